package org.nscheck.alloy;

import org.sat4j.core.VecInt;
import org.sat4j.minisat.SolverFactory;
import org.sat4j.specs.ContradictionException;
import org.sat4j.specs.ISolver;
import org.sat4j.specs.TimeoutException;

/** The solver in Java: it runs everywhere, and what it learnt stays from question to question. */
final class Sat4j implements Solver {
    private static final int NO_TIMEOUT = 1_000_000;

    private final ISolver solver = SolverFactory.newDefault();

    Sat4j(int variables) {
        solver.setTimeout(NO_TIMEOUT);
        solver.newVar(variables);
    }

    @Override
    public boolean add(int[] literals) {
        try {
            solver.addClause(new VecInt(literals));
            return true;
        } catch (ContradictionException e) {
            return false;
        }
    }

    @Override
    public boolean solve(int[] assumed) throws Stopped {
        try {
            return solver.isSatisfiable(new VecInt(assumed));
        } catch (TimeoutException | NullPointerException e) {
            // sat4j trips over its own null when it is stopped at the wrong moment
            throw new Stopped(e);
        }
    }

    @Override
    public int[] core() {
        try {
            return solver.unsatExplanation().toArray().clone();
        } catch (NullPointerException e) {
            return new int[0]; // how sat4j says that it needed none
        }
    }

    @Override
    public boolean value(int variable) {
        return solver.model(variable);
    }

    @Override
    public void stop() {
        solver.expireTimeout();
    }
}
