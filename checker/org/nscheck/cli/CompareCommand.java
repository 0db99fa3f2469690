package org.nscheck.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.nscheck.check.MachineCompare;
import org.nscheck.check.WholeFile;
import org.nscheck.explore.Distinction;
import org.nscheck.kernel.Design;
import org.nscheck.overlay.Models;
import org.nscheck.scenario.ScenarioPrinter;

/** {@code nscheck compare}: the shortest scenario that tells two designs apart. */
final class CompareCommand implements Command {
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
                .addOption(ScopeOptions.option("out", "FILE|DIR", "where the scenario is written, with what happens in"
                        + " A; a folder where there can be several")), "");
    }

    @Override
    public Set<ExitStatus> statuses() {
        return EnumSet.noneOf(ExitStatus.class);
    }

    @Override
    public ExitStatus run(Context context) throws CommandException, IOException {
        ScopeOptions options = ScopeOptions.parse(context);
        if (context.arguments().size() != 2) {
            throw CommandException.usage("two designs are needed, not " + context.arguments().size());
        }
        Design a = DesignArguments.of(context.models(), context.arguments().get(0));
        Design b = DesignArguments.of(context.models(), context.arguments().get(1));
        boolean all = context.has("all");
        Optional<Path> out = context.option("out").map(Path::of);
        if (all && out.isPresent() && Files.isRegularFile(out.get())) {
            throw CommandException.usage("--out with --all is a folder, and " + out.get() + " is a file");
        }
        long begin = System.nanoTime();
        MachineCompare machine;
        try (Progress progress = context.progress()) {
            machine = new MachineCompare(a, b, all, () -> options.over(begin), what -> progress.update(() -> what))
                    .run(options.slices());
        }
        List<Optional<Path>> files = new ArrayList<>();
        for (MachineCompare.Difference difference : machine.differences()) {
            files.add(write(out, all, a, b, difference.told()));
        }
        if (context.format() == Context.Format.JSON) {
            context.out().println(Json.pretty(json(a, b, machine, files)));
        } else {
            lines(context.models(), a, b, all, machine, files).forEach(context.out()::println);
        }
        boolean answered = machine.complete() || !all && !machine.differences().isEmpty();
        return answered ? ExitStatus.AS_EXPECTED : ExitStatus.INCOMPLETE;
    }

    private static List<String> lines(Models models, Design a, Design b, boolean all,
            MachineCompare machine, List<Optional<Path>> files) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            MachineCompare.Difference difference = machine.differences().get(i);
            Distinction.Told told = difference.told();
            lines.add("# " + a + " and " + b + " part in " + steps(told.steps()) + ", " + CompareTable.decisions(told)
                    + "; slice " + difference.slice().name() + " (" + difference.slice().scope() + ")");
            lines.add("");
            lines.addAll(CompareTable.lines(a, b, told));
            lines.add("");
            files.get(i).ifPresent(file -> lines.add("to see it again: nscheck replay "
                    + OverlayOption.again(models) + file + "\n"));
        }
        if (files.isEmpty() || all) {
            lines.add("machine: " + (files.isEmpty() ? "no scenario tells " + a + " and " + b + " apart"
                    : count(files.size(), "scenario") + " found")
                    + (machine.complete() ? ", to the fixpoint of every slice" : " before the time was over")
                    + " (tasks/namespaces, mechanisms, signals, pairs of states):");
            int name = machine.rows().stream().mapToInt(row -> row.slice().name().length()).max().orElse(0);
            for (MachineCompare.Row row : machine.rows()) {
                lines.add("  " + Text.row(row.slice().name(), name, row.slice().scope()
                        + String.format(Locale.ROOT, " %,d", row.pairs()) + (row.complete() ? "" : " (not all)")));
            }
        }
        return lines;
    }

    private static String steps(int steps) {
        return count(steps, "step");
    }

    private static String count(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    /** Writes a scenario where it was asked for: into a folder by the names of all that makes it another one. */
    private static Optional<Path> write(Optional<Path> out, boolean all, Design a, Design b, Distinction.Told told)
            throws IOException {
        if (out.isEmpty()) {
            return out;
        }
        StringBuilder name = new StringBuilder(a + "-" + b);
        if (all) {
            told.decisions().forEach(decision -> name.append('-').append(decision.label));
            name.append('-').append(told.call().getSimpleName());
        }
        Path file = all || Files.isDirectory(out.get()) ? out.get().resolve(name + ".scenario") : out.get();
        WholeFile.write(file, ScenarioPrinter.print(new Distinction(a, b).scenario(told)));
        return Optional.of(file);
    }

    private static Json.Obj json(Design a, Design b, MachineCompare machine, List<Optional<Path>> files) {
        List<Json.Obj> differences = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            MachineCompare.Difference difference = machine.differences().get(i);
            Json.Obj json = CompareTable.json(a, b, difference.told()).with("slice", difference.slice().name())
                    .with("scenario", ScenarioPrinter.print(new Distinction(a, b).scenario(difference.told())));
            files.get(i).ifPresent(file -> json.with("file", file.toString()));
            differences.add(json);
        }
        return Json.object().with("version", 1).with("command", "compare")
                .with("designs", List.of(a.name(), b.name()))
                .with("slices", machine.rows().stream().map(row -> Json.object().with("name", row.slice().name())
                        .with("scope", row.slice().scope().toString()).with("pairs", row.pairs())
                        .with("complete", row.complete())).toList())
                .with("differences", differences);
    }
}
