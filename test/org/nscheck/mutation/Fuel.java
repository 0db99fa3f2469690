package org.nscheck.mutation;

/** What a step of a changed machine may use up before it counts as one without an end: turns of its loops. */
public final class Fuel {
    private static int left;

    private Fuel() {
    }

    /** @param turns of loops until there is none left */
    static void fill(int turns) {
        left = turns;
    }

    /** @throws IllegalStateException if there is none left */
    public static void burn() {
        if (--left < 0) {
            throw new IllegalStateException("a loop has no end");
        }
    }
}
