package org.nscheck.alloy;

import kodkod.engine.satlab.SATFactory;
import kodkod.engine.satlab.SATSolver;

/** Takes Kodkod's clauses and forgets them: we make our own from the circuit. */
final class NoSolver implements SATSolver {
    static final SATFactory FACTORY = new Factory();

    private int variables;

    @Override
    public int numberOfVariables() {
        return variables;
    }

    @Override
    public int numberOfClauses() {
        return 0;
    }

    @Override
    public void addVariables(int count) {
        variables += count;
    }

    @Override
    public boolean addClause(int[] literals) {
        return true;
    }

    @Override
    public boolean solve() {
        throw new UnsupportedOperationException("there are no clauses");
    }

    @Override
    public boolean valueOf(int variable) {
        throw new IllegalStateException("nothing was solved");
    }

    @Override
    public void free() {
        variables = 0;
    }

    private static final class Factory extends SATFactory {
        private static final long serialVersionUID = 1;

        @Override
        public String id() {
            return "none";
        }

        @Override
        public String type() {
            return "java";
        }

        @Override
        protected SATSolver createSolver() {
            return new NoSolver();
        }
    }
}
