package org.nscheck.alloy;

import java.util.Arrays;
import java.util.BitSet;

/**
 * A solver over a {@link Circuit}: literals are the circuit's. Clauses are made of those gates only that a question
 * needs, and in the directions in which it needs them. Several questions may be asked of one; what was learnt stays.
 */
final class Sat {
    private final Circuit circuit;
    private final Solver solver;
    private final Deadline deadline;
    /** Nodes whose clauses are there: true implies its inputs, and false does. */
    private final BitSet downwards = new BitSet();
    private final BitSet upwards = new BitSet();
    private boolean contradiction;
    private int[] core = {};

    /** @param deadline when and by whom the search is ended */
    Sat(Circuit circuit, Solvers solvers, Deadline deadline) {
        this.circuit = circuit;
        this.deadline = deadline;
        solver = solvers.make(circuit.size());
    }

    /** Demands that a literal is true. */
    void require(int literal) {
        if (literal == Circuit.FALSE) {
            contradiction = true;
        } else if (literal != Circuit.TRUE) {
            int node = Math.abs(literal);
            boolean conjunction = literal > 0 && circuit.kind(node) == Circuit.Kind.AND
                    || literal < 0 && circuit.kind(node) == Circuit.Kind.OR;
            if (conjunction) {
                for (int input : circuit.inputs(node)) {
                    require(literal > 0 ? input : -input);
                }
            } else if (circuit.kind(node) == Circuit.Kind.AND || circuit.kind(node) == Circuit.Kind.OR) {
                int[] clause = circuit.inputs(node).clone();
                for (int i = 0; i < clause.length; i++) {
                    clause[i] = literal > 0 ? clause[i] : -clause[i];
                    define(clause[i]);
                }
                add(clause);
            } else {
                define(literal);
                add(literal);
            }
        }
    }

    /** Makes the clauses that say what follows if a literal is true. */
    private void define(int literal) {
        int node = Math.abs(literal);
        BitSet done = literal > 0 ? downwards : upwards;
        if (node <= 1 || done.get(node)) {
            return;
        }
        done.set(node);
        int[] inputs = circuit.inputs(node);
        Circuit.Kind kind = circuit.kind(node);
        if (kind == Circuit.Kind.CHOICE) {
            int sign = literal > 0 ? 1 : -1;
            define(inputs[0]);
            define(-inputs[0]);
            define(sign * inputs[1]);
            define(sign * inputs[2]);
            add(-literal, -inputs[0], sign * inputs[1]);
            add(-literal, inputs[0], sign * inputs[2]);
        } else if (kind == Circuit.Kind.AND && literal > 0 || kind == Circuit.Kind.OR && literal < 0) {
            for (int input : inputs) {
                int part = literal > 0 ? input : -input;
                define(part);
                add(-literal, part);
            }
        } else if (kind != Circuit.Kind.VARIABLE) {
            int[] clause = new int[inputs.length + 1];
            for (int i = 0; i < inputs.length; i++) {
                clause[i] = literal > 0 ? inputs[i] : -inputs[i];
                define(clause[i]);
            }
            clause[inputs.length] = -literal;
            add(clause);
        }
    }

    private void add(int... clause) {
        int[] literals = new int[clause.length];
        int size = 0;
        for (int literal : clause) {
            if (literal == Circuit.TRUE) {
                return;
            }
            if (literal != Circuit.FALSE) {
                literals[size++] = literal;
            }
        }
        if (size == 0) {
            contradiction = true;
        } else if (!contradiction) {
            contradiction = !solver.add(Arrays.copyOf(literals, size));
        }
    }

    /**
     * Whether all that is required can be true, and these literals beside.
     *
     * @throws Deadline.Passed if the search was ended from outside
     */
    boolean solve(int... literals) {
        int[] assumed = new int[literals.length];
        int size = 0;
        core = new int[0];
        for (int literal : literals) {
            if (literal == Circuit.FALSE) {
                core = new int[] {literal};
                return false;
            }
            if (literal != Circuit.TRUE) {
                define(literal);
                assumed[size++] = literal;
            }
        }
        if (contradiction) {
            return false;
        }
        deadline.enter(solver);
        try {
            boolean answer = solver.solve(Arrays.copyOf(assumed, size));
            if (!answer) {
                core = solver.core();
            }
            return answer;
        } catch (Solver.Stopped e) {
            deadline.check();
            throw new IllegalStateException("the solver gave up", e);
        } finally {
            deadline.leave(solver);
        }
    }

    /** Of the literals of the last question, answered with no: those that were needed for that. */
    int[] core() {
        return core;
    }

    /** The value of a variable in the last solution; false for one that no question needed. */
    boolean value(int node) {
        return (downwards.get(node) || upwards.get(node)) && solver.value(node);
    }
}
