package org.nscheck.alloy;

import java.util.EnumMap;
import java.util.Map;
import kodkod.instance.TupleSet;
import kodkod.util.ints.IntIterator;

/**
 * Numbers the tuples that the relations of a step can have: a wire each. Those of the state before come first, those of
 * the state after follow in the same order, then the inputs and the outcomes of the event. The relations' bounds are
 * boxes, so a tuple's number is a sum of a part for each of its atoms.
 */
final class Wires {
    /** How many the state has: the wire of a tuple after the step is that many further on. */
    final int state;
    final int firstInput;
    final int firstOutcome;
    final int count;
    private final int size;
    private final Map<Varying, int[]> range = new EnumMap<>(Varying.class);
    /** By relation, column and atom; {@link #NOWHERE}: no tuple has this atom there. */
    private final int[][][] parts = new int[Varying.values().length][3][];

    private static final int NOWHERE = -1 << 24;

    Wires(Symbolic symbolic) {
        size = symbolic.atoms.size();
        int next = 0;
        for (Varying r : Varying.of(Varying.Role.STATE)) {
            next = number(r, symbolic, next);
        }
        state = next;
        firstInput = next = 2 * state;
        for (Varying r : Varying.of(Varying.Role.INPUT)) {
            next = r == Varying.KIND ? next : number(r, symbolic, next);
        }
        firstOutcome = next;
        for (Varying r : Varying.of(Varying.Role.OUTCOME)) {
            next = number(r, symbolic, next);
        }
        count = next;
    }

    /** Numbers a relation's tuples from {@code first} on; answers where the next one's begin. */
    private int number(Varying r, Symbolic symbolic, int first) {
        TupleSet upper = symbolic.upper(r.label);
        int[][] part = parts[r.ordinal()];
        int[] values = new int[r.arity];
        for (int column = 0; column < r.arity; column++) {
            part[column] = new int[size];
            java.util.Arrays.fill(part[column], NOWHERE);
        }
        for (IntIterator i = upper.indexView().iterator(); i.hasNext();) {
            int index = i.next();
            for (int column = r.arity - 1; column >= 0; column--, index /= size) {
                if (part[column][index % size] == NOWHERE) {
                    part[column][index % size] = values[column]++;
                }
            }
        }
        int stride = 1;
        for (int column = r.arity - 1; column >= 0; column--) {
            for (int atom = 0; atom < size; atom++) {
                part[column][atom] *= part[column][atom] == NOWHERE ? 1 : stride;
            }
            stride *= values[column];
        }
        if (stride != upper.size()) {
            throw new IllegalStateException(r + " is no box");
        }
        range.put(r, new int[] {first, stride});
        for (int atom = 0; atom < size; atom++) {
            part[0][atom] += first;
        }
        return first + stride;
    }

    /** The first wire of a relation. */
    int first(Varying r) {
        return range.get(r)[0];
    }

    /** How many wires a relation has. */
    int count(Varying r) {
        return range.get(r)[1];
    }

    /** The wire of a tuple, negative if the relation cannot have it. */
    int of(Varying r, int a) {
        return parts[r.ordinal()][0][a];
    }

    int of(Varying r, int a, int b) {
        int[][] part = parts[r.ordinal()];
        return part[0][a] + part[1][b];
    }

    int of(Varying r, int a, int b, int c) {
        int[][] part = parts[r.ordinal()];
        return part[0][a] + part[1][b] + part[2][c];
    }

    /** The wire of a tuple by its index in the universe. */
    int ofIndex(Varying r, int index) {
        return switch (r.arity) {
            case 1 -> of(r, index);
            case 2 -> of(r, index / size, index % size);
            default -> of(r, index / size / size, index / size % size, index % size);
        };
    }
}
