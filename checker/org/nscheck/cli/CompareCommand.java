package org.nscheck.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.nscheck.alloy.Solvers;
import org.nscheck.check.AlloyCompare;
import org.nscheck.check.Engines;
import org.nscheck.check.MachineCompare;
import org.nscheck.check.Side;
import org.nscheck.check.WholeFile;
import org.nscheck.explore.Distinction;
import org.nscheck.explore.Slice;
import org.nscheck.overlay.Models;
import org.nscheck.scenario.ScenarioPrinter;

/** {@code nscheck compare}: the shortest scenario that tells two designs apart. */
final class CompareCommand implements Command {
    /** How far Alloy searches by itself, and where the machine found nothing. */
    private static final int STEPS = 3;

    /** What is asked. */
    private record Question(Side a, Side b, ScopeOptions scope, List<Engines> engines, boolean all,
            Optional<Integer> steps, Optional<Path> out) {
    }

    @Override
    public String name() {
        return "compare";
    }

    @Override
    public String summary() {
        return "Finds the shortest scenario that tells two designs apart, and shows both outcomes.";
    }

    @Override
    public String synopsis() {
        return "A B";
    }

    @Override
    public String example() {
        return "compare linux ideal-2007";
    }

    @Override
    public Options options() {
        return ScopeOptions.add(new Options()
                .addOption(OverlayOption.option())
                .addOption(Option.builder().longOpt("all").desc("one scenario for each decision and kind of call by"
                        + " which they differ, instead of the shortest").get())
                .addOption(ScopeOptions.option("engine", "ENGINES", "who searches: machine (the default, unless only"
                        + " the specification has one of them), alloy, or"
                        + " machine,alloy: then Alloy in the slice where the machine found it, and as far"))
                .addOption(ScopeOptions.option("steps", "N", "how long Alloy's traces may be (" + STEPS
                        + ", which is no answer where nothing is found; or as long as what the machine found)"))
                .addOption(SolverOption.option())
                .addOption(ScopeOptions.option("out", "FILE|DIR", "where the scenario is written, with what happens in"
                        + " A; a folder where there can be several")), "");
    }

    @Override
    public Set<ExitStatus> statuses() {
        return EnumSet.of(ExitStatus.DISAGREEMENT, ExitStatus.UNAVAILABLE);
    }

    @Override
    public ExitStatus run(Context context) throws CommandException, IOException {
        Question question = question(context);
        long begin = System.nanoTime();
        Optional<MachineCompare> machine = Optional.empty();
        Optional<AlloyCompare.Result> alloy = Optional.empty();
        List<Slice> searched = List.of();
        try (Solvers solvers = SolverOption.open(SolverOption.parse(context)); Progress progress = context.progress()) {
            if (question.engines().contains(Engines.MACHINE)) {
                machine = Optional.of(new MachineCompare(question.a().model().machine().orElseThrow(),
                        question.b().model().machine().orElseThrow(), question.all(),
                        () -> question.scope().over(begin), what -> progress.update(() -> what))
                        .run(question.scope().slices()));
            }
            if (question.engines().contains(Engines.ALLOY)) {
                searched = slices(question, machine);
                alloy = Optional.of(new AlloyCompare(question.a(), question.b(), solvers,
                        question.scope().left(begin), what -> progress.update(() -> what))
                        .run(searched, steps(question, machine)));
            }
        }
        CompareResult result = new CompareResult(context.models(), question.a(), question.b(), question.all(), machine,
                alloy, searched, question.steps().isEmpty());
        List<Optional<Path>> files = new ArrayList<>();
        for (MachineCompare.Difference difference : result.differences()) {
            files.add(write(question, difference.told()));
        }
        if (context.format() == Context.Format.JSON) {
            context.out().println(Json.pretty(result.json(files)));
        } else {
            result.lines(files).forEach(context.out()::println);
        }
        return result.status();
    }

