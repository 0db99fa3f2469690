package org.nscheck.kernel;

import java.util.Arrays;

/**
 * A state of the modelled kernel: an immutable value in a packed form. Tasks and namespaces are numbered from 0;
 * {@code init} is task {@link #INIT} and its namespace {@link #OUTERMOST} in every state. Every accessor's name is a
 * name of docs/MODEL.md, section 1.
 *
 * <p>Equal states are equal arrays. Which task bears which index is not part of what a state means; see
 * {@link Canonical}.
 */
public class State {
    public static final int INIT = 0;
    public static final int OUTERMOST = 0;
    /** No task, or no namespace. */
    public static final int NONE = -1;

    private static final Life[] LIVES = Life.values();

    public final Layout layout;
    final long[] words;

    State(Layout layout, long[] words) {
        this.layout = layout;
        this.words = words;
    }

    /** The state in which every trace begins: {@code init} alone, process 1 of a fresh namespace. */
    public static State initial(Layout layout) {
        Draft draft = new Draft(layout, new long[layout.words]);
        draft.life(INIT, Life.RUNNING);
        draft.active(INIT, OUTERMOST);
        draft.forChildren(INIT, OUTERMOST);
        draft.nr(INIT, OUTERMOST, 1);
        draft.made(OUTERMOST, true);
        draft.begun(OUTERMOST, true);
        draft.childReaper(OUTERMOST, INIT);
        draft.cursor(OUTERMOST, 1);
        return draft.freeze();
    }

    /** The state with a packed form, see {@link #packed}. The array must not change afterwards. */
    public static State unpack(Layout layout, long[] words) {
        return new State(layout, words);
    }

    public Life life(int t) {
        return LIVES[layout.life.get(words, t)];
    }

    public boolean absent(int t) {
        return layout.life.get(words, t) == 0;
    }

    public boolean running(int t) {
        return layout.life.get(words, t) == Life.RUNNING.ordinal();
    }

    public boolean stopped(int t) {
        return layout.life.get(words, t) == Life.STOPPED.ordinal();
    }

    /** Running or stopped. */
    public boolean alive(int t) {
        int life = layout.life.get(words, t);
        return life == Life.RUNNING.ordinal() || life == Life.STOPPED.ordinal();
    }

    public boolean dying(int t) {
        return layout.life.get(words, t) == Life.DYING.ordinal();
    }

    public boolean zombie(int t) {
        return layout.life.get(words, t) == Life.ZOMBIE.ordinal();
    }

    /** The namespace a task was born in; {@link #NONE} of an absent one. */
    public int active(int t) {
        return layout.active.get(words, t) - 1;
    }

    /** The namespace its children will be born in; {@link #NONE} of the dead. */
    public int forChildren(int t) {
        return layout.forChildren.get(words, t) - 1;
    }

    /** The real parent; {@link #NONE} for {@code init}, whose parent is outside. */
    public int parent(int t) {
        return layout.parent.get(words, t) - 1;
    }

    /** How many of its siblings have been their parent's children for longer (K6.12). */
    public int place(int t) {
        return layout.place.get(words, t);
    }

    public boolean subreaper(int t) {
        return layout.subreaper.get(words, t) != 0;
    }

    /** How a dying task or a zombie died, see {@link Status}. */
    public int status(int t) {
        return layout.status.get(words, t);
    }

    /** Whether it is in an unfinished wait. */
    public boolean waiting(int t) {
        return layout.waiting.get(words, t) != 0;
    }

    /** The child that an unfinished wait has named; {@link #NONE}: any child. */
    public int waitsFor(int t) {
        return layout.waitsFor.get(words, t) - 1;
    }

    /** Bit of {@code stop-continue-mortal}: an init whose protection is gone. */
    public boolean mortal(int t) {
        return layout.mortal.get(words, t) != 0;
    }

    /** Bit of {@code subreaper-later-born}: born below a subreaper. */
    public boolean covered(int t) {
        return layout.covered.get(words, t) != 0;
    }

