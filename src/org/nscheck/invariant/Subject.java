package org.nscheck.invariant;

import org.nscheck.kernel.Design;
import org.nscheck.kernel.Event;
import org.nscheck.kernel.State;
import org.nscheck.kernel.Step;

/** What an invariant speaks of, and so which steps can break it. */
public enum Subject {
    /** The tasks of a state, their lives, parents and numbers, and its namespaces. What else changes breaks none. */
    STATE,
    /** A step after which some task is running, stopped, dying, a zombie or absent that was not before. */
    LIFE,
    /** A step that changes the parent of some task; a newborn had none. */
    ADOPTION,
    /** A kill that finds somebody. */
    KILL,
    /** A kill that finds a live init. */
    INIT_KILL,
    /** A kill that finds a live init, or a sigprocmask of an init. */
    INIT_SIGNAL,
    /** A step with a newborn. */
    BIRTH;

    /** Whether a step of a design is one of those that can break an invariant of this kind. */
    public boolean of(Design design, Step step) {
        return this == STATE ? !step.keepsFamily() : (kinds(design, step) & bit()) != 0;
    }

    /** All kinds but {@link #STATE} for which that is so, a bit each at {@link #ordinal}. */
    public static int kinds(Design design, Step step) {
        int kinds = 0;
        int target = step.target(design);
        if (target != State.NONE) {
            kinds = KILL.bit();
            if (step.before.isInit(target) && step.before.alive(target)) {
                kinds |= INIT_KILL.bit() | INIT_SIGNAL.bit();
            }
        }
        if (step.event instanceof Event.Sigprocmask mask && step.before.isInit(mask.who())) {
            kinds |= INIT_SIGNAL.bit();
        }
        if (step.after() != step.before) {
            if (!step.keepsLives()) {
                kinds |= LIFE.bit();
            }
            if (!step.keepsParents()) {
                kinds |= ADOPTION.bit();
            }
            if (step.child() != State.NONE) {
                kinds |= BIRTH.bit();
            }
        }
        return kinds;
    }

    private int bit() {
        return 1 << ordinal();
    }
}
