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
import org.nscheck.kernel.Layout;
import org.nscheck.kernel.Mechanism;
import org.nscheck.kernel.Scope;
import org.nscheck.kernel.Signal;
import org.nscheck.kernel.State;

/**
 * The first steps of a design's traces in a scope: the relations of each state as expressions over the inputs of the
 * events up to it and nothing else. The first state is a constant, so little of what the text says is left of the first
 * steps, and nothing has to be guessed but the events. Numbers are chosen with the event, or are those that cyclic.als
 * says, as the layout has it.
 */
class Unrolling {
    private final Rules rules;
    private final Vocabulary words;
    private final Scope scope;
    private final Symbolic symbolic;
    private final Layout layout;
    private final List<String> kinds = new ArrayList<>();
    private final Relation lower;
    private final Map<String, Relation> first;
    /** The relations of a state, the cursor among them where there is one. */
    private final Map<String, Relation> varying = new LinkedHashMap<>();
    /** By step: the state before it, the inputs of its event, and what is demanded of both. */
    private final List<Map<Relation, Expression>> states = new ArrayList<>();
    private final List<Map<String, Relation>> inputs;
    private final List<Formula> demands = new ArrayList<>();

    /** What an event makes of the state before it: what is demanded of its inputs, and the state after it. */
    record Next(Formula demand, Map<Relation, Expression> state) {
    }

    Unrolling(Rules rules, Scope scope, Symbolic symbolic, Layout layout) {
        this(rules, scope, symbolic, layout, Relation.binary("lower"), new LinkedHashMap<>(), new ArrayList<>());
        varying.forEach((name, r) -> first.put(name, Relation.nary(name + " 0", r.arity())));
        begin();
    }

    private Unrolling(Rules rules, Scope scope, Symbolic symbolic, Layout layout, Relation lower,
            Map<String, Relation> first, List<Map<String, Relation>> inputs) {
        this.rules = rules;
        this.words = rules.words;
        this.scope = scope;
        this.symbolic = symbolic;
        this.layout = layout;
        this.lower = lower;
        this.first = first;
        this.inputs = inputs;
        varying.putAll(words.state);
        if (layout.cyclic) {
            varying.putAll(words.counting);
        }
        for (String kind : rules.kinds()) {
            if (possible(kind)) {
                kinds.add(kind);
            }
        }
    }

    /**
     * Another design's traces of the same events. Where the two say the same, their expressions are the same.
     *
     * @param same relations of a state of which it is known that no step leaves them different: they are taken from
     *     here, so that what the next steps make of them is the same expression, too
     */
    Unrolling beside(Rules others, List<Relation> same) {
        Unrolling other = new Unrolling(others, scope, symbolic, layout, lower, first, inputs) {
            @Override
            void settle(int steps, Map<Relation, Expression> state) {
                same.forEach(r -> state.put(r, Unrolling.this.state(steps).get(r)));
            }
        };
        other.begin();
        return other;
    }

