package org.nscheck.explore;

import java.util.HashSet;
import java.util.List;

import org.nscheck.kernel.State;
import org.nscheck.kernel.Step;

/**
 * What a scenario can show of a step: the result, the newborn's numbers, what changed, and what holds after it by the
 * three lines that assert. Not visible are masks, actions, who gets the next orphan, and the bits of some designs.
 */
final class Visible {
    private Visible() {
    }

    /**
     * Whether a scenario shows the same of two steps of one event, from states that are alike in what can be seen of
     * them. Tasks and namespaces have the same places in both.
     */
    static boolean alike(Step a, Step b) {
        int who = a.event.who();
        boolean returns = a.after().running(who);
        if (returns != b.after().running(who) || returns && a.result() != b.result() || a.child() != b.child()
                || a.took() != b.took()) {
            return false;
        }
        for (int t = 0; t < a.before.layout.tasks; t++) {
            if (a.died(t) != b.died(t) || a.died(t) && a.status(t) != b.status(t) || a.reaped(t) != b.reaped(t)) {
                return false;
            }
        }
        return same(a.handled(), b.handled()) && same(a.resumed(), b.resumed())
                && (a.after() == a.before && b.after() == b.before || alike(a.after(), b.after(), a.child()));
    }

    /** Whether two lists have the same elements: the order of a step's effects means nothing. */
    private static <T> boolean same(List<T> a, List<T> b) {
        return a.equals(b) || a.size() == b.size() && new HashSet<>(a).equals(new HashSet<>(b));
    }

    private static boolean alike(State a, State b, int newborn) {
        if (a.equals(b)) {
            return true;
        }
        for (int t = 0; t < a.layout.tasks; t++) {
            if (a.life(t) != b.life(t) || a.parent(t) != b.parent(t) || a.pending(t) != b.pending(t)) {
                return false;
            }
        }
        for (int n = 0; n < a.layout.namespaces; n++) {
            if (a.down(n) != b.down(n) || newborn != State.NONE && a.nr(newborn, n) != b.nr(newborn, n)
                    || seen(a, n) && !sameNumbers(a, b, n)) {
                return false;
            }
        }
        return true;
    }

    /** Whether somebody alive looks from within a namespace. */
    private static boolean seen(State s, int n) {
        for (int t = 0; t < s.layout.tasks; t++) {
            if (s.active(t) == n && s.alive(t)) {
                return true;
            }
        }
        return false;
    }

    private static boolean sameNumbers(State a, State b, int n) {
        for (int t = 0; t < a.layout.tasks; t++) {
            if (a.nr(t, n) != b.nr(t, n)) {
                return false;
            }
        }
        return true;
    }
}
