package org.nscheck.live;

import java.util.List;

/**
 * Kernel and machine differ after a step.
 *
 * @param step   of the run, from 0
 * @param unlike what differs, one thing at least
 */
public record Disagreement(int step, List<Unlike> unlike) {
    /** The kinds of things that can differ. */
    public static final List<String> KINDS = List.of("caller can act", "result", "waits that return",
            "handlers that ran", "life", "status", "numbers", "parent", "namespace", "children's namespace",
            "pending signals", "thread's pending signals", "blocked signals", "ignored signals", "caught signals",
            "subreaper", "waits");

    public Disagreement {
        unlike = List.copyOf(unlike);
    }

    /**
     * One thing that differs.
     *
     * @param whose   a task; empty if it is of the call
     * @param what    one of {@link #KINDS}
     * @param machine as the machine has it
     * @param kernel  as the kernel has it
     */
    public record Unlike(String whose, String what, String machine, String kernel) {
        public Unlike {
            if (!KINDS.contains(what)) {
                throw new IllegalArgumentException("no kind of difference: " + what);
            }
        }

        /** {@code a: parent init}, by either side. */
        String by(String side) {
            return (whose.isEmpty() ? "" : whose + ": ") + what + " " + side;
        }

        @Override
        public String toString() {
            return by("of the machine " + machine + ", of the kernel " + kernel);
        }
    }

    /** The kinds of things that differ, sorted. */
    public List<String> kinds() {
        return unlike.stream().map(Unlike::what).distinct().sorted().toList();
    }
}
