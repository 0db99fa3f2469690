package org.nscheck.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.nscheck.alloy.Answers;
import org.nscheck.alloy.Deadline;
import org.nscheck.alloy.Premises;
import org.nscheck.alloy.Solvers;
import org.nscheck.alloy.Specification;
import org.nscheck.alloy.StepRelation;
import org.nscheck.explore.Slice;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Layout;
import org.nscheck.kernel.Machine;
import org.nscheck.kernel.State;
import org.nscheck.lockstep.Disagreement;
import org.nscheck.lockstep.Lockstep;

/**
 * Lockstep of several designs in several slices, on all cores. The first design runs everywhere. Another one is run
 * where the first reaches a decision that it takes differently; elsewhere its machine is the first one's, and what the
 * specification says of it was compared with the same steps.
 */
public final class LockstepRun {
    /**
     * What to compare.
     *
     * @param premises of this size, see {@link Premises}
     * @param symmetry whether states that differ in names only are visited once
     */
    public record Task(List<Design> designs, Specification text, List<Slice> slices, AlloySide.Sizes premises,
            boolean symmetry, BooleanSupplier stop) {
    }

    /**
     * A design in a slice.
     *
     * @param result  null if it was not run, being the same as the first design there
     * @param seconds it took
     * @param found   what is wrong
     */
    public record Row(Design design, Slice slice, Lockstep.Result result, double seconds,
            List<Disagreement> found) {
        /** Whether it was run. */
        public boolean ran() {
            return result != null;
        }
    }

    /**
     * What a solver said of how the specification was read.
     *
     * @param kinds      of events, of all designs, that were asked about
     * @param unknown    how many of them for lack of time nothing is known of
     * @param questions  that a solver had to answer; the others are the same as one that it had answered
     * @param objections a sentence each
     * @param decisions  that machine and specification answer differently and no step here asks for, a line each
     */
    public record Reading(int kinds, int unknown, int questions, List<String> objections, List<String> decisions,
            double seconds) {
    }

    private record Part(Lockstep.Result result, double seconds) {
    }

    private final Task task;
    private final Consumer<String> told;
    private final Map<List<Integer>, StepRelation> relations = new HashMap<>();
    private final Design first;

    /** @param told hears what is being done, from any thread */
    public LockstepRun(Task task, Consumer<String> told) {
        this.task = task;
        this.told = told;
        this.first = task.designs().get(0);
    }

    /**
     * Runs it; {@code shown} gets each row as soon as it and those before it are known.
     *
     * @throws TimeOver if the time is over and what is under way does not end
     */
    public Reading run(Consumer<Row> shown) {
        try (Jobs jobs = new Jobs(Jobs.LONG_MILLIS); Solvers solvers = Solvers.sat4j();
                Deadline deadline = new Deadline(null)) {
            List<Callable<Part>> work = new ArrayList<>();
            task.slices().forEach(slice -> work.add(() -> first(slice)));
            List<Future<Part>> ofFirst = jobs.submit(-1, work);
            Map<Slice, Lockstep.Result> results = new HashMap<>();
            for (int i = 0; i < ofFirst.size(); i++) {
                Part part = jobs.get(ofFirst.get(i), task.stop());
                Slice slice = task.slices().get(i);
                results.put(slice, part.result());
                shown.accept(new Row(first, slice, part.result(), part.seconds(),
                        part.result().disagreement().stream().toList()));
            }
            Map<Design, Map<Slice, Future<Part>>> ofOthers = others(jobs, results);
            long begin = System.nanoTime();
            Premises premises = new Premises(task.text(), task.premises().tasks(), task.premises().namespaces(),
                    solvers, deadline);
            List<Future<List<String>>> reading = jobs.submit(task.designs().size(), reading(premises, deadline));
            ofOthers.forEach((design, bySlice) -> rows(jobs, design, bySlice, results, shown));
            List<String> objections = new ArrayList<>();
            int unknown = 0;
            for (Future<List<String>> future : reading) {
                List<String> answer = jobs.get(future, task.stop());
                unknown += answer == null ? 1 : 0;
                objections.addAll(answer == null ? List.of() : answer);
            }
            // One is about the first state, one of each design about events of no kind, the others about a kind each.
            return new Reading(reading.size() - 1 - task.designs().size(), unknown, premises.asked(), objections,
                    decisions(), (System.nanoTime() - begin) / 1e9);
        }
    }

