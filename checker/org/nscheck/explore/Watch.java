package org.nscheck.explore;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import org.nscheck.kernel.Asking;
import org.nscheck.kernel.Decision;
import org.nscheck.kernel.Design;

/**
 * Notes which other designs would have decided differently than one at a point that was reached. One that never would
 * makes the same steps from every state that was reached, so it reaches the same states: an exploration of it would be
 * the same exploration. And one that would not since the last {@link #begin beginning} makes what was made since then.
 */
public final class Watch implements Asking.Listener {
    private final Design watched;
    private final List<Design> others;
    private final Set<Design> differing = new LinkedHashSet<>();
    /** By decision: those of the others that may take it differently, a bit each. */
    private final long[] deciding = new long[Decision.values().length];
    private long now;

    /**
     * Watches one.
     *
     * @param design whose decisions are asked, see {@link #watched}
     * @param others at most 64; those for which an exploration tries other numbers always differ
     */
    public Watch(Design design, List<Design> others) {
        this.watched = new Asking(design, this);
        this.others = List.copyOf(others);
        others.stream().filter(d -> d.numbers() != design.numbers()).forEach(differing::add);
        if (others.size() > Long.SIZE) {
            throw new IllegalArgumentException("more than " + Long.SIZE + " designs");
        }
        for (Decision decision : Decision.values()) {
            for (int i = 0; i < others.size(); i++) {
                if (decision.overriddenBy(design) || decision.overriddenBy(others.get(i))) {
                    deciding[decision.ordinal()] |= 1L << i;
                }
            }
        }
    }

    /** The design to explore, so that it is watched. */
    public Design watched() {
        return watched;
    }

    /** The others, each with the bit of its place. */
    public List<Design> others() {
        return others;
    }

    /** Those that decided differently; always those for which an exploration tries more numbers. */
    public Set<Design> differing() {
        return differing;
    }

    /** The place of a design's bit in {@link #now}; negative of one that is not watched. */
    public int bit(Design other) {
        return others.indexOf(other);
    }

    /** What follows does not depend on what was decided before. */
    public void begin() {
        now = 0;
    }

    /** Those that decided differently since the beginning, a bit each. */
    public long now() {
        return now;
    }

    @Override
    public void asked(Decision decision, int outcome, Function<Design, Object> question, Object answer) {
        for (long left = deciding[decision.ordinal()] & ~now; left != 0; left &= left - 1) {
            int i = Long.numberOfTrailingZeros(left);
            if (!question.apply(others.get(i)).equals(answer)) {
                now |= 1L << i;
                differing.add(others.get(i));
            }
        }
    }
}
