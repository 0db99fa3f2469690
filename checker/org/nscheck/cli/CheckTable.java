package org.nscheck.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.nscheck.check.Cell;
import org.nscheck.check.Check;
import org.nscheck.check.Verdict;
import org.nscheck.explore.Slice;
import org.nscheck.invariant.Invariants;
import org.nscheck.overlay.Model;
import org.nscheck.overlay.Models;
import org.nscheck.scenario.ScenarioPrinter;

/** The table of {@code check}: a row a cell, the two verdicts side by side. */
final class CheckTable {
    private static final int VERDICT = 16;

    private final Models models;
    private final List<Model> designs;
    private final CheckOptions options;
    private final int design;
    private final int invariant;

    CheckTable(Models models, List<Model> designs, CheckOptions options) {
        this.models = models;
        this.designs = designs;
        this.options = options;
        this.design = designs.stream().mapToInt(d -> d.name().length()).max().orElse(0);
        this.invariant = Invariants.ALL.stream().mapToInt(i -> i.name().length()).max().orElse(0);
    }

    /** What a cell covers, and the heads of the columns. */
    List<String> head() {
        List<String> lines = new ArrayList<>();
        lines.add(row("design", "invariant", "machine", "alloy", ""));
        lines.add("");
        if (designs.stream().anyMatch(d -> d.machine().isPresent())) {
            lines.add("# machine: breadth-first to the fixpoint of every slice (tasks/namespaces, mechanisms,"
                    + " signals):");
            int name = options.slices().stream().mapToInt(s -> s.name().length()).max().orElse(0);
            for (Slice slice : options.slices()) {
                lines.add("#   " + Text.row(slice.name(), name, slice.scope().toString()));
            }
        }
        List<Model> alone = designs.stream().filter(d -> d.machine().isEmpty()).toList();
        if (!alone.isEmpty()) {
            lines.add("# machine: - is not asked, because it does not have what was changed");
        }
        if (designs.stream().anyMatch(Model::specified)) {
            lines.add("# alloy: holds is an induction over all mechanisms and signals at " + options.proof()
                    + "; broken, and holds to");
            lines.add("#   K steps, are what it found itself among the traces "
                    + (alone.isEmpty() ? "of the slice behind" : "there"));
        }
        if (designs.stream().anyMatch(d -> !d.specified())) {
            lines.add("# alloy: - is not asked, because the specification does not have the design");
        }
        lines.add("");
        return lines;
    }

    private String row(String first, String second, String third, String fourth, String rest) {
        return Text.row(first, design, Text.row(second, invariant,
                Text.row(third, VERDICT, Text.row(fourth, VERDICT, rest))));
    }

    String row(Cell cell) {
        String remark = cell.disagreement() ? "DISAGREEMENT"
                : cell.broken() == cell.expected() ? "UNEXPECTED" : searched(cell);
        return row(cell.design().name(), cell.invariant().name(), cell.machine().text(), cell.alloy().text(), remark);
    }

    /** The slice of a verdict that is about one. */
    private static String searched(Cell cell) {
        return cell.slice().map(Slice::name)
                .orElseGet(() -> cell.alloy() instanceof Verdict.HoldsTo to ? to.slice().name() : "");
    }

    /** What there is to say after the table. */
    List<String> tail(List<Cell> cells, Map<Cell, Path> files, Path home, Check check, double seconds) {
        List<String> lines = new ArrayList<>();
        for (Cell cell : cells) {
            if (cell.disagreement()) {
                lines.add("");
                lines.add("the engines disagree on " + cell.invariant() + " in " + cell.design() + ": machine "
                        + cell.machine().text() + ", alloy " + cell.alloy().text());
                cell.objection().ifPresent(lines::add);
                cell.counterexample().ifPresent(s -> lines.add("machine:\n" + ScenarioPrinter.print(s)));
                cell.witness().ifPresent(s -> lines.add("alloy:\n" + ScenarioPrinter.print(s)));
            } else if (cell.broken() && cell.expected()) {
                lines.add("");
                lines.add(cell.invariant() + " is broken in " + cell.design() + ", where it is expected to hold:");
                lines.add(CheckCommand.scenario(cell));
            } else if (!cell.broken() && !cell.expected() && !cell.incomplete()) {
                lines.add("");
                lines.add(cell.invariant() + " holds in " + cell.design() + ", where it is expected to break");
            }
        }
        known(cells).ifPresent(cell -> {
            lines.add("");
            lines.add("# the known issue of the letter of 2007: a member kills its namespace's init");
            lines.add("");
            lines.add(CheckCommand.scenario(cell).stripTrailing());
        });
        lines.add("");
        lines.add(summary(cells, check, seconds));
        again(cells, files, home).ifPresent(lines::add);
        return lines;
    }

