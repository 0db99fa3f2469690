package org.nscheck.alloy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kodkod.ast.Expression;
import kodkod.ast.Formula;
import kodkod.ast.Relation;
import kodkod.instance.Bounds;
import org.nscheck.kernel.Event;
import org.nscheck.kernel.Layout;
import org.nscheck.kernel.Scope;
import org.nscheck.kernel.State;
import org.nscheck.kernel.Step;

/**
 * Finds calls of which two designs make something else in the last step, by the specification: two copies of it on one
 * trace. The calls are the same, and so is what is chosen with them (a newborn, its namespace) in all steps but the
 * last, where each copy chooses for itself; numbers are cyclic, as in a scenario. One question a length, asked in
 * rising order: what is found first is as short as can be, and once no shorter trace tells the designs apart, what the
 * steps before the last show of both copies is the same and need be there once.
 */
public final class PairSearch {
    /** How far a first circuit goes: most designs differ by then. */
    private static final int FIRST_HORIZON = 3;
    private static final Set<String> CHOSEN = Set.of("child", "nrs", "space");

    /** What a scenario shows the whole of, so that nothing of it differs before the last step. */
    private static final List<String> COMPARED = List.of("life", "parent", "down");

    private final Party a;
    private final Party b;
    private final Vocabulary words;
    private final Solvers solvers;
    private final int longest;
    private final Symbolic symbolic;
    private final Layout layout;
    private final Unrolling ofA;
    private final Unrolling ofB;
    private final Rules rulesA;
    private final Rules rulesB;
    private Question question;

    /** A design of a text. */
    public record Party(Specification text, String design) {
    }

    /** The steps of both designs, as the specification computes them. */
    public record Parting(List<Step> ofA, List<Step> ofB) {
    }

    /**
     * Prepares a search.
     *
     * @param scope   which events may happen, between how many tasks and namespaces; at least 2 tasks
     * @param longest no longer traces will be asked for
     * @throws SpecificationException if there is no such design, or the texts have not the same relations
     */
    public PairSearch(Party a, Party b, Scope scope, int longest, Solvers solvers) {
        this.a = a;
        this.b = b;
        this.words = b.text.vocabulary();
        this.solvers = solvers;
        this.longest = longest;
        // Each step gives out one number at most in a namespace, of which the first is 1 or 2.
        int numbers = longest + 2;
        symbolic = new Symbolic(words, scope.tasks(), scope.namespaces(), numbers);
        layout = new Layout(scope.tasks(), scope.namespaces(), numbers, 1, true);
        rulesA = Rules.in(words, a.text.rules(a.design));
        rulesB = b.text.rules(b.design);
        ofA = new Unrolling(rulesA, scope, symbolic, layout);
        ofB = ofA.beside(rulesB, COMPARED.stream().map(words.state::get).toList());
    }

