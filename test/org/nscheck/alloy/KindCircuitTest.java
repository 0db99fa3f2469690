package org.nscheck.alloy;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nscheck.kernel.Event;
import org.nscheck.kernel.Mechanism;
import org.nscheck.kernel.Scope;
import org.nscheck.kernel.State;

class KindCircuitTest {
    private static final Scope SCOPE = new Scope(2, 2, Set.of(Mechanism.NESTED), Set.of());
    private static final StepRelation RELATION = new StepRelation(Specification.shipped(), SCOPE.layout());

    private static boolean possible(KindCircuit circuit, List<Integer> on, Varying... off) {
        List<Integer> none = Arrays.stream(off).flatMapToInt(r -> IntStream.range(RELATION.wires.first(r),
                RELATION.wires.first(r) + RELATION.wires.count(r))).boxed().toList();
        try (Solvers solvers = Solvers.sat4j(); Deadline deadline = new Deadline(null)) {
            return circuit.possible(on, none, solvers, deadline);
        }
    }

    /** What three values leave open a solver decides. */
    @Test
    void aGuardIsPossibleOrNot() {
        KindCircuit getpid = RELATION.of("linux").get("Getpid");
        assertTrue(possible(getpid, List.of()));
        assertFalse(possible(getpid, List.of(), Varying.WHO), "without a caller");
        assertFalse(possible(getpid, List.of(), Varying.LIFE), "with nobody alive");
        int who = RELATION.wires.first(Varying.WHO);
        assertFalse(possible(getpid, List.of(who, who + 1)), "with two callers");
        StateWires initial = new StateWires(RELATION);
        initial.of(State.initial(SCOPE.layout()));
        List<Integer> state = Arrays.stream(initial.all.toArray()).boxed().toList();
        assertTrue(possible(getpid, state));
        for (int wire : RELATION.inputs(new Event.Getpid(0))) {
            assertTrue(possible(getpid, List.of(wire)));
        }
    }
}
