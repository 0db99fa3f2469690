package org.nscheck.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.nscheck.explore.Counterexample;
import org.nscheck.explore.Slice;
import org.nscheck.invariant.Invariant;
import org.nscheck.invariant.Invariants;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Designs;
import org.nscheck.scenario.Scenario;

/**
 * The main job: every invariant in every design asked, on the machine and on the specification, each on its own. The
 * work is cut into jobs for as many threads as there are cores; cells come out design by design.
 */
public final class Check {
    /**
     * What to check.
     *
     * @param designs  in the order of the table
     * @param slices   where the machine explores and where the specification searches
     * @param proof    the scope of the induction
     * @param expected whether an invariant is expected to hold in a design
     * @param stop     true once the time is over
     */
    public record Task(List<Design> designs, List<Slice> slices, AlloySide.Sizes proof,
            BiPredicate<Design, Invariant> expected, BooleanSupplier stop) {
    }

    private final Task task;
    private final Consumer<String> told;
    private final MachineCheck machine;

    /** @param told hears what is being done, from any thread */
    public Check(Task task, Consumer<String> told) {
        this.task = task;
        this.told = told;
        this.machine = new MachineCheck(task.designs(), task.slices(), Invariants.ALL, task.stop(), told);
    }

    /** Runs it; {@code shown} gets each cell as soon as it and those before it are known. */
    public List<Cell> run(AlloySide alloy, Consumer<Cell> shown) {
        ExecutorService threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), job -> {
            Thread thread = new Thread(job, "check");
            thread.setDaemon(true);
            return thread;
        });
        try {
            return run(threads, alloy, shown);
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Cell> run(ExecutorService threads, AlloySide alloy, Consumer<Cell> shown) {
        List<Future<Void>> linux = submit(threads, machine.ofLinux());
        List<Future<Void>> proofOfLinux = submit(threads, alloy.prepare(Designs.LINUX));
        linux.forEach(Check::get);
        List<List<Future<Void>>> others = new ArrayList<>();
        for (Design design : task.designs()) {
            List<Future<Void>> jobs = new ArrayList<>();
            if (design != Designs.LINUX) {
                jobs.addAll(submit(threads, machine.of(design)));
                jobs.addAll(submit(threads, alloy.prepare(design)));
            }
            others.add(jobs);
        }
        proofOfLinux.forEach(Check::get);
        List<List<Future<Cell>>> cells = new ArrayList<>();
        List<Cell> all = new ArrayList<>();
        for (int i = 0; i < task.designs().size(); i++) {
            others.get(i).forEach(Check::get);
            cells.add(cells(threads, task.designs().get(i), alloy));
            if (i > 0) {
                show(cells.get(i - 1), shown, all);
            }
        }
        show(cells.get(cells.size() - 1), shown, all);
        return all;
    }

    private static void show(List<Future<Cell>> cells, Consumer<Cell> shown, List<Cell> all) {
        for (Future<Cell> future : cells) {
            Cell cell = get(future);
            all.add(cell);
            shown.accept(cell);
        }
    }

    private List<Future<Cell>> cells(ExecutorService threads, Design design, AlloySide alloy) {
        List<Callable<Cell>> jobs = new ArrayList<>();
        for (Invariant invariant : Invariants.ALL) {
            jobs.add(() -> cell(design, invariant, alloy));
        }
        return submit(threads, jobs);
    }

    private Cell cell(Design design, Invariant invariant, AlloySide alloy) {
        Verdict verdict = machine.verdict(design, invariant);
        List<MachineCheck.Found> found = machine.found(design, invariant);
        Optional<Slice> slice = found.stream().findFirst().map(MachineCheck.Found::slice);
        Optional<Scenario> counterexample = counterexample(design, invariant, found);
        told.accept("alloy: " + invariant.name() + " in " + design.name());
        AlloySide.Answer answer = alloy.ask(design, invariant, verdict, slice);
        return new Cell(design, invariant, verdict, answer.verdict(), slice, counterexample, answer.witness(),
                task.expected().test(design, invariant));
    }

    /** The minimal scenario of the first trace that still breaks the invariant under cyclic numbers. */
    private static Optional<Scenario> counterexample(Design design, Invariant invariant,
            List<MachineCheck.Found> found) {
        Counterexample minimal = new Counterexample(design, invariant);
        return found.stream().map(f -> minimal.of(f.steps(), true)).flatMap(Optional::stream).findFirst();
    }

    /** Canonical states that the machine found. */
    public long states() {
        return machine.states();
    }

    /** Candidate events that the machine evaluated. */
    public long evaluated() {
        return machine.evaluated();
    }

    private static <T> List<Future<T>> submit(ExecutorService threads, List<Callable<T>> jobs) {
        return jobs.stream().map(threads::submit).toList();
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
