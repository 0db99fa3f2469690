package org.nscheck.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.nscheck.kernel.Candidates;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Event;
import org.nscheck.kernel.JointCanonical;
import org.nscheck.kernel.Layout;
import org.nscheck.kernel.Machine;
import org.nscheck.kernel.Mechanism;
import org.nscheck.kernel.Predecessors;
import org.nscheck.kernel.Scope;
import org.nscheck.kernel.State;
import org.nscheck.kernel.StateTable;
import org.nscheck.kernel.Step;

/**
 * Breadth-first exploration of two designs side by side: the same calls in both, from the initial state on, for as long
 * as a scenario shows the same of them. A pair of states is what the two are in after such calls, and differs only in
 * what no scenario has shown yet. At the fixpoint no scenario of the scope tells them apart but by a step that was
 * told of; the first one told of is as early as any.
 *
 * <p>Numbers are cyclic, as in a scenario: that one number is given and not another is a difference. A call that has no
 * room in the scope in one of the designs is no step of the pair.
 */
public final class PairExploration {
    /** The steps of the two designs, one of each a call; only of the last a scenario shows different things. */
    public record Parting(List<Step> ofA, List<Step> ofB) {
    }

    /** Hears of the steps that show different things. */
    public interface Listener {
        /**
         * Two steps of one event that show different things.
         *
         * @param parting from the initial state to these steps; they start in canonical states
         */
        void parts(Step a, Step b, Supplier<Parting> parting);
    }

    private final Machine[] machines;
    private final Scope scope;
    private final Layout layout;
    private final Candidates candidates;
    private final JointCanonical canonical;
    private final Listener listener;
    private final StateTable table;
    private final Predecessors predecessors = new Predecessors();
    private State[] before;
    /** The pair that is explored; all before it have been. */
    private int current;

    /** @param listener hears of every step that shows different things, in the order of their depth */
    public PairExploration(Design a, Design b, Scope scope, Listener listener) {
        this.machines = new Machine[] {new Machine(a), new Machine(b)};
        this.scope = scope;
        this.canonical = new JointCanonical(a, b, scope);
        this.layout = canonical.layout(scope);
        // What the one with the more numbers to try has to try.
        this.candidates = new Candidates(scope, a.numbers().compareTo(b.numbers()) > 0 ? a : b, layout);
        this.listener = listener;
        this.table = new StateTable(layout.words * 2);
        table.add(packed(new State[] {State.initial(layout), State.initial(layout)}));
    }

    /**
     * Explores the steps from all pairs that are as far from the initial one as any was explored; first those from that
     * pair itself.
     *
     * @param stop asked once a pair; true ends it early and for good
     * @return whether there are pairs left to explore
     */
    public boolean level(BooleanSupplier stop) {
        int end = table.size();
        for (; current < end; current++) {
            if (stop.getAsBoolean()) {
                return false;
            }
            before = unpacked(table.get(current));
            candidates.forEach(machines[0], before[0],
                    (event, a) -> visit(event, a, machines[1].step(before[1], event)));
            if (!before[0].equals(before[1])) {
                candidates.forEach(machines[1], before[1],
                        (event, b) -> visit(event, machines[0].step(before[0], event), b));
            }
        }
        return current < table.size();
    }

    private void visit(Event event, Step a, Step b) {
        if (a == null || b == null || !scope.has(Mechanism.UNFINISHED)
                && (a.result() == Step.UNFINISHED || b.result() == Step.UNFINISHED)) {
            return;
        }
        if (!Visible.alike(a, b)) {
            int from = current;
            listener.parts(a, b, () -> parting(from, event));
        } else if (a.after() != a.before || b.after() != b.before) {
            State[] after = {a.after(), b.after()};
            canonical.rename(after);
            int number = table.add(packed(after));
            if (number >= 0) {
                predecessors.add(number, current, event);
            }
        }
    }

    private long[] packed(State[] pair) {
        long[] words = Arrays.copyOf(pair[0].packed(), layout.words * 2);
        System.arraycopy(pair[1].packed(), 0, words, layout.words, layout.words);
        return words;
    }

    private State[] unpacked(long[] words) {
        return new State[] {State.unpack(layout, Arrays.copyOf(words, layout.words)),
                State.unpack(layout, Arrays.copyOfRange(words, layout.words, layout.words * 2))};
    }

    private Parting parting(int from, Event last) {
        List<Event> events = new ArrayList<>();
        predecessors.path(from).forEach(pair -> events.add(predecessors.by(pair)));
        events.add(last);
        List<Step> ofA = new ArrayList<>();
        List<Step> ofB = new ArrayList<>();
        State[] pair = {State.initial(layout), State.initial(layout)};
        for (Event event : events) {
            ofA.add(machines[0].step(pair[0], event));
            ofB.add(machines[1].step(pair[1], event));
            pair = new State[] {ofA.get(ofA.size() - 1).after(), ofB.get(ofB.size() - 1).after()};
            canonical.rename(pair);
        }
        return new Parting(List.copyOf(ofA), List.copyOf(ofB));
    }

    /** Whether the fixpoint was reached. */
    public boolean complete() {
        return current == table.size();
    }

    /** Pairs of states found. */
    public int pairs() {
        return table.size();
    }
}
