package org.nscheck.alloy;

import edu.mit.csail.sdg.ast.Func;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import kodkod.ast.BinaryExpression;
import kodkod.ast.BinaryFormula;
import kodkod.ast.ComparisonFormula;
import kodkod.ast.Formula;
import kodkod.ast.QuantifiedFormula;
import kodkod.ast.Relation;
import kodkod.ast.operator.ExprCompOperator;
import kodkod.ast.operator.ExprOperator;
import kodkod.ast.operator.FormulaOperator;
import kodkod.ast.operator.Quantifier;
import kodkod.instance.Bounds;

/**
 * What induction has to show of a design, as formulas over a state and an event: the hypotheses (what is true before),
 * and for each kind of event its guard, and of each conclusion the negation.
 *
 * <p>Predicates of the text are taken apart at their conjunctions, so that one that does not hold costs no others.
 */
final class Obligations {
    /** A conjunct: the predicate that it is part of, and the formula as the text has it. */
    record Conjunct(String predicate, Formula formula) {
    }

    final Rules rules;
    /** What is shown of every state, the invariants of a state among it. */
    final List<Conjunct> ofState = new ArrayList<>();
    /** What is shown of every step. */
    final List<Conjunct> ofStep = new ArrayList<>();
    /** Names of the invariants, of states and then of steps. */
    final List<String> invariants = new ArrayList<>();

    Obligations(Specification text, String design) {
        rules = text.rules(design);
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

    List<Formula> hypotheses() {
        Rewriter now = rules.ofState();
        List<Formula> formulas = new ArrayList<>();
        ofState.forEach(c -> formulas.add(now.formula(c.formula)));
        return formulas;
    }

    Formula guard(String kind) {
        return rules.rule(kind).guard();
    }

    /** The negations of what is to be shown after a step of a kind, those of a state first. */
    List<Formula> refutations(String kind) {
        Rewriter after = rules.ofStateAfter(kind);
        Rewriter step = rules.ofStep(kind);
        List<Formula> formulas = new ArrayList<>();
        ofState.forEach(c -> formulas.add(after.formula(c.formula.not())));
        ofStep.forEach(c -> formulas.add(step.formula(c.formula.not())));
        return formulas;
    }

    /** One kind's formulas as a circuit: the guard, the hypotheses, and the negated conclusions, in this order. */
    static Circuit circuit(Symbolic symbolic, Vocabulary words, List<Formula> formulas) {
        Bounds bounds = symbolic.constants();
        symbolic.state(bounds);
        symbolic.inputs(bounds, words.inputs::get);
        List<Formula> all = new ArrayList<>(formulas);
        all.set(0, all.get(0).and(symbolic.single(words.inputs::get)));
        List<Relation> switches = symbolic.switches(bounds, all.size());
        return new Circuit(all, switches, bounds, SYMMETRY);
    }

    /** Kodkod's measure for how much is spent on breaking symmetries; its own default. */
    private static final int SYMMETRY = 20;
}
