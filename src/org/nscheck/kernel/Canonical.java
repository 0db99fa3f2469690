package org.nscheck.kernel;

import static org.nscheck.kernel.State.INIT;
import static org.nscheck.kernel.State.NONE;

import java.util.Arrays;

/**
 * The canonical form of a state: one representative for all states that differ only in which index a task or a
 * namespace has and, where numbers are interchangeable, in which number other than 1 a task has in a namespace.
 *
 * <p>Every task that is not absent hangs in the process tree below {@code init}, whose siblings are ordered, so a walk
 * of the tree orders the tasks without a choice; namespaces follow in the order in which the walk meets them, and the
 * few that it does not meet (nobody is in them) by their parents. Numbers are renamed in the order of the walk, and
 * those of which only a pending signal's sender is left after them. What is renamed decides nothing in a design: a step
 * commutes with the renaming, but for one thing that no invariant asks: whether a newborn gets the very number that a
 * pending signal still remembers of a sender that is gone. Where {@link Design#numbers} of different namespaces are
 * compared, a number is renamed to the same one in all of them.
 */
public final class Canonical {
    private static final Signal[] NO_SIGNALS = {};

    /** Whether a number has another meaning in each namespace. */
    private final boolean apart;
    private int[] taskAt;
    private int[] spaceAt;
    /** The inverse: the index that each task and each namespace came to. */
    private int[] taskTo;
    private int[] spaceTo;
    /** Of each task its first child, and of each child the next one. */
    private int[] eldest;
    private int[] next;
    private long seen;
    private boolean[] known;
    private int[] renamed;
    private int fresh;
    private int walked;
    private int met;

    /** @param design whose numbers decide whether they are renamed */
    public Canonical(Design design) {
        this.apart = design.numbers() != Design.Numbers.COMPARED;
    }

    /** The canonical form of the state after a step from a canonical one. */
    public State after(Step step) {
        return keeps(step) ? step.after() : of(step.after());
    }

    /** Whether a step from a canonical state leads to one, because it changes nothing that says who is who. */
    static boolean keeps(Step step) {
        State s = step.after();
        return s.layout.sameStructure(s.words, step.before.words);
    }

    /** The canonical form of a state; {@link #taskAt} then tells which task came to which index. */
    public State of(State s) {
        order(s);
        Draft draft = moved(s);
        renumber(draft);
        return draft.freeze();
    }

    /** A state with tasks and namespaces in the last {@link #order}, its numbers as they are. */
    Draft moved(State s) {
        if (identity()) {
            return Draft.of(s);
        }
        Draft draft = new Draft(s.layout);
        rename(s, draft);
        return draft;
    }

    /** Whether nothing has to move. */
    private boolean identity() {
        for (int i = 0; i < taskAt.length; i++) {
            if (taskAt[i] != i) {
                return false;
            }
        }
        for (int i = 0; i < spaceAt.length; i++) {
            if (spaceAt[i] != i) {
                return false;
            }
        }
        return true;
    }

    /** Of the last {@link #of} or {@link #order}: the task that has index i in the canonical form. */
    public int taskAt(int i) {
        return taskAt[i];
    }

    /** Of the last {@link #of} or {@link #order}: the namespace that has index i in the canonical form. */
    public int spaceAt(int i) {
        return spaceAt[i];
    }

    /** Finds the order of a state's tasks and namespaces, which {@link #taskAt} and {@link #spaceAt} then tell. */
    public void order(State s) {
        int tasks = s.layout.tasks;
        int spaces = s.layout.namespaces;
        if (taskAt == null || taskAt.length != tasks || spaceAt.length != spaces) {
            taskAt = new int[tasks];
            spaceAt = new int[spaces];
            taskTo = new int[tasks];
            spaceTo = new int[spaces];
            known = new boolean[spaces];
            eldest = new int[tasks];
            next = new int[tasks];
        }
        walked = 0;
        met = 0;
        Arrays.fill(known, false);
        meet(State.OUTERMOST);
        Arrays.fill(eldest, NONE);
        for (int t = tasks - 1; t >= 0; t--) {
            if (s.parent(t) != NONE) {
                insert(s, t, s.parent(t));
            }
        }
        seen = 0;
        walk(s, INIT);
        // After a crash there are orphans with nobody above them.
        for (int t = 0; t < tasks; t++) {
            if ((seen >> t & 1) == 0 && !s.absent(t) && s.parent(t) == NONE) {
                walk(s, t);
            }
        }
        for (int t = 0; t < tasks; t++) {
            if ((seen >> t & 1) == 0) {
                place(t);
            }
        }
        int made = 0;
        for (int n = 0; n < spaces && met < spaces; n++) {
            made += s.made(n) ? 1 : 0;
        }
        for (int i = 0; i < met && met < made; i++) {
            for (int kind = 0; kind < 4; kind++) {
                meetChildren(s, spaceAt[i], kind);
            }
        }
        for (int n = 0; n < spaces && met < spaces; n++) {
            meet(n);
        }
    }

