package org.nscheck.alloy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /**
     * Designs that are compared along: what the specification says of them, with those of the machine's steps and
     * refusals that it would make with them as well.
     */
    public interface Others {
        /** There are none. */
        Others NONE = new Others() {
            @Override
            public List<String> names() {
                return List.of();
            }

            @Override
            public long otherwise() {
                return 0;
            }

            @Override
            public boolean same(int bit) {
                return false;
            }
        };

        /** Their names, at most 64; each has the bit of its place. */
        List<String> names();

        /** Those with which the machine might do otherwise than it just did, a bit each. */
        long otherwise();

        /** Whether up to now it would have done the same with one, in all that was collected. */
        boolean same(int bit);
    }

    /** One kind of event: the circuit of the design, those that other designs have instead, and what was collected. */
    public final class Kind {
        private final KindCircuit own;
        /** The bits of those that have it. */
        private final Map<KindCircuit, List<Integer>> ofOthers;
        /** The bits of those of which the specification was seen to say something else. */
        private long unlike;
        private final StepLanes steps;
        private final RefusalLanes refusals;

        private Kind(KindCircuit own, Map<KindCircuit, List<Integer>> ofOthers) {
            int signals = own.step.signals;
            for (KindCircuit circuit : ofOthers.keySet()) {
                signals = Math.max(signals, circuit.step.signals);
            }
            this.own = own;
            this.ofOthers = ofOthers;
            this.steps = new StepLanes(relation, signals);
            this.refusals = new RefusalLanes(relation.wires, signals);
        }

        /**
         * The machine makes this step of the kind, from the state that was given last.
         *
         * @param inputs of its event, which names all that can be chosen, see {@link StepRelation#inputs}
         */
        public void makes(int[] inputs, Step step) {
            if (steps.add(before, inputs, step, others.otherwise())) {
                steps(this);
            }
        }

        /** The machine refuses these events of the kind, in the state that was given last. */
        public void refuses(Refusal refusal) {
            if (refusals.add(state, refusal, others.otherwise())) {
                refusals(this);
            }
        }
    }

    private final StepRelation relation;
    private final Solvers solvers;
    private final Deadline deadline;
    private final String design;
    private final Others others;
    private final Map<String, Kind> kinds = new LinkedHashMap<>();
    private final Map<String, Difference> found = new LinkedHashMap<>();
    private final StateWires before;
    private State state;
    private long undecided;

    /** Prepares for a design and no others. */
    public Comparer(StepRelation relation, String design, Solvers solvers, Deadline deadline) {
        this(relation, design, Others.NONE, solvers, deadline);
    }

    /**
     * Prepares for a design.
     *
     * @param solvers  answer what three values leave open
     * @param deadline when they are stopped
     */
    public Comparer(StepRelation relation, String design, Others others, Solvers solvers, Deadline deadline) {
        this.relation = relation;
        this.design = design;
        this.others = others;
        this.solvers = solvers;
        this.deadline = deadline;
        List<Map<String, KindCircuit>> circuits = others.names().stream().map(relation::of).toList();
        relation.of(design).forEach((kind, own) -> {
            Map<KindCircuit, List<Integer>> different = new LinkedHashMap<>();
            for (int bit = 0; bit < circuits.size(); bit++) {
                KindCircuit circuit = circuits.get(bit).get(kind);
                if (circuit != own) {
                    different.computeIfAbsent(circuit, c -> new ArrayList<>()).add(bit);
                }
            }
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
                if (k.refusals.add(null, refusal, 0)) {
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
        long[] wrong = k.steps.compare(k.own);
        differs(design, k.steps.first(k.own, wrong, -1));
        k.ofOthers.forEach((circuit, bits) -> {
            List<Integer> open = open(k, bits);
            long[] wrongOfOthers = open.isEmpty() ? wrong : k.steps.compare(circuit);
            for (int bit : open) {
                StepLanes.Difference d = k.steps.first(circuit, wrongOfOthers, bit);
                k.unlike |= d == null ? 0 : 1L << bit;
                if (others.same(bit)) {
                    differs(others.names().get(bit), d);
                }
            }
        });
        k.steps.clear();
    }

    private void differs(String of, StepLanes.Difference d) {
        if (d != null) {
            found.putIfAbsent(of, new Difference(of, d.step().before, Optional.of(d.step()), Optional.empty(),
                    d.allowed(), d.relations()));
        }
    }

    private void refusals(Kind k) {
        leave(k);
        allowed(design, k.own, k.refusals.open(k.own, k.refusals.refute(k.own), -1));
        k.ofOthers.forEach((circuit, bits) -> {
            List<Integer> open = open(k, bits);
            long left = open.isEmpty() ? 0 : k.refusals.refute(circuit);
            for (int bit : open) {
                List<RefusalLanes.Open> lanes = k.refusals.open(circuit, left, bit);
                boolean unlike = others.same(bit) ? allowed(others.names().get(bit), circuit, lanes)
                        : !lanes.isEmpty();
                k.unlike |= unlike ? 1L << bit : 0;
            }
        });
        k.refusals.clear();
    }

    /** Whether a circuit allows what could not be refuted. */
    private boolean allowed(String of, KindCircuit circuit, List<RefusalLanes.Open> lanes) {
        boolean any = false;
        for (RefusalLanes.Open open : lanes) {
            undecided += open.certain() ? 0 : 1;
            if (open.certain() || possible(circuit, open)) {
                any = true;
                found.putIfAbsent(of, new Difference(of, open.state(), Optional.empty(),
                        Optional.of(open.refusal()), true, List.of()));
            }
        }
        return any;
    }

    /** Those of some designs of which nothing else was seen to be said of a kind. */
    private static List<Integer> open(Kind k, List<Integer> bits) {
        return k.unlike == 0 ? bits : bits.stream().filter(bit -> (k.unlike >> bit & 1) == 0).toList();
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

    /**
     * The kinds of which the specification says of another design what its machine would do, wherever that would be
     * what the machine did; after {@link #flush}.
     */
    public Set<String> alike(int bit) {
        Set<String> alike = new HashSet<>();
        kinds.forEach((name, k) -> {
            if ((k.unlike >> bit & 1) == 0) {
                alike.add(name);
            }
        });
        return alike;
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
