package org.nscheck.alloy;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import edu.mit.csail.sdg.ast.Func;
import kodkod.ast.Expression;
import kodkod.ast.Formula;
import kodkod.ast.Relation;
import kodkod.engine.Evaluator;
import kodkod.instance.Instance;
import kodkod.instance.TupleSet;
import org.nscheck.kernel.Event;
import org.nscheck.kernel.State;
import org.nscheck.kernel.Step;

/**
 * Computes steps from the specification: the guard of the event's kind is evaluated in a state, and then the right-hand
 * side of each of its equations. No solver and no search takes part. Instances may be shared between threads.
 *
 * <p>What the specification leaves open is chosen as {@link org.nscheck.kernel.Machine} chooses it: a newborn is the
 * lowest absent task, a new namespace the lowest that is not made, and numbers are the event's, or else the lowest that
 * the design allows, or, where numbers are cyclic, the ones that cyclic.als says.
 */
public final class SpecEngine {
    private final Specification text;
    private final Rules rules;
    private final Map<String, Formula> negations = new HashMap<>();
    /** A relation for each of the state after a step. */
    private final Map<String, Relation> afterwards = new LinkedHashMap<>();
    private final Numbering numbering;
    private final Map<List<Integer>, Atoms> universes = new HashMap<>();
    private final Map<Atoms, Instance> constants = new HashMap<>();

    /**
     * Takes a design's rules out of the specification.
     *
     * @param design its name on the command line
     * @throws SpecificationException if the specification has no such design or is not in the form described at
     *     docs/MODEL.md: one equation for each relation and outcome in each kind of event
     */
    public SpecEngine(Specification text, String design) {
        this.text = text;
        rules = text.rules(design);
        numbering = new Numbering(rules);
        rules.words.state.forEach((name, r) -> afterwards.put(name, Relation.nary(name + "'", r.arity())));
    }

    /**
     * The step that an event makes according to the specification, null where it allows none: the same as
     * {@link org.nscheck.kernel.Machine#step}.
     *
     * @throws SpecificationException if the specification gives a relation several values where a state has one
     */
    public Step step(State before, Event event) {
        return new Attempt(before, event, Inputs.lowestAbsent(before)).step();
    }

    /**
     * Whether the step that an event makes breaks an invariant, by the specification's own predicate.
     *
     * @param invariant its name on the command line
     * @throws SpecificationException if the specification has no such invariant
     */
    public boolean breaks(String invariant, State before, Event event) {
        return new Attempt(before, event, Inputs.lowestAbsent(before)).breaks(negation(invariant));
    }

    /** The negation of an invariant, over the state before, the event, and the {@link #afterwards state after}. */
    private synchronized Formula negation(String invariant) {
        return negations.computeIfAbsent(invariant, name -> {
            Func predicate = text.asserted("invariants").stream()
                    .filter(f -> Specification.local(f.label).equals(Specification.alloyName(name))).findFirst()
                    .orElseThrow(() -> new SpecificationException("the specification has no invariant '" + name + "'"));
            return rules.judging(afterwards, predicate.count() == 0).formula(rules.withDesign(predicate).not());
        });
    }

    /** The same as {@link #step(State, Event)}, with the newborn in a slot of the caller's choice. */
    Step step(State before, Event event, int newborn) {
        return new Attempt(before, event, newborn).step();
    }

    private synchronized Atoms universe(State s, Values values) {
        List<Integer> sizes = List.of(s.layout.tasks, s.layout.namespaces, roundUp(values.numbers()),
                roundUp(values.codes()));
        return universes.computeIfAbsent(sizes, k ->
                new Atoms(rules.words, k.get(0), k.get(1), k.get(2), k.get(3), List.of()));
    }

    private synchronized Instance constants(Atoms atoms) {
        return constants.computeIfAbsent(atoms, a -> {
            Instance instance = new Instance(a.universe);
            a.bindConstants(instance::add);
            return instance;
        }).clone();
    }

    /** To a power of two, so that few universes are made in the course of a replay. */
    private static int roundUp(int count) {
        return Math.max(8, Integer.highestOneBit(Math.max(count - 1, 1)) * 2);
    }

