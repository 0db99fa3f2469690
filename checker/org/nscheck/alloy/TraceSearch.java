package org.nscheck.alloy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kodkod.ast.Formula;
import kodkod.ast.Relation;
import kodkod.instance.Bounds;
import org.nscheck.kernel.Action;
import org.nscheck.kernel.Event;
import org.nscheck.kernel.Scope;
import org.nscheck.kernel.Signal;
import org.nscheck.kernel.State;
import org.nscheck.kernel.Step;

/**
 * Finds the shortest trace of a design, within a scope, whose last step or last state breaks an invariant. Traces of
 * one step are tried first, then those of two, and so on; each length is one question to a solver, whose unknowns are
 * the events only. Instances may be shared between threads.
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
        Unrolling unrolling = new Unrolling(obligations, scope, symbolic);
        for (int steps = 1; steps <= longest; steps++) {
            deadline.check();
            List<Map<String, List<Integer>>> found = ofLength(unrolling, name, steps, deadline);
            if (found != null) {
                return Optional.of(computed(design, found));
            }
        }
        return Optional.empty();
    }

    /** The tuples of each event's inputs, by name; null if there is no such trace. */
    private List<Map<String, List<Integer>>> ofLength(Unrolling unrolling, String invariant, int steps,
            Deadline deadline) {
        Formula broken = unrolling.broken(invariant, steps - 1);
        if (broken == Formula.FALSE) {
            return null;
        }
        List<Formula> formulas = new ArrayList<>(unrolling.demands(steps));
        formulas.add(broken);
        Bounds bounds = unrolling.bounds(steps);
        Circuit circuit = new Circuit(formulas, symbolic.switches(bounds, formulas.size()), bounds, 0);
        Sat sat = new Sat(circuit, solvers, deadline);
        for (int i = 0; i < formulas.size(); i++) {
            sat.require(circuit.root(i));
        }
        if (!sat.solve()) {
            return null;
        }
        List<Map<String, List<Integer>>> found = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            Map<String, List<Integer>> inputs = new HashMap<>();
            unrolling.inputs(step).forEach((name, r) -> inputs.put(name, tuples(circuit, sat, r)));
            found.add(inputs);
        }
        return found;
    }

    private Trace computed(String design, List<Map<String, List<Integer>>> found) {
        SpecEngine engine = new SpecEngine(text, design);
        List<Event> events = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        State s = State.initial(scope.layout());
        for (Map<String, List<Integer>> inputs : found) {
            Event event = event(s, inputs);
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

    private Event event(State s, Map<String, List<Integer>> found) {
        Atoms atoms = symbolic.atoms;
        String kind = (String) atoms.universe.atom(found.get("kind").get(0));
        int who = found.get("who").get(0);
        int space = found.get("space").isEmpty() ? Event.ANY_SPACE : found.get("space").get(0) - atoms.space(0);
        int number = found.get("number").isEmpty() ? Event.Wait.ANY : found.get("number").get(0) - atoms.number(0) + 1;
        Signal signal = found.get("signal").isEmpty() ? null
                : Coder.SIGNALS[atoms.signalOf(found.get("signal").get(0))];
        List<Integer> numbers = numbers(s, who, space, found.get("nrs"));
        return switch (kind) {
            case "Fork" -> new Event.Fork(who, numbers);
            case "CloneNewpid" -> new Event.CloneNewpid(who, space, numbers);
            case "CloneParent" -> new Event.CloneParent(who, numbers);
            case "CloneNewpidParent" -> new Event.CloneNewpidParent(who, space, numbers);
            case "Unshare" -> new Event.Unshare(who, space);
            case "Setns" -> new Event.Setns(who, space);
            case "Exit" -> new Event.Exit(who, 0);
            case "Kill" -> new Event.Kill(who, number, signal);
            case "Wait" -> new Event.Wait(who, number);
            case "Prctl" -> new Event.Prctl(who, is(found, "flag", "On"));
            case "Sigprocmask" -> new Event.Sigprocmask(who, is(found, "how", "SIG_BLOCK"), signal);
            case "Sigaction" -> new Event.Sigaction(who, signal, is(found, "action", "SIG_DFL") ? Action.SIG_DFL
                    : is(found, "action", "SIG_IGN") ? Action.SIG_IGN : Action.HANDLER);
            default -> throw new IllegalStateException("no such event: " + kind);
        };
    }

    /** A newborn's numbers, innermost namespace first; none for a birth that is refused. */
    private List<Integer> numbers(State s, int who, int space, List<Integer> pairs) {
        Atoms atoms = symbolic.atoms;
        List<Integer> numbers = new ArrayList<>();
        for (int n : pairs.isEmpty() ? List.<Integer>of() : Inputs.levels(s, who, space)) {
            for (int pair : pairs) {
                if (pair / atoms.size() == atoms.space(n)) {
                    numbers.add(pair % atoms.size() - atoms.number(0) + 1);
                }
            }
        }
        return List.copyOf(numbers);
    }

    private boolean is(Map<String, List<Integer>> found, String input, String atom) {
        return found.get(input).contains(symbolic.atoms.single(atom));
    }

    private static List<Integer> tuples(Circuit circuit, Sat sat, Relation r) {
        List<Integer> found = new ArrayList<>();
        int[] variables = circuit.variables(r);
        for (int i = 0; variables != null && i < variables.length; i++) {
            if (sat.value(variables[i])) {
                found.add(circuit.tuples(r)[i]);
            }
        }
        return found;
    }
}
