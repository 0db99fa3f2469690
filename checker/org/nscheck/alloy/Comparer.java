package org.nscheck.alloy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
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
     * @param design    of which the specification says otherwise
     * @param state     null if it is so in any
     * @param step      the machine's; none if it refuses
     * @param refused   what is known of the events that the machine refuses
     * @param allowed   whether the specification allows the event, or some of the events
     * @param relations those of which it says something else than the machine
     */
    public record Difference(String design, State state, Optional<Step> step, Optional<Refusal> refused,
            boolean allowed, List<String> relations) {
    }

    /** One kind of event: the circuit of the design, those that other designs have instead, and what was collected. */
    private record Lanes(KindCircuit own, Map<KindCircuit, List<String>> others, StepLanes steps,
            RefusalLanes refusals) {
    }

    private final StepRelation relation;
    private final Solvers solvers;
    private final Deadline deadline;
    private final String design;
    private final Predicate<String> same;
    private final Map<String, Lanes> lanes = new LinkedHashMap<>();
    /** Of the kind that was asked for last: most calls are followed by one of their kind. */
    private Lanes latest;
    private final Map<String, Difference> found = new LinkedHashMap<>();
    private final StateWires before;
    private State state;
    private long undecided;

    /** Prepares for a design and no others. */
    public Comparer(StepRelation relation, String design, Solvers solvers, Deadline deadline) {
        this(relation, design, List.of(), other -> false, solvers, deadline);
    }

    /**
     * Prepares for a design.
     *
     * @param others   designs of which the specification is compared with the same steps and refusals
     * @param same     asked before each comparison with another design: whether the machine would have done the same so
     *     far if that were its design; if not, nothing that is found since the last comparison counts
     * @param solvers  answer what three values leave open
     * @param deadline when they are stopped
     */
    public Comparer(StepRelation relation, String design, Collection<String> others, Predicate<String> same,
            Solvers solvers, Deadline deadline) {
        this.relation = relation;
        this.design = design;
        this.same = same;
        this.solvers = solvers;
        this.deadline = deadline;
        Map<String, Map<String, KindCircuit>> ofOthers = new LinkedHashMap<>();
        others.forEach(other -> ofOthers.put(other, relation.of(other)));
        relation.of(design).forEach((kind, own) -> {
            Map<KindCircuit, List<String>> different = new LinkedHashMap<>();
            ofOthers.forEach((other, circuits) -> {
                if (circuits.get(kind) != own) {
                    different.computeIfAbsent(circuits.get(kind), c -> new ArrayList<>()).add(other);
                }
            });
            int signals = own.step.signals;
            for (KindCircuit circuit : different.keySet()) {
                signals = Math.max(signals, circuit.step.signals);
            }
            lanes.put(kind, new Lanes(own, different, new StepLanes(relation, signals),
                    new RefusalLanes(relation.wires, signals)));
        });
        before = new StateWires(relation);
    }

    /** What follows happens in this state. */
    public void in(State s) {
        lanes.values().forEach(this::leave);
        state = s;
        before.of(s);
    }

    private Lanes of(String kind) {
        if (latest == null || !latest.own.kind.equals(kind)) {
            latest = lanes.get(kind);
        }
        return latest;
    }

    /** The machine makes this step, from the state that was given last. Its event names all that can be chosen. */
    public void makes(String kind, Step step) {
        Lanes l = of(kind);
        if (l.steps.add(before, step)) {
            steps(l);
        }
    }

    /** The machine refuses these events, in the state that was given last. */
    public void refuses(Refusal refusal) {
        Lanes l = of(refusal.kind);
        if (l.refusals.add(state, refusal)) {
            refusals(l);
        }
    }

    /** What is no event of a kind at all is refused, in whatever state; answers how many cases there were. */
    public int refusesWhatIsNoEvent() {
        int cases = 0;
        for (Lanes l : lanes.values()) {
            for (Refusal refusal : Forms.refused(relation, l.own.kind)) {
                cases++;
                if (l.refusals.add(null, refusal)) {
                    refusals(l);
                }
            }
            refusals(l);
        }
        return cases;
    }

    private void leave(Lanes l) {
        l.steps.leave(before);
        l.refusals.leave(before.all);
    }

    private void steps(Lanes l) {
        leave(l);
        steps(l, l.own, design);
        l.others.forEach((circuit, designs) -> {
            for (String other : designs) {
                if (open(other)) {
                    steps(l, circuit, other);
                }
            }
        });
        l.steps.clear();
    }

    private void steps(Lanes l, KindCircuit circuit, String of) {
        for (StepLanes.Difference d : l.steps.compare(circuit)) {
            found.putIfAbsent(of, new Difference(of, d.step().before, Optional.of(d.step()), Optional.empty(),
                    d.allowed(), d.relations()));
        }
    }

    private void refusals(Lanes l) {
        leave(l);
        refusals(l, l.own, design);
        l.others.forEach((circuit, designs) -> {
            for (String other : designs) {
                if (open(other)) {
                    refusals(l, circuit, other);
                }
            }
        });
        l.refusals.clear();
    }

    private void refusals(Lanes l, KindCircuit circuit, String of) {
        for (RefusalLanes.Open open : l.refusals.refute(circuit)) {
            undecided += open.certain() ? 0 : 1;
            if (open.certain() || possible(circuit, open)) {
                found.putIfAbsent(of, new Difference(of, open.state(), Optional.empty(),
                        Optional.of(open.refusal()), true, List.of()));
            }
        }
    }

    /** Whether there is something to compare with another design. */
    private boolean open(String other) {
        return !found.containsKey(other) && same.test(other);
    }

    private boolean possible(KindCircuit circuit, RefusalLanes.Open open) {
        List<Integer> on = new ArrayList<>();
        List<Integer> off = new ArrayList<>();
        if (open.state() != null) {
            StateWires wires = new StateWires(relation);
            wires.of(open.state());
            for (int i = 0; i < wires.all.size(); i++) {
                on.add(wires.all.get(i));
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

    /** The first difference of the design and of each of the others, as far as there is one. */
    public Collection<Difference> found() {
        return found.values();
    }

    /** Whether the design itself differs. */
    public boolean differs() {
        return found.containsKey(design);
    }

    /** How many cases three values did not decide, so that a solver was asked. */
    public long undecided() {
        return undecided;
    }
}
