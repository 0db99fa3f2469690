package org.nscheck.alloy;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * A {@link Circuit} laid out for evaluation, 64 cases in a word: case i is bit i of a long. A signal is a wire or a
 * gate's output; a literal is twice its number, plus one if it is negated. Gates stand in an order in which each reads
 * only what is before it: a wire, the constant, an earlier gate.
 */
final class Netlist {
    /** How many words are evaluated at once where all is known. */
    static final int WORDS = 4;

    /** How many signals there are, wires included: the length of what is evaluated. */
    final int signals;
    private final int firstGate;
    private final int constant;
    private final boolean[] choice;
    /** Where each gate's inputs begin. */
    private final int[] begin;
    private final int[] inputs;
    private final int[] roots;

    /**
     * Lays out what some literals of a circuit need.
     *
     * @param wires      how many there are
     * @param wireOfNode the wire of each variable of the circuit
     */
    Netlist(Circuit circuit, List<Integer> literals, int wires, int[] wireOfNode) {
        BitSet needed = needed(circuit, literals);
        int gates = 0;
        int size = 0;
        for (int n = needed.nextSetBit(0); n >= 0; n = needed.nextSetBit(n + 1)) {
            if (circuit.kind(n) != Circuit.Kind.VARIABLE && n > Circuit.TRUE) {
                gates++;
                size += circuit.inputs(n).length;
            }
        }
        constant = wires;
        firstGate = wires + 1;
        signals = firstGate + gates;
        choice = new boolean[gates];
        begin = new int[gates + 1];
        inputs = new int[size];
        int[] literalOfNode = new int[circuit.size()];
        literalOfNode[Circuit.TRUE] = 2 * constant;
        int gate = 0;
        for (int n = needed.nextSetBit(0); n >= 0; n = needed.nextSetBit(n + 1)) {
            if (circuit.kind(n) == Circuit.Kind.VARIABLE) {
                literalOfNode[n] = 2 * wireOfNode[n];
            } else if (n > Circuit.TRUE) {
                literalOfNode[n] = add(circuit, n, gate++, literalOfNode);
            }
        }
        roots = new int[literals.size()];
        for (int i = 0; i < roots.length; i++) {
            roots[i] = literal(literals.get(i), literalOfNode);
        }
    }

    private Netlist(Netlist whole, Folding folding) {
        firstGate = whole.firstGate;
        constant = whole.constant;
        choice = folding.choice();
        begin = folding.begin();
        inputs = folding.inputs();
        roots = folding.roots();
        signals = firstGate + choice.length;
    }

    /** The same where some wires are off, with what follows from that left out. */
    Netlist folded(int[] off) {
        Folding folding = new Folding(constant, inputs.length, choice.length);
        for (int wire : off) {
            folding.off(wire);
        }
        for (int g = 0; g < choice.length; g++) {
            if (choice[g]) {
                folding.choice(inputs[begin[g]], inputs[begin[g] + 1], inputs[begin[g] + 2]);
            } else {
                folding.and(inputs, begin[g], begin[g + 1]);
            }
        }
        folding.finish(roots);
        return new Netlist(this, folding);
    }

    private static BitSet needed(Circuit circuit, List<Integer> literals) {
        BitSet needed = new BitSet(circuit.size());
        literals.forEach(l -> needed.set(Math.abs(l)));
        for (int n = needed.length() - 1; n > Circuit.TRUE; n = needed.previousSetBit(n - 1)) {
            for (int input : circuit.inputs(n)) {
                needed.set(Math.abs(input));
            }
        }
        return needed;
    }

    private static int literal(int ofCircuit, int[] literalOfNode) {
        return ofCircuit > 0 ? literalOfNode[ofCircuit] : literalOfNode[-ofCircuit] ^ 1;
    }

    /** An OR is the negation of an AND of negations. */
    private int add(Circuit circuit, int node, int gate, int[] literalOfNode) {
        Circuit.Kind kind = circuit.kind(node);
        int to = begin[gate];
        int negation = kind == Circuit.Kind.OR ? 1 : 0;
        for (int input : circuit.inputs(node)) {
            inputs[to++] = literal(input, literalOfNode) ^ negation;
        }
        choice[gate] = kind == Circuit.Kind.CHOICE;
        begin[gate + 1] = to;
        return 2 * (firstGate + gate) + negation;
    }

