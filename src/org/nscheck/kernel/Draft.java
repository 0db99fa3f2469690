package org.nscheck.kernel;

/** A state while it is being made: the same accessors, and a setter for each. */
public final class Draft extends State {
    Draft(Layout layout, long[] words) {
        super(layout, words);
    }

    /** An empty draft in which nothing is set: no task, no namespace. */
    public Draft(Layout layout) {
        this(layout, new long[layout.words]);
    }

    /** A draft that begins as a copy. */
    public static Draft of(State state) {
        return new Draft(state.layout, state.words.clone());
    }

    /** The finished state. The draft must not be used afterwards: it shares its words. */
    public State freeze() {
        return new State(layout, words);
    }

    public void life(int t, Life life) {
        layout.life.set(words, t, life.ordinal());
    }

    public void active(int t, int n) {
        layout.active.set(words, t, n + 1);
    }

    public void forChildren(int t, int n) {
        layout.forChildren.set(words, t, n + 1);
    }

    public void parent(int t, int p) {
        layout.parent.set(words, t, p + 1);
    }

    public void place(int t, int place) {
        layout.place.set(words, t, place);
    }

    public void subreaper(int t, boolean on) {
        layout.subreaper.set(words, t, on ? 1 : 0);
    }

    public void status(int t, int status) {
        layout.status.set(words, t, status);
    }

    public void waiting(int t, boolean on) {
        layout.waiting.set(words, t, on ? 1 : 0);
    }

    public void waitsFor(int t, int child) {
        layout.waitsFor.set(words, t, child + 1);
    }

    public void mortal(int t, boolean on) {
        layout.mortal.set(words, t, on ? 1 : 0);
    }

    public void covered(int t, boolean on) {
        layout.covered.set(words, t, on ? 1 : 0);
    }

    public void ignored(int t, int signals) {
        layout.ignored.set(words, t, signals);
    }

    public void caught(int t, int signals) {
        layout.caught.set(words, t, signals);
    }

    public void blocked(int t, int signals) {
        layout.blocked.set(words, t, signals);
    }

    public void pending(int t, int signals) {
        layout.pending.set(words, t, signals);
    }

    public void fromAncestor(int t, int signals) {
        layout.fromAncestor.set(words, t, signals);
    }

    public void sender(int t, Signal signal, int number) {
        layout.sender[signal.ordinal()].set(words, t, number);
    }

    public void nr(int t, int n, int number) {
        layout.nr.set(words, t * layout.namespaces + n, number);
    }

    public void nsParent(int n, int p) {
        layout.nsParent.set(words, n, p + 1);
    }

    public void childReaper(int n, int t) {
        layout.childReaper.set(words, n, t + 1);
    }

    public void made(int n, boolean on) {
        layout.made.set(words, n, on ? 1 : 0);
    }

    public void begun(int n, boolean on) {
        layout.begun.set(words, n, on ? 1 : 0);
    }

    public void down(int n, boolean on) {
        layout.down.set(words, n, on ? 1 : 0);
    }

    public void cursor(int n, int number) {
        layout.cursor.set(words, n, layout.cyclic ? number : 0);
    }

    public void oops(boolean on) {
        layout.oops.set(words, 0, on ? 1 : 0);
    }

    /** Sets a signal pending; a sender that is there already stays (K4.16). */
    void queue(int t, Signal signal, int sender) {
        if (!has(pending(t), signal)) {
            pending(t, pending(t) | 1 << signal.ordinal());
            sender(t, signal, sender);
        }
    }

    /** Takes a signal from what pends. */
    void unqueue(int t, Signal signal) {
        int others = ~(1 << signal.ordinal());
        pending(t, pending(t) & others);
        fromAncestor(t, fromAncestor(t) & others);
        sender(t, signal, 0);
    }

    /** What a task has only while it is alive goes: what is left is for whoever waits for it. */
    public void die(int t, Life life) {
        layout.clearLiving(words, t);
        life(t, life);
    }

    /** Gives the numbers of a task back. */
    void freeNumbers(int t) {
        for (int n = 0; n < layout.namespaces; n++) {
            nr(t, n, 0);
        }
    }

    /** Takes a task away: its numbers are free again, and its namespace has no init any more if it was that. */
    public void reap(int t) {
        if (isInit(t)) {
            childReaper(active(t), NONE);
        }
        layout.clearTask(words, t);
    }
}
