package org.nscheck.alloy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kodkod.ast.Formula;
import kodkod.instance.Bounds;
import org.nscheck.kernel.Event;
import org.nscheck.kernel.Scope;
import org.nscheck.kernel.State;
import org.nscheck.kernel.Step;

/**
 * Finds the shortest trace of a design, within a scope, whose last step or last state breaks an invariant. Traces of
 * one step are tried first, then those of two, and so on; each length is one question to one solver, which keeps what
 * it learnt of the shorter ones, and whose unknowns are the events only. Instances may be shared between threads.
 */
public final class TraceSearch {
    private final Specification text;
    private final Scope scope;
    private final Solvers solvers;
    private final Symbolic symbolic;

    /** A trace: its events, and one step for each, as the specification computes it. */
    public record Trace(List<Event> events, List<Step> steps) {
        /** The states, the first one included. */
        public List<State> states() {
            List<State> states = new ArrayList<>();
            states.add(steps.get(0).before);
            steps.forEach(s -> states.add(s.after()));
            return states;
        }
    }

    /**
     * Prepares searches in a scope.
     *
     * @param scope which events may happen, between how many tasks and namespaces; at least 2 tasks
     */
    public TraceSearch(Specification text, Scope scope, Solvers solvers) {
        this.text = text;
        this.scope = scope;
        this.solvers = solvers;
        symbolic = new Symbolic(text.vocabulary(), scope.tasks(), scope.namespaces());
    }

    /**
     * Searches.
     *
     * @param invariant its name on the command line
     * @param longest how many steps a trace may have
     * @return none if no trace of up to that many steps breaks the invariant
     * @throws Deadline.Passed if the deadline came first
     * @throws SpecificationException if there is no such design or invariant
     */
    public Optional<Trace> search(String design, String invariant, int longest, Deadline deadline) {
        Obligations obligations = new Obligations(text, design);
        String name = Specification.alloyName(invariant);
        if (!obligations.invariants.contains(name)) {
            throw new SpecificationException("the specification has no invariant '" + name + "'");
        }
        Unrolling unrolling = new Unrolling(obligations.rules, scope, symbolic, scope.layout());
        List<Formula> formulas = new ArrayList<>(unrolling.demands(longest));
        for (int step = 0; step < longest; step++) {
            formulas.add(unrolling.broken(obligations, name, step));
        }
        Bounds bounds = unrolling.bounds(longest);
        Circuit circuit = new Circuit(formulas, symbolic.switches(bounds, formulas.size()), bounds, 0);
        Sat sat = new Sat(circuit, solvers, deadline);
        for (int step = 0; step < longest; step++) {
            deadline.check();
            int broken = circuit.root(longest + step);
            sat.require(circuit.root(step));
            if (sat.solve(broken)) {
                return Optional.of(computed(design, inputs(unrolling, step + 1, circuit, sat)));
            }
            // No longer trace has to be searched for one that breaks it here, and what that excludes need not be found.
            sat.require(-broken);
        }
        return Optional.empty();
    }

    /** The tuples of each event's inputs, by name. */
    private static List<Map<String, List<Integer>>> inputs(Unrolling unrolling, int steps, Circuit circuit, Sat sat) {
        List<Map<String, List<Integer>>> found = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            found.add(Found.inputs(circuit, sat, unrolling.inputs(step)));
        }
        return found;
    }

    private Trace computed(String design, List<Map<String, List<Integer>>> found) {
        SpecEngine engine = new SpecEngine(text, design);
        List<Event> events = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        State s = State.initial(scope.layout());
        for (Map<String, List<Integer>> inputs : found) {
            Event event = new Found(symbolic.atoms, inputs).event(s);
            Step step = engine.step(s, event);
            if (step == null) {
                throw new IllegalStateException("the specification refuses " + event + ", which it has found possible");
            }
            events.add(event);
            steps.add(step);
            s = step.after();
        }
        return new Trace(List.copyOf(events), List.copyOf(steps));
    }
}
