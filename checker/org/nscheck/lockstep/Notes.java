package org.nscheck.lockstep;

import org.nscheck.kernel.Search;
import org.nscheck.kernel.State;

/** What is kept, or known already, of the sections of an expansion: all calls of one kind by one caller are one. */
interface Notes {
    /** Nothing is. */
    Notes NONE = new Notes() { };

    /** What follows is in this state, the one that a search is expanding. */
    default void in(Search of, State s) {
    }

    /**
     * Begins a section, which does not depend on those before.
     *
     * @param section by its place among all of a state
     * @return what it comes to, if there is no need to go through it; else null
     */
    default Chart.Section begin(int section) {
        return null;
    }

    /** Whether a case of the section is the same as one that was compared. */
    default boolean knows() {
        return false;
    }

    /** A step of the section led to another state than the current one, by its number in the search. */
    default void led(int state) {
    }

    /** Ends the section, which was gone through: so many cases were in it. */
    default void end(int steps, int refused) {
    }
}
