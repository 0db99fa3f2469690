package org.nscheck.conform;

import org.nscheck.kernel.Signal;
import org.nscheck.kernel.State;
import org.nscheck.kernel.Status;
import org.nscheck.kernel.Step;

/** The kinds of effect that a step can have: the lines of a scenario (docs/SCENARIO.md), and an init that is held. */
enum Change {
    KILLED("killed"), EXITED("exited"), REAPED("reaped"), STOPPED("stopped"), CONTINUED("continued"),
    CHILD_OF("child of"), HANDLES("handles"), PENDING("pending"), DROPS("drops"), RESUMES("resumes"),
    DOWN("namespace down"), DYING("is dying");

    private static final Signal[] SIGNALS = Signal.values();

    final String text;

    Change(String text) {
        this.text = text;
    }

    private int bit() {
        return 1 << ordinal();
    }

    /** The kinds that a step has, as a mask of their ordinals. */
    static int of(Step step) {
        State before = step.before;
        State after = step.after();
        int changes = (step.handled().isEmpty() ? 0 : HANDLES.bit()) | (step.resumed().isEmpty() ? 0 : RESUMES.bit());
        if (after == before) {
            return changes;
        }
        for (int t = 0; t < before.layout.tasks; t++) {
            if (!before.absent(t)) {
                changes |= family(step, t) | (after.alive(t) ? signals(step, t) : 0);
            }
        }
        for (int n = 0; n < before.layout.namespaces; n++) {
            changes |= after.down(n) && !before.down(n) ? DOWN.bit() : 0;
        }
        return changes;
    }

    private static int family(Step step, int t) {
        int changes = 0;
        if (step.died(t)) {
            changes |= Status.signal(step.status(t)) == null ? EXITED.bit() : KILLED.bit();
        }
        if (step.reaped(t)) {
            return changes | REAPED.bit();
        }
        if (step.after().dying(t) && !step.before.dying(t)) {
            changes |= DYING.bit();
        }
        int parent = step.after().parent(t);
        return parent != step.before.parent(t) && parent != State.NONE ? changes | CHILD_OF.bit() : changes;
    }

    private static int signals(Step step, int t) {
        State before = step.before;
        State after = step.after();
        int changes = after.stopped(t) == before.stopped(t) ? 0 : after.stopped(t) ? STOPPED.bit() : CONTINUED.bit();
        if (after.pending(t) != before.pending(t)) {
            for (Signal signal : SIGNALS) {
                boolean pended = State.has(before.pending(t), signal);
                boolean pends = State.has(after.pending(t), signal);
                if (pends && !pended) {
                    changes |= PENDING.bit();
                } else if (pended && !pends
                        && step.handled().stream().noneMatch(h -> h.task() == t && h.signal() == signal)) {
                    changes |= DROPS.bit();
                }
            }
        }
        return changes;
    }
}
