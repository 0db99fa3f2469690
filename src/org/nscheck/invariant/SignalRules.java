package org.nscheck.invariant;

import static org.nscheck.kernel.Signal.SIGKILL;
import static org.nscheck.kernel.Signal.SIGSTOP;
import static org.nscheck.kernel.Signal.SIGTERM;
import static org.nscheck.kernel.Signal.SIGUSR1;

import org.nscheck.kernel.Design;
import org.nscheck.kernel.Event;
import org.nscheck.kernel.Signal;
import org.nscheck.kernel.State;
import org.nscheck.kernel.Status;
import org.nscheck.kernel.Step;

/** Invariants of who signalled whom and what came of it. Every method answers whether its invariant is broken. */
final class SignalRules {
    private SignalRules() {
    }

    /** The signal of a kill event that {@link Step#target} answers for; null for signal 0. */
    private static Signal signal(Step step) {
        return ((Event.Kill) step.event).signal();
    }

    static boolean findsOutside(Design design, Step step) {
        int t = step.target(design);
        return t != State.NONE && !step.before.below(step.before.active(t), step.before.active(step.event.who()));
    }

    private static boolean liveInit(State s, int t) {
        return t != State.NONE && s.isInit(t) && s.alive(t);
    }

    /** Whether a task that was alive is dying or dead of a signal. */
    private static boolean killedBy(Step step, int t, Signal signal) {
        int status = Status.killed(signal);
        return step.died(t) ? step.status(t) == status : step.after().dying(t) && step.after().status(t) == status;
    }

    static boolean initHurtFromInside(Design design, Step step) {
        State s = step.before;
        int t = step.target(design);
        if (liveInit(s, t) && t != step.event.who() && signal(step) != null
                && s.below(s.active(step.event.who()), s.active(t))
                && (s.running(t) && step.after().stopped(t) || killedBy(step, t, signal(step)))) {
            return true;
        }
        for (int i = 0; i < s.layout.tasks; i++) {
            if (s.pending(i) != 0 && liveInit(s, i) && diedOfPendingFromInside(step, i)) {
                return true;
            }
        }
        return false;
    }

    /** Whether an init dies of a signal that pended already and that another task of its namespace or below sent. */
    private static boolean diedOfPendingFromInside(Step step, int init) {
        State s = step.before;
        for (Signal signal : Signal.values()) {
            int sender = s.sender(init, signal);
            if (State.has(s.pending(init) & ~s.fromAncestor(init), signal) && sender != 0
                    && sender != s.nr(init, s.active(init)) && killedBy(step, init, signal)) {
                return true;
            }
        }
        return false;
    }

    /** The live init that a kill from a strict ancestor namespace found. */
    private static int initBelow(Design design, Step step) {
        State s = step.before;
        int t = step.target(design);
        int from = s.active(step.event.who());
        return liveInit(s, t) && s.active(t) != from && s.below(s.active(t), from) ? t : State.NONE;
    }

    static boolean ancestorDefied(Design design, Step step) {
        int t = initBelow(design, step);
        return t != State.NONE && (signal(step) == SIGKILL && step.after().alive(t)
                || signal(step) == SIGSTOP && step.before.running(t) && !step.after().stopped(t));
    }

    static boolean ancestorIsNotOrdinary(Design design, Step step) {
        if (ancestorDefied(design, step)) {
            return true;
        }
        State s = step.before;
        int t = initBelow(design, step);
        if (t != State.NONE && (signal(step) == SIGTERM || signal(step) == SIGUSR1) && fatal(s, t, signal(step))) {
            return s.running(t) ? !killedBy(step, t, signal(step)) : !State.has(step.after().pending(t), signal(step));
        }
        return step.event instanceof Event.Sigprocmask call && !call.block() && s.isInit(call.who())
                && (call.signal() == SIGTERM || call.signal() == SIGUSR1)
                && State.has(s.pending(call.who()), call.signal()) && s.sender(call.who(), call.signal()) == 0
                && !State.has(s.caught(call.who()) | s.ignored(call.who()), call.signal())
                && !killedBy(step, call.who(), call.signal());
    }

    /** Whether a signal that kills by default would kill an ordinary task. */
    private static boolean fatal(State s, int t, Signal signal) {
        return !State.has(s.caught(t) | s.ignored(t) | s.blocked(t), signal);
    }

    static boolean handlerMissed(Design design, Step step) {
        int t = step.target(design);
        if (!liveInit(step.before, t) || !step.before.running(t) || signal(step) == null
                || !State.has(step.before.caught(t) & ~step.before.blocked(t), signal(step))) {
            return false;
        }
        return step.handled().stream().noneMatch(h -> h.task() == t && h.signal() == signal(step));
    }

    static boolean blockedLost(Design design, Step step) {
        int t = step.target(design);
        return t != State.NONE && signal(step) != null && step.before.alive(t)
                && step.after().alive(t) && State.has(step.before.blocked(t), signal(step))
                && !State.has(step.after().pending(t), signal(step));
    }
}
