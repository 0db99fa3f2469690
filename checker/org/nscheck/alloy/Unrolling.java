package org.nscheck.alloy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kodkod.ast.Expression;
import kodkod.ast.Formula;
import kodkod.ast.Relation;
import kodkod.ast.operator.ExprCompOperator;
import kodkod.ast.operator.ExprOperator;
import kodkod.ast.operator.FormulaOperator;
import kodkod.instance.Bounds;
import kodkod.instance.TupleSet;
import kodkod.util.ints.IntSet;
import org.nscheck.kernel.Mechanism;
import org.nscheck.kernel.Scope;
import org.nscheck.kernel.Signal;
import org.nscheck.kernel.State;

/**
 * The first steps of a design's traces in a scope: the relations of each state as expressions over the inputs of the
 * events up to it and nothing else. The first state is a constant, so little of what the text says is left of the first
 * steps, and nothing has to be guessed but the events.
 */
final class Unrolling {
    private final Obligations obligations;
    private final Rules rules;
    private final Vocabulary words;
    private final Scope scope;
    private final Symbolic symbolic;
    private final List<String> kinds = new ArrayList<>();
    private final Relation lower = Relation.binary("lower");
    private final Map<String, Relation> first = new LinkedHashMap<>();
    /** By step: the state before it, the inputs of its event, and what is demanded of both. */
    private final List<Map<Relation, Expression>> states = new ArrayList<>();
    private final List<Map<String, Relation>> inputs = new ArrayList<>();
    private final List<Formula> demands = new ArrayList<>();

    Unrolling(Obligations obligations, Scope scope, Symbolic symbolic) {
        this.obligations = obligations;
        this.rules = obligations.rules;
        this.words = rules.words;
        this.scope = scope;
        this.symbolic = symbolic;
        for (String kind : rules.kinds()) {
            if (possible(kind)) {
                kinds.add(kind);
            }
        }
        Map<Relation, Expression> start = new LinkedHashMap<>();
        words.state.forEach((name, r) -> {
            first.put(name, Relation.nary(name + " 0", r.arity()));
            start.put(r, first.get(name));
        });
        states.add(start);
    }

    /** What asks and changes nothing has no place in a shortest trace. */
    private boolean possible(String kind) {
        return switch (kind) {
            case "CloneNewpid" -> scope.has(Mechanism.NESTED);
            case "CloneParent" -> scope.has(Mechanism.SIBLING);
            case "CloneNewpidParent" -> scope.has(Mechanism.NESTED) && scope.has(Mechanism.SIBLING);
            case "Unshare", "Setns" -> scope.has(Mechanism.INJECTION);
            case "Exit" -> scope.has(Mechanism.DEATH);
            case "Prctl" -> scope.has(Mechanism.SUBREAPER);
            case "Sigaction" -> scope.has(Mechanism.HANDLER);
            case "Sigprocmask" -> scope.has(Mechanism.MASK);
            case "Getpid", "Getppid" -> false;
            default -> true;
        };
    }

    /** What the steps up to this one have to fulfil, one formula a step. */
    List<Formula> demands(int steps) {
        while (demands.size() < steps) {
            unroll();
        }
        return demands.subList(0, steps);
    }

    Map<String, Relation> inputs(int step) {
        return inputs.get(step);
    }

    /** That a step, by its place from 0 on, or the state after it breaks an invariant. */
    Formula broken(String invariant, int step) {
        demands(step + 1);
        Rewriter after = new Rewriter(words.nodes, states.get(step + 1), null);
        Rewriter now = rules.ofState();
        Formula broken = Formula.FALSE;
        for (Obligations.Conjunct c : obligations.ofState) {
            if (c.predicate().equals(invariant)) {
                broken = or(broken, after.formula(now.formula(c.formula().not())));
            }
        }
        Rewriter here = new Rewriter(words.nodes, known(step), null);
        for (String kind : kinds) {
            Rewriter ofKind = rules.ofStep(kind);
            for (Obligations.Conjunct c : obligations.ofStep) {
                if (c.predicate().equals(invariant)) {
                    broken = or(broken, and(is(step, kind), here.formula(ofKind.formula(c.formula().not()))));
                }
            }
        }
        return broken;
    }

    /** What stands for the relations of the state before a step and for the inputs of its event. */
    private Map<Relation, Expression> known(int step) {
        Map<Relation, Expression> known = new LinkedHashMap<>(states.get(step));
        words.inputs.forEach((name, r) -> known.put(r, inputs.get(step).get(name)));
        return known;
    }

