package org.nscheck.explore;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.nscheck.invariant.Invariant;
import org.nscheck.kernel.Candidates;
import org.nscheck.kernel.Canonical;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Layout;
import org.nscheck.kernel.Machine;
import org.nscheck.kernel.Scope;
import org.nscheck.kernel.State;

/**
 * A search as plain as can be: states as they are, not renamed, and every invariant asked of every step. What it finds
 * {@link Exploration} must find.
 */
final class PlainSearch {
    /** The states found, each with its distance from the initial one. */
    final Map<State, Integer> depths = new HashMap<>();
    /** The invariants broken, each with the number of steps of a shortest trace to where it is. */
    final Map<Invariant, Integer> broken = new LinkedHashMap<>();

    PlainSearch(Design design, Scope scope, List<Invariant> invariants) {
        Layout layout = scope.layout();
        Machine machine = new Machine(design);
        Candidates candidates = new Candidates(scope, design, layout);
        Deque<State> open = new ArrayDeque<>();
        open.add(State.initial(layout));
        depths.put(open.peek(), 0);
        while (!open.isEmpty()) {
            State state = open.remove();
            int depth = depths.get(state) + 1;
            candidates.forEach(machine, state, (event, step) -> {
                for (Invariant invariant : invariants) {
                    if (!broken.containsKey(invariant) && invariant.brokenBy(design, step)) {
                        broken.put(invariant, depth);
                    }
                }
                if (depths.putIfAbsent(step.after(), depth) == null) {
                    open.add(step.after());
                }
            });
        }
    }

    /** The states but for their names, each with the distance of the nearest of those that differ in names only. */
    Map<State, Integer> canonicalDepths(Design design) {
        Canonical canonical = new Canonical(design);
        Map<State, Integer> forms = new HashMap<>();
        depths.forEach((state, depth) -> forms.merge(canonical.of(state), depth, Math::min));
        return forms;
    }
}