    /**
     * Asks for traces of a length; of each length once, in rising order from 1 on.
     *
     * @return none if in none of them a scenario shows different things in the last step
     * @throws Deadline.Passed if the deadline came first
     */
    public Optional<Parting> ofLength(int steps, Deadline deadline) {
        deadline.check();
        if (question == null || question.horizon() < steps) {
            question = new Question(Math.min(longest, Math.max(FIRST_HORIZON, 2 * (steps - 1))), deadline);
            for (int shorter = 1; shorter < steps; shorter++) {
                question.exclude(shorter);
            }
        }
        if (!question.asked(steps)) {
            question.exclude(steps);
            return Optional.empty();
        }
        List<Map<String, List<Integer>>> found = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            found.add(question.found(ofA.inputs(step)));
        }
        List<Integer> spaceOfB = question.found(question.last.get(steps - 1)).get("space");
        return Optional.of(new Parting(computed(a, found, List.of()), computed(b, found, spaceOfB)));
    }

    /**
     * All lengths up to a horizon, as one circuit before one solver, which keeps what it learnt of the shorter ones.
     * That a step parts the designs is assumed while it is asked; what a no says is demanded from then on.
     */
    private final class Question {
        /** By step: what is chosen by the second copy where this step is the last. */
        private final List<Map<String, Relation>> last = new ArrayList<>();
        private final Circuit circuit;
        private final Sat sat;

        Question(int horizon, Deadline deadline) {
            List<Formula> formulas = new ArrayList<>();
            for (int step = 0; step < horizon; step++) {
                Map<String, Relation> inputsA = inputs(step);
                Map<String, Relation> inputsB = new LinkedHashMap<>(inputsA);
                CHOSEN.forEach(name -> inputsB.put(name, Relation.nary(inputsA.get(name).name() + " of the second",
                        inputsA.get(name).arity())));
                last.add(inputsB);
                Unrolling.Next parting = ofB.next(step, inputsB);
                Unrolling.Next same = ofB.next(step, inputsA);
                formulas.add(ofA.demands(step + 1).get(step));
                formulas.add(parting.demand().and(linked(inputsA, inputsB))
                        .and(differs(step, inputsB, parting.state())));
                formulas.add(same.demand());
                formulas.add(differs(step, inputsA, same.state()).not());
            }
            Bounds bounds = ofA.bounds(horizon);
            last.forEach(inputsB -> CHOSEN.forEach(name -> bounds.bound(inputsB.get(name), symbolic.upper(name))));
            circuit = new Circuit(formulas, symbolic.switches(bounds, formulas.size()), bounds, 0);
            sat = new Sat(circuit, solvers, deadline);
        }

        private Map<String, Relation> inputs(int step) {
            ofA.demands(step + 1);
            return ofA.inputs(step);
        }

        int horizon() {
            return last.size();
        }

        /** Whether a trace of that length tells the designs apart by its last step. */
        boolean asked(int steps) {
            sat.require(root(steps, 0));
            return sat.solve(root(steps, 1));
        }

        /** From here on both designs do the same in that step, and a scenario shows nothing else of either. */
        void exclude(int steps) {
            sat.require(root(steps, 0));
            sat.require(root(steps, 2));
            sat.require(root(steps, 3));
        }

        /** Of the last step of a trace: 0, the first copy makes it; 1, it parts them; 2, both make it; 3, alike. */
        private int root(int steps, int which) {
            return circuit.root(4 * (steps - 1) + which);
        }

        Map<String, List<Integer>> found(Map<String, Relation> inputs) {
            return Found.inputs(circuit, sat, inputs);
        }
    }

    /** The last event is one call: where both copies choose, they choose the same, and a namespace to join is given. */
    private Formula linked(Map<String, Relation> inputsA, Map<String, Relation> inputsB) {
        Formula linked = Formula.TRUE;
        for (String name : List.of("child", "space")) {
            Relation x = inputsA.get(name);
            Relation y = inputsB.get(name);
            Formula free = x.no().or(y.no());
            linked = linked.and((name.equals("space")
                    ? free.and(inputsA.get("kind").in(words.singles.get("Setns")).not()) : free).or(x.eq(y)));
        }
        return linked;
    }

    /** That a scenario shows different things of the last step: its result, what happened, and what holds after it. */
    private Formula differs(int last, Map<String, Relation> inputsB, Map<Relation, Expression> afterB) {
        Map<String, Relation> inputsA = ofA.inputs(last);
        Map<Relation, Expression> afterA = ofA.state(last + 1);
        List<Formula> different = new ArrayList<>();
        Rewriter hereA = ofA.known(last, inputsA);
        Rewriter hereB = ofB.known(last, inputsB);
        for (String kind : ofA.kinds()) {
            for (String name : words.outcomes.keySet()) {
                Expression x = hereA.expression(rulesA.inlined(kind).outcome().get(name));
                Expression y = hereB.expression(rulesB.inlined(kind).outcome().get(name));
                if (x != y) {
                    different.add(ofA.is(inputsA, kind).and(x.eq(y).not()));
                }
            }
        }
        for (String name : COMPARED) {
            add(different, after(afterA, name), after(afterB, name));
        }
        Expression pendingA = after(afterA, "pending");
        Expression pendingB = after(afterB, "pending");
        if (pendingA != pendingB) {
            add(different, pendingA.join(Expression.UNIV), pendingB.join(Expression.UNIV));
        }
        if (after(afterA, "nr") != after(afterB, "nr")) {
            // What somebody alive sees from within a namespace, or the newborn's.
            Expression alive = after(afterA, "life").join(words.singles.get("Running")
                    .union(words.singles.get("Stopped")));
            Expression seen = Expression.UNIV.product(alive.join(after(afterA, "active"))).product(Expression.UNIV);
            add(different, after(afterA, "nr").intersection(seen), after(afterB, "nr").intersection(seen));
            add(different, inputsA.get("nrs"), inputsB.get("nrs"));
            add(different, inputsA.get("child"), inputsB.get("child"));
        }
        return different.isEmpty() ? Formula.FALSE : Formula.or(different);
    }

    private static void add(List<Formula> different, Expression x, Expression y) {
        if (x != y) {
            different.add(x.eq(y).not());
        }
    }

    private Expression after(Map<Relation, Expression> state, String name) {
        return state.get(words.state.get(name));
    }

    /** @param space what a design chose in the last step, where that is not what was found for the first one */
    private List<Step> computed(Party party, List<Map<String, List<Integer>>> found, List<Integer> space) {
        SpecEngine engine = new SpecEngine(party.text, party.design);
        List<Step> steps = new ArrayList<>();
        State s = State.initial(layout);
        for (Map<String, List<Integer>> one : found) {
            Map<String, List<Integer>> inputs = new HashMap<>(one);
            if (steps.size() == found.size() - 1 && !space.isEmpty()) {
                inputs.put("space", space);
            }
            Event event = new Found(symbolic.atoms, inputs).event(s);
            Step step = engine.step(s, event);
            if (step == null) {
                throw new IllegalStateException("the specification refuses " + event + ", which it has found possible");
            }
            steps.add(step);
            s = step.after();
        }
        return List.copyOf(steps);
    }
}