    /** What reproduces what was found: the worst of it, and of the rest the known issue first. */
    private Optional<String> again(List<Cell> cells, Map<Cell, Path> files, Path home) {
        Optional<Path> file = known(cells).map(files::get)
                .or(() -> cells.stream().map(files::get).filter(f -> f != null).findFirst());
        Optional<Cell> worst = cells.stream().filter(Cell::disagreement).findFirst()
                .or(() -> file.isPresent() ? Optional.empty() : cells.stream().filter(Cell::broken)
                        .min(Comparator.comparing(cell -> !cell.expected())));
        return worst.map(cell -> "to see it again: nscheck check " + OverlayOption.again(models) + options.again()
                + cell.design())
                .or(() -> file.map(f -> "to see a counterexample again: nscheck replay "
                        + OverlayOption.again(models) + Text.shellWord(shown(f, home))));
    }

    private static Optional<Cell> known(List<Cell> cells) {
        return cells.stream().filter(c -> c.design().name().equals("patchset-2007")
                && c.invariant().name().equals("init-protection") && c.counterexample().isPresent()).findFirst();
    }

    private static String summary(List<Cell> cells, Check check, double seconds) {
        long broken = cells.stream().filter(Cell::broken).count();
        long disagreements = cells.stream().filter(Cell::disagreement).count();
        long compared = cells.stream().filter(Cell::compared).count();
        long unknown = cells.stream().filter(cell -> cell.incomplete() && !cell.broken()).count();
        return String.format(Locale.ROOT, "%d cells: %d hold, %d broken%s; %s;"
                + " machine: %,d states, %,d candidate events; %.1f s",
                cells.size(), cells.size() - broken - unknown, broken,
                unknown == 0 ? "" : ", " + unknown + " unknown",
                disagreements > 0 ? Text.count((int) disagreements, "disagreement")
                        : compared == cells.size() ? "the engines agree"
                        : compared > 0 ? "the engines agree on " + compared : "nothing was compared",
                check.states(), check.evaluated(), seconds);
    }

    private static String shown(Path file, Path home) {
        Path whole = file.toAbsolutePath();
        return whole.startsWith(home.toAbsolutePath()) && Path.of("").toAbsolutePath().equals(home.toAbsolutePath())
                ? home.toAbsolutePath().relativize(whole).toString() : whole.toString();
    }

    Json.Obj json(List<Cell> cells, Map<Cell, Path> files, Path home) {
        List<Json.Obj> rows = new ArrayList<>();
        for (Cell cell : cells) {
            Json.Obj row = Json.object().with("design", cell.design().name())
                    .with("origin", cell.design().own() ? "overlay" : "shipped")
                    .with("invariant", cell.invariant().name())
                    .with("machine", CheckCommand.json(cell.machine())).with("alloy", CheckCommand.json(cell.alloy()))
                    .with("expected", cell.expected() ? "holds" : "broken")
                    .with("agree", !cell.disagreement());
            cell.slice().ifPresent(s -> row.with("slice", s.name()));
            cell.counterexample().ifPresent(s -> row.with("counterexample", ScenarioPrinter.print(s)));
            if (cell.disagreement()) {
                cell.witness().ifPresent(s -> row.with("witness", ScenarioPrinter.print(s)));
                cell.objection().ifPresent(o -> row.with("objection", o));
            }
            if (files.containsKey(cell)) {
                row.with("file", shown(files.get(cell), home));
            }
            rows.add(row);
        }
        return Json.object().with("version", 1).with("command", "check")
                .with("slices", options.slices().stream().map(s -> Json.object().with("name", s.name())
                        .with("scope", s.scope().toString())).toList())
                .with("induction", options.proof().toString()).with("cells", rows);
    }
}
