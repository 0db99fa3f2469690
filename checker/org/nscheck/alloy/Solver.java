package org.nscheck.alloy;

/** What a {@link Sat} asks of a solver. Variables are numbered from 1; a literal is a variable or its negative. */
interface Solver {
    /** Thrown where a search was ended by {@link #stop}, or the solver gave up. */
    final class Stopped extends Exception {
        private static final long serialVersionUID = 1;

        Stopped(Throwable cause) {
            super(cause);
        }
    }

    /**
     * Adds a clause.
     *
     * @param literals at least one; belongs to the solver from now on
     * @return false if no solution is left, as far as that is known without a search
     */
    boolean add(int[] literals);

    /** Whether all clauses can be true, and these literals beside. */
    boolean solve(int[] assumed) throws Stopped;

    /** Of what was assumed last: literals that cannot be true together. Only after a no. */
    int[] core();

    /** The value of a variable of which some clause speaks. Only after a yes. */
    boolean value(int variable);

    /** Ends the search that is under way, if there is one; may be called from any thread. */
    void stop();
}
