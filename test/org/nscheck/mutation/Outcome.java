package org.nscheck.mutation;

/**
 * What became of a mutant.
 *
 * @param where the design and the slice in which it showed; empty if it did not
 * @param how   what showed, or what is wrong with it
 */
record Outcome(Verdict verdict, String where, String how) {
    /** How mutants end. */
    enum Verdict {
        /** A step of it is not one of the other engine's. */
        KILLED("killed by a comparison"),
        /** A step of it throws, or has no end. */
        THROWN("killed by an exception or a loop without an end"),
        /** The specification is not in the form of which each step is a function. */
        REFUSED("killed by the loader: not in the form of docs/MODEL.md"),
        /** The text is no program, or no specification. */
        INVALID("not counted: does not compile or has no type"),
        /** Alloy warns, which is an error here; most often that an expression is always empty. */
        WARNED("not counted: Alloy warns of it"),
        /** Nothing showed. */
        SURVIVED("survived");

        final String text;

        Verdict(String text) {
            this.text = text;
        }

        /** Whether it counts as a mutant. */
        boolean counts() {
            return this != INVALID && this != WARNED;
        }
    }

    static Outcome of(Verdict verdict, String how) {
        return new Outcome(verdict, "", how.replaceAll("\\s+", " "));
    }

    static Outcome killed(Batch batch, String how) {
        return new Outcome(Verdict.KILLED, batch.design + ", " + batch.place, how.replaceAll("\\s+", " "));
    }

    boolean survived() {
        return verdict == Verdict.SURVIVED;
    }
}
