package org.nscheck.alloy;

import edu.mit.csail.sdg.ast.Func;
import edu.mit.csail.sdg.ast.Sig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kodkod.ast.BinaryFormula;
import kodkod.ast.ComparisonFormula;
import kodkod.ast.Expression;
import kodkod.ast.Formula;
import kodkod.ast.MultiplicityFormula;
import kodkod.ast.Node;
import kodkod.ast.Relation;
import kodkod.ast.operator.ExprCompOperator;
import kodkod.ast.operator.FormulaOperator;
import kodkod.ast.operator.Multiplicity;
import kodkod.ast.visitor.AbstractVoidVisitor;

/**
 * What a design's {@code step} says of each kind of event: a guard over the state before and the event's inputs, and
 * one equation for each relation of the state after and each outcome, whose right-hand side reads the same. This is the
 * form that makes the state after a function of the two, so it is checked here, once, for all kinds.
 */
final class Rules {
    /**
     * One kind's part of the step.
     *
     * @param working intermediate results by their names; each reads those before it, the others any
     * @param effect what each relation of the state is afterwards, by its name
     * @param outcome what each outcome of the event is, by its name
     */
    record Rule(String kind, Formula guard, Map<String, Expression> working, Map<String, Expression> effect,
            Map<String, Expression> outcome) {
    }

    final Vocabulary words;
    private final Specification text;
    private final Sig design;
    /** What these are a translation of, and by which names; null if they are none. */
    private final Rules original;
    private final Rewriter names;
    private final Map<String, Rule> byKind = new LinkedHashMap<>();
    private final Map<String, Rule> inlined = new LinkedHashMap<>();

    /** @param design a design's signature, or that of all for {@link Vocabulary#design} */
    Rules(Specification text, Sig design) {
        this.text = text;
        this.design = design;
        this.words = text.vocabulary();
        this.original = null;
        this.names = null;
        Func step = text.function("step");
        Formula whole = text.formula(step, this.design);
        for (Sig sig : text.signatures()) {
            if (sig instanceof Sig.PrimSig prim && prim.isOne != null && prim.parent != null
                    && Specification.local(prim.parent.label).equals("Kind")) {
                String kind = Specification.local(sig.label);
                Rule rule = rule(kind, whole, step);
                byKind.put(kind, rule);
                inlined.put(kind, inlined(rule));
            }
        }
    }

    /**
     * The same in the words of another text, for steps alone: what its invariants say is not there.
     *
     * @throws SpecificationException if the other text has no relation of the name of one that is read
     */
    static Rules in(Vocabulary words, Rules original) {
        return original.words == words ? original : new Rules(words, original);
    }

    private Rules(Vocabulary words, Rules original) {
        this.text = original.text;
        this.design = original.design;
        this.words = words;
        this.original = original;
        Map<Relation, Relation> namesakes = original.words.namesakes(words);
        names = new Rewriter(words.nodes, namesakes, null);
        original.inlined.forEach((kind, rule) -> {
            List<Node> read = new ArrayList<>(rule.effect.values());
            read.addAll(rule.outcome.values());
            read.add(rule.guard);
            for (Node node : read) {
                for (Relation r : relations(node)) {
                    if (!namesakes.containsKey(r)) {
                        throw new SpecificationException("the specification has no '" + Specification.local(r.name())
                                + "', which the other one has and reads in " + kind);
                    }
                }
            }
            Rule renamed = new Rule(kind, names.formula(rule.guard), Map.of(), rewritten(rule.effect, names),
                    rewritten(rule.outcome, names));
            byKind.put(kind, renamed);
            inlined.put(kind, renamed);
        });
    }

    private static Map<String, Expression> rewritten(Map<String, Expression> equations, Rewriter rewriter) {
        Map<String, Expression> rewritten = new LinkedHashMap<>();
        equations.forEach((name, e) -> rewritten.put(name, rewriter.expression(e)));
        return rewritten;
    }

    Rule rule(String kind) {
        return byKind.get(kind);
    }

    /** The same with every intermediate result replaced by what it is, and none left. */
    Rule inlined(String kind) {
        return inlined.get(kind);
    }

    Set<String> kinds() {
        return byKind.keySet();
    }

    private Rule inlined(Rule rule) {
        Map<Relation, Expression> known = new LinkedHashMap<>();
        rule.working.forEach((name, e) -> known.put(words.working.get(name),
                new Rewriter(words.nodes, known, null).expression(e)));
        Rewriter rewriter = new Rewriter(words.nodes, known, null);
        Map<String, Expression> working = new LinkedHashMap<>();
        rule.working.keySet().forEach(name -> working.put(name, known.get(words.working.get(name))));
        return new Rule(rule.kind, rule.guard, working, rewritten(rule.effect, rewriter),
                rewritten(rule.outcome, rewriter));
    }

