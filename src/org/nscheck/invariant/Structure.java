package org.nscheck.invariant;

import org.nscheck.kernel.Event;
import org.nscheck.kernel.State;
import org.nscheck.kernel.Step;

/**
 * Invariants of numbers and namespaces. A method answers whether its invariant is broken, or whether its premise was
 * met: that there was something for it to forbid.
 */
final class Structure {
    private Structure() {
    }

    static boolean nested(State s) {
        for (int t = 0; t < s.layout.tasks; t++) {
            if (!s.absent(t) && s.active(t) != State.OUTERMOST) {
                return true;
            }
        }
        return false;
    }

    static boolean twoInOneNamespace(State s) {
        for (int n = 0; n < s.layout.namespaces; n++) {
            int numbered = 0;
            for (int t = 0; t < s.layout.tasks; t++) {
                numbered += s.nr(t, n) == 0 ? 0 : 1;
            }
            if (numbered > 1) {
                return true;
            }
        }
        return false;
    }

    static boolean numberPerLevel(State s) {
        for (int t = 0; t < s.layout.tasks; t++) {
            for (int n = 0; n < s.layout.namespaces && !s.absent(t); n++) {
                if ((s.nr(t, n) != 0) != (s.made(n) && s.below(s.active(t), n))) {
                    return true;
                }
            }
        }
        return false;
    }

    static boolean sharedNumber(State s) {
        for (int n = 0; n < s.layout.namespaces; n++) {
            for (int t = 0; t < s.layout.tasks; t++) {
                for (int u = 0; u < t && s.nr(t, n) != 0; u++) {
                    if (s.nr(t, n) == s.nr(u, n)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    static boolean firstBorn(Step step) {
        return step.child() != State.NONE && (((Event.Birth) step.event).newpid()
                || !step.before.begun(step.after().active(step.child())));
    }

    static boolean firstIsNotOne(Step step) {
        return firstBorn(step) && step.after().nr(step.child(), step.after().active(step.child())) != 1;
    }

    static boolean someNamespaceBegun(State s) {
        for (int n = 1; n < s.layout.namespaces; n++) {
            if (s.made(n) && s.begun(n)) {
                return true;
            }
        }
        return false;
    }

    static boolean rootless(State s) {
        for (int n = 1; n < s.layout.namespaces; n++) {
            if (s.made(n) && s.begun(n)) {
                int above = s.nsParent(n);
                if (above == State.NONE || s.childReaper(above) == State.NONE && !s.down(above)) {
                    return true;
                }
            }
        }
        return false;
    }

    static boolean parentInAnother(State s) {
        for (int t = 0; t < s.layout.tasks; t++) {
            if (s.parent(t) != State.NONE && s.active(t) != s.active(s.parent(t))) {
                return true;
            }
        }
        return false;
    }

    static boolean parentElsewhere(State s) {
        for (int t = 0; t < s.layout.tasks; t++) {
            int parent = s.parent(t);
            if (parent != State.NONE && !s.below(s.active(t), s.active(parent))) {
                return true;
            }
        }
        return false;
    }

    static boolean notOneInit(State s) {
        for (int n = 0; n < s.layout.namespaces; n++) {
            if (s.made(n) && s.begun(n) && !s.down(n)) {
                int ones = 0;
                for (int t = 0; t < s.layout.tasks; t++) {
                    if (s.active(t) == n && s.nr(t, n) == 1) {
                        ones += s.childReaper(n) == t ? 1 : 2;
                    }
                }
                if (ones != 1) {
                    return true;
                }
            }
        }
        return false;
    }

    static boolean someZombie(State s) {
        for (int t = 0; t < s.layout.tasks; t++) {
            if (s.zombie(t)) {
                return true;
            }
        }
        return false;
    }

    static boolean zombieWithoutNumber(State s) {
        for (int t = 0; t < s.layout.tasks; t++) {
            for (int n = s.zombie(t) ? s.active(t) : State.NONE; n != State.NONE; n = s.nsParent(n)) {
                if (s.nr(t, n) == 0) {
                    return true;
                }
            }
        }
        return false;
    }
}
