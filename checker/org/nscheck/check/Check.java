package org.nscheck.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
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
import org.nscheck.overlay.Model;
import org.nscheck.overlay.Models;
import org.nscheck.scenario.Replay;
import org.nscheck.scenario.Scenario;

/**
 * The main job: every invariant in every design asked, on the machine and on the specification, each on its own. The
 * work is cut into jobs for as many threads as there are cores; cells come out design by design.
 */
public final class Check {
    /**
     * What to check.
     *
     * @param models   where the designs are from
     * @param designs  in the order of the table; an engine that does not have one of them is not asked about it
     * @param slices   where the machine explores and where the specification searches
     * @param proof    the scope of the induction
     * @param expected whether an invariant is expected to hold in a design
     * @param stop     true once the time is over
     */
    public record Task(Models models, List<Model> designs, List<Slice> slices, AlloySide.Sizes proof,
            BiPredicate<Model, Invariant> expected, BooleanSupplier stop) {
    }

    private final Task task;
    private final Consumer<String> told;
    private final MachineCheck machine;

    /** @param told hears what is being done, from any thread */
    public Check(Task task, Consumer<String> told) {
        this.task = task;
        this.told = told;
        this.machine = new MachineCheck(task.designs().stream().flatMap(d -> d.machine().stream()).toList(),
                task.slices(), Invariants.ALL, task.stop(), told);
    }

    /** Runs it; {@code shown} gets each cell as soon as it and those before it are known. */
    public List<Cell> run(AlloySide alloy, Consumer<Cell> shown) {
        try (Jobs jobs = new Jobs(Jobs.SHORT_MILLIS)) {
            return run(jobs, alloy, shown);
        }
    }

    private List<Cell> run(Jobs jobs, AlloySide alloy, Consumer<Cell> shown) {
        List<Future<Void>> linux = new ArrayList<>(jobs.submit(-1, machine.ofLinux()));
        String first = Designs.LINUX.name();
        if (task.designs().stream().anyMatch(Model::specified)) {
            linux.addAll(jobs.submit(-1, alloy.prepare(task.models().of(first))));
        }
        linux.forEach(job -> await(jobs, job));
        List<List<Future<Void>>> prepared = new ArrayList<>();
        for (Model design : task.designs()) {
            List<Future<Void>> own = new ArrayList<>();
            if (!design.name().equals(first)) {
                if (design.machine().isPresent()) {
                    own.addAll(jobs.submit(prepared.size(), machine.of(design.machine().get())));
                }
                if (design.specified()) {
                    own.addAll(jobs.submit(prepared.size(), alloy.prepare(design)));
                }
            }
            prepared.add(own);
        }
        List<Cell> all = new ArrayList<>();
        List<Future<Cell>> last = List.of();
        for (int i = 0; i < task.designs().size(); i++) {
            prepared.get(i).forEach(job -> await(jobs, job));
            List<Future<Cell>> cells = jobs.submit(i, cells(task.designs().get(i), alloy));
            if (i > 0) {
                show(jobs, task.designs().get(i - 1), last, shown, all);
            }
            last = cells;
        }
        show(jobs, task.designs().get(task.designs().size() - 1), last, shown, all);
        return all;
    }

    private void await(Jobs jobs, Future<Void> job) {
        if (jobs.done(job, task.stop())) {
            Jobs.get(job);
        }
    }

