package org.nscheck.alloy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kodkod.instance.TupleSet;
import org.nscheck.kernel.Event;
import org.nscheck.kernel.State;
import org.nscheck.kernel.Step;

/**
 * Judges a step that another engine made: whether the specification allows the event, with the numbers and slots that
 * were chosen, and gives the same state and the same outcome. Since the specification's step is a function of the state
 * before and the event, what differs from it is not allowed by it.
 */
public final class StepCheck {
    private final SpecEngine engine;
    private final Vocabulary words;

    /** @throws SpecificationException if the specification has no such design or cannot be used */
    public StepCheck(Specification text, String design) {
        engine = new SpecEngine(text, design);
        words = text.vocabulary();
    }

    /** What the specification has against a step, in one line; empty if it allows it. */
    public Optional<String> difference(Step step) {
        Step own = engine.step(step.before, explicit(step), step.child());
        if (own == null) {
            return Optional.of("the specification refuses " + step.event);
        }
        List<String> differences = new ArrayList<>();
        if (own.result() != step.result()) {
            differences.add("the result is " + own.result() + ", not " + step.result());
        }
        states(own.after(), step.after(), differences);
        if (own.child() != step.child()) {
            differences.add("another newborn");
        }
        if (own.took() != step.took()) {
            differences.add("took");
        }
        for (int t = 0; t < step.before.layout.tasks; t++) {
            if (own.died(t) != step.died(t) || own.died(t) && own.status(t) != step.status(t)) {
                differences.add("died of task " + t);
            }
            if (own.reaped(t) != step.reaped(t)) {
                differences.add("reaped of task " + t);
            }
        }
        if (!new HashSet<>(own.handled()).equals(new HashSet<>(step.handled()))) {
            differences.add("handled");
        }
        if (!new HashSet<>(own.resumed()).equals(new HashSet<>(step.resumed()))) {
            differences.add("resumed");
        }
        return differences.isEmpty() ? Optional.empty()
                : Optional.of("the specification differs at " + step.event + " in " + String.join(", ", differences));
    }

    /** The names of the relations in which two states differ. */
    private void states(State a, State b, List<String> differences) {
        if (a.equals(b)) {
            return;
        }
        Values values = Values.of(a);
        values.addAll(Values.of(b));
        for (int n = 0; n < a.layout.namespaces; n++) {
            values.addNumber(a.cursor(n));
            values.addNumber(b.cursor(n));
        }
        Atoms atoms = new Atoms(words, a.layout.tasks, a.layout.namespaces, values.numbers(), values.codes(), List.of());
        Map<String, TupleSet> ofA = Coder.encode(atoms, values, a);
        Map<String, TupleSet> ofB = Coder.encode(atoms, values, b);
        ofA.forEach((name, tuples) -> {
            if (!tuples.equals(ofB.get(name))) {
                differences.add(name);
            }
        });
    }

    /** The event with what was chosen for it in the step. */
    private static Event explicit(Step step) {
        int child = step.child();
        Event event = step.event;
        if (event instanceof Event.Unshare unshare && step.result() == 0) {
            return new Event.Unshare(unshare.who(), step.after().forChildren(unshare.who()));
        }
        if (!(event instanceof Event.Birth) || child == State.NONE) {
            return event;
        }
        int space = step.after().active(child);
        List<Integer> numbers = new ArrayList<>();
        for (int n = space; n != State.NONE; n = step.after().nsParent(n)) {
            numbers.add(step.after().nr(child, n));
        }
        boolean cyclic = step.before.layout.cyclic && ((Event.Birth) event).numbers().isEmpty();
        List<Integer> given = cyclic ? Event.ANY_NUMBERS : List.copyOf(numbers);
        if (event instanceof Event.Fork) {
            return new Event.Fork(event.who(), given);
        } else if (event instanceof Event.CloneParent) {
            return new Event.CloneParent(event.who(), given);
        } else if (event instanceof Event.CloneNewpid) {
            return new Event.CloneNewpid(event.who(), space, given);
        }
        return new Event.CloneNewpidParent(event.who(), space, given);
    }
}
