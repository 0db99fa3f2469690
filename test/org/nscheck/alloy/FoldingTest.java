package org.nscheck.alloy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.nscheck.kernel.Mechanism;
import org.nscheck.kernel.Scope;

class FoldingTest {
    private static final StepRelation RELATION = new StepRelation(Specification.shipped(),
            new Scope(3, 2, java.util.Set.of(Mechanism.NESTED), java.util.Set.of()).layout());
    private static final Map<String, KindCircuit> CIRCUITS = RELATION.of("linux");

    /** Where the wires are off that it was folded for, a circuit says what it said. */
    @Property(tries = 100)
    void aFoldedCircuitSaysTheSame(@ForAll long seed) {
        Random random = new Random(seed);
        for (KindCircuit circuit : CIRCUITS.values()) {
            int few = random.nextInt(1, 20);
            int[] off = IntStream.range(0, RELATION.wires.count).filter(w -> random.nextInt(few) > 0).toArray();
            Netlist folded = circuit.step.folded(off);
            assertTrue(folded.gates() <= circuit.step.gates());
            long[] values = new long[Netlist.WORDS * circuit.step.signals];
            IntStream.range(0, Netlist.WORDS * RELATION.wires.count).forEach(i -> values[i] = random.nextLong());
            for (int wire : off) {
                java.util.Arrays.fill(values, Netlist.WORDS * wire, Netlist.WORDS * (wire + 1), 0);
            }
            long[] ofFolded = values.clone();
            circuit.step.evaluateWords(values);
            folded.evaluateWords(ofFolded);
            for (int root = 0; root <= circuit.equations.size(); root++) {
                for (int word = 0; word < Netlist.WORDS; word++) {
                    assertEquals(circuit.step.root(root, values, word), folded.root(root, ofFolded, word),
                            circuit.kind + ", root " + root);
                }
            }
        }
    }

    @Test
    void aThirdOfKillIsAboutWhatAFewRelationsHold() {
        Netlist kill = CIRCUITS.get("Kill").step;
        int[] off = Stream.of(Varying.PENDING, Varying.BLOCKED, Varying.CAUGHT, Varying.IGNORED, Varying.WAITING,
                Varying.WAITS_FOR).flatMapToInt(r -> IntStream.range(RELATION.wires.first(r),
                        RELATION.wires.first(r) + RELATION.wires.count(r))).toArray();
        assertTrue(kill.folded(off).gates() < kill.gates() * 2 / 3, kill.folded(off).gates() + " of " + kill.gates());
        assertEquals(kill.gates(), kill.folded(new int[0]).gates());
    }
}
