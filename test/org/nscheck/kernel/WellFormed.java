package org.nscheck.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.nscheck.kernel.State.NONE;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What docs/MODEL.md, section 1, says of every state, in every design. */
final class WellFormed {
    private WellFormed() {
    }

    static void check(State s) {
        for (int t = 0; t < s.layout.tasks; t++) {
            if (s.absent(t)) {
                absent(s, t);
            } else {
                present(s, t);
            }
            places(s, t);
        }
        for (int n = 0; n < s.layout.namespaces; n++) {
            namespace(s, n);
        }
        assertFalse(s.absent(State.INIT), "init is never reaped: its parent outside does nothing");
    }

    private static void absent(State s, int t) {
        assertEquals(List.of(NONE, NONE, NONE, 0, 0),
                List.of(s.active(t), s.forChildren(t), s.parent(t), s.place(t), s.status(t)));
        assertEquals(0, IntStream.range(0, s.layout.namespaces).map(n -> s.nr(t, n)).sum(), "numbers of the absent");
        onlyOfTheAlive(s, t);
    }

    private static void present(State s, int t) {
        assertTrue(s.active(t) != NONE && s.made(s.active(t)) && s.begun(s.active(t)), "its namespace has begun");
        assertEquals(t == State.INIT || s.oops() && s.parent(t) == NONE, s.parent(t) == NONE, "a parent");
        assertTrue(s.parent(t) == NONE || !s.absent(s.parent(t)), "a parent that is there");
        if (s.alive(t)) {
            assertTrue(s.made(s.forChildren(t)), "children are born in a namespace that is made");
            assertEquals(0, s.status(t), "a status of the living");
        } else {
            assertEquals(NONE, s.forChildren(t));
            onlyOfTheAlive(s, t);
        }
        assertEquals(0, s.ignored(t) & s.caught(t), "ignored and caught");
        assertFalse(State.has(s.ignored(t) | s.caught(t) | s.blocked(t), Signal.SIGKILL), "SIGKILL");
        assertFalse(State.has(s.ignored(t) | s.caught(t) | s.blocked(t), Signal.SIGSTOP), "SIGSTOP");
        if (s.running(t)) {
            assertEquals(0, s.pending(t) & ~s.blocked(t), "undelivered though it runs");
        }
        assertEquals(0, s.fromAncestor(t) & ~s.pending(t), "of what does not pend");
        for (Signal signal : Signal.values()) {
            assertTrue(State.has(s.pending(t), signal) || s.sender(t, signal) == 0, "sender of what does not pend");
        }
    }

    private static void onlyOfTheAlive(State s, int t) {
        assertEquals(0, s.ignored(t) | s.caught(t) | s.blocked(t) | s.pending(t) | s.fromAncestor(t));
        assertFalse(s.subreaper(t) || s.waiting(t) || s.mortal(t) || s.covered(t), "of the alive only");
        assertEquals(NONE, s.waitsFor(t));
    }

    /** Places among the children of a task are 0 to k - 1, each once. */
    private static void places(State s, int parent) {
        List<Integer> places = new ArrayList<>();
        for (int c = 0; c < s.layout.tasks; c++) {
            if (!s.absent(c) && c != State.INIT && s.parent(c) == parent) {
                places.add(s.place(c));
            }
        }
        places.sort(null);
        assertEquals(IntStream.range(0, places.size()).boxed().toList(), places, "places of siblings");
    }

    private static void namespace(State s, int n) {
        assertEquals(n == State.OUTERMOST || !s.made(n), s.nsParent(n) == NONE, "a parent namespace");
        assertTrue(s.made(n) || !s.begun(n) && !s.down(n) && s.childReaper(n) == NONE && s.cursor(n) == 0, "unmade");
        assertTrue(s.layout.cyclic || s.cursor(n) == 0, "a cursor where numbers are not cyclic");
        int init = s.childReaper(n);
        assertTrue(init == NONE || s.active(init) == n, "an init lives in its namespace");
        assertTrue(init == NONE || s.alive(init) != s.down(n), "down when its init is not alive");
    }
}
