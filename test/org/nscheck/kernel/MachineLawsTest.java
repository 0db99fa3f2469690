package org.nscheck.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.nscheck.kernel.State.NONE;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.nscheck.invariant.Invariant;
import org.nscheck.invariant.Invariants;

/** What holds of every step of every design, wherever a walk leads. */
class MachineLawsTest {

    @Provide
    Arbitrary<Walk> walks() {
        return Walk.any();
    }

    @Provide
    Arbitrary<Walk> linux() {
        return Arbitraries.of(true, false).flatMap(cyclic -> Walk.of(Arbitraries.just(Designs.LINUX), cyclic));
    }

    @Property(tries = 600)
    void aStepIsThereForWhoCanActAndLeavesTheStateBeforeAlone(@ForAll("walks") Walk walk) {
        long[][] expected = {State.initial(walk.layout).packed().clone()};
        walk.go((before, event, step) -> {
            assertArrayEquals(expected[0], before.packed(), () -> "changed by " + event);
            if (step == null) {
                assertTrue(!before.canAct(event.who()) || mayBeImpossible(event), event::toString);
            } else {
                assertTrue(before.canAct(event.who()), event::toString);
            }
            expected[0] = (step == null ? before : step.after()).packed().clone();
        });
    }

    /** There may be no room for a newborn or a namespace, and one that had no first task cannot be joined. */
    private static boolean mayBeImpossible(Event event) {
        return event instanceof Event.Birth || event instanceof Event.Unshare || event instanceof Event.Setns;
    }

    @Property(tries = 600)
    void aResultIsOneThatTheCallCanHave(@ForAll("walks") Walk walk) {
        walk.go((before, event, step) -> {
            if (step != null) {
                checkResult(walk, step);
            }
        });
    }

    private static void checkResult(Walk walk, Step step) {
        Event event = step.event;
        int result = step.result();
        String told = event + " = " + result;
        boolean none = result == Step.NO_RESULT;
        assertEquals(none, !step.after().running(event.who()), told);
        assertEquals(result == Step.UNFINISHED, event instanceof Event.Wait && step.after().waiting(event.who()), told);
        boolean special = none || result == Step.UNFINISHED;
        if (result < 0 && !special) {
            assertNotNull(Errno.of(result), told);
            boolean burns = event instanceof Event.Birth && result == -Errno.ENOMEM.number && walk.layout.cyclic;
            assertTrue(burns || step.after() == step.before, told);
            assertEquals(NONE, step.child(), told);
            assertEquals(NONE, step.took(), told);
        }
        boolean error = result < 0;
        if (event instanceof Event.Birth) {
            assertEquals(error, step.child() == NONE, told);
            assertTrue(error || result == step.after().nr(step.child(), step.before.active(event.who())), told);
        } else if (event instanceof Event.Wait) {
            assertEquals(error, step.took() == NONE, told);
        } else if (event instanceof Event.Getpid || event instanceof Event.Getppid) {
            assertTrue(result >= 0, told);
        } else {
            assertTrue(error || result == 0, told);
        }
        assertTrue(step.child() == NONE || event instanceof Event.Birth, told);
        assertTrue(step.took() == NONE || event instanceof Event.Wait, told);
    }

    @Property(tries = 600)
    void everyStateIsWellFormed(@ForAll("walks") Walk walk) {
        walk.go((before, event, step) -> {
            if (step != null) {
                WellFormed.check(step.after());
                outcomeFits(step);
            }
        });
    }

    private static void outcomeFits(Step step) {
        State after = step.after();
        for (int t = 0; t < after.layout.tasks; t++) {
            boolean dead = after.absent(t) || after.zombie(t);
            boolean wasDead = step.before.absent(t) || step.before.zombie(t);
            if (t != step.child()) {
                assertEquals(step.died(t), dead && !wasDead, () -> "died, " + step.event);
                assertEquals(step.reaped(t), after.absent(t) && !step.before.absent(t), () -> "reaped, " + step.event);
            }
        }
        step.handled().forEach(h -> assertTrue(after.alive(h.task()), () -> "who dies handles nothing, " + step.event));
        step.resumed().forEach(r -> assertFalse(after.waiting(r.task()), () -> "resumed, " + step.event));
    }

    @Property(tries = 300)
    void nothingHappensAfterAnOops(@ForAll("walks") Walk walk) {
        walk.go((before, event, step) -> {
            if (before.oops()) {
                assertNull(step);
            }
        });
    }

    /** What exploration proves in small scopes holds in walks through larger ones. */
    @Property(tries = 600)
    void linuxBreaksNothingButTheWishOf2007(@ForAll("linux") Walk walk) {
        walk.go((before, event, step) -> {
            if (step != null) {
                assertFalse(step.after().oops(), event::toString);
                for (Invariant invariant : Invariants.ALL) {
                    assertFalse(!invariant.name().equals("ancestor-ordinary")
                            && invariant.brokenBy(walk.machine.design, step), () -> invariant + " by " + event);
                }
            }
        });
    }
}
