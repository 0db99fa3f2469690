package org.nscheck.scenario;

import java.util.ArrayList;
import java.util.List;

/**
 * Who lives where in a scenario that is being made: what {@link NamespaceMap} says, written in another way. A namespace
 * is the path of numbers that leads to it from the outermost one.
 */
final class ScenarioWorld {

    /** A task. */
    static final class Task {
        final String label;
        final List<Integer> active;
        final boolean first;
        List<Integer> forChildren;
        List<Integer> numbers = List.of();
        List<Integer> setTid = List.of();

        Task(String label, List<Integer> active, boolean first) {
            this.label = label;
            this.active = active;
            this.first = first;
            this.forChildren = active;
        }

        boolean hasNumberIn(Task viewer) {
            return active.size() >= viewer.active.size()
                    && active.subList(0, viewer.active.size()).equals(viewer.active);
        }

        /** Whether its number in the namespace of the viewer can be 1; for some of which it cannot this says yes. */
        boolean mayBeOneFor(Task viewer) {
            return numbers.isEmpty()
                    ? first && active.equals(viewer.active) || setTid.contains(1)
                    : numbers.get(viewer.active.size() - 1) == 1;
        }
    }

    private final List<List<Integer>> begun = new ArrayList<>();
    final List<Task> tasks = new ArrayList<>();
    final List<String> pidfds = new ArrayList<>();
    private int made;

    ScenarioWorld() {
        begun.add(List.of(0));
        tasks.add(new Task(Label.INIT, List.of(0), true));
    }

    Task born(String label, Task maker, boolean newPid) {
        List<Integer> active = newPid ? below(maker.forChildren) : maker.forChildren;
        Task task = new Task(label, active, !begun.contains(active));
        begun.add(active);
        tasks.add(task);
        return task;
    }

    void unshares(Task task) {
        task.forChildren = below(task.forChildren);
    }

    private List<Integer> below(List<Integer> namespace) {
        List<Integer> path = new ArrayList<>(namespace);
        path.add(++made);
        return path;
    }
}
