package org.nscheck.lockstep;

import java.util.Optional;
import java.util.function.Function;

import org.nscheck.kernel.Asking;
import org.nscheck.kernel.Canonical;
import org.nscheck.kernel.Decision;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Search;
import org.nscheck.kernel.State;

/**
 * What was compared of a design before another in the same scope. A case is not compared again if it is in one of the
 * very states in which that was, the specification has the same formula for it, and the machine has answered no
 * question differently since the beginning of the section that it is in: then both sides are what they were, and so is
 * the case. A section in which it never would have answered differently is not even gone through, if all that it leads
 * to was found before. For one thread.
 */
final class Earlier implements Notes, Asking.Listener {
    private final Design first;
    private final Chart chart;
    private final boolean[] alike;
    private final Optional<Canonical> canonical;
    /** The bit of the design in the chart, negative if it cannot go by what is drawn there. */
    private final int bit;
    private Search search;
    /** By the number of a state in the chart: one more than its number in the own search, 0 until that is known. */
    private final int[] own;
    /** The chart's number of the state, negative if it has none there. */
    private int here;
    /** Of what the chart's steps from there lead to: where the next section's begin. */
    private int next;
    private boolean same;

    /**
     * What there is to know.
     *
     * @param first    the design that was compared before
     * @param chart    of it, with every case compared, and found to be the same
     * @param bit      of the design that is compared now; negative if it may follow other steps
     * @param alike    by section: whether the specification says the same of both designs
     * @param symmetry whether the states are kept in their canonical forms
     */
    Earlier(Design first, Chart chart, int bit, boolean[] alike, boolean symmetry) {
        this.canonical = symmetry ? Optional.of(new Canonical(first)) : Optional.empty();
        this.first = first;
        this.chart = chart;
        this.bit = bit;
        this.alike = alike;
        this.own = new int[chart.search.states()];
    }

    @Override
    public void in(Search of, State s) {
        search = of;
        int number = chart.search.number(canonical.isPresent() ? canonical.get().of(s) : s);
        here = number >= 0 && chart.search.tried(number).equals(s) ? number : -1;
        next = bit >= 0 && here >= 0 && chart.has(here) ? chart.first(here) : -1;
    }

    @Override
    public Chart.Section begin(int section) {
        same = here >= 0 && alike[section];
        if (next < 0) {
            return null;
        }
        Chart.Section drawn = chart.section(here, section);
        int from = next;
        next += drawn.led();
        return same && (drawn.otherwise() >> bit & 1) == 0 && found(from, next) ? drawn : null;
    }

    /** Whether all that steps of the chart led to was found by the own search, too. */
    private boolean found(int from, int to) {
        for (int i = from; i < to; i++) {
            int state = chart.led(i);
            if (own[state] == 0) {
                own[state] = search.number(chart.search.state(state)) + 1;
            }
            if (own[state] == 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean knows() {
        return same;
    }

    @Override
    public void asked(Decision decision, int outcome, Function<Design, Object> question, Object answer) {
        same = same && question.apply(first).equals(answer);
    }
}
