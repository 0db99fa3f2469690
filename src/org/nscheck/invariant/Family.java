package org.nscheck.invariant;

import org.nscheck.kernel.Event;
import org.nscheck.kernel.State;
import org.nscheck.kernel.Step;

/**
 * Invariants of parents, births and deaths. A method answers whether its invariant is broken, or whether its premise
 * was met: that there was something for it to forbid.
 */
final class Family {
    private Family() {
    }

    static boolean parentless(State s) {
        for (int t = 0; t < s.layout.tasks; t++) {
            if (t != State.INIT && !s.absent(t)) {
                int parent = s.parent(t);
                if (parent == State.NONE || !s.alive(parent) && !s.dying(parent)) {
                    return true;
                }
            }
        }
        return false;
    }

    static boolean fatherDied(Step step) {
        State s = step.before;
        for (int t = 0; t < s.layout.tasks; t++) {
            int parent = s.parent(t);
            if (parent != State.NONE && s.alive(parent) && !step.after().alive(parent)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a task that was there before and is there after has another parent. */
    private static boolean moved(Step step, int t) {
        return step.before.parent(t) != step.after().parent(t) && !step.before.absent(t) && !step.after().absent(t);
    }

    static boolean reparented(Step step) {
        for (int t = 0; t < step.before.layout.tasks; t++) {
            if (moved(step, t)) {
                return true;
            }
        }
        return false;
    }

    static boolean orphanMovedAway(Step step) {
        for (int t = 0; t < step.before.layout.tasks; t++) {
            int parent = step.after().parent(t);
            if (parent != State.NONE && moved(step, t)
                    && step.before.active(parent) != step.before.active(step.before.parent(t))) {
                return true;
            }
        }
        return false;
    }

    static boolean subreaperPassedOver(Step step) {
        for (int t = 0; t < step.before.layout.tasks; t++) {
            if (moved(step, t)) {
                int nearest = nearestSubreaper(step, step.before.parent(t));
                if (nearest != State.NONE && step.after().parent(t) != nearest) {
                    return true;
                }
            }
        }
        return false;
    }

    static boolean reparentedBelowSubreaper(Step step) {
        for (int t = 0; t < step.before.layout.tasks; t++) {
            if (moved(step, t) && nearestSubreaper(step, step.before.parent(t)) != State.NONE) {
                return true;
            }
        }
        return false;
    }

    private static int nearestSubreaper(Step step, int father) {
        State s = step.before;
        for (int a = s.parent(father); a != State.NONE && s.active(a) == s.active(father); a = s.parent(a)) {
            if (s.subreaper(a) && step.after().alive(a)) {
                return a;
            }
        }
        return State.NONE;
    }

    private static boolean initIsGone(State s, int n) {
        int init = s.childReaper(n);
        return s.down(n) && (init == State.NONE || s.zombie(init));
    }

    static boolean someInitIsGone(State s) {
        for (int n = 0; n < s.layout.namespaces; n++) {
            if (initIsGone(s, n)) {
                return true;
            }
        }
        return false;
    }

    static boolean initSurvived(State s) {
        for (int n = 0; n < s.layout.namespaces; n++) {
            int init = s.childReaper(n);
            if (initIsGone(s, n)) {
                for (int t = 0; t < s.layout.tasks; t++) {
                    if (t != init && s.member(t, n)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    static boolean birthTriedInDead(Step step) {
        return step.event instanceof Event.Birth birth && !birth.newpid()
                && step.before.down(step.before.forChildren(birth.who()));
    }

    static boolean bornDead(Step step) {
        return step.child() != State.NONE && !((Event.Birth) step.event).newpid()
                && step.before.down(step.after().active(step.child()));
    }
}
