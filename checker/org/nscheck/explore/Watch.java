package org.nscheck.explore;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import org.nscheck.kernel.Design;
import org.nscheck.kernel.Designs;
import org.nscheck.kernel.Signal;
import org.nscheck.kernel.State;

/**
 * The design {@code linux}, noting which other designs would have decided differently at a point that was reached. One
 * that never would makes the same steps from every state that was reached, so it reaches the same states: an
 * exploration of it would be the same exploration.
 */
public final class Watch implements Design {
    private final Design linux = Designs.LINUX;
    private final List<Design> same;
    private final Set<Design> differing = new LinkedHashSet<>();

    public Watch(List<Design> others) {
        same = new ArrayList<>(others);
        others.stream().filter(d -> d.numbers() != linux.numbers()).forEach(this::differs);
    }

    /** Those that decided differently; always those for which an exploration tries more numbers than for linux. */
    public Set<Design> differing() {
        return differing;
    }

    private void differs(Design design) {
        same.remove(design);
        differing.add(design);
    }

    private <T> T ask(Function<Design, T> decision) {
        T answer = decision.apply(linux);
        for (int i = same.size() - 1; i >= 0; i--) {
            if (!decision.apply(same.get(i)).equals(answer)) {
                differs(same.get(i));
            }
        }
        return answer;
    }

    @Override
    public String name() {
        return linux.name();
    }

    @Override
    public boolean unkillable(State s, int t) {
        return ask(d -> d.unkillable(s, t));
    }

    @Override
    public boolean forced(Signal signal) {
        return ask(d -> d.forced(signal));
    }

    @Override
    public boolean handlerCounts() {
        return ask(Design::handlerCounts);
    }

    @Override
    public boolean queuesBlocked() {
        return ask(Design::queuesBlocked);
    }

    @Override
    public boolean keepsAncestor() {
        return ask(Design::keepsAncestor);
    }

    @Override
    public boolean continueClears() {
        return ask(Design::continueClears);
    }

    @Override
    public boolean birthAllowed(State s, int n) {
        return ask(d -> d.birthAllowed(s, n));
    }

    @Override
    public boolean firstNumber(int number) {
        return ask(d -> d.firstNumber(number));
    }

    @Override
    public boolean numberFree(State s, int n, int number) {
        return ask(d -> d.numberFree(s, n, number));
    }

    @Override
    public boolean cursorStays() {
        return ask(Design::cursorStays);
    }

    @Override
    public boolean keepsNumber() {
        return ask(Design::keepsNumber);
    }

    @Override
    public long finds(State s, int t, int number) {
        return ask(d -> d.finds(s, t, number));
    }

    @Override
    public boolean walkStops(State s, int father, int ancestor) {
        return ask(d -> d.walkStops(s, father, ancestor));
    }

    @Override
    public boolean covers(State s, int father) {
        return ask(d -> d.covers(s, father));
    }

    @Override
    public boolean keepsCovered() {
        return ask(Design::keepsCovered);
    }

    @Override
    public int reaperOf(State s, int father, int orphan) {
        return ask(d -> d.reaperOf(s, father, orphan));
    }

    @Override
    public boolean initWaits() {
        return ask(Design::initWaits);
    }

    @Override
    public boolean mayNest(State s, int t) {
        return ask(d -> d.mayNest(s, t));
    }

    @Override
    public Numbers numbers() {
        return linux.numbers();
    }
}