    /** One event in one state. */
    private final class Attempt {
        private final State before;
        private final Event event;
        private final Rules.Rule rule;
        private final Values values;
        private final Atoms atoms;
        private final Map<String, TupleSet> state;
        private final Map<String, TupleSet> inputs = new LinkedHashMap<>();
        private final Map<String, TupleSet> outcomes = new LinkedHashMap<>();
        private final Map<String, TupleSet> after = new LinkedHashMap<>();
        private final Instance instance;
        private final Evaluator evaluator;
        private final int newborn;
        private int child = State.NONE;

        Attempt(State before, Event event, int newborn) {
            this.before = before;
            this.event = event;
            this.newborn = newborn;
            rule = rules.rule(event.getClass().getSimpleName());
            values = Values.of(before);
            Inputs.values(before, event, values);
            atoms = universe(before, values);
            state = Coder.encode(atoms, values, before);
            instance = constants(atoms);
            state.forEach((name, tuples) -> instance.add(name.equals("cursor") ? rules.words.counting.get(name)
                    : rules.words.state.get(name), tuples));
            evaluator = new Evaluator(instance);
        }

        Step step() {
            TupleSets own = new TupleSets(atoms, Varying.Role.INPUT);
            Inputs.fixed(atoms, values, event, own);
            inputs.putAll(own.byName());
            bind();
            if (!allowed()) {
                if (!(event instanceof Event.Birth || event instanceof Event.Unshare) || !grow() || !allowed()) {
                    return null;
                }
            }
            rule.working().forEach((name, e) -> instance.add(rules.words.working.get(name), evaluator.evaluate(e)));
            rule.outcome().forEach((name, e) -> outcomes.put(name, evaluator.evaluate(e)));
            rule.effect().forEach((name, e) -> after.put(name,
                    e == rules.words.state.get(name) ? state.get(name) : evaluator.evaluate(e)));
            if (before.layout.cyclic) {
                boolean given = event instanceof Event.Birth birth && !birth.numbers().isEmpty();
                after.put("cursor", numbering.cursorAfter(rule.kind(), atoms, given ? inputs.get("nrs") : null,
                        this::evaluate));
            }
            Decoder decoder = new Decoder(atoms, values);
            State next = decoder.state(before.layout, after).freeze();
            return decoder.step(before, event, next, child, outcomes);
        }

        boolean breaks(Formula negation) {
            if (step() == null) {
                return false;
            }
            instance.add(rules.words.inputs.get("kind"), atoms.atom(atoms.single(rule.kind())));
            outcomes.forEach((name, tuples) -> instance.add(rules.words.outcomes.get(name), tuples));
            afterwards.forEach((name, r) -> instance.add(r, after.get(name)));
            return evaluator.evaluate(negation);
        }

        private boolean allowed() {
            return evaluator.evaluate(rule.guard());
        }

        private void bind() {
            inputs.forEach((name, tuples) -> instance.add(rules.words.inputs.get(name), tuples));
        }

        /** Chooses the newborn, its namespace and its numbers; answers whether there are any. */
        private boolean grow() {
            int space = State.NONE;
            boolean made = !(event instanceof Event.Birth birth) || birth.newpid();
            if (made) {
                space = Inputs.space(before, event);
                if (space == State.NONE) {
                    return false;
                }
                inputs.put("space", atoms.atom(atoms.space(space)));
                bind();
            }
            if (event instanceof Event.Birth birth) {
                child = newborn;
                if (child == State.NONE) {
                    return false;
                }
                inputs.put("child", atoms.atom(atoms.task(child)));
                List<Integer> levels = Inputs.levels(before, event.who(), space);
                List<Integer> numbers = birth.numbers().isEmpty()
                        ? numbering.choose(before, rule.kind(), values, atoms, levels, space, this::evaluate)
                        : birth.numbers();
                if (numbers.size() != levels.size()) {
                    return false;
                }
                TupleSets born = new TupleSets(atoms, Varying.Role.INPUT);
                Inputs.numbers(atoms, values, levels, numbers, born);
                inputs.put("nrs", born.byName().get("nrs"));
                bind();
            }
            return true;
        }

        private TupleSet evaluate(Expression e) {
            return evaluator.evaluate(e);
        }
    }
}
