package org.nscheck.alloy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nscheck.kernel.State;
import org.nscheck.kernel.Step;

/** Steps of one kind, up to 256, compared at once: the guard has to be true of each, and so has every equation. */
final class StepLanes {
    private static final int LANES = Netlist.WORDS * Long.SIZE;

    private final StepRelation relation;
    /** What each signal is: {@link Netlist#WORDS} words, a lane in each bit. */
    private final long[] values;
    private final Step[] steps = new Step[LANES];
    /** By lane: the designs with which the step might be another one, a bit each. */
    private final long[] otherwise = new long[LANES];
    private int size;
    /** Lanes of steps from the state that was not left yet, and those among them that leave a part of it as it is. */
    private long here;
    private final long[] kept;
    /** Lanes whose call has no result, because its caller does not run any more; of each word. */
    private final long[] resultless = new long[Netlist.WORDS];
    /** Lanes that cannot be written down, or whose result contradicts the rest of the step. */
    private final long[] odd = new long[Netlist.WORDS];
    private final FoldedCircuits circuits;
    /** Whether {@link #circuits} are those for what is here. */
    private boolean looked;
    private final WireList after;
    private final WireList event;
    private final WireList outcome;
    private final Coder afterCoder;
    private final Coder outcomeCoder;

    /** @param signals the most that a circuit has which is to be evaluated here */
    StepLanes(StepRelation relation, int signals) {
        this.relation = relation;
        values = new long[Netlist.WORDS * signals];
        kept = new long[Coder.parts(relation.layout)];
        circuits = new FoldedCircuits(relation.wires.count);
        after = new WireList(relation.wires);
        event = new WireList(relation.wires);
        outcome = new WireList(relation.wires);
        afterCoder = new Coder(relation.symbolic.atoms, relation.values, after);
        outcomeCoder = new Coder(relation.symbolic.atoms, relation.values, outcome);
    }

    /**
     * Takes a step; answers whether there is no room for another one.
     *
     * @param before the wires of the state before, which are to be given to {@link #leave} as well
     * @param inputs of the step's event, see {@link StepRelation#inputs}
     * @param others the designs with which it might be another step, a bit each
     */
    boolean add(StateWires before, int[] inputs, Step step, long others) {
        long lane = 1L << size;
        here |= lane;
        after.clear();
        for (int part = 0; part < kept.length; part++) {
            if (step.after() == step.before || Coder.same(step.before, step.after(), part)) {
                kept[part] |= lane;
            } else {
                afterCoder.part(step.after(), part);
            }
        }
        set(after, relation.wires.state, lane);
        for (int wire : inputs) {
            values[Netlist.WORDS * wire + size / Long.SIZE] |= lane;
        }
        event.clear();
        Inputs.chosen(relation.symbolic.atoms, relation.values, step, event);
        set(event, 0, lane);
        outcome.clear();
        outcomeCoder.outcome(step);
        set(outcome, 0, lane);
        boolean runs = step.after().running(step.event.who());
        int word = size / Long.SIZE;
        resultless[word] |= runs ? 0 : lane;
        if (!before.all.representable() || !after.representable() || !event.representable() || !outcome.representable()
                || runs == (step.result() == Step.NO_RESULT) || runs && step.took() != State.NONE
                && step.result() != step.before.nr(step.took(), step.before.active(step.event.who()))) {
            odd[word] |= lane;
        }
        otherwise[size] = others;
        steps[size++] = step;
        if (size % Long.SIZE == 0) {
            leave(before, word);
        }
        return size == LANES;
    }

    /** The steps since the last time are all from this state: its wires are set once for all of them. */
    void leave(StateWires before) {
        leave(before, size / Long.SIZE);
    }

