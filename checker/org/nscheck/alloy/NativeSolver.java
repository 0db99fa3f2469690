package org.nscheck.alloy;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;

/**
 * A solver in another process. It knows no assumptions and can be asked once only, so it is made anew for every
 * question and gets all clauses again, with what is assumed among them.
 */
final class NativeSolver implements Solver {
    private final Solvers solvers;
    private final int variables;
    /** The clauses, each after its length. */
    private int[] clauses = new int[4096];
    private int length;
    private int[] assumed = {};
    private BitSet model = new BitSet();
    /** The process that is searching; null if none. */
    private SolverProcess working;

    NativeSolver(Solvers solvers, int variables) {
        this.solvers = solvers;
        this.variables = variables;
    }

    @Override
    public boolean add(int[] literals) {
        length = append(length, literals);
        return true;
    }

    private int append(int at, int... literals) {
        if (at + literals.length + 1 > clauses.length) {
            clauses = Arrays.copyOf(clauses, Math.max(at + literals.length + 1, clauses.length * 2));
        }
        clauses[at] = literals.length;
        System.arraycopy(literals, 0, clauses, at + 1, literals.length);
        return at + literals.length + 1;
    }

    @Override
    public boolean solve(int[] literals) throws Stopped {
        assumed = literals;
        int end = length;
        for (int literal : literals) {
            end = append(end, literal);
        }
        SolverProcess process = solvers.take();
        begin(process);
        boolean answered = false;
        try {
            BitSet answer = process.ask(variables, clauses, end);
            answered = true;
            if (answer != null) {
                model = answer;
            }
            return answer != null;
        } catch (IOException e) {
            throw new Stopped(e);
        } finally {
            // first of all, so that nobody stops a process that is at work for another
            begin(null);
            solvers.giveBack(process, answered);
        }
    }

    private synchronized void begin(SolverProcess process) {
        working = process;
    }

    /** All of it: these solvers do not say what they needed. */
    @Override
    public int[] core() {
        return assumed;
    }

    @Override
    public boolean value(int variable) {
        return model.get(variable);
    }

    @Override
    public synchronized void stop() {
        if (working != null) {
            working.kill();
        }
    }
}
