package org.nscheck.alloy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nscheck.invariant.Invariants;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Designs;
import org.nscheck.kernel.Machine;
import org.nscheck.kernel.Mechanism;
import org.nscheck.kernel.Scope;
import org.nscheck.kernel.Signal;
import org.nscheck.kernel.State;
import org.nscheck.kernel.Step;

class TraceSearchTest {
    private static final Set<Mechanism> MEMBERS = EnumSet.of(Mechanism.NESTED, Mechanism.DEATH);

    private static Optional<TraceSearch.Trace> search(String design, String invariant, Scope scope, int longest) {
        try (Deadline deadline = new Deadline(Duration.ofMinutes(2))) {
            return new TraceSearch(Specification.shipped(), scope, Solvers.sat4j())
                    .search(design, invariant, longest, deadline);
        }
    }

    /** The trace has that many steps, the machine makes the same ones, and finds that only the last one breaks it. */
    private static void broken(String name, String invariant, Scope scope, int steps) {
        TraceSearch.Trace trace = search(name, invariant, scope, steps).orElseThrow();
        assertEquals(steps, trace.steps().size(), trace.events().toString());
        Design design = Designs.of(name);
        Machine machine = new Machine(design);
        State s = State.initial(scope.layout());
        for (Step expected : trace.steps()) {
            Step step = machine.step(s, expected.event);
            assertEquals(expected.after(), step.after(), expected.event.toString());
            boolean last = expected == trace.steps().get(steps - 1);
            assertEquals(last, Invariants.of(invariant).brokenBy(design, step), expected.event.toString());
            s = step.after();
        }
    }

    @Test
    void aMemberKillsTheInitOf2007() {
        broken("patchset-2007", "init-protection", new Scope(4, 3, MEMBERS, Set.of(Signal.SIGKILL, Signal.SIGTERM)), 2);
    }

    @Test
    void aStateIsBroken() {
        broken("first-is-two", "one-init", new Scope(3, 2, MEMBERS, Set.of()), 1);
    }

    @Test
    void whatTheScopeLeavesOutDoesNotHappen() {
        Scope scope = new Scope(4, 2, EnumSet.of(Mechanism.NESTED, Mechanism.DEATH, Mechanism.SUBREAPER), Set.of());
        broken("subreaper-outside", "orphan-stays-in-fathers-namespace", scope, 5);
        Scope without = new Scope(4, 2, MEMBERS, Set.of());
        assertTrue(search("subreaper-outside", "orphan-stays-in-fathers-namespace", without, 5).isEmpty());
    }

    @Test
    void nothingIsFoundWhereNothingIsBroken() {
        Scope scope = new Scope(4, 3, MEMBERS, Set.of(Signal.SIGKILL, Signal.SIGTERM));
        assertFalse(search("linux", "init-protection", scope, 4).isPresent());
    }
}
