package org.nscheck.kernel;

import static org.nscheck.kernel.State.INIT;
import static org.nscheck.kernel.State.NONE;

/**
 * What follows a death or a wait until nothing moves by itself any more: K5, K6, docs/MODEL.md section 5. One instance
 * works on one step. Sets of tasks are masks: bit t for task t.
 */
final class Settling {
    private final Design design;
    private final State before;
    private final Draft draft;
    private final Step step;
    private final int tasks;
    /** Who dies now; who stays alive; inits in zap; all that are dead; the dead that somebody alive must wait for. */
    private long doomed;
    private long survivors;
    private long zapping;
    private long dead;
    private long awaited;
    /** The dead that are gone, and the children that a wait took. */
    private long reaped;
    private long taken;
    private long finished;
    /** Whose parents changed, and hence whose places among their siblings do. */
    private long adopted;

    Settling(Design design, Draft draft, Step step) {
        this.design = design;
        this.before = step.before;
        this.draft = draft;
        this.step = step;
        this.tasks = before.layout.tasks;
    }

    /** @param victim who dies directly, its status set in the draft; @param waiter who has begun to wait; or NONE */
    void settle(int victim, int waiter) {
        doom(victim);
        reparent();
        for (long left = dead; left != 0; left &= left - 1) {
            int t = first(left);
            int parent = draft.parent(t);
            if (t == INIT || parent != NONE && in(survivors, parent)) {
                awaited |= bit(t);
            } else if (!in(zapping, t) && parent != NONE) {
                reaped |= bit(t);
            }
        }
        do {
            finishInits();
        } while (takeChildren(waiter));
        bury();
        if ((reaped | adopted) != 0 || draft.oops()) {
            order();
        }
    }

    private static long bit(int t) {
        return 1L << t;
    }

    private static boolean in(long set, int t) {
        return (set >> t & 1) != 0;
    }

    private static int first(long set) {
        return Long.numberOfTrailingZeros(set);
    }

    /** Who dies: the victim, and with an init all in its namespace and below, which goes down (K5.1 to K5.3, K5.8). */
    private void doom(int victim) {
        int zapped = victim != NONE && before.isInit(victim) ? before.active(victim) : NONE;
        for (int t = 0; t < tasks; t++) {
            if (before.alive(t)) {
                if (t == victim || zapped != NONE && before.member(t, zapped)) {
                    doomed |= bit(t);
                    if (t != victim) {
                        draft.status(t, Status.killed(Signal.SIGKILL));
                    }
                    if (before.isInit(t)) {
                        zapping |= bit(t);
                        draft.down(before.active(t), true);
                    }
                } else {
                    survivors |= bit(t);
                }
            } else if (before.dying(t)) {
                zapping |= bit(t);
                dead |= bit(t);
            } else if (before.zombie(t)) {
                dead |= bit(t);
            }
        }
        dead |= doomed;
    }

    /** Gives the children of the dead, zombies too, to their heirs; with none the kernel crashes (K6.1, K6.2, K6.8). */
    private void reparent() {
        long fathers = doomed & ~zapping;
        for (int c = 0; c < tasks && fathers != 0; c++) {
            int father = before.parent(c);
            if (father != NONE && in(fathers, father)) {
                int heir = heir(father, c);
                draft.parent(c, heir);
                adopted |= bit(c);
                if (heir == NONE) {
                    draft.oops(true);
                }
            }
        }
    }

    /** The nearest subreaper that the walk up comes to, else the init (K6.3, K6.4); exit.c:find_new_reaper. */
    private int heir(int father, int orphan) {
        for (int a = before.parent(father); a != NONE && !design.walkStops(before, father, a); a = before.parent(a)) {
            if (before.subreaper(a) && in(survivors, a) && design.covers(before, father)) {
                return a;
            }
        }
        int reaper = design.reaperOf(before, father, orphan);
        return reaper != NONE && in(survivors | zapping, reaper) ? reaper : NONE;
    }

