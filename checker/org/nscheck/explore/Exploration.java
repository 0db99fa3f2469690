package org.nscheck.explore;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import org.nscheck.invariant.Invariant;
import org.nscheck.invariant.Subject;
import org.nscheck.kernel.Candidates;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Event;
import org.nscheck.kernel.Layout;
import org.nscheck.kernel.Machine;
import org.nscheck.kernel.Scope;
import org.nscheck.kernel.Search;
import org.nscheck.kernel.State;
import org.nscheck.kernel.Step;

/**
 * Breadth-first exploration of one design in one scope, from the initial state to the fixpoint, over canonical states.
 * At the fixpoint "holds" is for traces of every length in the scope, and what breaks an invariant first breaks it in
 * the fewest steps.
 */
public final class Exploration {
    private final Machine machine;
    private final Scope scope;
    private final Candidates candidates;
    private final Candidates.Visitor also;
    /** What another exploration drew, and what this one draws; null for none. */
    private final Chart known;
    private final Chart drawn;
    /** By {@link Subject}: those that were not broken yet. */
    private final Invariant[][] open = new Invariant[Subject.values().length][];
    private final Map<Invariant, Found> broken = new LinkedHashMap<>();
    private final Search search;
    /** The states of {@link #known} to which a step of it led. */
    private final BitSet seen = new BitSet();
    /** Its invariants that were broken, a bit each. */
    private long noted;
    private State state;
    private long evaluated;
    private long steps;

    private record Found(int state, Event event) {
    }

    /** @param invariants which to look for */
    public Exploration(Design design, Scope scope, List<Invariant> invariants) {
        this(design, scope, invariants, (event, step) -> { });
    }

    /** @param also hears of every step from every state, refused calls included */
    public Exploration(Design design, Scope scope, List<Invariant> invariants, Candidates.Visitor also) {
        this(design, scope, invariants, also, null, null);
    }

    private Exploration(Design design, Scope scope, List<Invariant> invariants, Candidates.Visitor also, Chart known,
            Chart drawn) {
        this.also = also;
        this.machine = new Machine(design);
        this.scope = scope;
        Layout layout = scope.narrowLayout();
        this.candidates = new Candidates(scope, design, layout);
        this.search = new Search(machine, layout, true);
        this.known = known;
        this.drawn = drawn;
        for (Subject subject : Subject.values()) {
            open[subject.ordinal()] = invariants.stream().filter(i -> i.subject() == subject)
                    .toArray(Invariant[]::new);
        }
    }

    /** One of a chart's design that draws it. */
    public static Exploration drawing(Chart chart, Scope scope, List<Invariant> invariants) {
        return new Exploration(chart.watched, scope, invariants, (event, step) -> { }, null, chart);
    }

    /** The same exploration as without a chart, with less work if it serves. @param chart drawn in this scope */
    public static Exploration following(Chart chart, Design design, Scope scope, List<Invariant> invariants) {
        return new Exploration(design, scope, invariants, (event, step) -> { }, chart.serves(design) ? chart : null,
                null);
    }

    /**
     * Explores to the fixpoint.
     *
     * @param stop asked once a state; true ends the exploration early, which {@link #complete} then tells
     */
    public Exploration run(BooleanSupplier stop) {
        if (drawn != null) {
            drawn.begin(search);
        }
        search.run(stop, this::expand);
        return this;
    }

    private void expand(State s) {
        state = s;
        int place = known == null ? -1 : known.number(s);
        if (place >= 0) {
            known.read(place, machine.design, new Following());
        } else {
            evaluated += candidates.forEach(machine, s, new Visiting());
        }
        if (drawn != null) {
            drawn.end();
        }
    }

    private final class Visiting implements Candidates.Visitor {
        @Override
        public void visit(Event event, Step step) {
            take(event, step);
        }

        @Override
        public void none(Event event) {
            if (drawn != null) {
                drawn.none(event);
            }
        }
    }

    private final class Following implements Chart.Reader {
        @Override
        public void same(Event event, int to, int child, long breaks) {
            if (!seen.get(to)) {
                seen.set(to);
                if (search.reached(known.packed(to), event, child) >= 0) {
                    broken(event, known.breaking(to));
                }
            }
            broken(event, breaks);
        }

        @Override
        public void differs(Event event) {
            evaluated++;
            Step step = candidates.step(machine, state, event);
            if (step != null) {
                take(event, step);
            }
        }
    }

    private void take(Event event, Step step) {
        steps++;
        also.visit(event, step);
        int reached = search.reached(step);
        if (reached >= 0 && Subject.STATE.of(machine.design, step)) {
            judge(Subject.STATE.ordinal(), event, step);
        }
        for (int kinds = Subject.kinds(machine.design, step); kinds != 0; kinds &= kinds - 1) {
            judge(Integer.numberOfTrailingZeros(kinds), event, step);
        }
        if (drawn != null) {
            drawn.step(event, step, reached);
        }
    }

    private void judge(int subject, Event event, Step step) {
        for (Invariant invariant : open[subject]) {
            if (invariant.brokenBy(machine.design, step)) {
                broken(event, invariant);
            }
        }
    }

    /** Notes an invariant that a step breaks, if it was not broken yet. */
    private void broken(Event event, Invariant invariant) {
        if (broken.putIfAbsent(invariant, new Found(search.current(), event)) == null) {
            open[invariant.subject().ordinal()] = Stream.of(open[invariant.subject().ordinal()])
                    .filter(i -> i != invariant).toArray(Invariant[]::new);
        }
    }

    /** The same of invariants of {@link #known}, a bit each. */
    private void broken(Event event, long breaks) {
        for (long bits = breaks & ~noted; bits != 0; bits &= bits - 1) {
            broken(event, known.invariant(Long.numberOfTrailingZeros(bits)));
        }
        noted |= breaks;
    }

    public Design design() {
        return machine.design;
    }

    public Scope scope() {
        return scope;
    }

    /** Whether the fixpoint was reached. */
    public boolean complete() {
        return search.complete();
    }

    /** Canonical states found. */
    public int states() {
        return search.states();
    }

    /** Steps made from them, refused calls included. */
    public long steps() {
        return steps;
    }

    /** Candidate events evaluated, those that make no step included. */
    public long evaluated() {
        return evaluated;
    }

    /** Steps from the initial state to the farthest. */
    public int depth() {
        return search.depth();
    }

    public boolean breaks(Invariant invariant) {
        return broken.containsKey(invariant);
    }

    /** The invariants broken, in the order in which they were. */
    public List<Invariant> broken() {
        return List.copyOf(broken.keySet());
    }

    /** A shortest trace that breaks an invariant in its last step. Each step starts in a canonical state. */
    public List<Step> trace(Invariant invariant) {
        Found found = broken.get(invariant);
        List<Step> trace = new ArrayList<>(search.trace(found.state()));
        trace.add(machine.step(search.state(found.state()), found.event()));
        return Collections.unmodifiableList(trace);
    }
}
