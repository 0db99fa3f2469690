package org.nscheck.kernel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Another name for every task but {@code init}, for every namespace but the outermost and, if wanted, for every number
 * but 1 in each namespace. Written without a look at {@link Canonical}.
 */
public final class Renaming {
    private final State from;
    private final int[] task;
    private final int[] space;
    /** By old namespace and old number. */
    private final int[][] number;

    /** @param task by old task, {@code space} by old namespace, {@code number} by old namespace and number: the new one */
    public Renaming(State from, int[] task, int[] space, int[][] number) {
        this.from = from;
        this.task = task;
        this.space = space;
        this.number = number;
    }

    Renaming(State from, long seed, boolean numbers) {
        Random random = new Random(seed);
        Layout layout = from.layout;
        this.from = from;
        task = permutation(layout.tasks, 1, random);
        space = permutation(layout.namespaces, 1, random);
        number = new int[layout.namespaces][];
        for (int n = 0; n < number.length; n++) {
            number[n] = permutation(layout.numbers + 1, numbers ? 2 : layout.numbers + 1, random);
        }
    }

    /** A permutation that leaves what is below {@code first}. */
    private static int[] permutation(int size, int first, Random random) {
        List<Integer> moved = new ArrayList<>();
        for (int i = first; i < size; i++) {
            moved.add(i);
        }
        Collections.shuffle(moved, random);
        int[] permutation = new int[size];
        for (int i = 0; i < size; i++) {
            permutation[i] = i < first ? i : moved.get(i - first);
        }
        return permutation;
    }

    private static int of(int[] permutation, int i) {
        return i == State.NONE ? State.NONE : permutation[i];
    }

    int task(int t) {
        return of(task, t);
    }

    /** The number that a number of a namespace becomes; what is no number stays. */
    int number(int n, int old) {
        return n == State.NONE || old < 0 || old >= number[n].length ? old : number[n][old];
    }

    public State state() {
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

    /** The event under the new names; a birth whose numbers are given keeps them. */
    Event event(Event e) {
        int who = task[e.who()];
        int n = from.active(e.who());
        if (e instanceof Event.Fork fork) {
            return new Event.Fork(who, fork.numbers());
        } else if (e instanceof Event.CloneNewpid clone) {
            return new Event.CloneNewpid(who, of(space, clone.space()), clone.numbers());
        } else if (e instanceof Event.CloneParent clone) {
            return new Event.CloneParent(who, clone.numbers());
        } else if (e instanceof Event.CloneNewpidParent clone) {
            return new Event.CloneNewpidParent(who, of(space, clone.space()), clone.numbers());
        } else if (e instanceof Event.Unshare unshare) {
            return new Event.Unshare(who, of(space, unshare.space()));
        } else if (e instanceof Event.Setns setns) {
            return new Event.Setns(who, of(space, setns.space()));
        } else if (e instanceof Event.Exit exit) {
            return new Event.Exit(who, exit.code());
        } else if (e instanceof Event.Kill kill) {
            return new Event.Kill(who, number(n, kill.number()), kill.signal());
        } else if (e instanceof Event.Sigaction call) {
            return new Event.Sigaction(who, call.signal(), call.action());
        } else if (e instanceof Event.Sigprocmask call) {
            return new Event.Sigprocmask(who, call.block(), call.signal());
        } else if (e instanceof Event.Prctl prctl) {
            return new Event.Prctl(who, prctl.on());
        } else if (e instanceof Event.Wait wait) {
            return new Event.Wait(who, number(n, wait.number()));
        }
        return e instanceof Event.Getpid ? new Event.Getpid(who) : new Event.Getppid(who);
    }
}
