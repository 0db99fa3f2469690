package org.nscheck.alloy;

import edu.mit.csail.sdg.ast.Expr;
import edu.mit.csail.sdg.ast.Func;
import edu.mit.csail.sdg.ast.Sig;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;
import kodkod.ast.Expression;
import kodkod.ast.Formula;
import kodkod.engine.Evaluator;
import kodkod.instance.Instance;
import kodkod.util.ints.IntSet;
import org.nscheck.kernel.Decision;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Layout;
import org.nscheck.kernel.Signal;
import org.nscheck.kernel.State;

/**
 * The decision points of docs/MODEL.md, section 2, asked of the specification and of a design in one state: where the
 * answers differ. Only questions that a step can ask are asked: of the living, of namespaces that are made.
 */
public final class Answers {
    private final Specification text;
    private final Rules rules;
    private final Design design;
    private final State s;
    private final Atoms atoms;
    private final Instance instance;
    private final List<String> differences = new ArrayList<>();

    private Answers(Specification text, Design design, State s) {
        this.text = text;
        this.rules = text.rules(design.name());
        this.design = design;
        this.s = s;
        atoms = new Symbolic(rules.words, s.layout.tasks, s.layout.namespaces).atoms;
        instance = new Instance(atoms.universe);
        atoms.bindConstants(instance::add);
        Values values = new Values();
        for (int number = 1; number <= s.layout.numbers; number++) {
            values.addNumber(number);
        }
        values.addCode(0);
        Coder.encode(atoms, values, s).forEach((name, tuples) -> instance.add(rules.words.state.get(name), tuples));
    }

    /** What design and specification answer differently in a state, a line each. */
    public static List<String> differences(Specification text, Design design, State s) {
        Answers answers = new Answers(text, design, s);
        for (Decision decision : Decision.values()) {
            answers.ask(decision);
        }
        return answers.differences;
    }

    /** The same of the decision that only cyclic numbers ask for, which is one answer for all states. */
    public static List<String> ofCursor(Specification text, Design design) {
        Answers answers = new Answers(text, design, State.initial(new Layout(1, 1, 2, 1, false)));
        answers.ask(Decision.CURSOR_STAYS);
        return answers.differences;
    }

    private void ask(Decision decision) {
        switch (decision) {
            case UNKILLABLE -> tasks(decision, t -> design.unkillable(s, t));
            case FORCED -> {
                IntSet forced = set(decision);
                for (Signal signal : Signal.values()) {
                    differ(decision, signal, design.forced(signal), forced.contains(atoms.signal(signal.ordinal())));
                }
            }
            case HANDLER_COUNTS -> differ(decision, "", design.handlerCounts(), holds(decision));
            case QUEUES_BLOCKED -> differ(decision, "", design.queuesBlocked(), holds(decision));
            case KEEPS_ANCESTOR -> differ(decision, "", design.keepsAncestor(), holds(decision));
            case CONTINUE_CLEARS -> differ(decision, "", design.continueClears(), holds(decision));
            case BIRTH_ALLOWED -> {
                IntSet allowed = set(decision);
                made(n -> differ(decision, "namespace " + n, design.birthAllowed(s, n),
                        allowed.contains(atoms.space(n))));
            }
            case FIRST_NUMBER -> {
                IntSet first = set(decision);
                numbers(p -> differ(decision, p, design.firstNumber(p), first.contains(atoms.number(p - 1))));
            }
            case NUMBER_FREE -> {
                IntSet free = set(decision);
                made(n -> numbers(p -> differ(decision, "namespace " + n + ", " + p, design.numberFree(s, n, p),
                        free.contains(atoms.space(n) * atoms.size() + atoms.number(p - 1)))));
            }
            case CURSOR_STAYS -> differ(decision, "", design.cursorStays(), holds(decision));
            case KEEPS_NUMBER -> differ(decision, "", design.keepsNumber(), holds(decision));
            case FINDS -> living(t -> numbers(p -> differ(decision, "task " + t + ", " + p,
                    tasks(design.finds(s, t, p)), tasks(found(t, p)))));
            case WALK_STOPS -> pairs(decision, (f, a) -> design.walkStops(s, f, a));
            case COVERS -> tasks(decision, t -> design.covers(s, t));
            case KEEPS_COVERED -> differ(decision, "", design.keepsCovered(), holds(decision));
            case REAPER_OF -> reapers(decision);
            case INIT_WAITS -> differ(decision, "", design.initWaits(), holds(decision));
            case MAY_NEST -> tasks(decision, t -> design.mayNest(s, t));
        }
    }

