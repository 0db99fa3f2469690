package org.nscheck.lockstep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

import org.nscheck.explore.Watch;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Search;
import org.nscheck.kernel.State;

/**
 * What lockstep of one design went through, section by section, for that of others: how many cases there were, where
 * the steps that are followed lead, and which of the others would have decided differently. Drawn by one thread; then
 * it may be shared.
 */
public final class Chart {
    /** Of how many states it is drawn: those after them others have to go through themselves. */
    private static final int MOST_STATES = 100_000;

    /**
     * A section of a state.
     *
     * @param otherwise which of the others decide differently in it, a bit each, see {@link Watch#now}
     * @param steps     compared
     * @param refused   cases to refute
     * @param led       how many steps are followed to another state
     */
    record Section(long otherwise, int steps, int refused, int led) {
    }

    /** The states that were gone through. */
    final Search search;
    final Watch watch;
    private final int perState;
    private int states;
    /** By state: where what its steps lead to begins. */
    private int[] first = new int[1 << 10];
    private int[] led = new int[1 << 10];
    private int leading;
    /** By state and section, which of {@link #different} it is: there are few, most states are alike in one. */
    private char[] sections = new char[1 << 10];
    private int drawn;
    private final List<Section> different = new ArrayList<>();
    private final List<Set<String>> alike = new ArrayList<>();
    private final Map<Section, Integer> places = new HashMap<>();

    /**
     * An empty one.
     *
     * @param watch    of the design that goes through the search
     * @param perState how many sections each state has
     */
    Chart(Search search, Watch watch, int perState) {
        this.search = search;
        this.watch = watch;
        this.perState = perState;
    }

    /** The other designs that decided differently somewhere, or with which other numbers are tried. */
    public Set<Design> differing() {
        return watch.differing();
    }

    /** All was compared. @param alikeByBit of each of the others, the kinds of which nothing else is said of it */
    void compared(IntFunction<Set<String>> alikeByBit) {
        for (int bit = 0; bit < watch.others().size(); bit++) {
            alike.add(alikeByBit.apply(bit));
        }
    }

    /** The kinds of which the specification says the same of another design, wherever that does not differ here. */
    Set<String> alike(Design other) {
        return alike.get(watch.bit(other));
    }

    Notes drawing() {
        return new Drawing();
    }

    /** Keeps what is gone through. */
    private final class Drawing implements Notes {
        private int ledBefore;
        private boolean full;

        @Override
        public void in(Search of, State s) {
            full = full || states == MOST_STATES;
            if (!full) {
                first = withPlace(first, states);
                first[states] = leading;
            }
        }

        @Override
        public Section begin(int section) {
            watch.begin();
            ledBefore = leading;
            return null;
        }

        @Override
        public void led(int state) {
            if (!full) {
                led = withPlace(led, leading);
                led[leading++] = state;
            }
        }

        @Override
        public void end(int steps, int refused) {
            if (full) {
                return;
            }
            Section section = new Section(watch.now(), steps, refused, leading - ledBefore);
            int place = places.computeIfAbsent(section, s -> different.size());
            if (place == different.size()) {
                different.add(section);
                full = place > Character.MAX_VALUE;
            }
            if (drawn == sections.length) {
                sections = Arrays.copyOf(sections, drawn * 2);
            }
            sections[drawn++] = (char) place;
            states = full ? states : drawn / perState;
        }
    }

    private static int[] withPlace(int[] array, int place) {
        return place < array.length ? array : Arrays.copyOf(array, array.length * 2);
    }

    /** Whether a state, by its number in the search, was drawn with all its sections. */
    boolean has(int state) {
        return state < states;
    }

    Section section(int state, int section) {
        return different.get(sections[state * perState + section]);
    }

    /** The place of the first that a state's steps lead to; the others follow, section by section. */
    int first(int state) {
        return first[state];
    }

    /** The state to which a step led, by its place. */
    int led(int place) {
        return led[place];
    }
}
