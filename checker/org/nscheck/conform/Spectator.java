package org.nscheck.conform;

import java.util.ArrayList;
import java.util.List;

import org.nscheck.kernel.Asking;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Event;
import org.nscheck.kernel.Machine;
import org.nscheck.kernel.State;
import org.nscheck.kernel.Step;

/** A machine that tells which decisions a step asked and how they were answered. For one thread. */
final class Spectator {
    final Machine machine;
    private long asked;

    Spectator(Design design) {
        machine = new Machine(new Asking(design, (decision, outcome, question, answer) ->
                asked |= 1L << Decided.index(decision, outcome)));
    }

    /** As {@link Machine#step}. */
    Step step(State s, Event event) {
        reset();
        return machine.step(s, event);
    }

    /** Forgets what was asked. */
    void reset() {
        asked = 0;
    }

    /** What was asked since the last {@link #step} or {@link #reset}: a mask of the places in {@link Decided#ALL}. */
    long asked() {
        return asked;
    }

    /** What the last step shows. */
    List<Goal> goals(Step step) {
        List<Goal> goals = new ArrayList<>();
        goals.add(Outcome.of(step));
        for (long left = asked; left != 0; left &= left - 1) {
            goals.add(Decided.ALL.get(Long.numberOfTrailingZeros(left)));
        }
        return goals;
    }
}
