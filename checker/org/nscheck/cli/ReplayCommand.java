package org.nscheck.cli;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;

import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.nscheck.check.Replayer;
import org.nscheck.check.Replayers;
import org.nscheck.scenario.Difference;
import org.nscheck.scenario.Scenario;
import org.nscheck.scenario.ScenarioException;

/** {@code nscheck replay}: runs scenarios on the engines and compares what happens with what the files say. */
final class ReplayCommand implements Command {
    private static final String DEFAULT = "machine,alloy";

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public String summary() {
        return "Runs scenarios and compares what happens with what the files say.";
    }

    @Override
    public String synopsis() {
        return "FILE...";
    }

    @Override
    public String example() {
        return "replay counterexamples/init-protection/patchset-2007.scenario";
    }

    @Override
    public Options options() {
        return new Options().addOption(OverlayOption.option())
                .addOption(Option.builder().longOpt("on").hasArg().argName("ENGINES")
                .desc("which engines run the files, joined by commas: machine, alloy, and kernel, the one that nscheck"
                        + " runs on; " + DEFAULT + " is the default. A file of another design than linux is to"
                        + " differ on the kernel where linux differs from it").get());
    }

    @Override
    public Set<ExitStatus> statuses() {
        return EnumSet.of(ExitStatus.DIFFERENT, ExitStatus.UNKNOWN_CALL, ExitStatus.DISAGREEMENT,
                ExitStatus.UNAVAILABLE);
    }

    @Override
    public ExitStatus run(Context context) throws CommandException {
        if (context.arguments().isEmpty()) {
            throw CommandException.usage("a scenario file is needed");
        }
        List<Json.Obj> results = new ArrayList<>();
        List<ExitStatus> statuses = new ArrayList<>(List.of(ExitStatus.AS_EXPECTED));
        List<Replayer> replayers = replayers(context);
        try {
            for (String file : context.arguments()) {
                try {
                    statuses.add(replay(context, file, replayers, results));
                } catch (ScenarioException e) {
                    context.err().println(e.getMessage());
                    statuses.add(e.kind() == ScenarioException.Kind.WRONG ? ExitStatus.BAD_USAGE
                            : ExitStatus.UNKNOWN_CALL);
                    results.add(Json.object().with("file", file).with("outcome", "wrong").with("line", e.line())
                            .with("column", e.column()).with("text", e.detail()));
                }
            }
        } finally {
            replayers.forEach(Replayer::close);
        }
        if (context.format() == Context.Format.JSON) {
            context.out().println(Json.pretty(Json.object().with("version", 1).with("command", name())
                    .with("results", results)));
        }
        for (Replayer replayer : replayers) {
            replayer.notes().forEach(note -> context.err().println("nscheck replay: " + Text.oneLine(note)));
        }
        return ExitStatus.worst(statuses);
    }

    private static List<Replayer> replayers(Context context) throws CommandException {
        try {
            return Replayers.parse(context.models(), context.option("on").orElse(DEFAULT));
        } catch (NoSuchElementException e) {
            throw CommandException.usage(e.getMessage());
        }
    }

    private static ExitStatus replay(Context context, String file, List<Replayer> replayers, List<Json.Obj> results)
            throws CommandException, ScenarioException {
        Scenario scenario = ScenarioFile.read(context.models(), file);
        Set<Replayer.Outcome> verdicts = new HashSet<>();
        List<ExitStatus> statuses = new ArrayList<>();
        for (Replayer replayer : replayers) {
            Replayer.Outcome outcome = replayer.replay(file, scenario);
            statuses.add(status(outcome));
            if (replayer.judges(scenario) && !(outcome instanceof Replayer.Skipped)) {
                verdicts.add(outcome);
            }
            results.add(json(file, replayer.name(), outcome));
            if (context.format() == Context.Format.TEXT) {
                context.out().println(text(file, replayer.name(), outcome));
                context.out().flush();
            }
        }
        return verdicts.size() > 1 ? ExitStatus.DISAGREEMENT : ExitStatus.worst(statuses);
    }

    private static ExitStatus status(Replayer.Outcome outcome) {
        return outcome instanceof Replayer.Different ? ExitStatus.DIFFERENT
                : outcome instanceof Replayer.Skipped skipped
                        ? skipped.lacking() ? ExitStatus.UNAVAILABLE : ExitStatus.INCOMPLETE
                : ExitStatus.AS_EXPECTED;
    }

    private static String text(String file, String engine, Replayer.Outcome outcome) {
        if (outcome instanceof Replayer.Different different) {
            return file + ":" + different.first().line() + ": " + engine + ": " + different.first().text(engine);
        }
        return file + ": " + engine + (outcome instanceof Replayer.Refuted refuted ? " refutes at " + refuted.line()
                : outcome instanceof Replayer.Skipped skipped ? " skipped: " + Text.oneLine(skipped.why()) : " ok");
    }

    private static Json.Obj json(String file, String engine, Replayer.Outcome outcome) {
        Json.Obj result = Json.object().with("file", file).with("engine", engine);
        if (outcome instanceof Replayer.Different different) {
            Difference first = different.first();
            return result.with("outcome", "different").with("line", first.line()).with("expected", first.file())
                    .with("actual", first.engine());
        } else if (outcome instanceof Replayer.Refuted refuted) {
            return result.with("outcome", "refutes").with("line", refuted.line());
        } else if (outcome instanceof Replayer.Skipped skipped) {
            return result.with("outcome", "skipped").with("text", Text.oneLine(skipped.why()));
        }
        return result.with("outcome", "ok");
    }
}
