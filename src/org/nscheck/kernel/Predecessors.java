package org.nscheck.kernel;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** Of each state that a search found, by its number, whence it was reached first and by what; state 0 by nothing. */
public final class Predecessors {
    private int[] from = new int[1 << 10];
    private Event[] by = new Event[1 << 10];

    /** Notes how a state was reached; states come in the order of their numbers. */
    public void add(int state, int before, Event event) {
        if (state >= from.length) {
            from = Arrays.copyOf(from, state * 2);
            by = Arrays.copyOf(by, state * 2);
        }
        from[state] = before;
        by[state] = event;
    }

    /** The event by which a state was reached. */
    public Event by(int state) {
        return by[state];
    }

    /** The states on the way to one, itself last, state 0 left out. */
    public Deque<Integer> path(int state) {
        Deque<Integer> path = new ArrayDeque<>();
        for (int s = state; s > 0; s = from[s]) {
            path.push(s);
        }
        return path;
    }
}
