package org.nscheck.conform;

import java.util.ArrayList;
import java.util.List;

import org.nscheck.kernel.Decision;

/**
 * A decision that was asked and answered in one of the classes of its answers.
 *
 * @param outcome the place of that class among {@link Decision#outcomes}
 */
record Decided(Decision decision, int outcome) implements Goal {
    /** All that there are, in the order of docs/MODEL.md. */
    static final List<Decided> ALL = all();
    /** By decision: the place of its first outcome in {@link #ALL}. */
    private static final int[] FIRST = first();

    private static List<Decided> all() {
        List<Decided> all = new ArrayList<>();
        for (Decision decision : Decision.values()) {
            for (int outcome = 0; outcome < decision.outcomes.size(); outcome++) {
                all.add(new Decided(decision, outcome));
            }
        }
        return List.copyOf(all);
    }

    private static int[] first() {
        int[] first = new int[Decision.values().length];
        for (int i = 1; i < first.length; i++) {
            first[i] = first[i - 1] + Decision.values()[i - 1].outcomes.size();
        }
        return first;
    }

    /** The place in {@link #ALL}. */
    static int index(Decision decision, int outcome) {
        return FIRST[decision.ordinal()] + outcome;
    }

    /** {@code finds = none}. */
    @Override
    public String text() {
        return decision.label + " = " + decision.outcomes.get(outcome);
    }
}