    /** A function of the design, over the state before an event of a kind and its inputs. */
    Expression function(String name, String kind) {
        Map<Relation, Expression> before = new LinkedHashMap<>(words.plain);
        before.put(text(words.inputs.get("kind")), words.singles.get(kind));
        return new Rewriter(words.nodes, before, null).expression(
                text.expression(text.function(name).call(design)));
    }

    /** Where numbers are cyclic: that a newborn gets those that come next, in a birth of a kind. */
    Formula guardOfNumbers(String kind) {
        if (original != null) {
            return names.formula(original.guardOfNumbers(kind));
        }
        Map<Relation, Expression> before = new LinkedHashMap<>(words.plain);
        before.put(text(words.inputs.get("kind")), words.singles.get(kind));
        return new Rewriter(words.nodes, before, null).formula(withDesign(text.function("guard_cyclic")));
    }

    /** Where numbers are cyclic: what the cursors are after an event of a kind. */
    Expression cursorAfter(String kind) {
        if (original != null) {
            return names.expression(original.cursorAfter(kind));
        }
        Func effect = text.function("effect_cyclic");
        Map<Relation, Expression> before = new LinkedHashMap<>(words.plain);
        before.put(text(words.inputs.get("kind")), words.singles.get(kind));
        Relation cursor = words.counting.get("cursor");
        Relation primed = Relation.nary("cursor'", cursor.arity());
        Formula f = new Rewriter(words.nodes, before, Map.of(text(cursor), primed)).formula(withDesign(effect));
        if (left(f) != primed || !(f instanceof ComparisonFormula)) {
            throw new SpecificationException(effect.pos, "effect_cyclic should be one equation for cursor'");
        }
        return ((ComparisonFormula) f).right();
    }

    /** Makes formulas over a state plain ones. */
    Rewriter ofState() {
        return new Rewriter(words.nodes, words.plain, null);
    }

    /** Makes formulas over a state say it of the state after an event of a kind: over the one before and its inputs. */
    Rewriter ofStateAfter(String kind) {
        Rule rule = inlined.get(kind);
        Map<Relation, Expression> after = new LinkedHashMap<>();
        words.plain.forEach((r, p) -> after.put(r, words.state.containsValue(p) ? rule.effect.get(p.name()) : p));
        return new Rewriter(words.nodes, after, null);
    }

    /** Makes formulas over a step ones over the state before it and its inputs, for events of a kind. */
    Rewriter ofStep(String kind) {
        Rule rule = inlined.get(kind);
        Map<Relation, Expression> before = new LinkedHashMap<>(words.plain);
        Map<Relation, Expression> after = new LinkedHashMap<>();
        words.plain.forEach((r, p) -> {
            if (words.state.containsValue(p)) {
                after.put(r, rule.effect.get(p.name()));
            } else if (words.outcomes.containsValue(p)) {
                before.put(r, rule.outcome.get(p.name()));
            } else if (words.working.containsValue(p)) {
                before.put(r, rule.working.get(p.name()));
            }
        });
        before.put(text(words.inputs.get("kind")), words.singles.get(kind));
        return new Rewriter(words.nodes, before, after);
    }

    /**
     * Makes formulas of the text ones over relations for the state before, the event with its outcomes, and the state
     * after.
     *
     * @param after   those of the state after, by name
     * @param ofState whether the formula speaks of one state: then of the one after
     */
    Rewriter judging(Map<String, Relation> after, boolean ofState) {
        Map<Relation, Expression> before = new LinkedHashMap<>(words.plain);
        Map<Relation, Expression> primed = new LinkedHashMap<>();
        words.plain.forEach((r, p) -> {
            if (words.state.containsValue(p)) {
                (ofState ? before : primed).put(r, after.get(p.name()));
            }
        });
        return new Rewriter(words.nodes, before, ofState ? null : primed);
    }

    /** A predicate as the text has it, with the design as its argument if it takes one. */
    Formula withDesign(Func predicate) {
        return predicate.count() == 0 ? text.formula(predicate) : text.formula(predicate, design);
    }

    /** The text's own relation for a plain one. */
    private Relation text(Relation plain) {
        for (Map.Entry<Relation, Relation> e : words.plain.entrySet()) {
            if (e.getValue() == plain) {
                return e.getKey();
            }
        }
        throw new IllegalArgumentException(plain.name());
    }

