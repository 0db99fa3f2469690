package org.nscheck.alloy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kodkod.ast.Expression;
import kodkod.ast.Formula;
import kodkod.ast.Relation;
import kodkod.ast.TempExpression;
import kodkod.ast.operator.TemporalOperator;
import kodkod.ast.visitor.AbstractReplacer;
import kodkod.engine.Evaluator;
import kodkod.instance.Bounds;
import kodkod.instance.Instance;
import kodkod.instance.TupleSet;
import edu.mit.csail.sdg.ast.Sig;
import org.nscheck.kernel.State;

/**
 * What the {@link Rules} of a design rest on, asked of a solver at a small size and of all states, reachable or not:
 * that guard and equations of a kind say what the text's own {@code step} says of it, in which for this nothing is
 * replaced but primed relations by relations of their own; and that by the text an event has one state after and one
 * outcome, and one kind; and that the first state is the text's only one.
 */
public final class Premises {
    /** How much Kodkod spends on breaking symmetries; its own default. */
    private static final int SYMMETRY = 20;

    private final Specification text;
    private final Vocabulary words;
    private final Symbolic symbolic;
    private final Solvers solvers;
    private final Deadline deadline;
    private final Instance constants;
    /** What was shown already: formulas over the same relations, by their circuits' hashes. */
    private final Set<Long> shown = new LinkedHashSet<>();
    private final List<Map<String, Relation>> copies = new ArrayList<>();
    private int asked;

    /** @param tasks and namespaces: all states of this size are asked of */
    public Premises(Specification text, int tasks, int namespaces, Solvers solvers, Deadline deadline) {
        this.text = text;
        this.words = text.vocabulary();
        this.symbolic = new Symbolic(words, tasks, namespaces);
        this.solvers = solvers;
        this.deadline = deadline;
        constants = new Instance(symbolic.atoms.universe);
        symbolic.atoms.bindConstants(constants::add);
        for (int copy = 0; copy < 2; copy++) {
            Map<String, Relation> relations = new LinkedHashMap<>();
            String suffix = "'" + copy;
            for (Map<String, Relation> some : List.of(words.state, words.working, words.outcomes)) {
                some.forEach((name, r) -> relations.put(name, Relation.nary(name + suffix, r.arity())));
            }
            copies.add(relations);
        }
    }

    /** The kinds of events of a design. */
    public Set<String> kinds(String design) {
        return text.rules(design).kinds();
    }

    /** How many questions a solver had to answer. */
    public int asked() {
        return asked;
    }

    /**
     * What is not as it should be with a kind of event, one sentence each; none if all is well.
     *
     * @throws Deadline.Passed if the deadline came first
     */
    public List<String> objections(String design, String kind) {
        return objections(design, kind, text.rules(design).rule(kind));
    }

    /** The same for guard and equations that come from elsewhere. */
    List<String> objections(String design, String kind, Rules.Rule rule) {
        Formula step = text.formula(text.function("step"), text.design(design));
        Formula first = copy(step, 0);
        Formula second = copy(step, 1);
        Formula rules = rules(rule);
        List<Formula> differ = new ArrayList<>();
        for (Map<String, Relation> some : List.of(words.state, words.outcomes)) {
            some.keySet().forEach(name -> differ.add(copies.get(0).get(name).eq(copies.get(1).get(name)).not()));
        }
        Bounds bounds = bounds(first, kind);
        List<Formula> formulas = List.of(first.and(rules.not()), first.not().and(rules),
                Formula.and(first, second, Formula.or(differ)));
        Circuit circuit = new Circuit(formulas, symbolic.switches(bounds, formulas.size()), bounds, SYMMETRY);
        List<String> objections = new ArrayList<>();
        if (possible(circuit, 0)) {
            objections.add("step allows " + kind + " where its guard and equations do not");
        }
        if (possible(circuit, 1)) {
            objections.add("step does not allow " + kind + " where its guard and equations do");
        }
        if (possible(circuit, 2)) {
            objections.add("step leaves open what " + kind + " leads to");
        }
        return objections;
    }

    /**
     * What is not as it should be with events of no kind, or of several: step is to allow none.
     *
     * @throws Deadline.Passed if the deadline came first
     */
    public List<String> objections(String design) {
        Formula step = copy(text.formula(text.function("step"), text.design(design)), 0);
        Bounds bounds = bounds(step, kinds(design).toArray(String[]::new));
        List<Formula> formulas = List.of(step.and(words.inputs.get("kind").one().not()));
        boolean allowed = possible(new Circuit(formulas, symbolic.switches(bounds, 1), bounds, SYMMETRY), 0);
        return allowed ? List.of("step allows an event of no kind, or of several") : List.of();
    }

