package org.nscheck.cli;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.apache.commons.cli.Options;
import org.nscheck.check.Survey;
import org.nscheck.explore.Census;
import org.nscheck.explore.Slice;
import org.nscheck.invariant.Invariant;
import org.nscheck.invariant.Invariants;
import org.nscheck.kernel.Decision;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Event;

/** {@code nscheck explore}: what is in a scope, and how often it happens. */
final class ExploreCommand implements Command {
    private static final int NAME = 34;
    private static final int OUTCOME = 14;
    private static final int NUMBER = 12;

    @Override
    public String name() {
        return "explore";
    }

    @Override
    public String summary() {
        return "Counts what happens in a scope: states, calls with their results, decisions with their outcomes.";
    }

    @Override
    public String synopsis() {
        return "[DESIGN...]";
    }

    @Override
    public String example() {
        return "explore linux sideways-visibility";
    }

    @Override
    public Options options() {
        return ScopeOptions.add(new Options().addOption(OverlayOption.option()), "");
    }

    @Override
    public Set<ExitStatus> statuses() {
        return EnumSet.noneOf(ExitStatus.class);
    }

    @Override
    public ExitStatus run(Context context) throws CommandException {
        ScopeOptions options = ScopeOptions.parse(context);
        List<Design> designs = DesignArguments.of(context.models(), context.arguments());
        long begin = System.nanoTime();
        boolean text = context.format() == Context.Format.TEXT;
        List<Survey> surveys = new ArrayList<>();
        try (Progress progress = context.progress()) {
            Survey.run(designs, options.slices(), () -> options.over(begin), what -> progress.update(() -> what),
                    survey -> {
                        surveys.add(survey);
                        if (text) {
                            progress.wipe();
                            lines(survey).forEach(context.out()::println);
                            context.out().flush();
                        }
                    });
        }
        if (!text) {
            context.out().println(Json.pretty(Json.object().with("version", 1).with("command", name())
                    .with("designs", surveys.stream().map(ExploreCommand::json).toList())));
        }
        return surveys.stream().allMatch(Survey::complete) ? ExitStatus.AS_EXPECTED : ExitStatus.INCOMPLETE;
    }

    private static List<String> lines(Survey survey) {
        List<String> lines = new ArrayList<>();
        lines.add("# " + survey.design().name());
        int name = survey.slices().stream().mapToInt(row -> row.slice().name().length()).max().orElse(0);
        lines.add(Text.row("slice", name, right("states", NUMBER) + right("steps", NUMBER) + right("depth", NUMBER)
                + "  scope"));
        for (Survey.Row row : survey.slices()) {
            lines.add(Text.row(row.slice().name(), name, right(row.states()) + right(row.steps()) + right(row.depth())
                    + "  " + row.slice().scope() + (row.complete() ? "" : " (not to the fixpoint)")));
        }
        Census census = survey.census();
        head(lines, "event", "result", "times");
        for (Class<? extends Event> kind : Census.KINDS) {
            List<String> results = new ArrayList<>();
            for (int i = 0; i < Census.RESULTS.size(); i++) {
                if (census.count(kind, i) > 0) {
                    results.add(row(kind.getSimpleName(), Census.RESULTS.get(i), census.count(kind, i)));
                }
            }
            lines.addAll(results.isEmpty() ? List.of(row(kind.getSimpleName(), "", 0)) : results);
        }
        head(lines, "decision", "outcome", "times");
        for (Decision decision : Decision.values()) {
            for (int i = 0; i < decision.outcomes.size(); i++) {
                lines.add(row(decision.label, decision.outcomes.get(i), census.count(decision, i)));
            }
        }
        head(lines, "invariant", "", "concerned");
        for (Invariant invariant : Invariants.ALL) {
            lines.add(row(invariant.name(), "", census.count(invariant)));
        }
        lines.add("");
        return lines;
    }

    private static void head(List<String> lines, String name, String outcome, String number) {
        lines.add("");
        lines.add(Text.row(name, NAME, Text.row(outcome, OUTCOME, right(number, NUMBER))));
    }

    private static String row(String name, String outcome, long times) {
        return Text.row(name, NAME, Text.row(outcome, OUTCOME, right(times)));
    }

    private static String right(long number) {
        return right(String.format(Locale.ROOT, "%,d", number), NUMBER);
    }

    private static String right(String text, int width) {
        return " ".repeat(Math.max(1, width - text.length())) + text;
    }

    private static Json.Obj json(Survey survey) {
        Census census = survey.census();
        List<Json.Obj> events = new ArrayList<>();
        for (Class<? extends Event> kind : Census.KINDS) {
            for (int i = 0; i < Census.RESULTS.size(); i++) {
                if (census.count(kind, i) > 0) {
                    events.add(Json.object().with("event", kind.getSimpleName())
                            .with("result", Census.RESULTS.get(i)).with("times", census.count(kind, i)));
                }
            }
        }
        List<Json.Obj> decisions = new ArrayList<>();
        for (Decision decision : Decision.values()) {
            for (int i = 0; i < decision.outcomes.size(); i++) {
                decisions.add(Json.object().with("decision", decision.label)
                        .with("outcome", decision.outcomes.get(i)).with("times", census.count(decision, i)));
            }
        }
        return Json.object().with("design", survey.design().name())
                .with("slices", survey.slices().stream().map(ExploreCommand::json).toList())
                .with("events", events).with("decisions", decisions)
                .with("invariants", Invariants.ALL.stream().map(invariant -> Json.object()
                        .with("invariant", invariant.name()).with("concerned", census.count(invariant))).toList());
    }

    private static Json.Obj json(Survey.Row row) {
        Slice slice = row.slice();
        return Json.object().with("name", slice.name()).with("scope", slice.scope().toString())
                .with("states", row.states()).with("steps", row.steps()).with("depth", row.depth())
                .with("complete", row.complete());
    }
}
