package org.nscheck.explore;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.nscheck.kernel.Mechanism;
import org.nscheck.kernel.Signal;

class SliceTest {
    @Test
    void everyTwoMechanismsMeet() {
        for (Mechanism a : Mechanism.values()) {
            for (Mechanism b : Mechanism.values()) {
                assertTrue(Slice.DEFAULT.stream().anyMatch(s -> s.scope().has(a) && s.scope().has(b)), a + " and " + b);
            }
        }
    }

    @Test
    void everySignalIsSent() {
        for (Signal signal : Signal.values()) {
            assertTrue(Slice.DEFAULT.stream().anyMatch(s -> s.scope().signals().contains(signal)), signal.name());
        }
    }

    @Test
    void structureIsNeverSmallerThanFourTasksAndThreeNamespaces() {
        assertTrue(Slice.DEFAULT.stream().anyMatch(s -> s.scope().tasks() >= 4 && s.scope().namespaces() >= 3
                && s.scope().has(Mechanism.NESTED) && s.scope().has(Mechanism.INJECTION)
                && s.scope().has(Mechanism.SIBLING) && s.scope().has(Mechanism.DEATH)));
    }
}