    private static Question question(Context context) throws CommandException {
        if (context.arguments().size() != 2) {
            throw CommandException.usage("two designs are needed, not " + context.arguments().size());
        }
        Models models = context.models();
        Side a = side(models, context.arguments().get(0));
        Side b = side(models, context.arguments().get(1));
        if (a.equals(b) && models.folder().isPresent()) {
            if (a.model().own() || !models.changesSpecification()) {
                throw CommandException.usage(a + " is compared with itself" + (a.model().own() ? "; nscheck lockstep "
                        + OverlayOption.again(models) + a + " shows where the specification's leaves the machine's"
                        : ", and " + models.folder().get() + " changes nothing of it"));
            }
            a = new Side(Models.shipped().of(a.name()), Models.shipped().specification());
            b = new Side(b.name() + " of " + models.folder().get(), b.model().onlySpecified(), b.text());
        }
        boolean both = a.model().machine().isPresent() && b.model().machine().isPresent();
        List<Engines> engines = switch (context.option("engine").orElse(both ? "machine" : "alloy")) {
            case "machine" -> List.of(Engines.MACHINE);
            case "alloy" -> List.of(Engines.ALLOY);
            case "machine,alloy", "alloy,machine" -> List.of(Engines.MACHINE, Engines.ALLOY);
            default -> throw CommandException.usage("--engine is machine, alloy or machine,alloy, not "
                    + context.option("engine").orElseThrow());
        };
        Optional<String> steps = context.option("steps");
        if (steps.isPresent() && !steps.get().matches("[1-9][0-9]?")) {
            throw CommandException.usage("--steps is a number from 1 to 99, not " + steps.get());
        }
        for (Engines engine : engines) {
            DesignArguments.refuseMissing(models, engine, List.of(a.model(), b.model()));
        }
        Question question = new Question(a, b, ScopeOptions.parse(context), engines,
                context.has("all"), steps.map(Integer::valueOf), context.option("out").map(Path::of));
        if (question.all() && question.out().filter(Files::isRegularFile).isPresent()) {
            throw CommandException.usage("--out with --all is a folder, and " + question.out().get() + " is a file");
        }
        boolean small = question.scope().slices().get(0).scope().tasks() < 2;
        if (engines.contains(Engines.ALLOY) && (question.all() || small)) {
            throw CommandException.usage(question.all() ? "--all is for the machine, not for Alloy"
                    : "Alloy needs a scope of 2 tasks or more");
        }
        return question;
    }

    private static Side side(Models models, String name) throws CommandException {
        return new Side(DesignArguments.model(models, name), models.specification());
    }

    /** Where Alloy searches: where the machine found something, else in the smallest slice; by itself in all. */
    private static List<Slice> slices(Question question, Optional<MachineCompare> machine) {
        List<Slice> all = question.scope().slices();
        return machine.isEmpty() ? all : machine.get().differences().stream().findFirst()
                .map(MachineCompare.Difference::slice).map(List::of)
                .orElse(List.of(all.stream().min(Comparator.comparingInt(Slice::weight)).orElseThrow()));
    }

    private static int steps(Question question, Optional<MachineCompare> machine) {
        return question.steps().orElse(machine.flatMap(m -> m.differences().stream().findFirst())
                .map(difference -> difference.told().steps()).orElse(STEPS));
    }

    /** Writes a scenario where it was asked for: into a folder by the names of all that makes it another one. */
    private static Optional<Path> write(Question question, Distinction.Told told) throws IOException {
        Optional<Path> out = question.out();
        if (out.isEmpty()) {
            return out;
        }
        StringBuilder name = new StringBuilder(question.a().model() + "-" + question.b().model());
        if (question.all()) {
            told.decisions().forEach(decision -> name.append('-').append(decision.label));
            name.append('-').append(told.call().getSimpleName());
        }
        boolean folder = question.all() || Files.isDirectory(out.get());
        Path file = folder ? out.get().resolve(name + ".scenario") : out.get();
        WholeFile.write(file, ScenarioPrinter.print(AlloyCompare.distinction(question.a(),
                question.b()).scenario(told)));
        return Optional.of(file);
    }
}
