package org.nscheck.lockstep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.nscheck.explore.Slice;
import org.nscheck.kernel.Canonical;
import org.nscheck.kernel.Event;
import org.nscheck.kernel.Machine;
import org.nscheck.kernel.State;
import org.nscheck.kernel.Step;

/**
 * Which steps of a slice are followed. Of one with a prefix: only those that lead along it, up to names, and from where
 * it ends, those that the scope has, births aside. So a case of many tasks is reached without all others of that size.
 * All calls are compared in each state, those along the prefix included.
 */
final class Prefix {
    private final boolean none;
    private final Optional<Canonical> canonical;
    /** The states that the prefix leads through, as far as it can in the design: by their numbers in the search. */
    private final List<State> states = new ArrayList<>();

    /** @param symmetry whether states that differ in names only are one */
    Prefix(Machine machine, Slice slice, boolean symmetry) {
        none = slice.prefix().isEmpty();
        canonical = symmetry ? Optional.of(new Canonical(machine.design)) : Optional.empty();
        State s = State.initial(slice.scope().layout());
        states.add(form(s));
        for (Event event : slice.prefix()) {
            Step step = machine.step(s, event);
            if (step == null || states.contains(form(step.after()))) {
                return;
            }
            s = step.after();
            states.add(form(s));
        }
    }

    private State form(State s) {
        return canonical.isPresent() ? canonical.get().of(s) : s;
    }

    /** @param number of the state that the step is from, in the order in which they were found */
    boolean follows(int number, Alphabet.Call call, Step step) {
        if (number + 1 < states.size()) {
            return form(step.after()).equals(states.get(number + 1));
        }
        return call.followed() && (none || !(call.event() instanceof Event.Birth));
    }
}