    /** Inits in zap finish when nobody else of their namespace is left (K5.1, K5.4). */
    private void finishInits() {
        for (long left = zapping & ~finished; left != 0; left &= left - 1) {
            int i = first(left);
            if (!held(i)) {
                finished |= bit(i);
                if (!in(awaited, i) && draft.parent(i) != NONE) {
                    reaped |= bit(i);
                }
            }
        }
    }

    private boolean held(int init) {
        if (!design.initWaits()) {
            return false;
        }
        for (long left = (awaited | survivors) & ~taken & ~bit(init); left != 0; left &= left - 1) {
            if (before.member(first(left), before.active(init))) {
                return true;
            }
        }
        return false;
    }

    /** Every running waiter takes its oldest dead child, if there is one; answers whether somebody took one (K6.12). */
    private boolean takeChildren(int waiter) {
        boolean some = false;
        for (long left = dead == 0 ? 0 : survivors; left != 0; left &= left - 1) {
            int w = first(left);
            if (draft.waiting(w) && draft.running(w)) {
                int child = oldestDead(w);
                if (child != NONE) {
                    some = true;
                    taken |= bit(child);
                    reaped |= bit(child);
                    draft.waiting(w, false);
                    draft.waitsFor(w, NONE);
                    if (w == waiter) {
                        step.took = child;
                    } else {
                        step.addResumed(w, child);
                    }
                }
            }
        }
        return some;
    }

    private int oldestDead(int waiter) {
        int oldest = NONE;
        for (long left = awaited & ~taken & (~zapping | finished); left != 0; left &= left - 1) {
            int c = first(left);
            if (c != INIT && draft.parent(c) == waiter
                    && (draft.waitsFor(waiter) == NONE || draft.waitsFor(waiter) == c)
                    && (oldest == NONE || elder(c, oldest))) {
                oldest = c;
            }
        }
        return oldest;
    }

    /** Whether sibling {@code a} has been its parent's child for longer than {@code b}. */
    private boolean elder(int a, int b) {
        if (in(adopted, a) != in(adopted, b)) {
            return in(adopted, b);
        }
        return in(adopted, a) ? precedes(a, b) : before.place(a) < before.place(b);
    }

    /** Order of a walk of the old process tree, parents before children, older siblings first. */
    private boolean precedes(int a, int b) {
        int x = a;
        int y = b;
        int depths = depth(a) - depth(b);
        for (int i = 0; i < depths; i++) {
            x = before.parent(x);
        }
        for (int i = 0; i > depths; i--) {
            y = before.parent(y);
        }
        if (x == y) {
            return depths < 0;
        }
        while (before.parent(x) != before.parent(y)) {
            x = before.parent(x);
            y = before.parent(y);
        }
        return before.place(x) < before.place(y);
    }

    private int depth(int t) {
        int depth = 0;
        for (int p = before.parent(t); p != NONE; p = before.parent(p)) {
            depth++;
        }
        return depth;
    }

    /** Makes the dead what they are now: dying, zombie for a parent that lives on, or gone (K5.2, K5.9). */
    private void bury() {
        for (long left = dead; left != 0; left &= left - 1) {
            int t = first(left);
            int status = draft.status(t);
            boolean held = in(zapping & ~finished, t);
            if (!held && !before.zombie(t)) {
                step.addDied(t, status);
            }
            if (in(reaped, t)) {
                step.addReaped(t);
                draft.reap(t);
            } else if (held) {
                draft.die(t, Life.DYING);
            } else {
                draft.die(t, Life.ZOMBIE);
                if (!design.keepsNumber()) {
                    draft.freeNumbers(t);
                }
            }
        }
        for (int c = 0; c < tasks && finished != 0; c++) {
            int parent = draft.parent(c);
            if (parent != NONE && in(finished, parent)) {
                draft.parent(c, NONE);
                draft.oops(true);
            }
        }
    }

    /** Makes the places among siblings dense again: kept children first, then the adopted (K6.12). */
    private void order() {
        for (int c = 1; c < tasks; c++) {
            int parent = draft.parent(c);
            int place = 0;
            for (int other = 1; other < tasks && parent != NONE; other++) {
                if (other != c && draft.parent(other) == parent && elder(other, c)) {
                    place++;
                }
            }
            draft.place(c, place);
        }
    }
}
