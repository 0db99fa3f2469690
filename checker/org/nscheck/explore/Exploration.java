package org.nscheck.explore;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

import org.nscheck.invariant.Invariant;
import org.nscheck.kernel.Candidates;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Event;
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
    private final List<Invariant> openStates = new ArrayList<>();
    private final List<Invariant> openSteps = new ArrayList<>();
    private final Map<Invariant, Found> broken = new LinkedHashMap<>();
    private final Search search;
    /** The states of {@link #known} to which a step of it led. */
    private final BitSet seen = new BitSet();
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
        this.candidates = new Candidates(scope, design, scope.layout());
        this.search = new Search(machine, scope.layout(), true);
        this.known = known;
        this.drawn = drawn;
        invariants.forEach(i -> (i.ofState() ? openStates : openSteps).add(i));
    }

    /** One of a chart's design that draws it. */
    public static Exploration drawing(Chart chart, Scope scope, List<Invariant> invariants) {
        return new Exploration(chart.watched(), scope, invariants, (event, step) -> { }, null, chart);
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
                    judge(openStates, event, i -> (known.breaking(to) >> known.bit(i) & 1) != 0);
                }
            }
            if (breaks != 0) {
                judge(openSteps, event, i -> (breaks >> known.bit(i) & 1) != 0);
            }
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
        if (reached >= 0) {
            judge(openStates, event, step);
        }
        // Only a kill that finds somebody can break an invariant by what it does not do.
        if (step.after() != step.before || step.target(machine.design) != State.NONE) {
            judge(openSteps, event, step);
        }
        if (drawn != null) {
            drawn.step(event, step, reached);
        }
    }

    private void judge(List<Invariant> open, Event event, Step step) {
        judge(open, event, i -> i.brokenBy(machine.design, step));
    }

    private void judge(List<Invariant> open, Event event, Predicate<Invariant> isBroken) {
        for (int i = open.size() - 1; i >= 0; i--) {
            if (isBroken.test(open.get(i))) {
                broken.put(open.remove(i), new Found(search.current(), event));
            }
        }
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
