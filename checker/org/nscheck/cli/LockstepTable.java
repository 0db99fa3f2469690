package org.nscheck.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.nscheck.check.LockstepRun;
import org.nscheck.explore.Slice;
import org.nscheck.kernel.Design;
import org.nscheck.lockstep.Disagreement;
import org.nscheck.scenario.Scenario;
import org.nscheck.scenario.ScenarioPrinter;

/** The table of {@code lockstep}: a row for each design in each slice in which it was run. */
final class LockstepTable {
    private static final int NUMBER = 12;

    /** A disagreement, its scenario if it has one, and the file that this was written to. */
    record Found(LockstepRun.Row row, Disagreement disagreement, Optional<Scenario> scenario, Optional<Path> file) {
    }

    private final List<Slice> slices;
    private final int design;
    private final int slice;

    LockstepTable(List<Design> designs, List<Slice> slices) {
        this.slices = slices;
        this.design = designs.stream().mapToInt(d -> d.name().length()).max().orElse(0);
        this.slice = slices.stream().mapToInt(s -> s.name().length()).max().orElse(0);
    }

    List<String> head() {
        List<String> lines = new ArrayList<>();
        lines.add("# every call is compared in every state, or known: the machine's step is the first design's, and was"
                + " compared");
        lines.add("# along with that");
        lines.add("# what leads from state to state:");
        for (Slice s : slices) {
            lines.add("#   " + Text.row(s.name(), slice, s.text()));
        }
        lines.add("");
        lines.add(Text.row("design", design, Text.row("slice", slice, right("states") + right("steps")
                + right("refused") + right("undecided") + right("known") + right("seconds"))));
        return lines;
    }

    String row(LockstepRun.Row row) {
        String remark = !row.found().isEmpty() ? "  DISAGREEMENT" : row.result().complete() ? "" : "  incomplete";
        return Text.row(row.design().name(), design, Text.row(row.slice().name(), slice,
                right(number(row.result().states())) + right(number(row.result().steps()))
                + right(number(row.result().refused())) + right(number(row.result().undecided()))
                + right(number(row.result().known()))
                + right(String.format(Locale.ROOT, "%.1f", row.seconds())) + remark));
    }

