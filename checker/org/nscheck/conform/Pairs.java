package org.nscheck.conform;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/**
 * Which ordered pairs of goals, given by their numbers from 0, were met: the first shown by a step, the second by a
 * later step of the same scenario.
 */
final class Pairs {
    /** By second goal: the first ones. */
    private final List<BitSet> before = new ArrayList<>();

    Pairs(int goals) {
        for (int i = 0; i < goals; i++) {
            before.add(new BitSet(goals));
        }
    }

    /** A step that shows goals comes after steps that have shown others. */
    void meet(BitSet earlier, Collection<Integer> now) {
        now.forEach(goal -> before.get(goal).or(earlier));
    }

    boolean met(int first, int second) {
        return before.get(second).get(first);
    }

    /** How many new pairs there would be if a goal came after others. */
    int gain(BitSet earlier, int second) {
        BitSet left = (BitSet) earlier.clone();
        left.andNot(before.get(second));
        return left.cardinality();
    }

    int count() {
        return before.stream().mapToInt(BitSet::cardinality).sum();
    }
}
