package org.nscheck.scenario;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Prints a scenario in the canonical layout: docs/SCENARIO.md, "What a reader may rely on". */
public final class ScenarioPrinter {
    private static final int MIN_CALL_COLUMN = 24;
    private static final String ARROW = "-> ";

    private ScenarioPrinter() {
    }

    /** The text of a file. Parsing it gives an equal scenario if the one that is printed was parsed. */
    public static String print(Scenario scenario) {
        StringBuilder out = new StringBuilder();
        header(out, scenario.header().values());
        out.append('\n');
        steps(out, scenario.steps());
        comments(out, scenario.closingComments());
        return out.toString();
    }

    private static void header(StringBuilder out, Map<HeaderKey, HeaderValue> values) {
        int column = values.keySet().stream().mapToInt(key -> key.text.length()).max().orElse(0) + 2;
        values.forEach((key, value) -> {
            comments(out, value.comments());
            String begin = key.text + ":";
            // A value that fills its line is not aligned: the line would get too long to be read again.
            int room = Scenario.MAX_LINE - bytes(value.text());
            out.append(pad(begin, Math.max(begin.length() + 1, Math.min(column, room))));
            out.append(value.text()).append('\n');
        });
    }

    private static void steps(StringBuilder out, List<Step> steps) {
        int actors = steps.stream().mapToInt(step -> step.actor().name().length()).max().orElse(0) + 2;
        int calls = Math.max(MIN_CALL_COLUMN,
                steps.stream().mapToInt(step -> step.call().value().text().length()).max().orElse(0) + 1);
        for (Step step : steps) {
            comments(out, step.comments());
            out.append(pad(step.actor().name(), actors));
            out.append(pad(step.call().value().text(), calls));
            out.append("= ").append(step.result().value().text()).append('\n');
            for (EffectLine line : step.effects()) {
                comments(out, line.comments());
                String text = ARROW + line.effect().text();
                // Who sees very many tasks may fill a line, too.
                int room = Math.max(0, Scenario.MAX_LINE - bytes(text));
                out.append(" ".repeat(Math.min(actors, room))).append(text).append('\n');
            }
        }
    }

    private static void comments(StringBuilder out, Comments comments) {
        comments.lines().forEach(line -> out.append(line).append('\n'));
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
