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
 * collected, and compared many of a kind at once. For one thread.
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
    public final class Kind {
        private final KindCircuit own;
        private final Map<KindCircuit, List<String>> others;
        private final StepLanes steps;
        private final RefusalLanes refusals;

        private Kind(KindCircuit own, Map<KindCircuit, List<String>> others) {
            int signals = own.step.signals;
            for (KindCircuit circuit : others.keySet()) {
                signals = Math.max(signals, circuit.step.signals);
            }
            this.own = own;
            this.others = others;
            this.steps = new StepLanes(relation, signals);
            this.refusals = new RefusalLanes(relation.wires, signals);
        }

        /**
         * The machine makes this step of the kind, from the state that was given last.
         *
         * @param inputs of its event, which names all that can be chosen, see {@link StepRelation#inputs}
         */
        public void makes(int[] inputs, Step step) {
            if (steps.add(before, inputs, step)) {
                steps(this);
            }
        }

        /** The machine refuses these events of the kind, in the state that was given last. */
        public void refuses(Refusal refusal) {
            if (refusals.add(state, refusal)) {
                refusals(this);
            }
        }
    }

    private final StepRelation relation;
    private final Solvers solvers;
    private final Deadline deadline;
    private final String design;
    private final Predicate<String> same;
    private final Map<String, Kind> kinds = new LinkedHashMap<>();
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
            kinds.put(kind, new Kind(own, different));
        });
        before = new StateWires(relation);
    }

    /** What follows happens in this state. */
    public void in(State s) {
        kinds.values().forEach(this::leave);
        state = s;
        before.of(s);
    }

    /** What is to be compared of a kind, by its name. */
    public Kind kind(String name) {
        return kinds.get(name);
    }

    /** What is no event of a kind at all is refused, in whatever state; answers how many cases there were. */
    public int refusesWhatIsNoEvent() {
        int cases = 0;
        for (Kind k : kinds.values()) {
            for (Refusal refusal : Forms.refused(relation, k.own.kind)) {
                cases++;
                if (k.refusals.add(null, refusal)) {
                    refusals(k);
                }
            }
            refusals(k);
        }
        return cases;
    }

    private void leave(Kind k) {
        k.steps.leave(before);
        k.refusals.leave(before.all);
    }

    private void steps(Kind k) {
        leave(k);
        steps(k, k.own, design);
        k.others.forEach((circuit, designs) -> {
            for (String other : designs) {
                if (open(other)) {
                    steps(k, circuit, other);
                }
            }
        });
        k.steps.clear();
    }

    private void steps(Kind k, KindCircuit circuit, String of) {
        for (StepLanes.Difference d : k.steps.compare(circuit)) {
            found.putIfAbsent(of, new Difference(of, d.step().before, Optional.of(d.step()), Optional.empty(),
                    d.allowed(), d.relations()));
        }
    }

    private void refusals(Kind k) {
        leave(k);
        refusals(k, k.own, design);
        k.others.forEach((circuit, designs) -> {
            for (String other : designs) {
                if (open(other)) {
                    refusals(k, circuit, other);
                }
            }
        });
        k.refusals.clear();
    }

    private void refusals(Kind k, KindCircuit circuit, String of) {
        for (RefusalLanes.Open open : k.refusals.refute(circuit)) {
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
        kinds.values().forEach(k -> {
            steps(k);
            refusals(k);
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
