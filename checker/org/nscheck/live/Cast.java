package org.nscheck.live;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.nscheck.kernel.Event;
import org.nscheck.kernel.State;
import org.nscheck.kernel.Step;
import org.nscheck.scenario.Label;

/** Who plays whom: which puppet is which task of the state, and which of the harness's namespaces which of its. */
final class Cast {
    private static final int NOBODY = -1;

    private final List<String> labels;
    private final Map<Integer, String> names;
    private final int[] puppets;
    private final int[] spaces;
    /** By namespace: its first task. */
    private final int[] homes;
    /** The puppets that were born, {@code init} not among them; a birth that is refused leaves its to the next. */
    private int births;

    /** @param labels of those born, in order; who has none is named by a number */
    Cast(State initial, List<String> labels) {
        this.labels = labels;
        names = new HashMap<>();
        puppets = new int[initial.layout.tasks];
        spaces = new int[initial.layout.namespaces];
        homes = new int[initial.layout.namespaces];
        Arrays.fill(puppets, NOBODY);
        Arrays.fill(spaces, NOBODY);
        puppets[State.INIT] = 0;
        spaces[State.OUTERMOST] = 0;
        names.put(0, Label.INIT);
    }

    private Cast(Cast other) {
        labels = other.labels;
        names = new HashMap<>(other.names);
        puppets = other.puppets.clone();
        spaces = other.spaces.clone();
        homes = other.homes.clone();
        births = other.births;
    }

    /** Who plays whom so far; it goes on by itself. */
    Cast copy() {
        return new Cast(this);
    }

    /** The puppet that the next birth makes. */
    int unborn() {
        return births + 1;
    }

    String command(Event event) {
        return Command.of(event, puppets[event.who()], unborn(), event instanceof Event.Setns setns
                ? homes[setns.space()] : 0);
    }

    /** Goes on after a step: a newborn gets its puppet. */
    void advance(Step step) {
        if (step.child() == State.NONE) {
            return;
        }
        births++;
        puppets[step.child()] = births;
        names.put(births, births <= labels.size() ? labels.get(births - 1) : "task" + births);
        int n = step.after().active(step.child());
        if (!step.before.begun(n) || ((Event.Birth) step.event).newpid()) {
            homes[n] = births;
            spaces[n] = NOBODY;
        }
    }

    /** The first task of a namespace tells which of the harness's that is. */
    void learn(Step step, Observation seen) {
        if (step.child() != State.NONE) {
            int n = step.after().active(step.child());
            Observation.Task task = seen.tasks.get(puppets[step.child()]);
            if (spaces[n] == NOBODY && task != null && Arrays.stream(spaces).noneMatch(s -> s == task.space())) {
                spaces[n] = task.space();
            }
        }
    }

    int puppet(int task) {
        return puppets[task];
    }

    /** The harness's number of a namespace; -1 of one without a first task. */
    int space(int n) {
        return spaces[n];
    }

    String name(int puppet) {
        return names.getOrDefault(puppet, "somebody that the machine does not know");
    }

    /** The puppets that should be there after a step. */
    List<Integer> present(State s) {
        List<Integer> present = new ArrayList<>();
        for (int t = 0; t < s.layout.tasks; t++) {
            if (!s.absent(t)) {
                present.add(puppets[t]);
            }
        }
        return present;
    }
}