    /** Meets the namespaces under one that are alike: nobody is in them, so only what they were tells them apart. */
    private void meetChildren(State s, int parent, int kind) {
        for (int n = 0; n < spaceAt.length; n++) {
            if (s.made(n) && s.nsParent(n) == parent && (s.begun(n) ? 1 : 0) + (s.down(n) ? 2 : 0) == kind) {
                meet(n);
            }
        }
    }

    /** Puts a child into its parent's list, which has the order of their places. */
    private void insert(State s, int t, int parent) {
        int place = s.place(t);
        int before = NONE;
        int after = eldest[parent];
        while (after != NONE && s.place(after) < place) {
            before = after;
            after = next[after];
        }
        next[t] = after;
        if (before == NONE) {
            eldest[parent] = t;
        } else {
            next[before] = t;
        }
    }

    private void walk(State s, int t) {
        seen |= 1L << t;
        place(t);
        if (met < spaceAt.length) {
            meetChain(s, s.active(t));
            meetChain(s, s.forChildren(t));
        }
        for (int c = eldest[t]; c != NONE; c = next[c]) {
            walk(s, c);
        }
    }

    private void place(int t) {
        taskTo[t] = walked;
        taskAt[walked++] = t;
    }

    /** Meets a namespace, and before it those above. */
    private void meetChain(State s, int n) {
        if (n != NONE && !known[n]) {
            meetChain(s, s.nsParent(n));
            meet(n);
        }
    }

    private void meet(int n) {
        if (!known[n]) {
            known[n] = true;
            spaceTo[n] = met;
            spaceAt[met++] = n;
        }
    }

    private static int moved(int[] to, int from) {
        return from == NONE ? NONE : to[from];
    }

    private void rename(State s, Draft d) {
        for (int i = 0; i < taskAt.length; i++) {
            int t = taskAt[i];
            if (s.absent(t)) {
                break;
            }
            d.life(i, s.life(t));
            d.active(i, moved(spaceTo, s.active(t)));
            d.forChildren(i, moved(spaceTo, s.forChildren(t)));
            d.parent(i, moved(taskTo, s.parent(t)));
            d.place(i, s.place(t));
            d.status(i, s.status(t));
            if (s.alive(t)) {
                renameLiving(s, t, d, i);
            }
            for (int n = 0; n < spaceAt.length; n++) {
                d.nr(i, n, s.nr(t, spaceAt[n]));
            }
        }
        for (int i = 0; i < spaceAt.length; i++) {
            int n = spaceAt[i];
            d.nsParent(i, moved(spaceTo, s.nsParent(n)));
            d.childReaper(i, moved(taskTo, s.childReaper(n)));
            d.made(i, s.made(n));
            d.begun(i, s.begun(n));
            d.down(i, s.down(n));
            d.cursor(i, s.cursor(n));
        }
        d.oops(s.oops());
    }

    /** What only a living task has. */
    private void renameLiving(State s, int t, Draft d, int i) {
        d.subreaper(i, s.subreaper(t));
        d.waiting(i, s.waiting(t));
        d.waitsFor(i, moved(taskTo, s.waitsFor(t)));
        d.mortal(i, s.mortal(t));
        d.covered(i, s.covered(t));
        d.ignored(i, s.ignored(t));
        d.caught(i, s.caught(t));
        d.blocked(i, s.blocked(t));
        if (s.pending(t) != 0) {
            d.pending(i, s.pending(t));
            d.fromAncestor(i, s.fromAncestor(t));
            for (Signal signal : Signals.ALL) {
                d.sender(i, signal, s.sender(t, signal));
            }
        }
    }

    private void renumber(Draft d) {
        int tasks = d.layout.tasks;
        if (renamed == null || renamed.length != d.layout.numbers + 1) {
            renamed = new int[d.layout.numbers + 1];
        }
        boolean pends = false;
        for (int t = 0; t < tasks; t++) {
            pends |= d.pending(t) != 0;
        }
        forgetNumbers();
        for (int n = 0; n < d.layout.namespaces && d.made(n); n++) {
            if (apart) {
                forgetNumbers();
            }
            for (int t = 0; t < tasks; t++) {
                int number = d.nr(t, n);
                int to = number > 1 ? renamed(number) : number;
                if (to != number) {
                    d.nr(t, n, to);
                }
            }
            for (int t = 0; t < tasks && pends; t++) {
                for (Signal signal : d.active(t) == n && d.pending(t) != 0 ? Signals.ALL : NO_SIGNALS) {
                    int number = d.sender(t, signal);
                    if (number > 1) {
                        d.sender(t, signal, renamed(number));
                    }
                }
            }
        }
    }

    private void forgetNumbers() {
        Arrays.fill(renamed, 0);
        fresh = 2;
    }

    private int renamed(int number) {
        if (renamed[number] == 0) {
            renamed[number] = fresh++;
        }
        return renamed[number];
    }
}
