package org.nscheck.kernel;

import static org.nscheck.kernel.Signal.SIGCONT;
import static org.nscheck.kernel.Signal.SIGKILL;
import static org.nscheck.kernel.Signal.SIGSTOP;
import static org.nscheck.kernel.State.has;

/** Sending and delivering signals: K4, its table K4.24, docs/MODEL.md section 4. One instance works on one step. */
final class Signals {
    static final Signal[] ALL = Signal.values();

    private final Design design;
    private final State before;
    private final Draft draft;
    private final Step step;

    Signals(Design design, Draft draft, Step step) {
        this.design = design;
        this.before = step.before;
        this.draft = draft;
        this.step = step;
    }

    /** kill(2) of a live target, with si_pid (K3.8, K4.7); whether it dies, then with {@link Draft#status} set. */
    boolean send(int who, int target, Signal signal) {
        cancelOpposite(target, signal);
        boolean fromAncestor = before.nr(who, before.active(target)) == 0;
        if (reaches(target, signal, fromAncestor)) {
            draft.queue(target, signal, before.nr(who, before.active(target)));
            if (fromAncestor && design.keepsAncestor()) {
                draft.fromAncestor(target, draft.fromAncestor(target) | 1 << signal.ordinal());
            }
        }
        if (draft.running(target)) {
            return deliver(target);
        }
        return has(draft.pending(target), SIGKILL) && deliver(target);
    }

    /** A stop signal and SIGCONT cancel each other when sent, whatever becomes of them (K4.17). */
    private void cancelOpposite(int target, Signal signal) {
        if (signal == SIGSTOP) {
            draft.unqueue(target, SIGCONT);
        } else if (signal == SIGCONT) {
            draft.unqueue(target, SIGSTOP);
            if (draft.stopped(target)) {
                draft.life(target, Life.RUNNING);
                if (before.isInit(target) && design.continueClears()) {
                    draft.mortal(target, true);
                }
            }
        }
    }

    /** Whether the signal is queued at all. */
    private boolean reaches(int target, Signal signal, boolean fromAncestor) {
        if (has(before.blocked(target), signal)) {
            return design.queuesBlocked();
        }
        Action action = action(target, signal);
        if (design.unkillable(before, target) && (action == Action.SIG_DFL || !design.handlerCounts())
                && !(fromAncestor && design.forced(signal))) {
            return false;
        }
        return !discards(action, signal);
    }

    /** Whether an action discards a signal: SIG_IGN, and SIG_DFL for SIGCONT (K4.3). */
    static boolean discards(Action action, Signal signal) {
        return action == Action.SIG_IGN || action == Action.SIG_DFL && signal == SIGCONT;
    }

    private Action action(int t, Signal signal) {
        return has(draft.caught(t), signal) ? Action.HANDLER
                : has(draft.ignored(t), signal) ? Action.SIG_IGN : Action.SIG_DFL;
    }

    /**
     * Delivers what pends and is not blocked, lowest number first; answers whether the task dies of it, then with its
     * {@link Draft#status} set. A dying task runs no handler.
     */
    boolean deliver(int t) {
        int deliverable = draft.pending(t) & ~draft.blocked(t);
        boolean dies = false;
        for (Signal signal : ALL) {
            if (!has(deliverable, signal)) {
                continue;
            }
            Action action = action(t, signal);
            boolean passes = passes(t, signal, action);
            if (!passes || discards(action, signal)) {
                draft.unqueue(t, signal);
            } else if (action == Action.HANDLER) {
                step.addHandled(t, signal, draft.sender(t, signal));
                draft.unqueue(t, signal);
            } else if (signal == SIGSTOP) {
                draft.unqueue(t, signal);
                draft.life(t, Life.STOPPED);
            } else if (!dies) {
                dies = true;
                draft.status(t, Status.killed(signal));
            }
        }
        if (dies) {
            step.forgetHandled(t);
        }
        return dies;
    }

    /** Whether the protection of an init lets a queued signal through at delivery. */
    private boolean passes(int t, Signal signal, Action action) {
        if (signal == SIGKILL || signal == SIGSTOP || !design.unkillable(before, t)) {
            return true;
        }
        if (action != Action.SIG_DFL && design.handlerCounts()) {
            return true;
        }
        return design.keepsAncestor() && has(draft.fromAncestor(t), signal) && design.forced(signal);
    }
}
