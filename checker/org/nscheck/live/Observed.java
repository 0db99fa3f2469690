package org.nscheck.live;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.nscheck.kernel.Draft;
import org.nscheck.kernel.Errno;
import org.nscheck.kernel.Event;
import org.nscheck.kernel.Life;
import org.nscheck.kernel.Signal;
import org.nscheck.kernel.State;
import org.nscheck.kernel.Status;
import org.nscheck.kernel.Step;

/**
 * What was seen of a step, as a step: what the kernel did, in the words of the machine. What cannot be seen of the
 * state after it (docs/LIVE.md) is as the machine has it.
 */
final class Observed {
    private final Step machine;
    private final State before;
    private final Event event;
    private final Observation seen;
    private final boolean trusting;
    private final int newborn;
    /** By slot of the state: the puppet, null where there is none. */
    private final Integer[] puppets;
    private final Map<Integer, Integer> slots = new HashMap<>();

    /** The kernel did something for which neither the machine nor the format of scenarios has a word. */
    private static final class UnspeakableException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private Observed(Cast cast, Step machine, Observation seen, boolean trusting) {
        this.trusting = trusting;
        this.machine = machine;
        this.before = machine.before;
        this.event = machine.event;
        this.seen = seen;
        boolean born = event instanceof Event.Birth && seen.tasks.containsKey(cast.unborn());
        newborn = !born ? State.NONE : machine.child() != State.NONE ? machine.child() : absent();
        puppets = new Integer[before.layout.tasks];
        for (int t = 0; t < puppets.length; t++) {
            if (t == newborn || !before.absent(t)) {
                puppets[t] = t == newborn ? cast.unborn() : cast.puppet(t);
                slots.put(puppets[t], t);
            }
        }
    }

    /**
     * What the kernel did; empty if that cannot be said.
     *
     * @param cast     as it was before the step
     * @param machine  what the machine does in the state before it
     * @param alike    whether the two do not differ: then the state after is the machine's
     * @param trusting whether the machine's word counts for how somebody died if that cannot be seen (docs/LIVE.md);
     *                 else that is not in the step
     */
    static Optional<Step> of(Cast cast, Step machine, Observation seen, boolean alike, boolean trusting) {
        try {
            Observed observed = new Observed(cast, machine, seen, trusting);
            return seen.acted ? Optional.of(observed.step(alike ? machine.after() : observed.after()))
                    : Optional.empty();
        } catch (UnspeakableException e) {
            return Optional.empty();
        }
    }

    private int absent() {
        for (int t = 0; t < before.layout.tasks; t++) {
            if (before.absent(t)) {
                return t;
            }
        }
        throw new UnspeakableException();
    }

    private Observation.Task task(int t) {
        return puppets[t] == null ? null : seen.tasks.get(puppets[t]);
    }

    private Life life(int t) {
        return task(t) == null ? Life.ABSENT : task(t).life();
    }

    private Step step(State after) {
        Step step = new Step(before, event, after, result(), newborn, took());
        for (int t = 0; t < puppets.length; t++) {
            if (!before.absent(t)) {
                boolean dead = life(t) == Life.ABSENT || life(t) == Life.ZOMBIE;
                if (dead && !before.zombie(t) && (trusting || task(t).status() != -1)) {
                    step.addDied(t, status(t));
                }
                if (life(t) == Life.ABSENT) {
                    step.addReaped(t);
                }
            }
        }
        for (Observation.Run run : seen.runs) {
            Integer t = slots.get(run.puppet());
            if (t != null && after.alive(t)) {
                step.addHandled(t, signal(run.signal()), run.from());
            }
        }
        for (Observation.Return late : seen.late) {
            Integer t = slots.get(late.puppet());
            if (t != null && late.ofWait() && after.alive(t)) {
                if (late.result() < 0 && late.result() != -Errno.ECHILD.number) {
                    throw new UnspeakableException();
                }
                step.addResumed(t, late.result() < 0 ? State.NONE : bearer(before.active(t), late.result()));
            }
        }
        return step;
    }

    private int result() {
        return life(event.who()) != Life.RUNNING ? Step.NO_RESULT : seen.result == null ? Step.UNFINISHED
                : (int) seen.result.result();
    }

    private int took() {
        return event instanceof Event.Wait && result() > 0 ? bearer(before.active(event.who()), result()) : State.NONE;
    }

    private int bearer(int n, long number) {
        for (int t = 0; t < puppets.length; t++) {
            if (before.nr(t, n) == number) {
                return t;
            }
        }
        throw new UnspeakableException();
    }

    private static Signal signal(int number) {
        for (Signal signal : Signal.values()) {
            if (signal.number == number) {
                return signal;
            }
        }
        throw new UnspeakableException();
    }

    /** How a task died; where that cannot be seen, as the machine has it. */
    private int status(int t) {
        int status = task(t).status();
        if (status == -1) {
            return machine.died(t) ? machine.status(t) : before.status(t);
        }
        if ((status & 0x7f) != 0) {
            return Status.killed(signal(status & 0x7f));
        }
        if (status >> 8 >= before.layout.codes) {
            throw new UnspeakableException();
        }
        return Status.exited(status >> 8);
    }

