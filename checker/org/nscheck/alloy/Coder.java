package org.nscheck.alloy;

import java.util.Map;
import kodkod.instance.TupleSet;
import org.nscheck.kernel.Errno;
import org.nscheck.kernel.Layout;
import org.nscheck.kernel.Life;
import org.nscheck.kernel.Signal;
import org.nscheck.kernel.State;
import org.nscheck.kernel.Status;
import org.nscheck.kernel.Step;

/** States of the machine and outcomes of its steps as tuples of the specification's relations. */
final class Coder {
    static final Signal[] SIGNALS = Signal.values();
    private static final Map<Life, String> LIVES = Map.of(Life.RUNNING, "Running", Life.STOPPED, "Stopped",
            Life.DYING, "Dying", Life.ZOMBIE, "Zombie");

    private final Atoms atoms;
    private final Values values;
    private final TupleSink sink;
    /** The atoms of each {@link Life}, by its ordinal. */
    private final int[] lives = new int[Life.values().length];
    private final int nobody;

    Coder(Atoms atoms, Values values, TupleSink sink) {
        this.atoms = atoms;
        this.values = values;
        this.sink = sink;
        this.nobody = atoms.single("P0");
        LIVES.forEach((life, name) -> lives[life.ordinal()] = atoms.single(name));
    }

    /** The value of each relation of the state, by its name; {@code cursor} where the numbers are cyclic. */
    static Map<String, TupleSet> encode(Atoms atoms, Values values, State s) {
        TupleSets sets = s.layout.cyclic ? new TupleSets(atoms, Varying.Role.STATE, Varying.Role.COUNTING)
                : new TupleSets(atoms, Varying.Role.STATE);
        new Coder(atoms, values, sets).state(s);
        return sets.byName();
    }

    static int life(Atoms atoms, Life life) {
        return atoms.single(LIVES.get(life));
    }

    /** Gives the tuples of a state to the sink. What the dead or the absent should not have is told as well. */
    void state(State s) {
        for (int part = 0; part < parts(s.layout); part++) {
            part(s, part);
        }
    }

    /** In how many parts a state is told: one for each task, who is older than whom, and what no task has. */
    static int parts(Layout layout) {
        return layout.tasks + 2;
    }

    /** Gives the tuples of a part of a state to the sink. */
    void part(State s, int part) {
        if (part < s.layout.tasks) {
            task(s, part);
        } else if (part == s.layout.tasks) {
            siblings(s);
        } else {
            for (int n = 0; n < s.layout.namespaces; n++) {
                namespace(s, n);
            }
            one(Varying.OOPS, s.oops(), atoms.task(State.INIT));
        }
    }

    /** Whether a part of two states of one layout has the same tuples, because all that it is told from is the same. */
    static boolean same(State a, State b, int part) {
        return part < a.layout.tasks ? a.sameTask(b, part)
                : part == a.layout.tasks ? a.sameSiblings(b) : a.sameNamespaces(b);
    }

    private void task(State s, int t) {
        if (!s.absent(t)) {
            sink.add(Varying.LIFE, t, lives[s.life(t).ordinal()]);
        }
        if (s.active(t) != State.NONE) {
            sink.add(Varying.ACTIVE, t, atoms.space(s.active(t)));
        }
        if (s.forChildren(t) != State.NONE) {
            sink.add(Varying.FOR_CHILDREN, t, atoms.space(s.forChildren(t)));
        }
        for (int n = 0; n < s.layout.namespaces; n++) {
            if (s.nr(t, n) != 0) {
                sink.add(Varying.NR, t, atoms.space(n), number(s.nr(t, n)));
            }
        }
        if (s.parent(t) != State.NONE) {
            sink.add(Varying.PARENT, t, s.parent(t));
        }
        if (s.dying(t) || s.zombie(t) || s.status(t) != 0) {
            sink.add(Varying.STATUS, t, status(s.status(t)));
        }
        if (s.waitsFor(t) != State.NONE) {
            sink.add(Varying.WAITS_FOR, t, s.waitsFor(t));
        }
        one(Varying.SUBREAPER, s.subreaper(t), t);
        one(Varying.WAITING, s.waiting(t), t);
        one(Varying.MORTAL, s.mortal(t), t);
        one(Varying.COVERED, s.covered(t), t);
        signals(s, t);
    }

