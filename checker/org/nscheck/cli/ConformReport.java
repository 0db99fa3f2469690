package org.nscheck.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.nscheck.conform.Finding;
import org.nscheck.conform.Plan;
import org.nscheck.conform.Report;
import org.nscheck.kernel.Mechanism;
import org.nscheck.live.LiveKernel;
import org.nscheck.scenario.ScenarioPrinter;

/** What {@code conform} prints. */
final class ConformReport {
    private static final int NAME = 34;
    private static final int RESULT = 14;
    private static final int NUMBER = 12;
    private static final int WIDTH = 116;

    private final Plan plan;
    private final Report report;
    private final Map<Finding, Path> files;

    ConformReport(Plan plan, Report report, Map<Finding, Path> files) {
        this.plan = plan;
        this.report = report;
        this.files = files;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        table(lines, "call", "result", report.calls());
        table(lines, "decision", "outcome", report.decisions());
        Report.Set systematic = report.systematic();
        lines.add(String.format(Locale.ROOT, "systematic: %,d of %,d scenarios run; all of them meet %,d of %,d goals"
                + " and %,d of %,d ordered pairs", report.run(), systematic.scenarios(), systematic.met(),
                systematic.met() + systematic.missed().size(), systematic.pairs(),
                systematic.pairs() + systematic.missedPairs().size()));
        Map<String, List<String>> byReason = new LinkedHashMap<>();
        systematic.missed().forEach((goal, why) -> byReason.computeIfAbsent(why, w -> new ArrayList<>()).add(goal));
        byReason.forEach((why, goals) -> Text.wrap("not met, " + why + ": " + String.join("; ", goals), WIDTH)
                .forEach(line -> lines.add("  " + line)));
        systematic.missedPairs().forEach(pair -> lines.add("  not met: " + pair));
        lines.add(String.format(Locale.ROOT, "random: %,d walks of seed %d", report.walks(), plan.seed()));
        lines.add(String.format(Locale.ROOT, "outcomes: %,d of calls with their results and kinds of effect",
                report.outcomes().size()));
        if (report.unfinished() > 0) {
            lines.add(String.format(Locale.ROOT, "unfinished: %,d scenarios came to no end: %s", report.unfinished(),
                    Text.oneLine(report.complaint())));
        }
        report.findings().forEach(finding -> finding(lines, finding));
        lines.add("");
        lines.add(summary());
        report.findings().stream().map(files::get).filter(file -> file != null).findFirst().ifPresent(file -> lines.add(
                "to see a difference again: nscheck replay --on machine,kernel " + Text.shellWord(file.toString())));
        return lines;
    }

    private static void table(List<String> lines, String name, String result, Map<String, Map<String, Long>> rows) {
        lines.add(row(name, result, right("times")));
        rows.forEach((row, counts) -> counts.forEach((value, times) -> lines.add(row(row, value, right(times)))));
        lines.add("");
    }

    private static String row(String name, String result, String number) {
        return Text.row(name, NAME, Text.row(result, RESULT, number));
    }

    private static String right(Object number) {
        String text = number instanceof Long ? String.format(Locale.ROOT, "%,d", number) : number.toString();
        return " ".repeat(Math.max(0, NUMBER - text.length())) + text;
    }

    private void finding(List<String> lines, Finding finding) {
        lines.add("");
        lines.add(finding.call() + ": " + String.join(", ", finding.kinds()) + ": " + times(finding)
                + finding.known().map(entry -> ", known: " + entry.reason() + " (" + entry.see() + ")").orElse(""));
        finding.unlike().forEach(unlike -> lines.add("  " + unlike));
        Path file = files.get(finding);
        if (file != null) {
            lines.add("  " + file);
        } else {
            ScenarioPrinter.print(finding.scenario()).lines().map(line -> ("    " + line).stripTrailing())
                    .forEach(lines::add);
        }
    }

    private static String times(Finding finding) {
        String confirmed = finding.confirmed() + " confirmed";
        return finding.flaky() == 0 ? confirmed : confirmed + ", " + finding.flaky() + " flaky";
    }

    private String summary() {
        double seconds = report.nanos() / 1e9;
        long known = report.findings().stream().filter(finding -> finding.known().isPresent())
                .mapToLong(ConformReport::count).sum();
        long unknown = report.findings().stream().mapToLong(ConformReport::count).sum() - known;
        return String.format(Locale.ROOT, "Linux %s against %s: %,d unexplained differences, %,d known; %,d scenarios,"
                + " %,d steps in %.1f s in %d worlds: %.1f scenarios and %.0f steps a second", LiveKernel.version(),
                plan.design().name(), unknown, known, report.scenarios(), report.steps(), seconds, plan.jobs(),
                report.scenarios() / seconds, report.steps() / seconds);
    }

    private static long count(Finding finding) {
        return finding.confirmed() + finding.flaky();
    }

    Json.Obj json() {
        Report.Set systematic = report.systematic();
        return Json.object().with("version", 1).with("command", "conform").with("kernel", LiveKernel.version())
                .with("design", plan.design().name())
                .with("calls", plan.mechanisms().stream().sorted().map(Mechanism::label).toList())
                .with("seed", plan.seed()).with("jobs", plan.jobs())
                .with("scenarios", report.scenarios()).with("steps", report.steps())
                .with("seconds", Math.round(report.nanos() / 1e7) / 100.0)
                .with("systematic", Json.object().with("scenarios", systematic.scenarios()).with("run", report.run())
                        .with("goals", systematic.met() + systematic.missed().size()).with("met", systematic.met())
                        .with("missed", systematic.missed().entrySet().stream()
                                .map(e -> Json.object().with("goal", e.getKey()).with("why", e.getValue())).toList())
                        .with("pairs", systematic.pairs()).with("missed_pairs", systematic.missedPairs()))
                .with("walks", report.walks()).with("unfinished", report.unfinished())
                .with("results", rows("call", "result", report.calls()))
                .with("decisions", rows("decision", "outcome", report.decisions()))
                .with("outcomes", report.outcomes().entrySet().stream()
                        .map(e -> Json.object().with("outcome", e.getKey()).with("times", e.getValue())).toList())
                .with("differences", report.findings().stream().map(this::json).toList());
    }

    private static List<Json.Obj> rows(String name, String result, Map<String, Map<String, Long>> counts) {
        List<Json.Obj> rows = new ArrayList<>();
        counts.forEach((row, values) -> values.forEach((value, times) -> rows.add(Json.object().with(name, row)
                .with(result, value).with("times", times))));
        return rows;
    }

    private Json.Obj json(Finding finding) {
        Json.Obj json = Json.object().with("call", finding.call()).with("differs", finding.kinds())
                .with("confirmed", finding.confirmed()).with("flaky", finding.flaky());
        finding.known().ifPresent(entry -> json.with("known", Json.object().with("reason", entry.reason())
                .with("see", entry.see())));
        json.with("scenario", ScenarioPrinter.print(finding.scenario()))
                .with("unlike", finding.unlike().stream().map(Object::toString).toList());
        if (files.containsKey(finding)) {
            json.with("file", files.get(finding).toString());
        }
        return json;
    }
}