    private State after() {
        Draft d = Draft.of(machine.after());
        for (int t = 0; t < puppets.length; t++) {
            if (!d.absent(t) && (t == machine.child() ? newborn != t : life(t) == Life.ABSENT)) {
                d.reap(t);
            }
        }
        for (int t = 0; t < puppets.length; t++) {
            if (life(t) != Life.ABSENT) {
                identity(d, t);
                d.parent(t, parent(t));
                if (life(t) == Life.DYING || life(t) == Life.ZOMBIE) {
                    d.die(t, life(t));
                    d.status(t, status(t));
                } else {
                    alive(d, t);
                }
            }
        }
        for (int n = 0; n < before.layout.namespaces; n++) {
            namespace(d, n);
        }
        places(d);
        return d.freeze();
    }

    private void namespace(Draft d, int n) {
        int init = before.childReaper(n);
        if (init != State.NONE) {
            d.down(n, before.down(n) || life(init) != Life.RUNNING && life(init) != Life.STOPPED);
        }
        if (newborn == State.NONE && machine.child() != State.NONE) {
            d.begun(n, before.begun(n));
            d.cursor(n, before.cursor(n));
        }
        if (!before.made(n) && d.made(n) && d.vacant(n)) {
            // The machine has made it, and the kernel has not.
            d.made(n, false);
            d.nsParent(n, State.NONE);
        }
    }

    /** What never changes: the namespace and the numbers, and whose init it is. */
    private void identity(Draft d, int t) {
        int n = before.active(t);
        if (t == newborn) {
            n = !((Event.Birth) event).newpid() ? before.forChildren(event.who())
                    : machine.child() == t ? machine.after().active(t) : makeNamespace(d);
            List<Integer> numbers = task(t).numbers();
            int level = numbers.size();
            for (int m = n; m != State.NONE; m = d.nsParent(m)) {
                if (--level < 1) {
                    throw new UnspeakableException();
                }
                d.nr(t, m, numbers.get(level));
                d.cursor(m, numbers.get(level));
                d.begun(m, true);
            }
        } else {
            for (int m = n; m != State.NONE; m = before.nsParent(m)) {
                d.nr(t, m, before.nr(t, m));
            }
        }
        d.active(t, n);
        if (t == newborn ? d.nr(t, n) == 1 : before.isInit(t)) {
            d.childReaper(n, t);
        }
    }

    private int makeNamespace(Draft d) {
        for (int n = 0; n < d.layout.namespaces; n++) {
            if (!d.made(n)) {
                d.made(n, true);
                d.nsParent(n, before.forChildren(event.who()));
                return n;
            }
        }
        throw new UnspeakableException();
    }

    private int parent(int t) {
        for (int p = 0; p < puppets.length; p++) {
            Observation.Task parent = task(p);
            if (parent != null && !parent.numbers().isEmpty() && parent.numbers().get(0) == task(t).parent()) {
                return p;
            }
        }
        return State.NONE;
    }

    private void alive(Draft d, int t) {
        Observation.Task task = task(t);
        d.life(t, task.life());
        d.status(t, 0);
        d.forChildren(t, forChildren(d, t));
        d.subreaper(t, task.subreaper());
        d.ignored(t, Observation.signals(task.ignored()));
        d.caught(t, Observation.signals(task.caught()));
        d.blocked(t, Observation.signals(task.blocked()));
        int pending = Observation.signals(task.pending());
        for (Signal signal : Signal.values()) {
            State known = State.has(machine.after().pending(t), signal) ? machine.after() : before;
            int sender = event instanceof Event.Kill ? before.nr(event.who(), d.active(t)) : 0;
            d.sender(t, signal, !State.has(pending, signal) ? 0
                    : State.has(known.pending(t), signal) ? known.sender(t, signal) : sender);
        }
        d.pending(t, pending);
        d.waiting(t, task.busy());
        d.waitsFor(t, !task.busy() ? State.NONE : machine.after().waiting(t) ? machine.after().waitsFor(t)
                : before.waitsFor(t));
    }

    /** Only the own call changes it. */
    private int forChildren(Draft d, int t) {
        boolean done = t == event.who() && result() == 0;
        if (t == newborn) {
            return d.active(t);
        } else if (done && event instanceof Event.Setns setns) {
            return setns.space();
        } else if (done && event instanceof Event.Unshare) {
            return machine.result() == 0 ? machine.after().forChildren(t) : makeNamespace(d);
        }
        return before.forChildren(t);
    }

    /** Makes the places among siblings dense: in the machine's order, those last who are no siblings there. */
    private void places(Draft d) {
        for (int p = 0; p < puppets.length; p++) {
            int parent = p;
            List<Integer> children = new ArrayList<>();
            for (int c = 0; c < puppets.length; c++) {
                if (!d.absent(c) && d.parent(c) == p) {
                    children.add(c);
                }
            }
            children.sort(Comparator.<Integer, Boolean>comparing(c -> machine.after().parent(c) != parent)
                    .thenComparing(c -> d.place(c)));
            for (int i = 0; i < children.size(); i++) {
                d.place(children.get(i), i);
            }
        }
    }
}
