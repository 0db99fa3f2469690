package org.nscheck.alloy;

import java.util.ArrayList;
import java.util.List;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.nscheck.kernel.State;
import org.nscheck.kernel.Step;

/**
 * Compares a machine's steps, and its refusals, with what the specification says of a design. What is to be compared is
 * collected, 64 of a kind at a time. For one thread.
 */
public final class Comparer {
    /**
     * Where machine and specification part: a step that the specification makes otherwise or refuses, or events that
     * the machine refuses and it does not.
     *
     * @param step      the machine's; none if it refuses
     * @param refused   what is known of the events that the machine refuses
     * @param allowed   whether the specification allows the event, or some of the events
     * @param relations those of which it says something else than the machine
     */
    public record Difference(State state, Optional<Step> step, Optional<Refusal> refused, boolean allowed,
            List<String> relations) {
    }

    private record Lanes(KindCircuit circuit, StepLanes steps, RefusalLanes refusals) {
    }

    private final StepRelation relation;
    private final Solvers solvers;
    private final Deadline deadline;
    private final Map<String, Lanes> lanes = new LinkedHashMap<>();
    private final List<Difference> found = new ArrayList<>();
    private final WireList before;
    private final Coder coder;
    private State state;
    private long undecided;

    /**
     * Prepares for a design.
     *
     * @param solvers  answer what three values leave open
     * @param deadline when they are stopped
     */
    public Comparer(StepRelation relation, String design, Solvers solvers, Deadline deadline) {
        this.relation = relation;
        this.solvers = solvers;
        this.deadline = deadline;
        relation.of(design).forEach((kind, circuit) -> lanes.put(kind, new Lanes(circuit,
                new StepLanes(circuit, relation), new RefusalLanes(circuit, relation.wires))));
        before = new WireList(relation.wires);
        coder = new Coder(relation.symbolic.atoms, relation.values, before);
    }

    /** What follows happens in this state. */
    public void in(State s) {
        state = s;
        before.clear();
        coder.state(s);
    }

    /** The machine makes this step, from the state that was given last. Its event names all that can be chosen. */
    public void makes(String kind, Step step) {
        Lanes l = lanes.get(kind);
        if (l.steps.add(before, step)) {
            steps(l);
        }
    }

    /** The machine refuses these events, in the state that was given last. */
    public void refuses(Refusal refusal) {
        Lanes l = lanes.get(refusal.kind);
        if (l.refusals.add(state, before, refusal)) {
            refusals(l);
        }
    }

    /** What is no event of a kind at all is refused, in whatever state; answers how many cases there were. */
    public int refusesWhatIsNoEvent() {
        int cases = 0;
        for (Lanes l : lanes.values()) {
            for (Refusal refusal : Forms.refused(relation, l.circuit.kind)) {
                cases++;
                if (l.refusals.add(null, null, refusal)) {
                    refusals(l);
                }
            }
            refusals(l);
        }
        return cases;
    }

    private void steps(Lanes l) {
        for (StepLanes.Difference d : l.steps.flush()) {
            found.add(new Difference(d.step().before, Optional.of(d.step()), Optional.empty(), d.allowed(),
                    d.relations()));
        }
    }

    private void refusals(Lanes l) {
        for (RefusalLanes.Open open : l.refusals.flush()) {
            undecided += open.certain() ? 0 : 1;
            if (open.certain() || possible(l.circuit, open)) {
                found.add(new Difference(open.state(), Optional.empty(), Optional.of(open.refusal()), true,
                        List.of()));
            }
        }
    }

    private boolean possible(KindCircuit circuit, RefusalLanes.Open open) {
        List<Integer> on = new ArrayList<>();
        List<Integer> off = new ArrayList<>();
        if (open.state() != null) {
            WireList list = new WireList(relation.wires);
            list.clear();
            new Coder(relation.symbolic.atoms, relation.values, list).state(open.state());
            for (int i = 0; i < list.size(); i++) {
                on.add(list.get(i));
            }
            for (int wire = 0; wire < relation.wires.state; wire++) {
                if (!on.contains(wire)) {
                    off.add(wire);
                }
            }
        }
        for (int wire : open.refusal().on()) {
            on.add(wire);
        }
        for (int wire : open.refusal().off()) {
            off.add(wire);
        }
        return circuit.possible(on, off, solvers, deadline);
    }

    /** Compares all that was collected. */
    public void flush() {
        lanes.values().forEach(l -> {
            steps(l);
            refusals(l);
        });
    }

    /** What was found, in the order in which it was. */
    public List<Difference> found() {
        return found;
    }

    /** How many cases three values did not decide, so that a solver was asked. */
    public long undecided() {
        return undecided;
    }
}