    private void unroll() {
        int step = demands.size();
        Map<String, Relation> here = new LinkedHashMap<>();
        words.inputs.forEach((name, r) -> here.put(name, Relation.nary(name + " " + (step + 1), r.arity())));
        inputs.add(here);
        Rewriter rewriter = new Rewriter(words.nodes, known(step), null);
        Formula some = Formula.FALSE;
        Map<String, Rules.Rule> byKind = new LinkedHashMap<>();
        for (String kind : kinds) {
            byKind.put(kind, rules.inlined(kind));
            some = or(some, and(is(step, kind), rewriter.formula(and(rules.rule(kind).guard(), limits(kind)))));
        }
        demands.add(and(and(here.get("kind").one(), symbolic.single(here::get)), and(some, lowest(step))));
        Map<Relation, Expression> next = new LinkedHashMap<>();
        words.state.forEach((name, r) -> {
            Map<Expression, Expression> kindsOf = new LinkedHashMap<>();
            byKind.forEach((kind, rule) -> {
                if (rule.effect().get(name) != r) {
                    kindsOf.merge(rewriter.expression(rule.effect().get(name)), words.singles.get(kind),
                            this::union);
                }
            });
            Expression value = states.get(step).get(r);
            for (Map.Entry<Expression, Expression> e : kindsOf.entrySet()) {
                value = choice(here.get("kind").in(e.getValue()), e.getKey(), value);
            }
            next.put(r, value);
        });
        states.add(next);
    }

    /** What the scope leaves out of a kind. */
    private Formula limits(String kind) {
        Relation signal = words.inputs.get("signal");
        if (kind.equals("Kill")) {
            Expression sent = Expression.NONE;
            for (Signal s : scope.signals()) {
                boolean sends = s == Signal.SIGKILL ? scope.has(Mechanism.DEATH)
                        : s != Signal.SIGSTOP || scope.has(Mechanism.STOP);
                sent = sends ? sent.union(words.singles.get(s.name())) : sent;
            }
            return signal.in(sent);
        }
        if (kind.equals("Wait") && !scope.has(Mechanism.UNFINISHED)) {
            Rules.Rule wait = rules.inlined(kind);
            return wait.outcome().get("took").some().or(wait.outcome().get("result").some());
        }
        return Formula.TRUE;
    }

    /** That a newborn has the lowest free slot, as in the machine, and a namespace the lowest that was never made. */
    private Formula lowest(int step) {
        Relation child = inputs.get(step).get("child");
        Relation space = inputs.get(step).get("space");
        Expression present = states.get(step).get(words.state.get("life")).join(Expression.UNIV);
        Expression made = states.get(step).get(words.state.get("made"));
        Expression all = words.singles.get("Outermost").union(words.others.get("Namespace"));
        Formula fresh = space.join(lower).in(made).and(space.intersection(made).no().or(all.in(made)));
        return child.join(lower).in(present)
                .and(inputs.get(step).get("kind").in(words.singles.get("Setns")).or(fresh));
    }

    private Formula is(int step, String kind) {
        return compare(inputs.get(step).get("kind"), words.singles.get(kind));
    }

    Bounds bounds(int steps) {
        Bounds bounds = symbolic.constants();
        Atoms atoms = symbolic.atoms;
        State start = State.initial(scope.layout());
        Map<String, TupleSet> tuples = Coder.encode(atoms, Values.of(start), start);
        first.forEach((name, r) -> bounds.boundExactly(r, tuples.get(name)));
        IntSet pairs = atoms.set(2);
        order(pairs, atoms.task(0), atoms.tasks);
        order(pairs, atoms.space(0), atoms.namespaces);
        bounds.boundExactly(lower, atoms.factory.setOf(2, pairs));
        for (int step = 0; step < steps; step++) {
            Map<String, Relation> here = inputs.get(step);
            symbolic.inputs(bounds, here::get);
            TupleSet possible = atoms.factory.noneOf(1);
            kinds.forEach(kind -> possible.addAll(atoms.atom(atoms.single(kind))));
            bounds.bound(here.get("kind"), possible);
            TupleSet signals = atoms.factory.noneOf(1);
            scope.signals().forEach(s -> signals.addAll(atoms.atom(atoms.signal(s.ordinal()))));
            bounds.bound(here.get("signal"), signals);
        }
        return bounds;
    }

    private void order(IntSet pairs, int from, int count) {
        for (int a = from; a < from + count; a++) {
            for (int b = from; b < a; b++) {
                pairs.add(a * symbolic.atoms.size() + b);
            }
        }
    }

    private Expression union(Expression a, Expression b) {
        synchronized (words.nodes) {
            return words.nodes.binary(ExprOperator.UNION, a, b);
        }
    }

    private Expression choice(Formula condition, Expression yes, Expression no) {
        synchronized (words.nodes) {
            return words.nodes.choice(condition, yes, no);
        }
    }

    private Formula compare(Expression a, Expression b) {
        synchronized (words.nodes) {
            return words.nodes.compare(ExprCompOperator.EQUALS, a, b);
        }
    }

    private Formula and(Formula a, Formula b) {
        synchronized (words.nodes) {
            return words.nodes.binary(FormulaOperator.AND, a, b);
        }
    }

    private Formula or(Formula a, Formula b) {
        synchronized (words.nodes) {
            return words.nodes.binary(FormulaOperator.OR, a, b);
        }
    }
}
