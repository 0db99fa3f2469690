package org.nscheck.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

import org.apache.commons.cli.Options;
import org.nscheck.alloy.Solvers;
import org.nscheck.check.AlloyCheck;
import org.nscheck.check.Cell;
import org.nscheck.check.Check;
import org.nscheck.check.Corpus;
import org.nscheck.check.Verdict;
import org.nscheck.invariant.Invariant;
import org.nscheck.overlay.Model;
import org.nscheck.overlay.Models;
import org.nscheck.scenario.ScenarioPrinter;

/** {@code nscheck check}: the specification and the machine side by side. */
final class CheckCommand implements Command {
    @Override
    public String name() {
        return "check";
    }

    @Override
    public String summary() {
        return "Checks every invariant in the designs, on the machine and on the Alloy specification side by side.";
    }

    @Override
    public String synopsis() {
        return "[DESIGN...]";
    }

    @Override
    public String example() {
        return "check linux patchset-2007";
    }

    @Override
    public Options options() {
        return CheckOptions.options();
    }

    @Override
    public Set<ExitStatus> statuses() {
        return EnumSet.of(ExitStatus.DIFFERENT, ExitStatus.VIOLATED, ExitStatus.DISAGREEMENT, ExitStatus.UNAVAILABLE);
    }

    @Override
    public ExitStatus run(Context context) throws CommandException, IOException {
        CheckOptions options = CheckOptions.parse(context);
        Models models = context.models();
        List<Model> designs = designs(models, context.arguments());
        Map<Model, DesignPage> pages = new HashMap<>();
        for (Model design : designs) {
            pages.put(design, DesignPages.of(models, design));
        }
        long begin = System.nanoTime();
        boolean text = context.format() == Context.Format.TEXT;
        List<Cell> cells;
        Check check;
        CheckTable table = new CheckTable(models, designs, options);
        try (Solvers solvers = SolverOption.open(options.solver()); Progress progress = context.progress()) {
            check = new Check(new Check.Task(models, designs, options.slices(), options.proof(),
                    (design, invariant) -> holds(pages.get(design), invariant),
                    () -> options.scope().over(begin)),
                    what -> progress.update(() -> what));
            if (text) {
                table.head().forEach(context.out()::println);
                context.out().flush();
            }
            AlloyCheck alloy = new AlloyCheck(models.specification(), options.proof(), options.slices(), solvers,
                    options.scope().limit(), what -> progress.update(() -> what));
            cells = check.run(alloy, cell -> {
                if (text) {
                    progress.wipe();
                    context.out().println(table.row(cell));
                    context.out().flush();
                }
            });
        }
        Map<Cell, Path> files = new HashMap<>();
        Optional<String> failure = write(context, options, cells, files);
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (text) {
            table.tail(cells, files, context.home(), check, seconds).forEach(context.out()::println);
        } else {
            context.out().println(Json.pretty(table.json(cells, files, context.home())));
        }
        if (failure.isPresent()) {
            throw new CommandException(ExitStatus.worst(status(cells), ExitStatus.UNAVAILABLE), failure.get());
        }
        return status(cells);
    }

    /** Writes what can be written, and says why there is no more: what was found is to be shown in any case. */
    private static Optional<String> write(Context context, CheckOptions options, List<Cell> cells,
            Map<Cell, Path> files) throws CommandException {
        try {
            files.putAll(write(context, options, cells));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(Main.reason(e));
        }
    }

    private static List<Model> designs(Models models, List<String> names) throws CommandException {
        try {
            return models.toCheck(names);
        } catch (NoSuchElementException e) {
            throw CommandException.usage(e.getMessage());
        }
    }

    private static boolean holds(DesignPage page, Invariant invariant) {
        return page.expected().get(invariant.name()) != DesignPage.Verdict.BROKEN;
    }

    /**
     * Writes the counterexamples where they belong; in another scope and of an overlay only where the user said so, and
     * so too if there was not the time to know that they are the shortest. What the engines disagree on is written
     * where the user said so.
     */
    static Map<Cell, Path> write(Context context, CheckOptions options, List<Cell> cells)
            throws CommandException, IOException {
        Path own = context.home().resolve("counterexamples");
        boolean checkout = Files.isDirectory(own) && Files.isRegularFile(context.home().resolve("pom.xml"));
        Optional<Path> folder = options.out().isPresent() ? options.out()
                : options.scope().isDefault() && context.models().folder().isEmpty() && checkout
                && cells.stream().noneMatch(Cell::incomplete) ? Optional.of(own) : Optional.empty();
        Map<Cell, Path> files = new HashMap<>();
        if (folder.isPresent()) {
            Corpus corpus = new Corpus(folder.get());
            for (Cell cell : cells) {
                if (cell.counterexample().isPresent() && !cell.disagreement()) {
                    files.put(cell, corpus.write(cell.design(), cell.invariant(), cell.counterexample().get()));
                } else if (cell.disagreement() && options.out().isPresent()) {
                    corpus.write(cell);
                }
            }
        }
        return files;
    }

    static ExitStatus status(List<Cell> cells) {
        List<ExitStatus> statuses = new ArrayList<>(List.of(ExitStatus.AS_EXPECTED));
        for (Cell cell : cells) {
            if (cell.disagreement()) {
                statuses.add(ExitStatus.DISAGREEMENT);
            }
            if (cell.broken() && cell.expected()) {
                statuses.add(ExitStatus.VIOLATED);
            }
            if (cell.incomplete()) {
                statuses.add(ExitStatus.INCOMPLETE);
            } else if (!cell.broken() && !cell.expected()) {
                statuses.add(ExitStatus.DIFFERENT);
            }
        }
        return ExitStatus.worst(statuses);
    }

    /** The counterexample of a cell as a file would have it. */
    static String scenario(Cell cell) {
        return cell.counterexample().map(ScenarioPrinter::print).orElse("");
    }

    /** The verdict as JSON has it. */
    static Json.Obj json(Verdict verdict) {
        Json.Obj json = Json.object();
        if (verdict instanceof Verdict.Broken broken) {
            return json.with("verdict", "broken").with("steps", broken.steps());
        } else if (verdict instanceof Verdict.HoldsTo to) {
            return json.with("verdict", "holds to").with("steps", to.steps()).with("slice", to.slice().name());
        }
        return json.with("verdict", verdict instanceof Verdict.NotAsked ? "not asked" : verdict.text());
    }
}