    /** How many gates there are. */
    int gates() {
        return choice.length;
    }

    /**
     * Computes the gates from the wires, in all words at once: finding a gate's inputs costs more than reading them.
     *
     * @param values of each signal {@link #WORDS} words
     */
    void evaluateWords(long[] values) {
        Arrays.fill(values, WORDS * constant, WORDS * constant + WORDS, -1);
        for (int g = 0; g < choice.length; g++) {
            int i = begin[g];
            int to = WORDS * (firstGate + g);
            int at = at(inputs[i]);
            long sign = sign(inputs[i++]);
            long a = values[at] ^ sign;
            long b = values[at + 1] ^ sign;
            long c = values[at + 2] ^ sign;
            long d = values[at + 3] ^ sign;
            if (choice[g]) {
                int yes = at(inputs[i]);
                long signOfYes = sign(inputs[i++]);
                int no = at(inputs[i]);
                long signOfNo = sign(inputs[i]);
                a = a & (values[yes] ^ signOfYes) | ~a & (values[no] ^ signOfNo);
                b = b & (values[yes + 1] ^ signOfYes) | ~b & (values[no + 1] ^ signOfNo);
                c = c & (values[yes + 2] ^ signOfYes) | ~c & (values[no + 2] ^ signOfNo);
                d = d & (values[yes + 3] ^ signOfYes) | ~d & (values[no + 3] ^ signOfNo);
            } else {
                for (int end = begin[g + 1]; i < end; i++) {
                    at = at(inputs[i]);
                    sign = sign(inputs[i]);
                    a &= values[at] ^ sign;
                    b &= values[at + 1] ^ sign;
                    c &= values[at + 2] ^ sign;
                    d &= values[at + 3] ^ sign;
                }
            }
            values[to] = a;
            values[to + 1] = b;
            values[to + 2] = c;
            values[to + 3] = d;
        }
    }

    private static int at(int literal) {
        return WORDS * (literal >> 1);
    }

    private static long sign(int literal) {
        return -(literal & 1L);
    }

    /** A word of a root, by its place in the list, after {@link #evaluateWords}. */
    long root(int i, long[] values, int word) {
        return values[at(roots[i]) + word] ^ sign(roots[i]);
    }

    /**
     * Computes the gates from wires of which some are unknown: both may be set.
     *
     * @param yes  of each signal whether it can be true
     * @param no whether it can be false
     */
    void evaluate(long[] yes, long[] no) {
        yes[constant] = -1;
        no[constant] = 0;
        for (int g = 0; g < choice.length; g++) {
            int i = begin[g];
            long can;
            long cannot;
            if (choice[g]) {
                long then = can(yes, no, inputs[i]);
                long otherwise = can(no, yes, inputs[i]);
                can = then & can(yes, no, inputs[i + 1]) | otherwise & can(yes, no, inputs[i + 2]);
                cannot = then & can(no, yes, inputs[i + 1]) | otherwise & can(no, yes, inputs[i + 2]);
            } else {
                can = -1;
                cannot = 0;
                for (int end = begin[g + 1]; i < end; i++) {
                    can &= can(yes, no, inputs[i]);
                    cannot |= can(no, yes, inputs[i]);
                }
            }
            yes[firstGate + g] = can;
            no[firstGate + g] = cannot;
        }
    }

    private static long can(long[] yes, long[] no, int literal) {
        return ((literal & 1) == 0 ? yes : no)[literal >> 1];
    }

    /** Whether a root can be true, after {@link #evaluate(long[], long[])}. */
    long canBeTrue(int i, long[] yes, long[] no) {
        return can(yes, no, roots[i]);
    }

    long canBeFalse(int i, long[] yes, long[] no) {
        return can(no, yes, roots[i]);
    }

    @Override
    public String toString() {
        return choice.length + " gates, " + inputs.length + " inputs, roots " + Arrays.toString(roots);
    }
}
