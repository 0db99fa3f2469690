package org.nscheck.invariant;

import org.nscheck.kernel.Design;
import org.nscheck.kernel.Step;

/**
 * A named property of every step: what it says of a state is said of the state after the step. The same name, with
 * {@code _} for {@code -}, is a predicate and an assert in models/invariants.als.
 *
 * @param name     as in scenarios and on the command line
 * @param rule     the ledger rule
 * @param subject  what it speaks of
 * @param sentence what it says
 * @param broken   whether a step breaks it
 * @param premise  whether a step was one that it could forbid; where no step is, that it holds says nothing
 */
public record Invariant(String name, String rule, Subject subject, String sentence, Predicate broken,
        Predicate premise) {

    /** What is true of a step of a design or not. */
    @FunctionalInterface
    public interface Predicate {
        boolean test(Design design, Step step);
    }

    /** Whether a step of a design breaks this invariant. */
    public boolean brokenBy(Design design, Step step) {
        return broken.test(design, step);
    }

    /** Whether a step of a design is one that this invariant could forbid. */
    public boolean concerns(Design design, Step step) {
        return premise.test(design, step);
    }

    @Override
    public String toString() {
        return name;
    }
}
