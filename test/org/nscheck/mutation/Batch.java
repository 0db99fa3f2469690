package org.nscheck.mutation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nscheck.explore.Slice;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Event;
import org.nscheck.kernel.Layout;
import org.nscheck.kernel.Machine;
import org.nscheck.kernel.Mechanism;
import org.nscheck.kernel.Scope;
import org.nscheck.kernel.Signal;
import org.nscheck.kernel.State;
import org.nscheck.kernel.Step;

/** Calls in states of one scope under one design, and what the machine makes of them. */
final class Batch {
    private static final Scope CYCLIC = new Scope(3, 3, EnumSet.of(Mechanism.NESTED, Mechanism.INJECTION,
            Mechanism.SIBLING, Mechanism.DEATH), EnumSet.of(Signal.SIGKILL));

    /** The place of calls that no sample has, so that they are led to. */
    static final String LED_TO = "cyclic, led to";
    /** Leads to a birth that is refused two namespaces below its caller's, where the one between lives on (K1.20). */
    private static final List<Event> REFUSED_BELOW = List.of(
            new Event.CloneNewpid(0, Event.ANY_SPACE, Event.ANY_NUMBERS),
            new Event.CloneNewpid(1, Event.ANY_SPACE, Event.ANY_NUMBERS),
            new Event.Setns(0, 2), new Event.Exit(2, 0), new Event.Fork(0, Event.ANY_NUMBERS));

    final Design design;
    /** Where the cases are from. */
    final String place;
    final Scope scope;
    final Layout layout;
    final List<Sample.Case> cases;
    private final long[][] expected;
    private final Object[] wired;

    Batch(Design design, String place, Scope scope, Layout layout, List<Sample.Case> cases) {
        this.design = design;
        this.place = place;
        this.scope = scope;
        this.layout = layout;
        this.cases = cases;
        Map<State, Integer> states = new IdentityHashMap<>();
        List<long[]> packed = new ArrayList<>();
        Map<Event, Integer> events = new LinkedHashMap<>();
        int[] stateOf = new int[cases.size()];
        int[] eventOf = new int[cases.size()];
        expected = new long[cases.size()][];
        for (int i = 0; i < stateOf.length; i++) {
            Sample.Case c = cases.get(i);
            stateOf[i] = states.computeIfAbsent(c.state(), s -> {
                packed.add(s.packed());
                return packed.size() - 1;
            });
            eventOf[i] = events.computeIfAbsent(c.event(), e -> events.size());
            expected[i] = Wire.encode(c.step());
        }
        wired = new Object[] {design.name(),
            new int[] {layout.tasks, layout.namespaces, layout.numbers, layout.codes, layout.cyclic ? 1 : 0},
            packed.toArray(long[][]::new), events.keySet().stream().map(Wire::encode).toArray(int[][]::new),
            stateOf, eventOf};
    }

    /**
     * Cases from each small slice, and from one in which numbers are cyclic; the parameters are those of Sample. What
     * these are too few for is led to.
     */
    static List<Batch> sampled(Design design, int states, int tries, int ofKind) {
        List<Batch> batches = new ArrayList<>();
        for (Slice slice : SmallSlices.ALL) {
            Layout layout = slice.scope().layout();
            batches.add(new Batch(design, slice.name(), slice.scope(), layout,
                    Sample.of(design, slice.scope(), layout, states, tries, ofKind)));
        }
        Layout layout = new Layout(CYCLIC.tasks(), CYCLIC.namespaces(), 9, 1, true);
        batches.add(new Batch(design, "cyclic", CYCLIC, layout,
                Sample.of(design, CYCLIC, layout, states, tries, ofKind)));
        batches.add(new Batch(design, LED_TO, CYCLIC, layout,
                along(REFUSED_BELOW, new Machine(design), layout)));
        return batches;
    }

    /** The calls of a trace, as far as the machine goes. */
    private static List<Sample.Case> along(List<Event> events, Machine machine, Layout layout) {
        List<Sample.Case> cases = new ArrayList<>();
        State s = State.initial(layout);
        for (Event event : events) {
            Step step = machine.step(s, event);
            cases.add(new Sample.Case(s, event, step));
            if (step == null) {
                break;
            }
            s = step.after();
        }
        return cases;
    }

    Object[] wired() {
        return wired;
    }

    /** The cases in which steps differ from the machine's, by their places. */
    List<Integer> differences(long[][] steps) {
        List<Integer> differences = new ArrayList<>();
        for (int i = 0; i < steps.length; i++) {
            if (!Arrays.equals(steps[i], expected[i])) {
                differences.add(i);
            }
        }
        return differences;
    }
}
