package org.nscheck.explore;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

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
    private final List<Invariant> openStates = new ArrayList<>();
    private final List<Invariant> openSteps = new ArrayList<>();
    private final Map<Invariant, Found> broken = new LinkedHashMap<>();
    private final Search search;
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
        this.also = also;
        this.machine = new Machine(design);
        this.scope = scope;
        this.candidates = new Candidates(scope, design, scope.layout());
        this.search = new Search(machine, scope.layout(), true);
        invariants.forEach(i -> (i.ofState() ? openStates : openSteps).add(i));
    }

    /**
     * Explores to the fixpoint.
     *
     * @param stop asked once a state; true ends the exploration early, which {@link #complete} then tells
     */
    public Exploration run(BooleanSupplier stop) {
        search.run(stop, s -> evaluated += candidates.forEach(machine, s, this::visit));
        return this;
    }

    private void visit(Event event, Step step) {
        steps++;
        also.visit(event, step);
        if (search.reached(step)) {
            judge(openStates, event, step);
        }
        // Only a kill that finds somebody can break an invariant by what it does not do.
        if (step.after() != step.before || step.target(machine.design) != State.NONE) {
            judge(openSteps, event, step);
        }
    }

    private void judge(List<Invariant> open, Event event, Step step) {
        for (int i = open.size() - 1; i >= 0; i--) {
            if (open.get(i).brokenBy(machine.design, step)) {
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

    /** Steps from them, refused calls included. */
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
