package org.nscheck.live;

import org.nscheck.kernel.State;
import org.nscheck.kernel.Step;

/** Whether Linux determines what comes of a step of the core: docs/SCENARIO.md, the end of "Effects". */
public final class Determined {
    private Determined() {
    }

    /**
     * Not if two children of one unfinished {@code wait(-1)} could end it: whichever is found dead first does. Nor if a
     * task that waits dies together with a child it waits for: that may be a zombie or reaped.
     */
    public static boolean is(Step step) {
        for (int w = 0; w < step.before.layout.tasks; w++) {
            if (step.before.waiting(w)) {
                int ends = 0;
                for (int c = 0; c < step.before.layout.tasks; c++) {
                    boolean child = step.before.parent(c) == w && !step.before.absent(c) && c != State.INIT;
                    boolean named = step.before.waitsFor(w) == State.NONE || step.before.waitsFor(w) == c;
                    boolean ended = step.after().absent(c) || step.after().zombie(c);
                    ends += child && named && ended && !step.before.zombie(c) ? 1 : 0;
                }
                if (ends > 1 || ends > 0 && !step.after().alive(w)) {
                    return false;
                }
            }
        }
        return true;
    }
}