    private void differ(Decision decision, Object question, Object machine, Object alloy) {
        if (!machine.equals(alloy)) {
            differences.add(decision.label + (question.equals("") ? "" : "(" + question + ")") + ": machine "
                    + text(machine) + ", alloy " + text(alloy));
        }
    }

    private static String text(Object answer) {
        return answer.equals(true) ? "yes" : answer.equals(false) ? "no" : answer.toString();
    }

    private interface Of {
        void accept(int i);
    }

    private void living(Of of) {
        for (int t = 0; t < s.layout.tasks; t++) {
            if (s.alive(t)) {
                of.accept(t);
            }
        }
    }

    private void made(Of of) {
        for (int n = 0; n < s.layout.namespaces; n++) {
            if (s.made(n)) {
                of.accept(n);
            }
        }
    }

    private void numbers(Of of) {
        for (int p = 1; p <= s.layout.numbers; p++) {
            of.accept(p);
        }
    }

    private void tasks(Decision decision, IntPredicate machine) {
        IntSet alloy = set(decision);
        living(t -> differ(decision, "task " + t, machine.test(t), alloy.contains(t)));
    }

    /** Of fathers that are alive and their ancestors. */
    private void pairs(Decision decision, BiPredicate<Integer, Integer> machine) {
        IntSet alloy = set(decision);
        living(f -> {
            for (int a = s.parent(f); a != State.NONE; a = s.parent(a)) {
                differ(decision, "task " + f + ", task " + a, machine.test(f, a), alloy.contains(f * atoms.size() + a));
            }
        });
    }

    /** Of orphans whose father is alive, before he dies. */
    private void reapers(Decision decision) {
        IntSet alloy = set(decision);
        for (int c = 1; c < s.layout.tasks; c++) {
            int father = s.parent(c);
            if (father != State.NONE && s.alive(father)) {
                int reaper = design.reaperOf(s, father, c);
                long found = 0;
                for (int t = 0; t < s.layout.tasks; t++) {
                    found |= alloy.contains(c * atoms.size() + t) ? 1L << t : 0;
                }
                differ(decision, "task " + father + ", task " + c, tasks(reaper == State.NONE ? 0 : 1L << reaper),
                        tasks(found));
            }
        }
    }

    private String tasks(long mask) {
        StringBuilder text = new StringBuilder();
        for (int t = 0; t < s.layout.tasks; t++) {
            if ((mask >> t & 1) != 0) {
                text.append(text.length() == 0 ? "task " : " and task ").append(t);
            }
        }
        return text.length() == 0 ? "nobody" : text.toString();
    }

    private IntSet set(Decision decision) {
        Func f = text.function(decision.label);
        Expression e = rules.ofState().expression(text.expression(f.call(text.design(design.name()))));
        return new Evaluator(instance).evaluate(e).indexView();
    }

    private boolean holds(Decision decision) {
        Func f = text.function(decision.label);
        Formula formula = rules.ofState().formula(text.formula(f, text.design(design.name())));
        return new Evaluator(instance).evaluate(formula);
    }

    /** The tasks that one finds under a number: asked as if it were about to call. */
    private long found(int t, int number) {
        Func f = text.function(Decision.FINDS.label);
        Expression e = rules.ofState().expression(text.expression(
                f.call(text.design(design.name()), input("who"), input("number"))));
        instance.add(rules.words.inputs.get("who"), atoms.atom(atoms.task(t)));
        instance.add(rules.words.inputs.get("number"), atoms.atom(atoms.number(number - 1)));
        IntSet found = new Evaluator(instance).evaluate(e).indexView();
        long mask = 0;
        for (int u = 0; u < s.layout.tasks; u++) {
            mask |= found.contains(u) ? 1L << u : 0;
        }
        return mask;
    }

    private Expr input(String name) {
        Sig event = text.signature("E");
        for (Sig.Field field : event.getFields()) {
            if (field.label.equals(name)) {
                return event.join(field);
            }
        }
        throw new SpecificationException("the specification's event has no '" + name + "'");
    }
}
