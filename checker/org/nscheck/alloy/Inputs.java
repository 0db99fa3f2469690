package org.nscheck.alloy;

import java.util.ArrayList;
import java.util.List;
import org.nscheck.kernel.Action;
import org.nscheck.kernel.Event;
import org.nscheck.kernel.Signal;
import org.nscheck.kernel.State;
import org.nscheck.kernel.Step;

/** An {@link Event} as values of the inputs of the specification's event record. */
final class Inputs {
    private Inputs() {
    }

    /** Adds the numbers and codes that an event, or the birth that it asks for, brings with it. */
    static void values(State s, Event event, Values values) {
        if (event instanceof Event.Kill kill) {
            values.addNumber(kill.number());
        } else if (event instanceof Event.Wait wait) {
            values.addNumber(wait.number());
        } else if (event instanceof Event.Exit exit) {
            values.addCode(exit.code());
        } else if (event instanceof Event.Birth birth) {
            birth.numbers().forEach(values::addNumber);
            Numbering.candidates(s, values);
        }
        for (int n = 0; n < s.layout.namespaces && s.layout.cyclic; n++) {
            values.addNumber(s.cursor(n));
        }
    }

    /** What the event says by itself; a birth's child, namespace and numbers are none yet. */
    static void fixed(Atoms atoms, Values values, Event event, TupleSink inputs) {
        inputs.add(Varying.KIND, atoms.single(event.getClass().getSimpleName()));
        inputs.add(Varying.WHO, atoms.task(event.who()));
        if (event instanceof Event.Kill kill) {
            number(atoms, values, kill.number(), inputs);
            signal(atoms, kill.signal(), inputs);
        } else if (event instanceof Event.Wait wait && wait.number() != Event.Wait.ANY) {
            number(atoms, values, wait.number(), inputs);
        } else if (event instanceof Event.Sigaction call) {
            signal(atoms, call.signal(), inputs);
            inputs.add(Varying.ACTION, atoms.single(action(call.action())));
        } else if (event instanceof Event.Sigprocmask call) {
            signal(atoms, call.signal(), inputs);
            inputs.add(Varying.HOW, atoms.single(call.block() ? "SIG_BLOCK" : "SIG_UNBLOCK"));
        } else if (event instanceof Event.Prctl call) {
            inputs.add(Varying.FLAG, atoms.single(call.on() ? "On" : "Off"));
        } else if (event instanceof Event.Exit exit) {
            inputs.add(Varying.CODE, atoms.code(values.slotOfCode(exit.code())));
        } else if (event instanceof Event.Setns setns) {
            inputs.add(Varying.SPACE, atoms.space(setns.space()));
        }
    }

    /** What was chosen in a step: of a birth the newborn and its numbers, and a namespace that was made. */
    static void chosen(Atoms atoms, Values values, Step step, TupleSink inputs) {
        int space = State.NONE;
        if (step.event instanceof Event.Birth birth && step.child() != State.NONE) {
            inputs.add(Varying.CHILD, step.child());
            space = birth.newpid() ? birth.space() : State.NONE;
            int n = space == State.NONE ? step.before.forChildren(birth.who()) : space;
            for (int i = 0; n != State.NONE; i++) {
                inputs.add(Varying.NRS, atoms.space(n), atoms.number(values.slotOfNumber(birth.numbers().get(i))));
                n = n == space ? step.before.forChildren(birth.who()) : step.before.nsParent(n);
            }
        } else if (step.event instanceof Event.Unshare unshare && step.result() == 0) {
            space = unshare.space();
        }
        if (space != State.NONE) {
            inputs.add(Varying.SPACE, atoms.space(space));
        }
    }

    static String action(Action action) {
        return action == Action.HANDLER ? "Handler" : action.name();
    }

    private static void number(Atoms atoms, Values values, int number, TupleSink inputs) {
        inputs.add(Varying.NUMBER, atoms.number(values.slotOfNumber(number)));
    }

    private static void signal(Atoms atoms, Signal signal, TupleSink inputs) {
        if (signal != null) {
            inputs.add(Varying.SIGNAL, atoms.signal(signal.ordinal()));
        }
    }

    /** The namespace to be made: the event's, or the lowest that is not made; {@link State#NONE} if there is none. */
    static int space(State s, Event event) {
        int wanted = event instanceof Event.CloneNewpid c ? c.space()
                : event instanceof Event.CloneNewpidParent c ? c.space() : ((Event.Unshare) event).space();
        if (wanted != Event.ANY_SPACE) {
            return wanted;
        }
        for (int n = 0; n < s.layout.namespaces; n++) {
            if (!s.made(n)) {
                return n;
            }
        }
        return State.NONE;
    }

    static int lowestAbsent(State s) {
        for (int t = 0; t < s.layout.tasks; t++) {
            if (s.absent(t)) {
                return t;
            }
        }
        return State.NONE;
    }

    /** The namespaces in which a newborn gets a number, innermost first; {@code space}: a new one below the rest. */
    static List<Integer> levels(State s, int who, int space) {
        List<Integer> levels = new ArrayList<>();
        if (space != State.NONE) {
            levels.add(space);
        }
        for (int n = s.forChildren(who); n != State.NONE; n = s.nsParent(n)) {
            levels.add(n);
        }
        return levels;
    }

    /** A newborn's number in each namespace; surplus numbers count for nothing. */
    static void numbers(Atoms atoms, Values values, List<Integer> levels, List<Integer> numbers, TupleSink inputs) {
        for (int i = 0; i < levels.size(); i++) {
            inputs.add(Varying.NRS, atoms.space(levels.get(i)), atoms.number(values.slotOfNumber(numbers.get(i))));
        }
    }
}
