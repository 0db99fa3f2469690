package org.nscheck.alloy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nscheck.kernel.State;

/**
 * Refusals of one kind, up to 64, refuted at once: the guard has to be false whatever the unknown inputs are. The guard
 * reads nothing of the state after, so it is false for every one.
 */
final class RefusalLanes {
    private static final int LANES = Long.SIZE;

    private final Wires wires;
    private final long[] yes;
    private final long[] no;
    private final State[] states = new State[LANES];
    private final Refusal[] refusals = new Refusal[LANES];
    /** By lane: the designs with which it might be no refusal, a bit each. */
    private final long[] otherwise = new long[LANES];
    private int size;
    /** Lanes of refusals in the state that was not left yet. */
    private long here;

    /** A refusal that three values could not decide, or that the specification certainly allows. */
    record Open(State state, Refusal refusal, boolean certain) {
    }

    /** @param signals the most that a guard has which is to be evaluated here */
    RefusalLanes(Wires wires, int signals) {
        this.wires = wires;
        yes = new long[signals];
        no = new long[signals];
        clear();
    }

    /** Forgets all. */
    void clear() {
        Arrays.fill(yes, 0, wires.state, 0);
        Arrays.fill(no, 0, wires.state, -1);
        Arrays.fill(yes, wires.firstInput, wires.firstOutcome, -1);
        Arrays.fill(no, wires.firstInput, wires.firstOutcome, -1);
        Arrays.fill(states, null);
        size = 0;
    }

    /**
     * Takes a refusal; answers whether there is no room for another one.
     *
     * @param state  null for any; the wires of another are to be given to {@link #leave}
     * @param others the designs with which it might be no refusal, a bit each
     */
    boolean add(State state, Refusal refusal, long others) {
        long lane = 1L << size;
        if (state == null) {
            for (int wire = 0; wire < wires.state; wire++) {
                yes[wire] |= lane;
            }
        } else {
            here |= lane;
        }
        for (int wire : refusal.on()) {
            no[wire] &= ~lane;
        }
        for (int wire : refusal.off()) {
            yes[wire] &= ~lane;
        }
        states[size] = state;
        otherwise[size] = others;
        refusals[size++] = refusal;
        return size == LANES;
    }

    /** The refusals since the last time are all in this state: its wires are set once for all of them. */
    void leave(WireList before) {
        for (int i = 0; here != 0 && i < before.size(); i++) {
            yes[before.get(i)] |= here;
            no[before.get(i)] &= ~here;
        }
        here = 0;
    }

    /** Refutes what is here by a circuit; answers the lanes that could not be refuted. */
    long refute(KindCircuit circuit) {
        if (size == 0) {
            return 0;
        }
        circuit.guard.evaluate(yes, no);
        return (size == LANES ? -1 : (1L << size) - 1) & circuit.guard.canBeTrue(0, yes, no);
    }

    /** These lanes, refuted last by the circuit, as far as a design counts for them. @param bit its bit, -1 for all */
    List<Open> open(KindCircuit circuit, long lanes, int bit) {
        List<Open> open = new ArrayList<>();
        for (long left = lanes; left != 0; left &= left - 1) {
            int lane = Long.numberOfTrailingZeros(left);
            if (bit < 0 || (otherwise[lane] >> bit & 1) == 0) {
                boolean certain = (circuit.guard.canBeFalse(0, yes, no) >>> lane & 1) == 0;
                open.add(new Open(states[lane], refusals[lane], certain));
            }
        }
        return open;
    }
}
