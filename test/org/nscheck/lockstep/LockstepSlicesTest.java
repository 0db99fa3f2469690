package org.nscheck.lockstep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.nscheck.explore.Slice;
import org.nscheck.kernel.Designs;
import org.nscheck.kernel.Event;
import org.nscheck.kernel.Machine;
import org.nscheck.kernel.Mechanism;
import org.nscheck.kernel.Scope;
import org.nscheck.kernel.Signal;
import org.nscheck.kernel.State;
import org.nscheck.kernel.Step;

class LockstepSlicesTest {
    private static boolean some(Predicate<Scope> is) {
        return LockstepSlices.DEFAULT.stream().anyMatch(slice -> is.test(slice.scope()));
    }

    @Test
    void everyTwoMechanismsMeetAtThreeTasksAndThreeNamespaces() {
        for (Mechanism a : Mechanism.values()) {
            for (Mechanism b : Mechanism.values()) {
                assertTrue(some(s -> s.tasks() >= 3 && s.namespaces() >= 3 && s.has(a) && s.has(b)), a + " and " + b);
            }
        }
    }

    /** Adoption past a father, and a nested init beside a subreaper: with less, wrong rules look right. */
    @Test
    void fourTasksAndNumbersForTheRulesThatNeedThem() {
        assertTrue(some(s -> s.layout().numbers >= 4 && s.tasks() >= 4 && s.namespaces() >= 3
                && s.has(Mechanism.NESTED) && s.has(Mechanism.SUBREAPER) && s.has(Mechanism.DEATH)));
        assertTrue(some(s -> s.layout().numbers >= 4 && s.tasks() >= 4 && s.has(Mechanism.INJECTION)
                && s.has(Mechanism.SUBREAPER) && s.has(Mechanism.DEATH)));
        assertTrue(some(s -> s.layout().numbers >= 4 && s.tasks() >= 4 && s.namespaces() >= 3
                && s.has(Mechanism.INJECTION) && s.has(Mechanism.SIBLING) && s.has(Mechanism.DEATH)));
    }

    /** A wait that ends lets another end: an init held by a member that somebody else waits for (K5.4). */
    @Test
    void twoWaitersAHeldInitAndWhoHoldsIt() {
        assertTrue(some(s -> s.tasks() >= 4 && s.namespaces() >= 2 && s.has(Mechanism.INJECTION)
                && s.has(Mechanism.DEATH) && s.has(Mechanism.UNFINISHED)));
    }

    /** A father with its child, the init of both, and the init of a sibling namespace. */
    @Test
    void anOrphanThatCouldGoNextDoor() {
        assertTrue(some(s -> s.tasks() >= 5 && s.namespaces() >= 3 && s.has(Mechanism.NESTED)
                && s.has(Mechanism.DEATH)));
    }

    /** Two that kill by default come at once where a stopped task goes on. */
    @Test
    void twoSignalsAtOnce() {
        assertTrue(some(s -> s.has(Mechanism.STOP) && s.signals().containsAll(Set.of(Signal.SIGCONT, Signal.SIGTERM,
                Signal.SIGUSR1))));
    }

    @Test
    void everythingTogether() {
        assertTrue(some(s -> s.tasks() >= 2 && s.namespaces() >= 2
                && s.mechanisms().equals(Set.of(Mechanism.values()))));
        for (Signal signal : Signal.values()) {
            assertTrue(signal == Signal.SIGUSR1 || some(s -> s.signals().contains(signal)
                    && s.mechanisms().equals(Set.of(Mechanism.values()))), signal.name());
        }
    }

    /** In linux each call of a prefix is a step to a new state, and at its end there are as many as there can be. */
    @Test
    void aPrefixLeadsToAsManyTasksAsTheScopeHas() {
        for (Slice slice : LockstepSlices.AFTER) {
            Machine machine = new Machine(Designs.LINUX);
            State s = State.initial(slice.scope().layout());
            List<State> states = new ArrayList<>(List.of(s));
            for (Event event : slice.prefix()) {
                Step step = machine.step(s, event);
                assertTrue(step.result() >= 0 || step.event instanceof Event.Exit, slice.name() + ": " + event);
                s = step.after();
                assertFalse(states.contains(s), slice.name() + ": " + event);
                states.add(s);
            }
            State last = s;
            assertTrue(IntStream.range(0, slice.scope().tasks()).allMatch(last::running), slice.name());
            assertTrue(IntStream.range(0, slice.scope().namespaces()).allMatch(last::begun), slice.name());
        }
    }

    /** What only six tasks show, and everything together a namespace deeper. */
    @Test
    void theLargeSetHasWhatTheDefaultOneHasNoTimeFor() {
        assertTrue(LockstepSlices.LARGE.stream().map(Slice::scope).anyMatch(s -> s.tasks() >= 6
                && s.has(Mechanism.NESTED) && s.has(Mechanism.SUBREAPER) && s.has(Mechanism.DEATH)));
        assertTrue(LockstepSlices.LARGE.stream().map(Slice::scope).anyMatch(s -> s.tasks() >= 6
                && s.namespaces() >= 4 && s.has(Mechanism.NESTED) && s.has(Mechanism.DEATH)));
        assertEquals(2, LockstepSlices.LARGE.stream().map(Slice::scope).filter(s -> s.namespaces() >= 3
                && s.mechanisms().equals(Set.of(Mechanism.values()))).count());
    }

    @Test
    void theLargeSetContainsTheDefaultOne() {
        assertTrue(LockstepSlices.named("large").containsAll(LockstepSlices.named("default")));
        assertEquals(null, LockstepSlices.named("huge"));
        assertEquals(LockstepSlices.LARGE.size(), LockstepSlices.LARGE.stream().map(s -> s.name()).distinct().count());
        assertTrue(List.of(LockstepSlices.DEFAULT).contains(LockstepSlices.named("default")));
    }
}