    /**
     * What is not as it should be with the first state: it is to be the text's {@code init}, which is to have no other;
     * where numbers are cyclic, {@code cyclic_init}, which says where they begin as well.
     *
     * @param first the machine's, of the size that was asked for
     * @throws Deadline.Passed if the deadline came first
     */
    public List<String> objections(State first) {
        String name = first.layout.cyclic ? "cyclic_init" : "init";
        Formula init = new Rewriter(words.nodes, words.plain, null).formula(text.formula(text.function(name)));
        Instance instance = constants.clone();
        Bounds bounds = symbolic.constants();
        symbolic.state(bounds);
        words.counting.forEach((label, r) -> bounds.bound(r, symbolic.upper(label)));
        List<Formula> differ = new ArrayList<>();
        Coder.encode(symbolic.atoms, Values.of(first), first).forEach((label, tuples) -> {
            Relation r = words.state.getOrDefault(label, words.counting.get(label));
            Relation machines = Relation.nary(label + " of the machine", r.arity());
            instance.add(r, tuples);
            bounds.boundExactly(machines, tuples);
            differ.add(r.eq(machines).not());
        });
        List<Formula> formulas = List.of(init.and(Formula.or(differ)));
        List<String> objections = new ArrayList<>();
        if (!new Evaluator(instance).evaluate(init)) {
            objections.add(name + " does not allow the machine's first state");
        }
        if (possible(new Circuit(formulas, symbolic.switches(bounds, formulas.size()), bounds, SYMMETRY), 0)) {
            objections.add(name + " allows another first state than the machine's");
        }
        return objections;
    }

    private boolean possible(Circuit circuit, int root) {
        long hash = circuit.hash(circuit.root(root));
        synchronized (shown) {
            if (shown.contains(hash)) {
                return false;
            }
        }
        Sat sat = new Sat(circuit, solvers, deadline);
        sat.require(circuit.root(root));
        circuit.always().forEach(sat::require);
        boolean possible = sat.solve();
        synchronized (shown) {
            asked++;
            if (!possible) {
                shown.add(hash);
            }
        }
        return possible;
    }

    /** The text's step over relations of its own for what comes after the state before and the inputs. */
    private Formula copy(Formula step, int copy) {
        Map<String, Relation> own = copies.get(copy);
        Map<Relation, Relation> plain = new LinkedHashMap<>();
        words.plain.forEach((r, p) -> plain.put(r, words.state.containsValue(p) ? p : own.getOrDefault(p.name(), p)));
        return step.accept(new Splitter(plain, r -> own.get(plain.get(r).name())));
    }

    /** Guard and equations over the first copy's relations. */
    private Formula rules(Rules.Rule rule) {
        Map<String, Relation> own = copies.get(0);
        Map<Relation, Expression> working = new LinkedHashMap<>();
        words.working.forEach((name, r) -> working.put(r, own.get(name)));
        Rewriter rewriter = new Rewriter(words.nodes, working, null);
        List<Formula> all = new ArrayList<>(List.of(rule.guard()));
        for (Map<String, Expression> equations : List.of(rule.working(), rule.effect(), rule.outcome())) {
            equations.forEach((name, e) -> all.add(own.get(name).eq(rewriter.expression(e))));
        }
        return Formula.and(all);
    }

    /** For a formula about a copy of the step, with an event of one of some kinds, or more if they are several. */
    private Bounds bounds(Formula step, String... kinds) {
        Bounds bounds = symbolic.constants();
        symbolic.state(bounds);
        symbolic.inputs(bounds, words.inputs::get);
        TupleSet all = symbolic.atoms.factory.noneOf(1);
        for (String kind : kinds) {
            all.addAll(symbolic.atoms.atom(symbolic.atoms.single(kind)));
        }
        bounds.bound(words.inputs.get("kind"), kinds.length == 1 ? all : symbolic.atoms.factory.noneOf(1), all);
        Map<String, TupleSet> uppers = new LinkedHashMap<>();
        words.state.keySet().forEach(name -> uppers.put(name, symbolic.upper(name)));
        words.outcomes.keySet().forEach(name -> uppers.put(name, symbolic.upper(name)));
        for (Sig.Field f : text.signature("E").getFields()) {
            if (words.working.containsKey(f.label)) {
                uppers.put(f.label, upper(f));
            }
        }
        copies.forEach(own -> own.forEach((name, r) -> bounds.bound(r, uppers.get(name))));
        // integers and strings, which are in univ and nowhere else
        Rules.relations(step).stream().filter(r -> !bounds.relations().contains(r))
                .forEach(r -> bounds.boundExactly(r, symbolic.atoms.factory.noneOf(r.arity())));
        return bounds;
    }

    /** All tuples that a field of the event can have by its declaration. */
    private TupleSet upper(Sig.Field field) {
        Evaluator evaluator = new Evaluator(constants);
        TupleSet all = null;
        for (List<Sig.PrimSig> types : field.type().fold()) {
            TupleSet product = null;
            for (Sig.PrimSig sig : types.subList(1, types.size())) {
                TupleSet atoms = evaluator.evaluate(text.expression(sig));
                product = product == null ? atoms : product.product(atoms);
            }
            if (all == null) {
                all = product;
            } else {
                all.addAll(product);
            }
        }
        return all;
    }

    /** Replaces relations, and primed ones by others; nothing else is changed. */
    private static final class Splitter extends AbstractReplacer {
        private final Map<Relation, Relation> plain;
        private final java.util.function.UnaryOperator<Relation> primed;

        Splitter(Map<Relation, Relation> plain, java.util.function.UnaryOperator<Relation> primed) {
            super(Set.of());
            this.plain = plain;
            this.primed = primed;
        }

        @Override
        public Expression visit(Relation r) {
            return plain.getOrDefault(r, r);
        }

        @Override
        public Expression visit(TempExpression e) {
            if (e.op() == TemporalOperator.PRIME && e.expression() instanceof Relation r) {
                return primed.apply(r);
            }
            throw new SpecificationException("a step primes relations only, and nothing else is temporal in it");
        }
    }
}