    private void siblings(State s) {
        for (int t = 0; t < s.layout.tasks; t++) {
            for (int u = 1; s.parent(t) != State.NONE && u < s.layout.tasks; u++) {
                if (s.parent(u) == s.parent(t) && s.place(u) < s.place(t)) {
                    sink.add(Varying.OLDER, t, u);
                }
            }
        }
    }

    private void signals(State s, int t) {
        signals(Varying.IGNORED, t, s.ignored(t));
        signals(Varying.CAUGHT, t, s.caught(t));
        signals(Varying.BLOCKED, t, s.blocked(t));
        signals(Varying.FROM_ANCESTOR, t, s.fromAncestor(t));
        for (int pending = s.pending(t); pending != 0; pending &= pending - 1) {
            Signal signal = SIGNALS[Integer.numberOfTrailingZeros(pending)];
            sink.add(Varying.PENDING, t, atoms.signal(signal.ordinal()), number(s.sender(t, signal)));
        }
    }

    private void signals(Varying r, int t, int mask) {
        for (int left = mask; left != 0; left &= left - 1) {
            sink.add(r, t, atoms.signal(Integer.numberOfTrailingZeros(left)));
        }
    }

    private void namespace(State s, int n) {
        int atom = atoms.space(n);
        one(Varying.MADE, s.made(n), atom);
        one(Varying.BEGUN, s.begun(n), atom);
        one(Varying.DOWN, s.down(n), atom);
        if (s.nsParent(n) != State.NONE) {
            sink.add(Varying.NS_PARENT, atom, atoms.space(s.nsParent(n)));
        }
        if (s.childReaper(n) != State.NONE) {
            sink.add(Varying.CHILD_REAPER, atom, s.childReaper(n));
        }
        if (s.cursor(n) != 0) {
            sink.add(Varying.CURSOR, atom, number(s.cursor(n)));
        }
    }

    private void one(Varying r, boolean on, int atom) {
        if (on) {
            sink.add(r, atom);
        }
    }

    /** The atom of a process number; of 0, that of no number. */
    private int number(int number) {
        return number == 0 ? nobody : atoms.number(values.slotOfNumber(number));
    }

    /** The atom of how a task died, see {@link Status}. */
    private int status(int status) {
        Signal by = Status.signal(status);
        return by != null ? atoms.signal(by.ordinal()) : atoms.code(values.slotOfCode(Status.code(status)));
    }

    /** Gives the outcomes of a step to the sink, save the result of a wait that took a child: the child's number. */
    void outcome(Step step) {
        int result = step.result();
        if (result < 0 && result > Step.UNFINISHED) {
            sink.add(Varying.RESULT, atoms.single(Errno.of(result).name()));
        } else if (result >= 0 && step.took() == State.NONE) {
            sink.add(Varying.RESULT, number(result));
        }
        if (step.took() != State.NONE) {
            sink.add(Varying.TOOK, step.took());
        }
        for (int t = 0; t < step.before.layout.tasks; t++) {
            if (step.died(t)) {
                sink.add(Varying.DIED, t, status(step.status(t)));
            }
            one(Varying.REAPED, step.reaped(t), t);
        }
        for (Step.Handled handled : step.handled()) {
            sink.add(Varying.HEARS, handled.task());
            sink.add(Varying.HANDLED, atoms.signal(handled.signal().ordinal()), number(handled.from()));
        }
        for (Step.Resumed resumed : step.resumed()) {
            sink.add(Varying.RESUMED, resumed.task(), resumed.child());
        }
    }
}
