package org.nscheck.lockstep;

import java.util.ArrayList;
import java.util.List;

import org.nscheck.explore.Slice;
import org.nscheck.kernel.Event;
import org.nscheck.kernel.Machine;
import org.nscheck.kernel.Search;
import org.nscheck.kernel.State;
import org.nscheck.kernel.Step;

/**
 * Which steps of a slice are followed. Of one with a prefix: only those that lead along it, up to names, and from where
 * it ends, those that the scope has, births aside. So a case of many tasks is reached without all others of that size.
 * All calls are compared in each state, those along the prefix included.
 */
final class Prefix {
    private final boolean none;
    private final Search search;
    /** The states that the prefix leads through, as far as it can in the design: by their numbers in the search. */
    private final List<State> states = new ArrayList<>();

    /** @param search that follows the steps */
    Prefix(Machine machine, Slice slice, Search search) {
        this.search = search;
        none = slice.prefix().isEmpty();
        State s = State.initial(slice.scope().layout());
        states.add(search.kept(s));
        for (Event event : slice.prefix()) {
            Step step = machine.step(s, event);
            if (step == null || states.contains(search.kept(step.after()))) {
                return;
            }
            s = step.after();
            states.add(search.kept(s));
        }
    }

    /** Whether a step from the state that is being expanded is followed. */
    boolean follows(Alphabet.Call call, Step step) {
        int next = search.current() + 1;
        if (next < states.size()) {
            return search.kept(step.after()).equals(states.get(next));
        }
        return call.followed() && (none || !(call.event() instanceof Event.Birth));
    }
}
