package org.nscheck.alloy;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Circuits for values in which the wires are off that were never on before. Most wires are never on in a slice, and two
 * thirds of a circuit are about them. Where one is on after all, the whole circuit is evaluated.
 */
final class FoldedCircuits {
    /** How often wires are on that were not before until circuits are folded anew. */
    private static final int MISSES = 4;

    private final int wires;
    private final BitSet seen = new BitSet();
    private final Map<KindCircuit, Netlist> folded = new HashMap<>();
    /** Null as long as nothing is folded. */
    private int[] off;
    private boolean allOff;
    private int misses;

    /** @param wires how many there are */
    FoldedCircuits(int wires) {
        this.wires = wires;
    }

    /** The circuits that follow are for these values, {@link Netlist#WORDS} words for each wire. */
    void look(long[] values) {
        allOff = off != null;
        for (int i = 0; allOff && i < off.length; i++) {
            allOff = !on(values, off[i]);
        }
        if (allOff) {
            return;
        }
        for (int wire = 0; wire < wires; wire++) {
            if (on(values, wire)) {
                seen.set(wire);
            }
        }
        if (++misses == MISSES) {
            misses = 0;
            off = IntStream.range(0, wires).filter(wire -> !seen.get(wire)).toArray();
            folded.clear();
        }
    }

    private static boolean on(long[] values, int wire) {
        int at = Netlist.WORDS * wire;
        return (values[at] | values[at + 1] | values[at + 2] | values[at + 3]) != 0;
    }

    /** What is to be evaluated of a circuit's step. */
    Netlist step(KindCircuit circuit) {
        return allOff ? folded.computeIfAbsent(circuit, c -> c.step.folded(off)) : circuit.step;
    }
}