    private Rule rule(String kind, Formula whole, Func step) {
        Map<Relation, Expression> before = new LinkedHashMap<>(words.plain);
        before.put(text(words.inputs.get("kind")), words.singles.get(kind));
        Map<Relation, Relation> after = new LinkedHashMap<>();
        Map<Relation, String> unknown = new LinkedHashMap<>();
        words.plain.forEach((r, p) -> {
            if (words.state.containsValue(p)) {
                Relation primed = Relation.nary(p.name() + "'", p.arity());
                after.put(r, primed);
                unknown.put(primed, p.name());
            }
        });
        words.working.forEach((name, r) -> unknown.put(r, name));
        words.outcomes.forEach((name, r) -> unknown.put(r, name));
        List<Formula> conjuncts = new ArrayList<>();
        conjuncts(new Rewriter(words.nodes, before, after).formula(whole), conjuncts);
        Formula guard = Formula.TRUE;
        Map<String, Expression> equations = new LinkedHashMap<>();
        for (Formula f : conjuncts) {
            Relation left = left(f);
            if (unknown.containsKey(left)) {
                Expression right = f instanceof ComparisonFormula c ? c.right() : words.nodes.empty(left.arity());
                String name = unknown.get(left);
                if (equations.put(name, right) != null) {
                    throw malformed(step, kind, "has two equations for " + left.name());
                }
            } else {
                refuse(step, kind, f, unknown.keySet(), "the guard");
                guard = words.nodes.binary(FormulaOperator.AND, guard, f);
            }
        }
        if (guard == Formula.FALSE) {
            throw malformed(step, kind, "is no kind that step allows");
        }
        Map<String, Expression> working = new LinkedHashMap<>();
        Map<String, Expression> effect = new LinkedHashMap<>();
        Map<String, Expression> outcome = new LinkedHashMap<>();
        Set<Relation> hidden = new LinkedHashSet<>(unknown.keySet());
        for (String name : words.working.keySet()) {
            working.put(name, checked(step, kind, name, equations, hidden));
            hidden.remove(words.working.get(name));
        }
        unknown.forEach((r, name) -> {
            if (!working.containsKey(name)) {
                (r == words.outcomes.get(name) ? outcome : effect).put(name,
                        checked(step, kind, name, equations, hidden));
            }
        });
        return new Rule(kind, guard, working, effect, outcome);
    }

    private static Expression checked(Func step, String kind, String name, Map<String, Expression> equations,
            Set<Relation> hidden) {
        Expression right = equations.get(name);
        if (right == null) {
            throw malformed(step, kind, "has no equation for " + name);
        }
        refuse(step, kind, right, hidden, "the equation for " + name);
        return right;
    }

    private static SpecificationException malformed(Func step, String kind, String what) {
        return new SpecificationException(step.pos, "in step, " + kind + " " + what);
    }

    /** The relation that a conjunct is an equation for, null if it is none. */
    private static Relation left(Formula f) {
        if (f instanceof ComparisonFormula c && c.op() == ExprCompOperator.EQUALS && c.left() instanceof Relation r) {
            return r;
        }
        boolean none = f instanceof MultiplicityFormula m && m.multiplicity() == Multiplicity.NO
                && m.expression() instanceof Relation;
        return none ? (Relation) ((MultiplicityFormula) f).expression() : null;
    }

    static void conjuncts(Formula f, List<Formula> into) {
        if (f instanceof BinaryFormula b && b.op() == FormulaOperator.AND) {
            conjuncts(b.left(), into);
            conjuncts(b.right(), into);
        } else if (f != Formula.TRUE) {
            into.add(f);
        }
    }

    private static void refuse(Func step, String kind, Node n, Set<Relation> relations, String where) {
        for (Relation r : relations(n)) {
            if (relations.contains(r)) {
                throw malformed(step, kind, "reads " + r.name() + " in " + where
                        + ": only the state before the step and the event's inputs may be read there");
            }
        }
    }

    /** The relations that occur in a node. */
    static Set<Relation> relations(Node n) {
        Set<Relation> found = new LinkedHashSet<>();
        Set<Node> seen = java.util.Collections.newSetFromMap(new java.util.IdentityHashMap<>());
        n.accept(new AbstractVoidVisitor() {
            @Override
            protected boolean visited(Node node) {
                return !seen.add(node);
            }

            @Override
            public void visit(Relation r) {
                found.add(r);
            }
        });
        return found;
    }
}
