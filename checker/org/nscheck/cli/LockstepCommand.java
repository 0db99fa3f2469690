package org.nscheck.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.nscheck.check.AlloySide;
import org.nscheck.check.LockstepRun;
import org.nscheck.check.WholeFile;
import org.nscheck.explore.Slice;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Designs;
import org.nscheck.lockstep.Disagreement;
import org.nscheck.lockstep.LockstepSlices;
import org.nscheck.overlay.Models;
import org.nscheck.scenario.Scenario;
import org.nscheck.scenario.ScenarioPrinter;

/** {@code nscheck lockstep}: shows that the specification and the machine are the same system. */
final class LockstepCommand implements Command {
    private static final String DEFAULT = "default";
    /** How large the states are of which the specification's reading is shown: with the larger slices, larger ones. */
    private static final AlloySide.Sizes SMALL = new AlloySide.Sizes(2, 2);
    private static final AlloySide.Sizes LARGE = new AlloySide.Sizes(3, 2);

    @Override
    public String name() {
        return "lockstep";
    }

    @Override
    public String summary() {
        return "Compares every step of the machine, and every call that it refuses, with the Alloy specification.";
    }

    @Override
    public String synopsis() {
        return "[DESIGN...]";
    }

    @Override
    public String example() {
        return "lockstep linux ideal-2007";
    }

    @Override
    public Options options() {
        return ScopeOptions.add(new Options()
                .addOption(ScopeOptions.option("slices", "SET", "which set of slices: default, or large, which takes"
                        + " up to an hour"))
                .addOption(Option.builder().longOpt("no-symmetry").desc("visit all states, also those that differ from"
                        + " another one in names only").get())
                .addOption(OverlayOption.option())
                .addOption(ScopeOptions.option("out", "DIR", "where the scenario of a disagreement is written")), "");
    }

    @Override
    public Set<ExitStatus> statuses() {
        return EnumSet.of(ExitStatus.DISAGREEMENT);
    }

    @Override
    public ExitStatus run(Context context) throws CommandException, IOException {
        ScopeOptions scope = ScopeOptions.parse(context);
        String set = context.option("slices").orElse(DEFAULT);
        List<Slice> slices = scope.isDefault() ? LockstepSlices.named(set) : scope.slices();
        if (slices == null) {
            throw CommandException.usage("--slices is default or large, not " + set);
        }
        if (!scope.isDefault() && context.option("slices").isPresent()) {
            throw CommandException.usage("--slices names slices and so does --scope, --calls or --signals: only one"
                    + " of them");
        }
        List<Design> designs = designs(context);
        long begin = System.nanoTime();
        LockstepRun.Task task = new LockstepRun.Task(designs, context.models().specification(), slices,
                set.equals(DEFAULT) ? SMALL : LARGE, !context.has("no-symmetry"), () -> scope.over(begin));
        boolean inText = context.format() == Context.Format.TEXT;
        List<LockstepRun.Row> rows = new ArrayList<>();
        LockstepRun.Reading reading;
        try (Progress progress = context.progress()) {
            LockstepTable table = new LockstepTable(designs, slices);
            if (inText) {
                table.head().forEach(context.out()::println);
                context.out().flush();
            }
            reading = new LockstepRun(task, what -> progress.update(() -> what)).run(row -> {
                rows.add(row);
                if (inText && row.ran()) {
                    progress.wipe();
                    context.out().println(table.row(row));
                    context.out().flush();
                }
            });
        }
        List<LockstepTable.Found> found = found(context, task, rows);
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (inText) {
            LockstepTable.tail(task, rows, reading, found, seconds,
                    OverlayOption.again(context.models())).forEach(context.out()::println);
        } else {
            context.out().println(Json.pretty(LockstepTable.json(task, rows, reading, found, seconds)));
        }
        return status(rows, reading, found);
    }

    /** Those that both engines have: without names all, or with an overlay its own. */
    private static List<Design> designs(Context context) throws CommandException {
        Models models = context.models();
        List<Design> designs = context.arguments().isEmpty() && models.folder().isEmpty() ? Designs.ALL
                : DesignArguments.of(models, context.arguments());
        for (Design design : designs) {
            if (!models.of(design.name()).specified()) {
                throw CommandException.usage("only the machine has the design '" + design.name()
                        + "', expected one that the specification has, too");
            }
        }
        return designs;
    }

    /** What is wrong, each with its scenario, which is written where the user said so. */
    private static List<LockstepTable.Found> found(Context context, LockstepRun.Task task,
            List<LockstepRun.Row> rows) throws IOException {
        List<LockstepTable.Found> found = new ArrayList<>();
        for (LockstepRun.Row row : rows) {
            for (Disagreement disagreement : row.found()) {
                Optional<Scenario> scenario = disagreement.scenario();
                Path file = null;
                if (scenario.isPresent() && context.option("out").isPresent()) {
                    file = Path.of(context.option("out").get())
                            .resolve(row.design().name() + "-" + row.slice().name() + ".scenario");
                    WholeFile.write(file, ScenarioPrinter.print(scenario.get()));
                }
                found.add(new LockstepTable.Found(row, disagreement, scenario, Optional.ofNullable(file)));
            }
        }
        return found;
    }

    private static ExitStatus status(List<LockstepRun.Row> rows, LockstepRun.Reading reading,
            List<LockstepTable.Found> found) {
        if (!found.isEmpty() || !reading.objections().isEmpty() || !reading.decisions().isEmpty()) {
            return ExitStatus.DISAGREEMENT;
        }
        boolean complete = rows.stream().filter(LockstepRun.Row::ran).allMatch(row -> row.result().complete());
        return complete && reading.unknown() == 0 ? ExitStatus.AS_EXPECTED : ExitStatus.INCOMPLETE;
    }
}
