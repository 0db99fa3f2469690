package org.nscheck.explore;

import java.util.ArrayList;
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
 * the same exploration.
 */
public final class Watch implements Asking.Listener {
    private final Design design;
    private final List<Design> same;
    private final Set<Design> differing = new LinkedHashSet<>();

    /** @param design whose decisions are asked, see {@link #watched} */
    public Watch(Design design, List<Design> others) {
        this.design = design;
        this.same = new ArrayList<>(others);
        others.stream().filter(d -> d.numbers() != design.numbers()).forEach(this::differs);
    }

    /** The design to explore, so that it is watched. */
    public Design watched() {
        return new Asking(design, this);
    }

    /** Those that decided differently; always those for which an exploration tries more numbers. */
    public Set<Design> differing() {
        return differing;
    }

    private void differs(Design other) {
        same.remove(other);
        differing.add(other);
    }

    @Override
    public void asked(Decision decision, int outcome, Function<Design, Object> question, Object answer) {
        for (int i = same.size() - 1; i >= 0; i--) {
            if (!question.apply(same.get(i)).equals(answer)) {
                differs(same.get(i));
            }
        }
    }
}