    private void begin() {
        Map<Relation, Expression> start = new LinkedHashMap<>();
        varying.forEach((name, r) -> start.put(r, first.get(name)));
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

    /** The kinds of event that the scope has. */
    List<String> kinds() {
        return kinds;
    }

    /** The relations of a state by what they are after so many steps. */
    Map<Relation, Expression> state(int steps) {
        demands(steps);
        return states.get(steps);
    }

    /** That a step, by its place from 0 on, or the state after it breaks an invariant. */
    Formula broken(Obligations obligations, String invariant, int step) {
        demands(step + 1);
        Rewriter after = new Rewriter(words.nodes, states.get(step + 1), null);
        Rewriter now = rules.ofState();
        Formula broken = Formula.FALSE;
        for (Obligations.Conjunct c : obligations.ofState) {
            if (c.predicate().equals(invariant)) {
                broken = or(broken, after.formula(now.formula(c.formula().not())));
            }
        }
        Rewriter here = known(step, inputs.get(step));
        for (String kind : kinds) {
            Rewriter ofKind = rules.ofStep(kind);
            for (Obligations.Conjunct c : obligations.ofStep) {
                if (c.predicate().equals(invariant)) {
                    broken = or(broken, and(is(inputs.get(step), kind),
                            here.formula(ofKind.formula(c.formula().not()))));
                }
            }
        }
        return broken;
    }

    /** Puts what they are in place of the relations of the state before a step and of the inputs of its event. */
    Rewriter known(int step, Map<String, Relation> here) {
        Map<Relation, Expression> known = new LinkedHashMap<>(state(step));
        words.inputs.forEach((name, r) -> known.put(r, here.get(name)));
        return new Rewriter(words.nodes, known, null);
    }

    private void unroll() {
        int step = demands.size();
        if (inputs.size() == step) {
            Map<String, Relation> here = new LinkedHashMap<>();
            words.inputs.forEach((name, r) -> here.put(name, Relation.nary(name + " " + (step + 1), r.arity())));
            inputs.add(here);
        }
        Next next = next(step, inputs.get(step));
        demands.add(next.demand());
        settle(step + 1, next.state());
        states.add(next.state());
    }

    /** Puts what is known otherwise of the state after so many steps in place of what they made of it. */
    void settle(int steps, Map<Relation, Expression> state) {
        // of a design by itself nothing is
    }

    /** What an event with these inputs makes of the state before a step. */
    Next next(int step, Map<String, Relation> here) {
        Rewriter rewriter = known(step, here);
        Formula some = Formula.FALSE;
        Map<String, Rules.Rule> byKind = new LinkedHashMap<>();
        for (String kind : kinds) {
            byKind.put(kind, rules.inlined(kind));
            Formula guard = and(rules.rule(kind).guard(), limits(kind));
            if (layout.cyclic && born(kind)) {
                guard = and(guard, rules.guardOfNumbers(kind));
            }
            some = or(some, and(is(here, kind), rewriter.formula(guard)));
        }
        Map<Relation, Expression> next = new LinkedHashMap<>();
        varying.forEach((name, r) -> {
            Map<Expression, Expression> kindsOf = new LinkedHashMap<>();
            byKind.forEach((kind, rule) -> {
                Expression effect = effect(kind, rule, name, r);
                if (effect != r) {
                    kindsOf.merge(rewriter.expression(effect), words.singles.get(kind), this::union);
                }
            });
            Expression value = states.get(step).get(r);
            for (Map.Entry<Expression, Expression> e : kindsOf.entrySet()) {
                value = choice(here.get("kind").in(e.getValue()), e.getKey(), value);
            }
            next.put(r, value);
        });
        return new Next(and(and(here.get("kind").one(), symbolic.single(here::get)), and(some, lowest(step, here))),
                next);
    }

    /** What a relation is after an event of a kind; the relation itself where it stays. */
    private Expression effect(String kind, Rules.Rule rule, String name, Relation r) {
        if (words.counting.containsKey(name)) {
            return born(kind) || kind.equals("Unshare") ? rules.cursorAfter(kind) : r;
        }
        return rule.effect().get(name);
    }

    private static boolean born(String kind) {
        return kind.equals("Fork") || kind.startsWith("Clone");
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
    private Formula lowest(int step, Map<String, Relation> here) {
        Relation child = here.get("child");
        Relation space = here.get("space");
        Expression present = states.get(step).get(words.state.get("life")).join(Expression.UNIV);
        Expression made = states.get(step).get(words.state.get("made"));
        Expression all = words.singles.get("Outermost").union(words.others.get("Namespace"));
        Formula fresh = space.join(lower).in(made).and(space.intersection(made).no().or(all.in(made)));
        return child.join(lower).in(present)
                .and(here.get("kind").in(words.singles.get("Setns")).or(fresh));
    }

    /** That an event is of a kind. */
    Formula is(Map<String, Relation> here, String kind) {
        return compare(here.get("kind"), words.singles.get(kind));
    }

    Bounds bounds(int steps) {
        Bounds bounds = symbolic.constants();
        Atoms atoms = symbolic.atoms;
        State start = State.initial(layout);
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
