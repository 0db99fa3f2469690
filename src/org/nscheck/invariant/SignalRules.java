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

/**
 * Invariants of who signalled whom and what came of it. A method answers whether its invariant is broken, or whether
 * its premise was met: that there was something for it to forbid.
 */
final class SignalRules {
    private static final Signal[] SIGNALS = Signal.values();

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

    static boolean finds(Design design, Step step) {
        return step.target(design) != State.NONE;
    }

    private static boolean liveInit(State s, int t) {
        return t != State.NONE && s.isInit(t) && s.alive(t);
    }

    /** Whether a task that was alive is dying or dead of a signal. */
    private static boolean killedBy(Step step, int t, Signal signal) {
        int status = Status.killed(signal);
        return step.died(t) ? step.status(t) == status : step.after().dying(t) && step.after().status(t) == status;
    }

    /** Whether another member sends a signal to a live init, or what one sent before pends there. */
    static boolean initSignalledFromInside(Design design, Step step) {
        boolean pends = false;
        for (int i = 0; i < step.before.layout.tasks; i++) {
            pends |= pendingFromInside(step.before, i) != 0;
        }
        return pends || initSentFromInside(design, step);
    }

    private static boolean initSentFromInside(Design design, Step step) {
        State s = step.before;
        int t = step.target(design);
        return liveInit(s, t) && t != step.event.who() && signal(step) != null
                && s.below(s.active(step.event.who()), s.active(t));
    }

    static boolean initHurtFromInside(Design design, Step step) {
        int t = step.target(design);
        return initSentFromInside(design, step)
                && (step.before.running(t) && step.after().stopped(t) || killedBy(step, t, signal(step)))
                || initKilledByPendingFromInside(step);
    }

    /** Whether what another member sent before kills an init when it is unblocked or continued. */
    private static boolean initKilledByPendingFromInside(Step step) {
        for (int i = 0; i < step.before.layout.tasks; i++) {
            for (int left = pendingFromInside(step.before, i); left != 0; left &= left - 1) {
                if (killedBy(step, i, SIGNALS[Integer.numberOfTrailingZeros(left)])) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The signals that pend at a live init and come from another task of its namespace or below, a bit each. */
    private static int pendingFromInside(State s, int i) {
        int inside = 0;
        for (int left = s.pending(i) & ~s.fromAncestor(i); left != 0 && liveInit(s, i); left &= left - 1) {
            int signal = Integer.numberOfTrailingZeros(left);
            int sender = s.sender(i, SIGNALS[signal]);
            if (sender != 0 && sender != s.nr(i, s.active(i))) {
                inside |= 1 << signal;
            }
        }
        return inside;
    }

    /** The live init that a kill from a strict ancestor namespace found. */
    private static int initBelow(Design design, Step step) {
        State s = step.before;
        int t = step.target(design);
        int from = s.active(step.event.who());
        return liveInit(s, t) && s.active(t) != from && s.below(s.active(t), from) ? t : State.NONE;
    }

    static boolean ancestorCommands(Design design, Step step) {
        int t = initBelow(design, step);
        return t != State.NONE && (signal(step) == SIGKILL || signal(step) == SIGSTOP && step.before.running(t));
    }

    static boolean ancestorDefied(Design design, Step step) {
        return defied(step, initBelow(design, step));
    }

    private static boolean defied(Step step, int t) {
        return t != State.NONE && (signal(step) == SIGKILL && step.after().alive(t)
                || signal(step) == SIGSTOP && step.before.running(t) && !step.after().stopped(t));
    }

    /** Whether an ancestor's signal comes to an init, or an init unblocks one for which it has no handler. */
    static boolean ancestorSignals(Design design, Step step) {
        return initBelow(design, step) != State.NONE && signal(step) != null || fatalFromAncestorUnblocked(step);
    }

    static boolean ancestorIsNotOrdinary(Design design, Step step) {
        State s = step.before;
        int t = initBelow(design, step);
        if (defied(step, t)) {
            return true;
        }
        if (t != State.NONE && (signal(step) == SIGTERM || signal(step) == SIGUSR1) && fatal(s, t, signal(step))) {
            return s.running(t) ? !killedBy(step, t, signal(step)) : !State.has(step.after().pending(t), signal(step));
        }
        return fatalFromAncestorUnblocked(step)
                && !killedBy(step, step.event.who(), ((Event.Sigprocmask) step.event).signal());
    }

    private static boolean fatalFromAncestorUnblocked(Step step) {
        State s = step.before;
        return step.event instanceof Event.Sigprocmask call && !call.block() && s.isInit(call.who())
                && (call.signal() == SIGTERM || call.signal() == SIGUSR1)
                && State.has(s.pending(call.who()), call.signal()) && s.sender(call.who(), call.signal()) == 0
                && !State.has(s.caught(call.who()) | s.ignored(call.who()), call.signal());
    }

    /** Whether a signal that kills by default would kill an ordinary task. */
    private static boolean fatal(State s, int t, Signal signal) {
        return !State.has(s.caught(t) | s.ignored(t) | s.blocked(t), signal);
    }

    static boolean handledSignalSent(Design design, Step step) {
        State s = step.before;
        int t = step.target(design);
        return t != State.NONE && signal(step) != null && State.has(s.caught(t) & ~s.blocked(t), signal(step))
                && s.isInit(t) && s.running(t);
    }

    static boolean handlerMissed(Design design, Step step) {
        int t = step.target(design);
        return handledSignalSent(design, step)
                && step.handled().stream().noneMatch(h -> h.task() == t && h.signal() == signal(step));
    }

    static boolean blockedSignalSent(Design design, Step step) {
        int t = step.target(design);
        return t != State.NONE && signal(step) != null && State.has(step.before.blocked(t), signal(step))
                && step.before.alive(t) && step.after().alive(t);
    }

    static boolean blockedLost(Design design, Step step) {
        int t = step.target(design);
        return blockedSignalSent(design, step) && !State.has(step.after().pending(t), signal(step));
    }
}
