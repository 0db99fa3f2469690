package org.nscheck.lockstep;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.nscheck.kernel.Asking;
import org.nscheck.kernel.Canonical;
import org.nscheck.kernel.Decision;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Search;
import org.nscheck.kernel.State;

/**
 * What was compared of a design before another in the same scope. A case is not compared again if it is in one of the
 * very states in which that was, the specification has the same formula for it, and the machine has answered no
 * question differently since the {@link #begin beginning} of the calls that it is among: then both sides are what they
 * were, and so is the case. For one thread.
 */
final class Earlier implements Asking.Listener {
    private final Design design;
    private final Search states;
    private final Set<String> kinds;
    private final Optional<Canonical> canonical;
    private boolean here;
    private boolean alike;

    /**
     * What there is to know.
     *
     * @param states those of which every case was compared, and found to be the same
     * @param kinds  of events for which the specification says the same of both designs
     * @param symmetry whether the states are kept in their canonical forms
     */
    Earlier(Design design, Search states, Set<String> kinds, boolean symmetry) {
        this.canonical = symmetry ? Optional.of(new Canonical(design)) : Optional.empty();
        this.design = design;
        this.states = states;
        this.kinds = kinds;
    }

    /** What follows is in this state. */
    void in(State s) {
        int number = states.number(canonical.isPresent() ? canonical.get().of(s) : s);
        here = number >= 0 && states.tried(number).equals(s);
        alike = here;
    }

    /** What follows does not depend on the calls before. */
    void begin() {
        alike = here;
    }

    /** Whether a case of a kind is the one that was compared. */
    boolean knows(String kind) {
        return alike && kinds.contains(kind);
    }

    @Override
    public void asked(Decision decision, int outcome, Function<Design, Object> question, Object answer) {
        alike = alike && question.apply(design).equals(answer);
    }
}
