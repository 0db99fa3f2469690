package org.nscheck.alloy;

import edu.mit.csail.sdg.ast.Func;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import kodkod.ast.BinaryExpression;
import kodkod.ast.BinaryFormula;
import kodkod.ast.ComparisonFormula;
import kodkod.ast.Formula;
import kodkod.ast.Node;
import kodkod.ast.QuantifiedFormula;
import kodkod.ast.Relation;
import kodkod.ast.operator.ExprCompOperator;
import kodkod.ast.operator.ExprOperator;
import kodkod.ast.operator.FormulaOperator;
import kodkod.ast.operator.Quantifier;
import kodkod.ast.visitor.AbstractVoidVisitor;
import kodkod.instance.Bounds;
import kodkod.instance.Instance;

/**
 * What induction has to show of a design, as formulas over a state and an event: the hypotheses (what is true before),
 * and for each kind of event its guard, and of each conclusion the negation.
 *
 * <p>Predicates of the text are taken apart at their conjunctions, so that one that does not hold costs no others.
 *
 * <p>They are those of one design, or {@link #open open}: then the design is a relation, too, and which one it is, and
 * which it is not, are hypotheses beside the others. A proof of one design that does not need that it is not another
 * one is a proof of that other one as well.
 */
final class Obligations {
    /** A conjunct: the predicate that it is part of, and the formula as the text has it. */
    record Conjunct(String predicate, Formula formula) {
    }

    /** Kodkod's measure for how much is spent on breaking symmetries; its own default. */
    private static final int SYMMETRY = 20;

    final Rules rules;
    /** Of open ones: all designs, by their names on the command line. */
    private final List<String> designs;
    private final Map<String, List<Formula>> refutations = new HashMap<>();
    /** What is shown of every state, the invariants of a state among it. */
    final List<Conjunct> ofState = new ArrayList<>();
    /** What is shown of every step. */
    final List<Conjunct> ofStep = new ArrayList<>();
    /** Names of the invariants, of states and then of steps. */
    final List<String> invariants = new ArrayList<>();

    Obligations(Specification text, String design) {
        this(text, text.rules(design), List.of());
    }

    /** Those of no certain design; none if the text does more with a design than ask whether it is a certain one. */
    static Optional<Obligations> open(Specification text) {
        if (text.vocabulary().design == null) {
            return Optional.empty();
        }
        try {
            Obligations open = new Obligations(text, text.openRules(), text.designNames());
            return open.asksOnly() ? Optional.of(open) : Optional.empty();
        } catch (SpecificationException e) {
            return Optional.empty();
        }
    }

    private Obligations(Specification text, Rules rules, List<String> designs) {
        this.rules = rules;
        this.designs = designs;
        Set<Func> conjuncts = new LinkedHashSet<>(text.conjunctsOf("inv"));
        for (Func f : text.asserted("invariants")) {
            invariants.add(Specification.local(f.label));
            if (f.count() == 0) {
                conjuncts.add(f);
            } else {
                add(f, rules.withDesign(f), ofStep);
            }
        }
        for (Func f : conjuncts) {
            add(f, rules.withDesign(f), ofState);
        }
    }

    private static void add(Func f, Formula formula, List<Conjunct> into) {
        List<Formula> parts = new ArrayList<>();
        split(formula, parts);
        parts.forEach(p -> into.add(new Conjunct(Specification.local(f.label), p)));
    }

    /** Takes apart "and", also below "all"; and "a + b in c", which is one more of them. */
    private static void split(Formula f, List<Formula> into) {
        if (f instanceof BinaryFormula b && b.op() == FormulaOperator.AND) {
            split(b.left(), into);
            split(b.right(), into);
        } else if (f instanceof QuantifiedFormula q && q.quantifier() == Quantifier.ALL) {
            List<Formula> parts = new ArrayList<>();
            split(q.formula(), parts);
            parts.forEach(part -> into.add(part.forAll(q.decls())));
        } else if (f instanceof ComparisonFormula c && c.op() == ExprCompOperator.SUBSET
                && c.left() instanceof BinaryExpression b && b.op() == ExprOperator.UNION) {
            split(b.left().in(c.right()), into);
            split(b.right().in(c.right()), into);
        } else {
            into.add(f);
        }
    }

    /** What is true of every state, and of open ones, what may be of the design. */
    List<Formula> hypotheses() {
        Rewriter now = rules.ofState();
        List<Formula> formulas = new ArrayList<>();
        ofState.forEach(c -> formulas.add(now.formula(c.formula)));
        for (String design : designs) {
            Formula is = now.formula(single(design).in(rules.words.design));
            formulas.add(is);
            formulas.add(now.formula(is.not()));
        }
        return formulas;
    }

    /** The places of those hypotheses that say which design it is. */
    Set<Integer> facts(String design) {
        Set<Integer> facts = new TreeSet<>();
        for (int i = 0; i < designs.size(); i++) {
            facts.add(ofState.size() + 2 * i + (designs.get(i).equals(design) ? 0 : 1));
        }
        return facts;
    }

    private Relation single(String design) {
        return rules.words.singles.get(Specification.alloyName(design));
    }

    /** The value of the design's relation. */
    void fix(String design, Atoms atoms, Instance instance) {
        if (!designs.isEmpty()) {
            instance.add(rules.words.design, atoms.atom(atoms.single(Specification.alloyName(design))));
        }
    }

    /** Whether the design occurs nowhere but where it is asked whether it is a certain one. */
    private boolean asksOnly() {
        Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        boolean[] otherwise = new boolean[1];
        AbstractVoidVisitor visitor = new AbstractVoidVisitor() {
            @Override
            protected boolean visited(Node node) {
                return !seen.add(node);
            }

            @Override
            public void visit(ComparisonFormula f) {
                if (f.right() != rules.words.design || f.op() != ExprCompOperator.SUBSET
                        || !rules.words.singles.containsValue(f.left())) {
                    super.visit(f);
                }
            }

            @Override
            public void visit(Relation r) {
                otherwise[0] |= r == rules.words.design;
            }
        };
        hypotheses().forEach(f -> f.accept(visitor));
        for (String kind : rules.kinds()) {
            guard(kind).accept(visitor);
            refutations(kind).forEach(f -> f.accept(visitor));
        }
        return !otherwise[0];
    }

    Formula guard(String kind) {
        return rules.rule(kind).guard();
    }

    /** The negations of what is to be shown after a step of a kind, those of a state first. */
    synchronized List<Formula> refutations(String kind) {
        return refutations.computeIfAbsent(kind, this::refuted);
    }

    private List<Formula> refuted(String kind) {
        Rewriter after = rules.ofStateAfter(kind);
        Rewriter step = rules.ofStep(kind);
        List<Formula> formulas = new ArrayList<>();
        ofState.forEach(c -> formulas.add(after.formula(c.formula.not())));
        ofStep.forEach(c -> formulas.add(step.formula(c.formula.not())));
        return formulas;
    }

    /** One kind's formulas as a circuit, in their order; the first has to be the guard. */
    Circuit circuit(Symbolic symbolic, List<Formula> formulas) {
        Vocabulary words = rules.words;
        Bounds bounds = symbolic.constants();
        if (!designs.isEmpty()) {
            bounds.bound(words.design, bounds.upperBound(words.design));
        }
        symbolic.state(bounds);
        symbolic.inputs(bounds, words.inputs::get);
        List<Formula> all = new ArrayList<>(formulas);
        all.set(0, all.get(0).and(symbolic.single(words.inputs::get)));
        List<Relation> switches = symbolic.switches(bounds, all.size());
        return new Circuit(all, switches, bounds, SYMMETRY);
    }
}
