package org.nscheck.scenario;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Who lives in which namespace, as a file alone says it: unshare, setns and CLONE_NEWPID take effect where the file
 * gives {@code 0} or a label. Nothing is run for this, so it holds under every design.
 */
public final class NamespaceMap {

    /** A namespace. Two are equal only if they are one. */
    public static final class Namespace {
        private final Namespace parent;
        private final int levels;
        private String first;

        private Namespace(Namespace parent) {
            this.parent = parent;
            this.levels = parent == null ? 1 : parent.levels + 1;
        }

        /** The label of its first task, by which it is named; empty if nobody is born in it. */
        public Optional<String> first() {
            return Optional.ofNullable(first);
        }

        /** The namespace above it; empty for the outermost, that of {@code init}. */
        public Optional<Namespace> parent() {
            return Optional.ofNullable(parent);
        }

        /** How many numbers a task of this namespace has: 1 in the outermost namespace. */
        public int levels() {
            return levels;
        }

        /** Whether this is the other namespace or one of those above it. */
        public boolean isOrIsAbove(Namespace other) {
            Namespace at = other;
            while (at.levels > levels) {
                at = at.parent;
            }
            return at == this;
        }
    }

    /** A task: where it lives, where its children will, and what the file says of its numbers. */
    private static final class Task {
        final Namespace active;
        Namespace forChildren;
        List<Integer> numbers = List.of();
        List<Integer> setTid = List.of();

        Task(Namespace active) {
            this.active = active;
            this.forChildren = active;
        }
    }

    private final Map<String, Task> tasks = new HashMap<>();
    private final List<Namespace> callers = new ArrayList<>();

    /** Nothing has happened yet: there is {@code init} in the outermost namespace. */
    NamespaceMap() {
        Namespace outermost = new Namespace(null);
        outermost.first = Label.INIT;
        tasks.put(Label.INIT, new Task(outermost));
    }

    /**
     * The map of a whole scenario.
     *
     * @throws IllegalArgumentException if a label is used before it is bound, which no parsed scenario does
     */
    public static NamespaceMap of(Scenario scenario) {
        NamespaceMap map = new NamespaceMap();
        scenario.steps().forEach(map::take);
        return map;
    }

    /** Goes on by one step. */
    void take(Step step) {
        Task actor = task(step.actor().name());
        Call call = step.call().value();
        Result result = step.result().value();
        callers.add(actor.forChildren);
        boolean done = result instanceof Result.Number number && number.value() == 0;
        if (result instanceof Result.Newborn newborn) {
            CloneFlags flags = call.birth().orElseThrow(() -> new IllegalArgumentException("no birth: " + call.text()));
            Task child = new Task(flags.newPid() ? new Namespace(actor.forChildren) : actor.forChildren);
            child.numbers = newborn.numbers();
            child.setTid = call instanceof Call.Clone3 clone3 ? clone3.setTid().value() : List.of();
            if (child.active.first == null) {
                child.active.first = newborn.label().name();
            }
            tasks.put(newborn.label().name(), child);
        } else if (done && call instanceof Call.Unshare) {
            actor.forChildren = new Namespace(actor.forChildren);
        } else if (done && call instanceof Call.Setns setns) {
            actor.forChildren = active(setns.task().name());
        }
    }

    /**
     * The namespace in which a task is born and stays.
     *
     * @throws IllegalArgumentException if there is no such task
     */
    public Namespace active(String task) {
        return task(task).active;
    }

    /**
     * How many numbers a task has.
     *
     * @throws IllegalArgumentException if there is no such task
     */
    public int levels(String task) {
        return active(task).levels;
    }

    /**
     * Whether a task has a number in the active namespace of another.
     *
     * @throws IllegalArgumentException if there is no such task
     */
    public boolean hasNumberIn(String task, String viewer) {
        return active(viewer).isOrIsAbove(active(task));
    }

    /**
     * Where the caller's children would be born when a step begins.
     *
     * @param step from 0
     * @throws IndexOutOfBoundsException if there is no such step
     */
    public Namespace forChildren(int step) {
        return callers.get(step);
    }

    /** Where the task's children would be born after all steps taken so far. */
    Namespace forChildren(String task) {
        return task(task).forChildren;
    }

    /**
     * The number of a task in the active namespace of another, where the file gives it: in brackets, in set_tid, or
     * because the first task of a namespace is number 1 there unless the file says otherwise.
     */
    OptionalInt knownNumber(String task, String viewer) {
        Task of = task(task);
        Namespace in = active(viewer);
        int fromInnermost = of.active.levels - in.levels;
        if (!in.isOrIsAbove(of.active)) {
            return OptionalInt.empty();
        }
        if (!of.numbers.isEmpty()) {
            return OptionalInt.of(of.numbers.get(in.levels - 1));
        }
        if (fromInnermost < of.setTid.size()) {
            return OptionalInt.of(of.setTid.get(fromInnermost));
        }
        return task.equals(in.first) ? OptionalInt.of(1) : OptionalInt.empty();
    }

    private Task task(String label) {
        Task task = tasks.get(label);
        if (task == null) {
            throw new IllegalArgumentException("no task " + label);
        }
        return task;
    }
}
