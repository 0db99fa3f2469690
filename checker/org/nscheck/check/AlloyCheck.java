package org.nscheck.check;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import org.nscheck.alloy.Deadline;
import org.nscheck.alloy.Induction;
import org.nscheck.alloy.Solvers;
import org.nscheck.alloy.Specification;
import org.nscheck.alloy.TraceSearch;
import org.nscheck.explore.Counterexample;
import org.nscheck.explore.Slice;
import org.nscheck.invariant.Invariant;
import org.nscheck.kernel.Mechanism;
import org.nscheck.kernel.Scope;
import org.nscheck.kernel.Signal;
import org.nscheck.kernel.Step;
import org.nscheck.overlay.Model;
import org.nscheck.scenario.Engine;
import org.nscheck.scenario.Scenario;
import org.nscheck.scenario.Script;

/**
 * The specification's answers. What induction proves holds. For the rest it searches traces from the first state: in
 * the slice where the machine broke the invariant up to as many steps, else in the first slice up to {@link #DEPTH}.
 * Where the machine is not asked, it searches where every event is, up to {@link #ALONE}.
 */
public final class AlloyCheck implements AlloySide {
    /** How far Alloy searches what the machine did not break and induction did not prove. */
    private static final int DEPTH = 3;
    /** How far it searches without the machine. One step more takes several times as long. */
    private static final int ALONE = 4;

    private final Specification text;
    private final Sizes sizes;
    private final List<Slice> slices;
    private final Solvers solvers;
    private final Deadline deadline;
    private final Consumer<String> told;
    private final Induction induction;
    private final Map<String, Induction.Result> proofs = new ConcurrentHashMap<>();
    private final Map<Scope, TraceSearch> searches = new ConcurrentHashMap<>();

    /**
     * @param text   the specification
     * @param sizes  of the induction
     * @param slices where it searches what the machine did not break: the first of them
     * @param solvers that answer its questions; who made them closes them
     * @param limit  after how long all is ended, null for never
     * @param told   hears what is being done, from any thread
     */
    public AlloyCheck(Specification text, Sizes sizes, List<Slice> slices, Solvers solvers, Duration limit,
            Consumer<String> told) {
        this.text = text;
        this.sizes = sizes;
        this.slices = slices;
        this.solvers = solvers;
        this.deadline = new Deadline(limit);
        this.told = told;
        this.induction = new Induction(text, sizes.tasks(), sizes.namespaces(),
                Runtime.getRuntime().availableProcessors(), solvers);
    }

    @Override
    public List<Callable<Void>> prepare(Model design) {
        return List.of(() -> {
            told.accept("alloy: induction of " + design.name() + " at " + sizes);
            try {
                Induction.Result proof = induction.prove(design.name(), deadline, (done, left) ->
                        told.accept("alloy: induction of " + design.name() + ": " + done + " of " + (done + left)));
                proofs.put(design.name(), proof);
                proof.impossible().forEach(kind -> told.accept("alloy: no state of " + design.name() + " allows "
                        + kind));
            } catch (Deadline.Passed e) {
                told.accept("alloy: no time for the induction of " + design.name());
            }
            return null;
        });
    }

    /** Whether the induction is about everything that is in a slice; what breaks in a larger one is searched there. */
    private boolean covered(Slice slice) {
        return slice.scope().tasks() <= sizes.tasks() && slice.scope().namespaces() <= sizes.namespaces();
    }

    @Override
    public Answer ask(Model design, Invariant invariant, Verdict machine, Optional<Slice> slice) {
        Induction.Result proof = proofs.get(design.name());
        // Where no state allows a call at all, what was proved of it says nothing.
        boolean telling = proof != null && proof.impossible().isEmpty();
        if (telling && proof.proved().contains(invariant.name()) && slice.map(this::covered).orElse(true)) {
            return new Answer(new Verdict.Holds());
        }
        boolean alone = machine instanceof Verdict.NotAsked;
        int longest = machine instanceof Verdict.Broken broken ? broken.steps() : alone ? ALONE : DEPTH;
        Slice searched = alone ? everything() : slice.orElse(slices.get(0));
        told.accept("alloy: " + invariant.name() + " in " + design.name() + " to " + longest + " steps");
        try {
            Optional<TraceSearch.Trace> trace = searches
                    .computeIfAbsent(searched.scope(), s -> new TraceSearch(text, s, solvers))
                    .search(design.name(), invariant.name(), longest, deadline);
            return trace.map(t -> broken(design, invariant, t.steps()))
                    .orElseGet(() -> new Answer(new Verdict.HoldsTo(longest, searched)));
        } catch (Deadline.Passed e) {
            return new Answer(new Verdict.Unknown());
        }
    }

    private Slice everything() {
        return new Slice("everything", new Scope(sizes.tasks(), sizes.namespaces(), EnumSet.allOf(Mechanism.class),
                EnumSet.allOf(Signal.class)));
    }

    private Answer broken(Model design, Invariant invariant, List<Step> trace) {
        Engine alloy = AlloyEngine.of(text, design.name());
        Counterexample counterexample = design.machine().map(d -> new Counterexample(d, invariant))
                .orElseGet(() -> new Counterexample(design.name(), invariant, alloy));
        Optional<Scenario> minimal = counterexample.of(trace);
        return new Answer(new Verdict.Broken(trace.size()),
                minimal.or(() -> counterexample.asFound(trace, alloy)), minimal.isPresent());
    }
}
