package org.nscheck.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.nscheck.check.AlloyCompare;
import org.nscheck.check.MachineCompare;
import org.nscheck.check.Side;
import org.nscheck.explore.Distinction;
import org.nscheck.explore.Slice;
import org.nscheck.overlay.Models;
import org.nscheck.scenario.ScenarioPrinter;

/**
 * What a comparison came to.
 *
 * @param models   where the designs are from
 * @param machine  the machine's answer, if it was asked
 * @param alloy    Alloy's, if it was asked
 * @param searched the slices in which Alloy was
 * @param bound    whether how far Alloy searched is nobody's wish
 */
record CompareResult(Models models, Side a, Side b, boolean all, Optional<MachineCompare> machine,
        Optional<AlloyCompare.Result> alloy, List<Slice> searched, boolean bound) {

    /** The machine's differences; Alloy's where only Alloy has one, or one that is not as short. */
    List<MachineCompare.Difference> differences() {
        List<MachineCompare.Difference> differences = new ArrayList<>();
        machine.ifPresent(m -> differences.addAll(m.differences()));
        if (machine.isEmpty() || disagreement()) {
            alloy.flatMap(AlloyCompare.Result::found).ifPresent(differences::add);
        }
        return differences;
    }

    /** Whether the engines cannot both be right: the length of the shortest is not the same, or has an objection. */
    private boolean disagreement() {
        if (alloy.isEmpty() || alloy.get().objection().isPresent()) {
            return alloy.isPresent();
        }
        if (machine.isEmpty()) {
            return false;
        }
        AlloyCompare.Result said = alloy.get();
        Optional<Integer> shortest = machine.get().differences().stream().map(d -> d.told().steps()).findFirst();
        if (shortest.isEmpty()) {
            return said.parts() && machine.get().complete();
        }
        return said.parts() ? said.steps() != shortest.get() : said.steps() >= shortest.get();
    }

    /** Whether the machine does not have both. */
    private boolean alone() {
        return a.model().machine().isEmpty() || b.model().machine().isEmpty();
    }

    /** Whether Alloy alone searched, found nothing, and could have searched longer traces. */
    private boolean bounded() {
        return bound && machine.isEmpty() && alloy.isPresent() && !alloy.get().parts();
    }

    ExitStatus status() {
        if (disagreement()) {
            return ExitStatus.DISAGREEMENT;
        }
        if (bounded()) {
            return ExitStatus.INCOMPLETE;
        }
        boolean machineAnswered = machine.map(m -> m.complete() || !all && !m.differences().isEmpty()).orElse(true);
        return machineAnswered && alloy.map(AlloyCompare.Result::complete).orElse(true) ? ExitStatus.AS_EXPECTED
                : ExitStatus.INCOMPLETE;
    }

    List<String> lines(List<Optional<Path>> files) {
        List<String> lines = new ArrayList<>();
        if (alone()) {
            lines.add(a.text() == b.text()
                    ? "# only the specification has both, so Alloy searches, and nothing is compared with the machine"
                    : "# only the specification has " + b + ", so Alloy searches; " + a + " is the machine's");
        }
        for (int i = 0; i < files.size(); i++) {
            MachineCompare.Difference difference = differences().get(i);
            Distinction.Told told = difference.told();
            lines.add("# " + a + " and " + b + " part in " + Text.count(told.steps(), "step")
                    + (alone() ? "" : ", " + CompareTable.decisions(told)) + "; slice "
                    + difference.slice().name() + " (" + difference.slice().scope() + ")");
            lines.add("");
            lines.addAll(CompareTable.lines(a, b, told));
            lines.add("");
            files.get(i).ifPresent(file -> lines.add("to see it again: nscheck replay "
                    + OverlayOption.again(models) + file + "\n"));
        }
        machine.filter(m -> all || m.differences().isEmpty()).ifPresent(m -> lines.addAll(lines(m)));
        alloy.ifPresent(said -> lines.add(line(said)));
        if (disagreement()) {
            alloy.flatMap(AlloyCompare.Result::objection).ifPresent(lines::add);
            lines.add("the engines disagree on how " + a + " and " + b + " part");
        }
        return lines;
    }

    private List<String> lines(MachineCompare said) {
        List<String> lines = new ArrayList<>();
        lines.add("machine: " + (said.differences().isEmpty() ? "no scenario tells " + a + " and " + b + " apart"
                : Text.count(said.differences().size(), "scenario") + " found")
                + (said.complete() ? ", to the fixpoint of every slice"
                        : said.bounded() ? String.format(Locale.ROOT, ", in each slice to the fixpoint or %,d pairs",
                                said.most())
                        : " before the time was over")
                + " (tasks/namespaces, mechanisms, signals, pairs of states):");
        int name = said.rows().stream().mapToInt(row -> row.slice().name().length()).max().orElse(0);
        for (MachineCompare.Row row : said.rows()) {
            lines.add("  " + Text.row(row.slice().name(), name, row.slice().scope()
                    + String.format(Locale.ROOT, " %,d", row.pairs()) + (row.complete() ? "" : " (not all)")));
        }
        return lines;
    }

    private String line(AlloyCompare.Result said) {
        String where = searched.size() == 1 ? "slice " + searched.get(0).name() : Text.count(searched.size(), "slice");
        if (said.parts()) {
            return "alloy: they part in " + Text.count(said.steps(), "step") + " and not sooner; " + where;
        }
        return "alloy: no trace of up to " + Text.count(said.steps(), "step") + " tells " + a + " and " + b
                + " apart; " + where + (!said.complete() ? "; then the time was over"
                : bounded() ? "; longer ones are searched with --steps " + (said.steps() + 1) : "");
    }

    Json.Obj json(List<Optional<Path>> files) {
        List<Json.Obj> differences = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            MachineCompare.Difference difference = differences().get(i);
            Json.Obj json = CompareTable.json(a, b, difference.told()).with("slice", difference.slice().name())
                    .with("scenario", ScenarioPrinter.print(AlloyCompare.distinction(a, b)
                            .scenario(difference.told())));
            files.get(i).ifPresent(file -> json.with("file", file.toString()));
            differences.add(json);
        }
        Json.Obj json = Json.object().with("version", 1).with("command", "compare")
                .with("designs", List.of(a.name(), b.name()));
        machine.ifPresent(m -> json.with("machine", m.rows().stream().map(row -> Json.object()
                .with("name", row.slice().name()).with("scope", row.slice().scope().toString())
                .with("pairs", row.pairs()).with("complete", row.complete())).toList()));
        alloy.ifPresent(said -> json.with("alloy", Json.object().with("slices", searched.stream().map(slice ->
                Json.object().with("name", slice.name()).with("scope", slice.scope().toString())).toList())
                .with("parts", said.parts()).with("steps", said.steps()).with("complete", said.complete())));
        return json.with("differences", differences).with("agree", !disagreement());
    }
}
