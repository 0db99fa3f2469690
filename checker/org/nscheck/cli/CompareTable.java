package org.nscheck.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.nscheck.check.Side;
import org.nscheck.explore.Distinction;
import org.nscheck.kernel.Decision;
import org.nscheck.scenario.Effect;
import org.nscheck.scenario.Header;
import org.nscheck.scenario.Scenario;
import org.nscheck.scenario.ScenarioPrinter;
import org.nscheck.scenario.Step;

/** What tells two designs apart, for people: the calls, and the two outcomes of the last one side by side. */
final class CompareTable {
    private static final int CALL = 24;
    private static final int OUTCOME = 24;

    private CompareTable() {
    }

    static List<String> lines(Side a, Side b, Distinction.Told told) {
        List<String> lines = new ArrayList<>();
        List<Step> all = new ArrayList<>(told.common());
        all.add(told.ofA());
        int actor = all.stream().mapToInt(step -> step.actor().name().length()).max().orElse(0);
        int call = Math.max(CALL, all.stream().mapToInt(step -> text(step).length() + 1).max().orElse(0)) - 2;
        if (!told.common().isEmpty()) {
            String printed = ScenarioPrinter.print(new Scenario(Header.of("common"), all));
            // Without the header, and without the last step: its line, and one for each of its effects.
            List<String> body = printed.lines().skip(2).toList();
            lines.addAll(body.subList(0, body.size() - 1 - told.ofA().effects().size()));
        }
        List<String> left = outcome(a, told, told.ofA());
        List<String> right = outcome(b, told, told.ofB());
        int width = Math.max(OUTCOME, left.stream().mapToInt(String::length).max().orElse(0));
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            String both = Text.row(i < left.size() ? left.get(i) : "", width, i < right.size() ? right.get(i) : "");
            lines.add(i == 0 ? Text.row(told.ofA().actor().name(), actor, Text.row(text(told.ofA()), call, both))
                    : Text.row("", actor, Text.row("", call, both)));
        }
        return lines;
    }

    private static String text(Step step) {
        return step.call().value().text();
    }

    /** The name of a design, and what the last call comes to in it. */
    private static List<String> outcome(Side design, Distinction.Told told, Step last) {
        List<String> lines = new ArrayList<>(List.of(design.name(), "= " + last.result().value().text()));
        for (Effect effect : Distinction.sorted(told, last)) {
            lines.add("-> " + effect.text());
        }
        return lines;
    }

    /** What is decided differently in the last step. */
    static String decisions(Distinction.Told told) {
        return told.decisions().isEmpty() ? "by what was decided before"
                : "by " + told.decisions().stream().map(d -> d.label).collect(Collectors.joining(" and "));
    }

    static Json.Obj json(Side a, Side b, Distinction.Told told) {
        return Json.object().with("steps", told.steps())
                .with("decisions", told.decisions().stream().map((Decision d) -> d.label).toList())
                .with("event", told.call().getSimpleName())
                .with("outcomes", List.of(json(a, told, told.ofA()), json(b, told, told.ofB())));
    }

    private static Json.Obj json(Side design, Distinction.Told told, Step last) {
        return Json.object().with("design", design.name()).with("result", last.result().value().text())
                .with("effects", Distinction.sorted(told, last).stream().map(Effect::text).toList());
    }
}
