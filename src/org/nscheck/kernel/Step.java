package org.nscheck.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * One transition: a state, an event, what the call answered, what happened, and the state after it. What is not in the
 * outcome (docs/MODEL.md, section 6) is the difference of the two states.
 */
public final class Step {
    /** The call has no result: its caller is dead, dying or stopped. */
    public static final int NO_RESULT = Integer.MIN_VALUE;
    /** The call goes on: an unfinished wait. */
    public static final int UNFINISHED = Integer.MIN_VALUE + 1;

    public final State before;
    public final Event event;
    State after;
    int result;
    int child = State.NONE;
    int took = State.NONE;
    /** Unset until somebody asks, or the machine has looked it up anyway. */
    private int target = Integer.MIN_VALUE;
    private int[] died;
    private long reaped;
    private List<Handled> handled = List.of();
    private List<Resumed> resumed = List.of();

    /** A handler that ran: whose, for which signal, and the si_pid it was told. */
    public record Handled(int task, Signal signal, int from) {
    }

    /** An unfinished wait that returned, with the child it took. */
    public record Resumed(int task, int child) {
    }

    Step(State before, Event event) {
        this.before = before;
        this.event = event;
        this.after = before;
    }

    /** A step whose parts come from another engine than {@link Machine}. */
    public Step(State before, Event event, State after, int result, int child, int took) {
        this(before, event);
        this.after = after;
        this.result = result;
        this.child = child;
        this.took = took;
    }

    public State after() {
        return after;
    }

    /** Whether every task, absent ones included, has the same parent afterwards. */
    public boolean keepsParents() {
        return after == before || before.layout.sameParents(before.words, after.words);
    }

    /** Whether the same tasks are there with the same lives, parents and numbers, and the same namespaces. */
    public boolean keepsFamily() {
        return after == before || before.layout.sameFamily(before.words, after.words);
    }

    /** Whether no task comes, goes, stops, continues or dies. */
    public boolean keepsLives() {
        return after == before || before.layout.sameLives(before.words, after.words);
    }

    /** What the call returned: 0, a number, a negative {@link Errno}, {@link #NO_RESULT} or {@link #UNFINISHED}. */
    public int result() {
        return result;
    }

    /** The task that a birth made; {@link State#NONE} if there is none. */
    public int child() {
        return child;
    }

    /** The child that a wait took; {@link State#NONE} if there is none. */
    public int took() {
        return took;
    }

    /** The one task that a kill found in a design; {@link State#NONE} for another event, nobody or several. */
    public int target(Design design) {
        if (target == Integer.MIN_VALUE) {
            target = State.NONE;
            if (event instanceof Event.Kill kill) {
                long found = design.finds(before, kill.who(), kill.number());
                target = Long.bitCount(found) == 1 ? Long.numberOfTrailingZeros(found) : State.NONE;
            }
        }
        return target;
    }

    void target(int found) {
        target = found;
    }

    /** Whether a task became a zombie, or was reaped without having been one. */
    public boolean died(int t) {
        return died != null && died[t] != 0;
    }

    /** How a task that {@link #died} did so, see {@link Status}. */
    public int status(int t) {
        return died[t] - 1;
    }

    public boolean reaped(int t) {
        return (reaped >> t & 1) != 0;
    }

    public List<Handled> handled() {
        return handled;
    }

    public List<Resumed> resumed() {
        return resumed;
    }

    public void addDied(int t, int status) {
        if (died == null) {
            died = new int[before.layout.tasks];
        }
        died[t] = status + 1;
    }

    public void addReaped(int t) {
        reaped |= 1L << t;
    }

    public void addHandled(int t, Signal signal, int from) {
        if (handled.isEmpty()) {
            handled = new ArrayList<>(2);
        }
        handled.add(new Handled(t, signal, from));
    }

    public void addResumed(int t, int child) {
        if (resumed.isEmpty()) {
            resumed = new ArrayList<>(2);
        }
        resumed.add(new Resumed(t, child));
    }

    void forgetHandled(int t) {
        if (!handled.isEmpty()) {
            handled.removeIf(h -> h.task() == t);
        }
    }
}