    private void leave(StateWires before, int word) {
        for (int part = 0; here != 0 && part < kept.length; part++) {
            for (int i = before.begin(part); i < before.end(part); i++) {
                values[Netlist.WORDS * before.all.get(i) + word] |= here;
                values[Netlist.WORDS * (before.all.get(i) + relation.wires.state) + word] |= kept[part];
            }
            kept[part] = 0;
        }
        here = 0;
    }

    private void set(WireList on, int offset, long lane) {
        int word = size / Long.SIZE;
        for (int i = 0; i < on.size(); i++) {
            values[Netlist.WORDS * (on.get(i) + offset) + word] |= lane;
        }
    }

    /** Compares what is here with a circuit; answers the lanes that differ, of each word. */
    long[] compare(KindCircuit circuit) {
        long[] wrong = new long[Netlist.WORDS];
        if (size == 0) {
            return wrong;
        }
        if (!looked) {
            circuits.look(values);
            looked = true;
        }
        Netlist netlist = circuits.step(circuit);
        netlist.evaluateWords(values);
        for (int word = 0; word * Long.SIZE < size; word++) {
            long all = size < (word + 1) * Long.SIZE ? (1L << size) - 1 : -1;
            long right = netlist.root(0, values, word) & ~odd[word];
            for (int i = 0; i < circuit.equations.size(); i++) {
                right &= equation(circuit, netlist, i, word);
            }
            for (Varying r : circuit.kept) {
                right &= ~changed(r, word);
            }
            wrong[word] = all & ~right;
        }
        return wrong;
    }

    /** The first of these lanes that a design counts for; null if it is none. @param bit of the design, -1 for all */
    Difference first(KindCircuit circuit, long[] wrong, int bit) {
        for (int word = 0; word < Netlist.WORDS; word++) {
            for (long left = wrong[word]; left != 0; left &= left - 1) {
                int lane = word * Long.SIZE + Long.numberOfTrailingZeros(left);
                if (bit < 0 || (otherwise[lane] >> bit & 1) == 0) {
                    return difference(circuit, word, lane % Long.SIZE);
                }
            }
        }
        return null;
    }

    /** Forgets all. */
    void clear() {
        Arrays.fill(values, 0, Netlist.WORDS * relation.wires.count, 0);
        Arrays.fill(steps, null);
        size = 0;
        looked = false;
        Arrays.fill(resultless, 0);
        Arrays.fill(odd, 0);
    }

    private long equation(KindCircuit circuit, Netlist netlist, int i, int word) {
        long right = netlist.root(1 + i, values, word);
        return circuit.equations.get(i) == Varying.RESULT ? right | resultless[word] : right;
    }

    /** The lanes of a word in which a relation is not what it was. */
    private long changed(Varying r, int word) {
        long changed = 0;
        int first = relation.wires.first(r);
        for (int wire = first; wire < first + relation.wires.count(r); wire++) {
            changed |= values[Netlist.WORDS * wire + word]
                    ^ values[Netlist.WORDS * (wire + relation.wires.state) + word];
        }
        return changed;
    }

    private Difference difference(KindCircuit circuit, int word, int lane) {
        Netlist netlist = circuits.step(circuit);
        List<String> relations = new ArrayList<>();
        for (int i = 0; i < circuit.equations.size(); i++) {
            if ((equation(circuit, netlist, i, word) >>> lane & 1) == 0) {
                relations.add(circuit.equations.get(i).label);
            }
        }
        for (Varying r : circuit.kept) {
            if ((changed(r, word) >>> lane & 1) != 0) {
                relations.add(r.label);
            }
        }
        if ((odd[word] >>> lane & 1) != 0 && !relations.contains("result")) {
            relations.add("result");
        }
        return new Difference(steps[word * Long.SIZE + lane],
                (netlist.root(0, values, word) >>> lane & 1) != 0, List.copyOf(relations));
    }

    /**
     * A step of the machine that is none of the specification's.
     *
     * @param allowed whether the specification allows the event at all
     * @param relations those of which it says something else
     */
    record Difference(Step step, boolean allowed, List<String> relations) {
    }
}