    private void show(Jobs jobs, Model design, List<Future<Cell>> cells, Consumer<Cell> shown, List<Cell> all) {
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = jobs.done(cells.get(i), task.stop()) ? Jobs.get(cells.get(i))
                    : unknown(design, Invariants.ALL.get(i));
            all.add(cell);
            shown.accept(cell);
        }
    }

    /** A cell whose job was not waited for any longer. */
    private Cell unknown(Model design, Invariant invariant) {
        return new Cell(design, invariant,
                design.machine().isPresent() ? new Verdict.Unknown() : new Verdict.NotAsked(),
                design.specified() ? new Verdict.Unknown() : new Verdict.NotAsked(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), task.expected().test(design, invariant));
    }

    private List<Callable<Cell>> cells(Model design, AlloySide alloy) {
        List<Callable<Cell>> jobs = new ArrayList<>();
        for (Invariant invariant : Invariants.ALL) {
            jobs.add(() -> cell(design, invariant, alloy));
        }
        return jobs;
    }

    private Cell cell(Model model, Invariant invariant, AlloySide alloy) {
        boolean expected = task.expected().test(model, invariant);
        Verdict none = new Verdict.NotAsked();
        if (model.machine().isEmpty()) {
            AlloySide.Answer answer = alloy.ask(model, invariant, none, Optional.empty());
            return new Cell(model, invariant, none, answer.verdict(), Optional.empty(), answer.witness(),
                    Optional.empty(), Optional.empty(), expected);
        }
        Design design = model.machine().get();
        Verdict verdict = machine.verdict(design, invariant);
        List<MachineCheck.Found> found = machine.found(design, invariant);
        Optional<Slice> slice = found.stream().findFirst().map(MachineCheck.Found::slice);
        Optional<Scenario> minimal = counterexample(design, invariant, found);
        told.accept("alloy: " + invariant.name() + " in " + design.name());
        AlloySide.Answer answer = model.specified() ? alloy.ask(model, invariant, verdict, slice)
                : new AlloySide.Answer(none);
        Optional<String> objection = model.specified() ? objection(model, minimal, verdict, answer)
                : Optional.empty();
        Optional<Scenario> shown = minimal.or(() -> found.stream().findFirst().flatMap(f ->
                new Counterexample(design, invariant).asFound(f.steps(),
                        Engines.MACHINE.of(task.models(), model))));
        return new Cell(model, invariant, verdict, answer.verdict(), slice, shown, answer.witness(), objection,
                expected);
    }

    /** The machine's counterexample has to be one for the specification, and the other way round. */
    private Optional<String> objection(Model design, Optional<Scenario> counterexample, Verdict machine,
            AlloySide.Answer answer) {
        if (!answer.confirmed()) {
            return Optional.of("the machine does not break it by Alloy's trace");
        }
        if (machine instanceof Verdict.Broken && counterexample.isEmpty()) {
            return Optional.of("the machine does not break it under cyclic numbers");
        }
        return counterexample.flatMap(s -> Replay.run(s, Engines.ALLOY.of(task.models(), design)))
                .map(d -> "the machine's counterexample: " + d.text("alloy"));
    }

    /**
     * The minimal scenario of the first trace that still breaks the invariant under cyclic numbers; of one between
     * fewer tasks for as long as there is one as short.
     */
    private Optional<Scenario> counterexample(Design design, Invariant invariant, List<MachineCheck.Found> found) {
        Optional<Scenario> minimal = minimal(design, invariant, found);
        Optional<Scenario> fewer = minimal;
        while (fewer.isPresent()) {
            minimal = fewer;
            int tasks = tasks(minimal.get()) - 1;
            fewer = minimal(design, invariant, machine.among(tasks, design, invariant))
                    .filter(scenario -> tasks(scenario) <= tasks);
        }
        return minimal;
    }

    private static Optional<Scenario> minimal(Design design, Invariant invariant, List<MachineCheck.Found> found) {
        Counterexample minimal = new Counterexample(design, invariant);
        return found.stream().map(f -> minimal.of(f.steps())).flatMap(Optional::stream).findFirst();
    }

    /** {@code init} and all who are born. */
    private static int tasks(Scenario scenario) {
        return 1 + (int) scenario.steps().stream().filter(step -> step.newborn().isPresent()).count();
    }

    /** Canonical states that the machine found. */
    public long states() {
        return machine.states();
    }

    /** Candidate events that the machine evaluated. */
    public long evaluated() {
        return machine.evaluated();
    }
}
