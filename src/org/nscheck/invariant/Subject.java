package org.nscheck.invariant;

import org.nscheck.kernel.Design;
import org.nscheck.kernel.State;
import org.nscheck.kernel.Step;

/** What an invariant speaks of, and so which steps can break it. */
public enum Subject {
    /** A state: the one after the step, whatever the step. */
    STATE,
    /** A step that changes something, or a kill that finds somebody and so may break something by what it does not. */
    STEP,
    /** A step that changes the parent of some task; a newborn had none. */
    ADOPTION,
    /** A kill that finds somebody. */
    KILL,
    /** A step with a newborn. */
    BIRTH;

    /** Whether a step of a design is one of those that can break an invariant of this kind. */
    public boolean of(Design design, Step step) {
        return switch (this) {
            case STATE -> true;
            case STEP -> step.after() != step.before || KILL.of(design, step);
            case ADOPTION -> !step.keepsParents();
            case KILL -> step.target(design) != State.NONE;
            case BIRTH -> step.child() != State.NONE;
        };
    }
}