    private static String right(String text) {
        return " ".repeat(Math.max(1, NUMBER - text.length())) + text;
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /**
     * What there is to say after the table.
     *
     * @param overlay the option of a command that is shown, see {@link OverlayOption#again}
     */
    static List<String> tail(LockstepRun.Task task, List<LockstepRun.Row> rows, LockstepRun.Reading reading,
            List<Found> found, double seconds, String overlay) {
        List<String> lines = new ArrayList<>(List.of(""));
        for (Design design : task.designs()) {
            List<String> same = rows.stream().filter(row -> row.design() == design && !row.ran())
                    .map(row -> row.slice().name()).toList();
            if (!same.isEmpty()) {
                lines.add(design.name() + " decides as " + task.designs().get(0).name() + " in " + same.size()
                        + " of " + task.slices().size() + " slices, which were not run again: "
                        + String.join(", ", same));
            }
        }
        found.forEach(f -> lines.addAll(text(task, f, overlay)));
        reading.objections().forEach(objection -> lines.add("the specification was not read right: " + objection));
        reading.decisions().forEach(line -> lines.add("machine and specification answer differently: " + line));
        lines.add("the specification's reading, and that it leaves nothing open, at " + task.premises() + ": "
                + reading.kinds() + " kinds of events, " + reading.questions() + " questions to a solver"
                + (reading.unknown() == 0 ? "" : ", " + reading.unknown() + " kinds unknown"));
        lines.add(summary(task, rows, reading, found, seconds));
        return lines;
    }

    private static List<String> text(LockstepRun.Task task, Found f, String overlay) {
        List<String> lines = new ArrayList<>();
        Disagreement d = f.disagreement();
        lines.add("machine and specification disagree on " + f.row().design().name() + " in " + f.row().slice().name()
                + ", after " + d.trace().size() + " steps:");
        lines.add("  event: " + d.event());
        d.outcomes(task.text()).forEach(line -> lines.add("  " + line));
        d.decisions(task.text()).forEach(line -> lines.add("  decision " + line));
        lines.add("  tasks: " + d.labels());
        f.scenario().ifPresent(scenario -> {
            lines.add("");
            lines.add(ScenarioPrinter.print(scenario).stripTrailing());
            lines.add("");
        });
        f.file().ifPresent(file -> lines.add("written to " + file));
        lines.add("to see it again: nscheck lockstep " + overlay + ScopeOptions.again(f.row().slice())
                + (task.symmetry() ? "" : "--no-symmetry ") + f.row().design().name());
        return lines;
    }

    private static String summary(LockstepRun.Task task, List<LockstepRun.Row> rows, LockstepRun.Reading reading,
            List<Found> found, double seconds) {
        List<LockstepRun.Row> ran = rows.stream().filter(LockstepRun.Row::ran).toList();
        long steps = ran.stream().mapToLong(row -> row.result().steps()).sum();
        long refused = ran.stream().mapToLong(row -> row.result().refused()).sum();
        long known = ran.stream().mapToLong(row -> row.result().known()).sum();
        boolean complete = reading.unknown() == 0 && ran.stream().allMatch(row -> row.result().complete());
        int wrong = found.size() + reading.objections().size() + reading.decisions().size();
        String verdict = wrong > 0 ? Text.count(wrong, "disagreement")
                : complete ? "machine and specification are the same" : "not all was compared";
        return String.format(Locale.ROOT, "%s, %s, %s: %s; %,d states, %,d steps, %,d refused,"
                + " %,d undecided%s; %.1f s", Text.count(task.designs().size(), "design"),
                Text.count(task.slices().size(), "slice"), Text.count(ran.size(), "run"), verdict,
                ran.stream().mapToLong(row -> row.result().states()).sum(), steps, refused,
                ran.stream().mapToLong(row -> row.result().undecided()).sum(),
                known == 0 ? "" : String.format(Locale.ROOT, ", %,d known", known), seconds);
    }

    static Json.Obj json(LockstepRun.Task task, List<LockstepRun.Row> rows, LockstepRun.Reading reading,
            List<Found> found, double seconds) {
        return Json.object().with("version", 1).with("command", "lockstep")
                .with("seconds", Math.round(seconds * 10) / 10.0)
                .with("symmetry", task.symmetry())
                .with("slices", task.slices().stream().map(s -> Json.object().with("name", s.name())
                        .with("scope", s.text())).toList())
                .with("runs", rows.stream().filter(LockstepRun.Row::ran).map(LockstepTable::json).toList())
                .with("same", rows.stream().filter(row -> !row.ran()).map(row -> Json.object()
                        .with("design", row.design().name()).with("slice", row.slice().name())).toList())
                .with("reading", Json.object().with("scope", task.premises().toString()).with("kinds", reading.kinds())
                        .with("questions", reading.questions()).with("unknown", reading.unknown())
                        .with("objections", reading.objections()).with("decisions", reading.decisions()))
                .with("disagreements", found.stream().map(f -> json(task, f)).toList());
    }

    private static Json.Obj json(LockstepRun.Row row) {
        return Json.object().with("design", row.design().name()).with("slice", row.slice().name())
                .with("states", row.result().states()).with("steps", row.result().steps())
                .with("refused", row.result().refused()).with("undecided", row.result().undecided())
                .with("known", row.result().known())
                .with("complete", row.result().complete());
    }

    private static Json.Obj json(LockstepRun.Task task, Found f) {
        Disagreement d = f.disagreement();
        Json.Obj json = Json.object().with("design", f.row().design().name()).with("slice", f.row().slice().name())
                .with("event", d.event()).with("relations", d.difference().relations())
                .with("outcomes", d.outcomes(task.text())).with("decisions", d.decisions(task.text()));
        f.scenario().ifPresent(scenario -> json.with("scenario", ScenarioPrinter.print(scenario)));
        f.file().ifPresent(file -> json.with("file", file.toString()));
        return json;
    }
}
