package org.nscheck.live;

import java.util.List;

/** Kernel and machine differ after a step. Unchecked, as an engine's step has no other way to say it. */
public final class Disagreement extends RuntimeException {
    /** The step of the run, from 0. */
    public final int step;
    /** What differs, at least one. */
    public final transient List<Unlike> unlike;

    /** One thing that differs, for example: a, parent, init, b. */
    public record Unlike(String what, String machine, String kernel) {
        @Override
        public String toString() {
            return what + ": machine " + machine + ", kernel " + kernel;
        }
    }

    Disagreement(int step, List<Unlike> unlike) {
        super("step " + step + ": " + unlike.get(0));
        this.step = step;
        this.unlike = List.copyOf(unlike);
    }
}
