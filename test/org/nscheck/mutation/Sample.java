package org.nscheck.mutation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.nscheck.kernel.Candidates;
import org.nscheck.kernel.Canonical;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Designs;
import org.nscheck.kernel.Event;
import org.nscheck.kernel.Layout;
import org.nscheck.kernel.Machine;
import org.nscheck.kernel.Scope;
import org.nscheck.kernel.State;
import org.nscheck.kernel.Step;

/** Calls in all states of a small scope, picked with a seed. */
final class Sample {
    /** A call in a state, and the machine's step; null where it makes none. */
    record Case(State state, Event event, Step step) {
    }

    /** Of the first states calls are picked in each, of the others in one of so many. */
    private static final int ALL_OF = 100;
    private static final int ONE_OF = 4;
    private static final Machine LINUX = new Machine(Designs.LINUX);

    private final Design design;
    private final Machine machine;
    private final Scope scope;
    private final Random random;
    private final int states;
    private final int tries;
    private final List<Case> telling = new ArrayList<>();
    private final Map<String, List<Case>> byKind = new LinkedHashMap<>();

    private Sample(Design design, Scope scope, int states, int tries) {
        this.design = design;
        this.machine = new Machine(design);
        this.scope = scope;
        this.states = states;
        this.tries = tries;
        this.random = new Random(scope.toString().hashCode());
    }

    /**
     * Picks calls.
     *
     * @param states how many states to go through at most, breadth-first
     * @param tries  how many calls of each kind to try in each
     * @param ofKind how many to pick of each kind, and how many in which the design is not as linux
     */
    static List<Case> of(Design design, Scope scope, Layout layout, int states, int tries, int ofKind) {
        Sample sample = new Sample(design, scope, states, tries);
        sample.explore(layout);
        List<Case> chosen = new ArrayList<>();
        sample.pick(sample.telling, 3 * ofKind, chosen);
        sample.byKind.values().forEach(cases -> sample.pick(cases, ofKind, chosen));
        return chosen;
    }

    private void pick(List<Case> from, int most, List<Case> into) {
        Collections.shuffle(from, random);
        into.addAll(from.subList(0, Math.min(most, from.size())));
    }

    private void explore(Layout layout) {
        Canonical canonical = new Canonical(design);
        Candidates candidates = new Candidates(scope, design, layout);
        List<State> found = new ArrayList<>(List.of(canonical.of(State.initial(layout))));
        Set<State> known = new HashSet<>(found);
        for (int i = 0; i < found.size() && i < states; i++) {
            candidates.forEach(machine, found.get(i), (event, step) -> {
                State after = canonical.after(step);
                if (known.add(after)) {
                    found.add(after);
                }
            });
            if (i < ALL_OF || random.nextInt(ONE_OF) == 0) {
                note(found.get(i));
            }
        }
    }

    /** Notes some calls of each kind. */
    private void note(State state) {
        Map<Class<?>, List<Event>> calls = new LinkedHashMap<>();
        for (Event event : Calls.in(state)) {
            calls.computeIfAbsent(event.getClass(), k -> new ArrayList<>()).add(event);
        }
        calls.forEach((kind, events) -> {
            for (int i = 0; i < Math.min(tries, events.size()); i++) {
                Collections.swap(events, i, i + random.nextInt(events.size() - i));
                note(state, events.get(i));
            }
        });
    }

    private void note(State state, Event event) {
        Step step = machine.step(state, event);
        Case c = new Case(state, event, step);
        byKind.computeIfAbsent(event.getClass().getSimpleName() + (step == null ? " refused" : ""),
                k -> new ArrayList<>()).add(c);
        if (design != Designs.LINUX && !Arrays.equals(Wire.encode(step), Wire.encode(LINUX.step(state, event)))) {
            telling.add(c);
        }
    }
}