    private List<String> decisions() {
        List<String> lines = new ArrayList<>();
        for (Design design : task.designs()) {
            Answers.ofCursor(task.text(), design).forEach(line -> lines.add(design.name() + ": " + line));
        }
        return lines;
    }

    private Part first(Slice slice) {
        return part(first, slice, () -> Lockstep.first(first, task.designs().subList(1, task.designs().size()),
                relation(slice), slice, task.symmetry(), task.stop()));
    }

    /** A design after the first one. */
    private Part later(Design design, Slice slice, Lockstep.Result ofFirst) {
        return part(design, slice, () -> ofFirst.same()
                ? Lockstep.later(design, first, ofFirst, relation(slice), slice, task.symmetry(), task.stop())
                : Lockstep.run(new Machine(design), relation(slice), slice, task.symmetry(), task.stop()));
    }

    private Part part(Design design, Slice slice, Supplier<Lockstep.Result> run) {
        told.accept("lockstep: " + design.name() + " in " + slice.name());
        long begin = System.nanoTime();
        Lockstep.Result result = task.stop().getAsBoolean() ? Lockstep.Result.NONE : run.get();
        return new Part(result, (System.nanoTime() - begin) / 1e9);
    }

    private synchronized StepRelation relation(Slice slice) {
        return relations.computeIfAbsent(List.of(slice.scope().tasks(), slice.scope().namespaces()),
                sizes -> new StepRelation(task.text(), slice.scope().layout()));
    }

    /** The runs of the other designs where they are not the first one, or where that is not known. */
    private Map<Design, Map<Slice, Future<Part>>> others(Jobs jobs, Map<Slice, Lockstep.Result> ofFirst) {
        Map<Design, Map<Slice, Future<Part>>> all = new LinkedHashMap<>();
        for (Design design : task.designs().subList(1, task.designs().size())) {
            Map<Slice, Future<Part>> bySlice = new LinkedHashMap<>();
            for (Slice slice : task.slices()) {
                Lockstep.Result result = ofFirst.get(slice);
                if (!result.same() || result.chart().differing().contains(design)) {
                    bySlice.put(slice, jobs.submit(all.size(),
                            List.<Callable<Part>>of(() -> later(design, slice, result))).get(0));
                }
            }
            all.put(design, bySlice);
        }
        return all;
    }

    private void rows(Jobs jobs, Design design, Map<Slice, Future<Part>> bySlice, Map<Slice, Lockstep.Result> ofFirst,
            Consumer<Row> shown) {
        for (Slice slice : task.slices()) {
            if (bySlice.containsKey(slice)) {
                Part part = jobs.get(bySlice.get(slice), task.stop());
                // What was found along with the first design counts where there was no time to find it again.
                List<Disagreement> own = part.result().disagreement().stream().toList();
                shown.accept(new Row(design, slice, part.result(), part.seconds(),
                        own.isEmpty() ? along(design, ofFirst.get(slice)) : own));
            } else {
                shown.accept(new Row(design, slice, null, 0, along(design, ofFirst.get(slice))));
            }
        }
    }

    private static List<Disagreement> along(Design design, Lockstep.Result ofFirst) {
        return ofFirst.ofOthers().stream().filter(d -> d.machine().design == design).toList();
    }

    private List<Callable<List<String>>> reading(Premises premises, Deadline deadline) {
        List<Callable<List<String>>> work = new ArrayList<>();
        State initial = State.initial(new Layout(task.premises().tasks(), task.premises().namespaces(),
                Math.max(task.premises().tasks(), 2), 1, true));
        work.add(() -> read("the first state", deadline, () -> premises.objections(initial)));
        for (Design design : task.designs()) {
            work.add(() -> read("that each event of " + design.name() + " has a kind", deadline,
                    () -> premises.objections(design.name()).stream().map(text -> design.name() + ": " + text)
                            .toList()));
            for (String kind : premises.kinds(design.name())) {
                work.add(() -> read(kind + " of " + design.name(), deadline, () -> premises.objections(design.name(),
                        kind).stream().map(text -> design.name() + ": " + text).toList()));
            }
        }
        return work;
    }

    /** What a question comes to, null if the time was over first. */
    private List<String> read(String what, Deadline deadline, Supplier<List<String>> question) {
        told.accept("alloy: how " + what + " was read");
        if (task.stop().getAsBoolean()) {
            deadline.cancel();
        }
        try {
            return question.get();
        } catch (Deadline.Passed e) {
            return null;
        }
    }
}
