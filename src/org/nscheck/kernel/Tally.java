package org.nscheck.kernel;

import java.util.function.Function;

/** Counts how often each decision was asked with each outcome: a listener of {@link Asking}, for one thread. */
public final class Tally implements Asking.Listener {
    private final long[][] counts = new long[Decision.values().length][];

    public Tally() {
        for (Decision decision : Decision.values()) {
            counts[decision.ordinal()] = new long[decision.outcomes.size()];
        }
    }

    @Override
    public void asked(Decision decision, int outcome, Function<Design, Object> question, Object answer) {
        counts[decision.ordinal()][outcome]++;
    }

    /** How often an outcome, given by its place among the decision's outcomes, was the answer. */
    public long count(Decision decision, int outcome) {
        return counts[decision.ordinal()][outcome];
    }

    /** Adds what another has counted. */
    public void add(Tally other) {
        for (int d = 0; d < counts.length; d++) {
            for (int o = 0; o < counts[d].length; o++) {
                counts[d][o] += other.counts[d][o];
            }
        }
    }
}
