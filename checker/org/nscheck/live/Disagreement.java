package org.nscheck.live;

import java.util.List;

/**
 * Kernel and machine differ after a step.
 *
 * @param step   of the run, from 0
 * @param unlike what differs, one thing at least
 */
public record Disagreement(int step, List<Unlike> unlike) {
    public Disagreement {
        unlike = List.copyOf(unlike);
    }

    /**
     * One thing that differs.
     *
     * @param whose   a task; empty if it is of the call
     * @param what    for example {@code parent}
     * @param machine as the machine has it
     * @param kernel  as the kernel has it
     */
    public record Unlike(String whose, String what, String machine, String kernel) {
        /** {@code a: parent init}, by either side. */
        String by(String side) {
            return (whose.isEmpty() ? "" : whose + ": ") + what + " " + side;
        }

        @Override
        public String toString() {
            return by("of the machine " + machine + ", of the kernel " + kernel);
        }
    }

    /** The kinds of things that differ. */
    List<String> kinds() {
        return unlike.stream().map(Unlike::what).distinct().sorted().toList();
    }
}
