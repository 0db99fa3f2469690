package org.nscheck.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

/** Where a layout has no room left a call makes no step; where something became free it is used again. */
class LimitsTest {
    private static final Machine MACHINE = new Machine(Designs.LINUX);
    private static final Event FORK = new Event.Fork(State.INIT, Event.ANY_NUMBERS);
    private static final Event CLONE = new Event.CloneNewpid(State.INIT, Event.ANY_SPACE, Event.ANY_NUMBERS);
    private static final Event WAIT = new Event.Wait(State.INIT, Event.Wait.ANY);

    private static State after(State s, Event... events) {
        State state = s;
        for (Event event : events) {
            state = MACHINE.step(state, event).after();
        }
        return state;
    }

    @Test
    void noTaskIsLeft() {
        State full = after(State.initial(new Layout(2, 1, 9, 1, true)), FORK);
        assertNull(MACHINE.step(full, FORK));
        State reaped = after(full, new Event.Exit(1, 0), WAIT);
        Step again = MACHINE.step(reaped, FORK);
        assertEquals(1, again.child(), "the slot of the reaped task");
        assertEquals(3, again.result(), "but not its number");
    }

    @Test
    void aZombieTakesASlot() {
        State full = after(State.initial(new Layout(2, 1, 9, 1, true)), FORK, new Event.Exit(1, 0));
        assertNull(MACHINE.step(full, FORK));
    }

    @Test
    void sixtyFourTasks() {
        State s = State.initial(new Layout(64, 1, 64, 1, true));
        for (int number = 2; number <= 64; number++) {
            s = after(s, FORK);
            WellFormed.check(s);
        }
        assertNull(MACHINE.step(s, FORK));
        assertEquals(64, s.nr(63, State.OUTERMOST));
        Step end = MACHINE.step(s, new Event.Exit(State.INIT, 0));
        assertTrue(end.died(63) && end.reaped(63) && end.died(State.INIT) && !end.reaped(State.INIT));
    }

    @Test
    void noNumberIsLeft() {
        State cyclic = after(State.initial(new Layout(2, 1, 2, 1, true)), FORK, new Event.Exit(1, 0), WAIT);
        assertNull(MACHINE.step(cyclic, FORK), "numbers are not given out again");
        State chosen = after(State.initial(new Layout(2, 1, 2, 1, false)), FORK, new Event.Exit(1, 0), WAIT);
        assertEquals(2, MACHINE.step(chosen, FORK).result(), "unless they are chosen");
    }

    @Test
    void givenNumbersMustBeFreeAndOneALevel() {
        State s = after(State.initial(new Layout(3, 2, 4, 1, false)), FORK);
        for (List<Integer> numbers : List.of(List.of(1), List.of(2), List.of(3, 4))) {
            assertNull(MACHINE.step(s, new Event.Fork(State.INIT, numbers)), numbers::toString);
        }
        assertEquals(4, MACHINE.step(s, new Event.Fork(State.INIT, List.of(4))).result());
        Step nested = MACHINE.step(s, new Event.CloneNewpid(State.INIT, 1, List.of(1, 4)));
        assertEquals(List.of(1, 4), List.of(nested.after().nr(2, 1), nested.after().nr(2, 0)));
        assertNull(MACHINE.step(s, new Event.CloneNewpid(State.INIT, 1, List.of(2, 4))), "the first is 1");
    }

    @Test
    void noNamespaceIsLeft() {
        State s = State.initial(new Layout(3, 1, 3, 1, true));
        assertNull(MACHINE.step(s, CLONE));
        assertNull(MACHINE.step(s, new Event.Unshare(State.INIT, Event.ANY_SPACE)));
    }

    @Test
    void aNamespaceIsUsedAgainWhenNobodyIsInItOrWillBe() {
        Event again = new Event.CloneNewpid(State.INIT, 1, Event.ANY_NUMBERS);
        State s = after(State.initial(new Layout(3, 2, 9, 1, true)), CLONE);
        assertFalse(s.vacant(1));
        s = after(s, new Event.Exit(1, 0));
        assertNull(MACHINE.step(s, again), "its zombie is in it");
        s = after(s, WAIT);
        assertTrue(s.vacant(1));
        State joined = after(s, FORK, new Event.Setns(1, 1));
        assertNull(MACHINE.step(joined, again), "who has joined it would have children in it");
        State fresh = after(s, again);
        assertFalse(fresh.down(1));
        assertEquals(1, fresh.nr(fresh.childReaper(1), 1));
    }

    @Test
    void theOutermostNamespaceIsNeverUsedAgain() {
        State s = after(State.initial(new Layout(2, 2, 3, 1, true)), new Event.Exit(State.INIT, 0));
        assertFalse(s.vacant(State.OUTERMOST));
        assertTrue(s.zombie(State.INIT) && s.down(State.OUTERMOST));
    }

    @Test
    void onlyANamespaceThatHasBegunCanBeJoined() {
        State s = after(State.initial(new Layout(3, 2, 3, 1, true)), FORK);
        assertNull(MACHINE.step(s, new Event.Setns(1, 1)));
        State unshared = after(s, new Event.Unshare(State.INIT, Event.ANY_SPACE));
        assertNull(MACHINE.step(unshared, new Event.Setns(1, 1)));
        assertNotNull(MACHINE.step(after(unshared, FORK), new Event.Setns(1, 1)));
    }
}
