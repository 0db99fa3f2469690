package org.nscheck.alloy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kodkod.ast.Expression;
import kodkod.engine.Evaluator;
import kodkod.instance.Instance;
import kodkod.instance.Tuple;
import kodkod.instance.TupleSet;
import org.nscheck.kernel.Step;

/** A step of the machine beside what the specification says of the same event in the same state. */
public final class Contrast {
    private final Atoms atoms;
    private final Values values = new Values();

    private Contrast(Specification text, Step step) {
        atoms = new Symbolic(text.vocabulary(), step.before.layout.tasks, step.before.layout.namespaces).atoms;
        for (int number = 1; number <= step.before.layout.numbers; number++) {
            values.addNumber(number);
        }
        values.addCode(0);
    }

    /**
     * Each relation of which the two say something else, with the tuples that only one of them has.
     *
     * @param design its name on the command line
     * @param step   of a layout with one exit code; its event names all that can be chosen
     */
    public static List<String> lines(Specification text, String design, Step step) {
        return new Contrast(text, step).lines(text.rules(design), step);
    }

    private List<String> lines(Rules rules, Step step) {
        Rules.Rule rule = rules.rule(step.event.getClass().getSimpleName());
        Instance instance = new Instance(atoms.universe);
        atoms.bindConstants(instance::add);
        Coder.encode(atoms, values, step.before)
                .forEach((name, tuples) -> instance.add(rules.words.state.get(name), tuples));
        TupleSets inputs = new TupleSets(atoms, Varying.Role.INPUT);
        Inputs.fixed(atoms, values, step.event, inputs);
        Inputs.chosen(atoms, values, step, inputs);
        inputs.byName().forEach((name, tuples) -> instance.add(rules.words.inputs.get(name), tuples));
        Evaluator evaluator = new Evaluator(instance);
        rule.working().forEach((name, e) -> instance.add(rules.words.working.get(name), evaluator.evaluate(e)));
        TupleSets machine = new TupleSets(atoms, Varying.Role.OUTCOME);
        new Coder(atoms, values, machine).outcome(step);
        List<String> lines = new ArrayList<>();
        differ(rule.outcome(), machine.byName(), evaluator, lines);
        if (!step.after().running(step.event.who())) {
            lines.removeIf(line -> line.startsWith("result:"));
        }
        differ(rule.effect(), Coder.encode(atoms, values, step.after()), evaluator, lines);
        return lines;
    }

    private void differ(Map<String, Expression> equations, Map<String, TupleSet> machine, Evaluator evaluator,
            List<String> lines) {
        equations.forEach((name, e) -> {
            TupleSet own = machine.get(name);
            TupleSet alloy = evaluator.evaluate(e);
            if (!own.equals(alloy)) {
                lines.add(name + ": machine " + text(own, alloy) + ", alloy " + text(alloy, own));
            }
        });
    }

    /** What one has and the other has not. */
    private String text(TupleSet some, TupleSet others) {
        List<String> tuples = new ArrayList<>();
        for (Tuple t : some) {
            if (!others.contains(t)) {
                StringBuilder text = new StringBuilder();
                for (int i = 0; i < t.arity(); i++) {
                    text.append(i == 0 ? "" : " -> ").append(atom(t.atomIndex(i)));
                }
                tuples.add(text.toString());
            }
        }
        return tuples.isEmpty() ? "nothing" : String.join(" and ", tuples);
    }

    /** A number by what it is, and not by its slot. */
    private String atom(int index) {
        int slot = index - atoms.number(0);
        return slot >= 0 && slot < atoms.numbers ? "number " + values.number(slot)
                : atoms.universe.atom(index).toString();
    }
}
