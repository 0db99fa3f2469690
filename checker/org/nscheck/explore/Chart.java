package org.nscheck.explore;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.nscheck.invariant.Invariant;
import org.nscheck.invariant.Subject;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Event;
import org.nscheck.kernel.Search;
import org.nscheck.kernel.State;
import org.nscheck.kernel.Step;

/**
 * What the exploration of one design found, step by step, for the explorations of others: where a step leads, what it
 * breaks, and which of the others would have decided differently in it. One that would not makes the same step, and its
 * invariants are judged by the same answers; so an exploration of it has to evaluate, in a state that is here, only the
 * events of which that is not so. One that would nowhere makes the same exploration.
 *
 * <p>What a step breaks of the invariants of a state is noted of the state. Drawn by one thread; then it may be shared.
 */
public final class Chart {
    /** The design to explore. */
    final Design watched;
    private final Watch watch;
    private final List<Design> apart;
    private final List<Invariant> invariants;
    private Search search;
    /** By state: its first entry, after which those of the next begin; and the invariants of a state that it breaks. */
    private int[] first = new int[1 << 10];
    private long[] breaking = new long[1 << 10];
    /** Of how many states all candidates were tried. */
    private int states;
    /** By entry. Candidates that change nothing, break nothing and would change nothing in the others have none. */
    private Event[] events = new Event[1 << 10];
    private int[] after = new int[1 << 10];
    private byte[] children = new byte[1 << 10];
    private long[] broken = new long[1 << 10];
    private long[] otherwise = new long[1 << 10];
    private int entries;

    /**
     * An empty one.
     *
     * @param design     that is explored
     * @param others     at most 64; those for which an exploration tries other numbers have no use for it
     * @param invariants at most 64, which will be asked of all
     */
    public Chart(Design design, List<Design> others, List<Invariant> invariants) {
        this.watch = new Watch(design, others.stream().filter(d -> d.numbers() == design.numbers()).toList());
        this.apart = others.stream().filter(d -> d.numbers() != design.numbers()).toList();
        this.watched = watch.watched();
        this.invariants = invariants;
        if (invariants.size() > Long.SIZE) {
            throw new IllegalArgumentException("more than " + Long.SIZE + " invariants");
        }
    }

    /** Those that decided differently somewhere; always those for which an exploration tries other numbers. */
    public Set<Design> differing() {
        Set<Design> differing = new LinkedHashSet<>(apart);
        differing.addAll(watch.differing());
        return differing;
    }

    /** Begins to draw a search. */
    void begin(Search of) {
        search = of;
    }

    /** Ends with the state that is being expanded: all its candidates were drawn. */
    void end() {
        if (++states == first.length) {
            first = Arrays.copyOf(first, states * 2);
        }
        first[states] = entries;
    }

    /** Draws a candidate that makes no step. */
    void none(Event event) {
        add(event, search.current(), State.NONE, 0);
    }

    /** Draws a candidate's step. @param reached as the search answered */
    void step(Event event, Step step, int reached) {
        if (reached >= 0) {
            if (reached >= breaking.length) {
                breaking = Arrays.copyOf(breaking, reached * 2);
            }
            // Whether or not this step can break it: another design may come to this state by another one.
            breaking[reached] = judge(step, 1 << Subject.STATE.ordinal());
        }
        int after = reached < 0 ? ~reached : reached;
        add(event, after, step.child(), judge(step, Subject.kinds(watched, step)));
    }

    /** The invariants of some kinds, a bit each at {@link Subject#ordinal}, that a step breaks, a bit each. */
    private long judge(Step step, int kinds) {
        long result = 0;
        for (int i = 0; i < invariants.size() && kinds != 0; i++) {
            Invariant invariant = invariants.get(i);
            if ((kinds >> invariant.subject().ordinal() & 1) != 0 && invariant.brokenBy(watched, step)) {
                result |= 1L << i;
            }
        }
        return result;
    }

    private void add(Event event, int to, int child, long breaks) {
        long now = watch.now();
        watch.begin();
        if (now == 0 && breaks == 0 && to == search.current()) {
            return;
        }
        if (entries == events.length) {
            events = Arrays.copyOf(events, entries * 2);
            after = Arrays.copyOf(after, entries * 2);
            children = Arrays.copyOf(children, entries * 2);
            broken = Arrays.copyOf(broken, entries * 2);
            otherwise = Arrays.copyOf(otherwise, entries * 2);
        }
        events[entries] = event;
        after[entries] = to;
        children[entries] = (byte) child;
        broken[entries] = breaks;
        otherwise[entries++] = now;
    }

    /** Receives what is here of the candidates of a state, in their order. */
    interface Reader {
        /**
         * A design makes the same step, or none.
         *
         * @param to     the number of the state after it
         * @param breaks the invariants of a step that it breaks, a bit each
         */
        void same(Event event, int to, int child, long breaks);

        /** It would decide differently. */
        void differs(Event event);
    }

    /** The number of a state of which all is here; -1 of another. */
    int number(State s) {
        int number = search.number(s);
        return number < states ? number : -1;
    }

    /** Tells of a state, by its number, what is here for one of the other designs. */
    void read(int state, Design other, Reader reader) {
        int bit = watch.bit(other);
        for (int e = first[state]; e < first[state + 1]; e++) {
            if ((otherwise[e] >> bit & 1) != 0) {
                reader.differs(events[e]);
            } else {
                reader.same(events[e], after[e], children[e], broken[e]);
            }
        }
    }

    /** The packed form of a state by its number. */
    long[] packed(int state) {
        return search.packed(state);
    }

    /** The invariants of a state that one breaks, a bit each, by its number. */
    long breaking(int state) {
        return state < breaking.length ? breaking[state] : 0;
    }

    /** The invariant that has a bit, by its place. */
    Invariant invariant(int bit) {
        return invariants.get(bit);
    }

    /** Whether a design can be explored by this. */
    boolean serves(Design other) {
        return watch.bit(other) >= 0;
    }
}
