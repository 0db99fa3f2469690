package org.nscheck.kernel;

/**
 * Another name for every task but {@code init}, for every namespace but the outermost and for every number but 1 in
 * each namespace. Written without a look at {@link Canonical}.
 */
public final class Renaming {
    private final int[] task;
    private final int[] space;
    /** By old namespace and old number. */
    private final int[][] number;

    /** By old task, by old namespace, and by old namespace and number: the new one. */
    public Renaming(int[] task, int[] space, int[][] number) {
        this.task = task;
        this.space = space;
        this.number = number;
    }

    private static int of(int[] permutation, int i) {
        return i == State.NONE ? State.NONE : permutation[i];
    }

    /** The task that a task becomes. */
    public int task(int t) {
        return of(task, t);
    }

    /** The namespace that a namespace becomes. */
    public int space(int n) {
        return of(space, n);
    }

    /** The number that a number of a namespace becomes; what is no number stays. */
    public int number(int n, int old) {
        return n == State.NONE || old < 0 || old >= number[n].length ? old : number[n][old];
    }

    /** The state that a state becomes. */
    public State of(State from) {
        Draft d = new Draft(from.layout);
        for (int t = 0; t < task.length; t++) {
            int u = task[t];
            d.life(u, from.life(t));
            d.active(u, of(space, from.active(t)));
            d.forChildren(u, of(space, from.forChildren(t)));
            d.parent(u, of(task, from.parent(t)));
            d.place(u, from.place(t));
            d.subreaper(u, from.subreaper(t));
            d.status(u, from.status(t));
            d.waiting(u, from.waiting(t));
            d.waitsFor(u, of(task, from.waitsFor(t)));
            d.mortal(u, from.mortal(t));
            d.covered(u, from.covered(t));
            d.ignored(u, from.ignored(t));
            d.caught(u, from.caught(t));
            d.blocked(u, from.blocked(t));
            d.pending(u, from.pending(t));
            d.fromAncestor(u, from.fromAncestor(t));
            for (Signal signal : Signal.values()) {
                d.sender(u, signal, number(from.active(t), from.sender(t, signal)));
            }
            for (int n = 0; n < space.length; n++) {
                d.nr(u, space[n], number(n, from.nr(t, n)));
            }
        }
        for (int n = 0; n < space.length; n++) {
            int m = space[n];
            d.nsParent(m, of(space, from.nsParent(n)));
            d.childReaper(m, of(task, from.childReaper(n)));
            d.made(m, from.made(n));
            d.begun(m, from.begun(n));
            d.down(m, from.down(n));
            d.cursor(m, from.cursor(n));
        }
        d.oops(from.oops());
        return d.freeze();
    }
}