    /** The signals set to SIG_IGN, a bit each at {@link Signal#ordinal}; so are the other sets of signals. */
    public int ignored(int t) {
        return layout.ignored.get(words, t);
    }

    public int caught(int t) {
        return layout.caught.get(words, t);
    }

    public int blocked(int t) {
        return layout.blocked.get(words, t);
    }

    public int pending(int t) {
        return layout.pending.get(words, t);
    }

    /** Bits of {@code ideal-2007}: the pending signals of which a sender was in an ancestor namespace. */
    public int fromAncestor(int t) {
        return layout.fromAncestor.get(words, t);
    }

    public static boolean has(int signals, Signal signal) {
        return (signals >> signal.ordinal() & 1) != 0;
    }

    /** The si_pid that comes with a pending signal: 0 for a sender that has no number in the task's namespace. */
    public int sender(int t, Signal signal) {
        return layout.sender[signal.ordinal()].get(words, t);
    }

    /** The number of a task in a namespace, 0 if it has none there. */
    public int nr(int t, int n) {
        return layout.nr.get(words, t * layout.namespaces + n);
    }

    public int nsParent(int n) {
        return layout.nsParent.get(words, n) - 1;
    }

    /** The init of a namespace; {@link #NONE} before it is born and after it is reaped. */
    public int childReaper(int n) {
        return layout.childReaper.get(words, n) - 1;
    }

    public boolean made(int n) {
        return layout.made.get(words, n) != 0;
    }

    /** Whether the namespace has given out a number. */
    public boolean begun(int n) {
        return layout.begun.get(words, n) != 0;
    }

    /** Whether its init has begun to die. */
    public boolean down(int n) {
        return layout.down.get(words, n) != 0;
    }

    /** The last number given out; 0 where numbers are not cyclic. */
    public int cursor(int n) {
        return layout.cursor.get(words, n);
    }

    /** The kernel has crashed: nothing happens any more. */
    public boolean oops() {
        return layout.oops.get(words, 0) != 0;
    }

    /** Whether namespace {@code m} is {@code n} or under it. */
    public boolean below(int m, int n) {
        while (m != n && m != NONE) {
            m = nsParent(m);
        }
        return m == n;
    }

    /** Whether {@code t} is not absent and its namespace is {@code n} or under it. */
    public boolean member(int t, int n) {
        return below(active(t), n);
    }

    /** Whether {@code t} is the init of its namespace. */
    public boolean isInit(int t) {
        int n = active(t);
        return n != NONE && childReaper(n) == t;
    }

    /** Whether {@code t} can make a call. */
    public boolean canAct(int t) {
        return running(t) && !waiting(t) && !oops();
    }

    /**
     * A namespace that may be made anew: nobody is in it or will be, and no namespace is under it. The absent and what
     * is not made are {@link #NONE} everywhere.
     */
    public boolean vacant(int n) {
        if (n == OUTERMOST) {
            return false;
        }
        for (int t = 0; t < layout.tasks; t++) {
            if (active(t) == n || forChildren(t) == n) {
                return false;
            }
        }
        for (int m = 0; m < layout.namespaces; m++) {
            if (nsParent(m) == n) {
                return false;
            }
        }
        return true;
    }

    /** Whether all that a task has is the same in another state of the layout. */
    public final boolean sameTask(State other, int t) {
        return layout.sameTask(words, other.words, t);
    }

    /** Whether the children of every task, and their order, are the same in another state of the layout. */
    public final boolean sameSiblings(State other) {
        return layout.sameSiblings(words, other.words);
    }

    /** Whether all namespaces, and {@link #oops}, are the same in another state of the layout. */
    public final boolean sameNamespaces(State other) {
        return layout.sameNamespaces(words, other.words);
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof State && Arrays.equals(words, ((State) other).words);
    }

    @Override
    public final int hashCode() {
        return Arrays.hashCode(words);
    }

    /** The packed form, {@link Layout#words} longs, which must not be changed. */
    public final long[] packed() {
        return words;
    }
}
