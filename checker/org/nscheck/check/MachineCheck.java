package org.nscheck.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.nscheck.explore.Chart;
import org.nscheck.explore.Exploration;
import org.nscheck.explore.Slice;
import org.nscheck.invariant.Invariant;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Designs;
import org.nscheck.kernel.Scope;
import org.nscheck.kernel.Step;

/**
 * The machine's verdicts: every slice explored to its fixpoint, for {@code linux} first, and for another design only
 * where {@code linux} reaches a decision that it takes differently; elsewhere it is {@code linux}. What it has in
 * common with {@code linux} is read from the {@link Chart} of that.
 */
final class MachineCheck {
    /**
     * A shortest trace that breaks an invariant, and where it was found.
     *
     * @param steps each starts in a canonical state
     */
    record Found(Slice slice, List<Step> steps) {
    }

    /** What the explorations of a design, or of linux in its place, came to in one slice. */
    private record Outcome(boolean complete, Map<Invariant, List<Step>> broken) {
    }

    private final List<Design> designs;
    private final List<Slice> slices;
    private final List<Invariant> invariants;
    private final BooleanSupplier stop;
    private final Consumer<String> told;
    private final Map<Design, Map<Slice, Outcome>> outcomes = new HashMap<>();
    private final Map<Slice, Chart> charts = new HashMap<>();
    private long states;
    private long evaluated;

    MachineCheck(List<Design> designs, List<Slice> slices, List<Invariant> invariants, BooleanSupplier stop,
            Consumer<String> told) {
        this.designs = designs;
        this.slices = slices;
        this.invariants = invariants;
        this.stop = stop;
        this.told = told;
    }

    /** The explorations of linux; they may run at the same time, but before {@link #of}. */
    List<Callable<Void>> ofLinux() {
        List<Callable<Void>> jobs = new ArrayList<>();
        for (Slice slice : designs.isEmpty() ? List.<Slice>of() : slices) {
            Chart chart = new Chart(Designs.LINUX, designs.stream().filter(d -> d != Designs.LINUX).toList(),
                    invariants);
            charts.put(slice, chart);
            jobs.add(() -> explore(Designs.LINUX, slice, Exploration.drawing(chart, slice.scope(), invariants)));
        }
        return jobs;
    }

    /** The explorations of a design in the slices in which it is not linux. */
    List<Callable<Void>> of(Design design) {
        List<Callable<Void>> jobs = new ArrayList<>();
        for (Slice slice : slices) {
            if (differs(design, slice)) {
                jobs.add(() -> explore(design, slice,
                        Exploration.following(charts.get(slice), design, slice.scope(), invariants)));
            }
        }
        return jobs;
    }

    /** Whether a design differs from linux at a decision that linux reaches in a slice. */
    boolean differs(Design design, Slice slice) {
        return charts.get(slice).differing().contains(design);
    }

    private Void explore(Design design, Slice slice, Exploration exploration) {
        told.accept("machine: " + design.name() + " in " + slice.name());
        exploration.run(stop);
        Map<Invariant, List<Step>> broken = new LinkedHashMap<>();
        exploration.broken().forEach(i -> broken.put(i, exploration.trace(i)));
        synchronized (this) {
            outcomes.computeIfAbsent(design, d -> new HashMap<>())
                    .put(slice, new Outcome(exploration.complete(), broken));
            states += exploration.states();
            evaluated += exploration.evaluated();
        }
        return null;
    }

    private synchronized Outcome outcome(Design design, Slice slice) {
        Outcome own = outcomes.getOrDefault(design, Map.of()).get(slice);
        return own != null || differs(design, slice) ? own
                : outcomes.getOrDefault(Designs.LINUX, Map.of()).get(slice);
    }

    /** The verdict of all slices together, once their explorations are over. */
    Verdict verdict(Design design, Invariant invariant) {
        List<Found> found = found(design, invariant);
        if (!found.isEmpty()) {
            return new Verdict.Broken(found.get(0).steps().size());
        }
        return slices.stream().map(s -> outcome(design, s)).allMatch(o -> o != null && o.complete())
                ? new Verdict.Holds() : new Verdict.Unknown();
    }

    /** The shortest traces that break an invariant, one a slice: the shortest, then the smallest slice first. */
    List<Found> found(Design design, Invariant invariant) {
        List<Found> found = new ArrayList<>();
        for (Slice slice : slices) {
            Outcome outcome = outcome(design, slice);
            if (outcome != null && outcome.broken().containsKey(invariant)) {
                found.add(new Found(slice, outcome.broken().get(invariant)));
            }
        }
        found.sort(Comparator.comparingInt((Found f) -> f.steps().size())
                .thenComparingInt(f -> f.slice().weight()));
        return found;
    }

    /**
     * The traces that break an invariant in as few steps as any between no more than so many tasks at a time: one a
     * slice in which there is one.
     */
    List<Found> among(int tasks, Design design, Invariant invariant) {
        List<Found> among = new ArrayList<>();
        List<Found> all = found(design, invariant);
        int steps = all.get(0).steps().size();
        for (Found found : all) {
            if (tasks >= 1 && found.steps().size() == steps) {
                Scope scope = found.slice().scope();
                Exploration fewer = new Exploration(design, new Scope(Math.min(tasks, scope.tasks()),
                        scope.namespaces(), scope.mechanisms(), scope.signals()), List.of(invariant));
                fewer.run(() -> stop.getAsBoolean() || fewer.depth() >= steps || fewer.breaks(invariant));
                if (fewer.breaks(invariant)) {
                    among.add(new Found(found.slice(), fewer.trace(invariant)));
                }
            }
        }
        return among;
    }

    /** Canonical states found, in all explorations. */
    synchronized long states() {
        return states;
    }

    /** Candidate events evaluated, in all explorations. */
    synchronized long evaluated() {
        return evaluated;
    }
}
