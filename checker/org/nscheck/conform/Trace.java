package org.nscheck.conform;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.nscheck.kernel.Design;
import org.nscheck.kernel.Event;
import org.nscheck.kernel.Layout;
import org.nscheck.kernel.State;
import org.nscheck.kernel.Step;
import org.nscheck.live.Determined;

/**
 * A trace of the machine that grows, with the numbers that Linux gives out (K2.2). It never takes a step of which
 * Linux does not determine what comes. For one thread.
 */
final class Trace {
    /** Exit codes 0 to 3. */
    static final int CODES = 4;
    /** A number that nobody has in a trace: none has so many births. */
    static final int NOBODY = 99;
    private static final int NUMBERS = 120;

    private final Spectator spectator;
    private final List<Step> steps = new ArrayList<>();
    private State state;

    /**
     * The empty trace.
     *
     * @param tasks  at a time
     * @param spaces namespaces in all, those whose tasks are gone included
     */
    Trace(Design design, int tasks, int spaces) {
        spectator = new Spectator(design);
        state = State.initial(new Layout(tasks, spaces, NUMBERS, CODES, true));
    }

    State state() {
        return state;
    }

    int length() {
        return steps.size();
    }

    List<Step> steps() {
        return Collections.unmodifiableList(steps);
    }

    /** The step that an event would make; null if there is none that Linux determines, or a scenario has no word. */
    Step look(Event event) {
        Step step = spectator.step(state, event);
        return step != null && Determined.is(step) && (!(event instanceof Event.Setns setns) || named(setns.space()))
                ? step : null;
    }

    /** Whether a namespace has had a task of its own, after which a scenario names it. */
    private boolean named(int n) {
        return n == State.OUTERMOST
                || steps.stream().anyMatch(s -> s.child() != State.NONE && s.after().active(s.child()) == n);
    }

    /** What the step that was last looked at shows. */
    List<Goal> goals(Step step) {
        return spectator.goals(step);
    }

    /** Goes on by a step that {@link #look} has answered. */
    void take(Step step) {
        steps.add(step);
        state = step.after();
    }

    /** Goes back to an earlier length. */
    void cut(int length) {
        if (length < steps.size()) {
            state = steps.get(length).before;
            steps.subList(length, steps.size()).clear();
        }
    }
}
