package org.nscheck.cli;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.nscheck.check.Engines;
import org.nscheck.kernel.Designs;
import org.nscheck.scenario.Difference;
import org.nscheck.scenario.Engine;
import org.nscheck.scenario.Replay;
import org.nscheck.scenario.Scenario;
import org.nscheck.scenario.ScenarioException;

/** {@code nscheck replay}: runs scenarios on the engines and compares what happens with what the files say. */
final class ReplayCommand implements Command {
    private static final String ALL = "machine,alloy";

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
        return new Options().addOption(Option.builder().longOpt("on").hasArg().argName("ENGINES")
                .desc("which engines run the files: machine, alloy or both (" + ALL + ", the default)").get());
    }

    @Override
    public Set<ExitStatus> statuses() {
        return EnumSet.of(ExitStatus.DIFFERENT, ExitStatus.UNKNOWN_CALL, ExitStatus.DISAGREEMENT);
    }

    @Override
    public ExitStatus run(Context context) throws CommandException {
        if (context.arguments().isEmpty()) {
            throw CommandException.usage("a scenario file is needed");
        }
        List<Engines> engines;
        try {
            engines = Engines.parse(context.option("on").orElse(ALL));
        } catch (NoSuchElementException e) {
            throw CommandException.usage(e.getMessage());
        }
        List<Json.Obj> results = new ArrayList<>();
        List<ExitStatus> statuses = new ArrayList<>(List.of(ExitStatus.AS_EXPECTED));
        Map<String, Engine> running = new HashMap<>();
        for (String file : context.arguments()) {
            try {
                statuses.add(replay(context, file, engines, running, results));
            } catch (ScenarioException e) {
                context.err().println(e.getMessage());
                statuses.add(e.kind() == ScenarioException.Kind.WRONG ? ExitStatus.BAD_USAGE : ExitStatus.UNKNOWN_CALL);
                results.add(Json.object().with("file", file).with("outcome", "wrong").with("line", e.line())
                        .with("column", e.column()).with("text", e.detail()));
            }
        }
        if (context.format() == Context.Format.JSON) {
            context.out().println(Json.pretty(Json.object().with("version", 1).with("command", name())
                    .with("results", results)));
        }
        return ExitStatus.worst(statuses);
    }

    private static ExitStatus replay(Context context, String file, List<Engines> engines, Map<String, Engine> running,
            List<Json.Obj> results) throws ScenarioException {
        Scenario scenario = ScenarioFile.read(file);
        Set<Optional<Difference>> seen = new HashSet<>();
        for (Engines kind : engines) {
            Engine engine = running.computeIfAbsent(kind.label + " " + scenario.header().design(),
                    key -> kind.of(Designs.of(scenario.header().design())));
            Optional<Difference> difference = Replay.run(scenario, engine);
            Json.Obj result = Json.object().with("file", file).with("engine", kind.label)
                    .with("outcome", difference.isPresent() ? "different" : "ok");
            difference.ifPresent(d -> result.with("line", d.line()).with("expected", d.file())
                    .with("actual", d.engine()));
            results.add(result);
            seen.add(difference);
            if (context.format() == Context.Format.TEXT) {
                context.out().println(difference
                        .map(d -> file + ":" + d.line() + ": " + kind.label + ": " + d.text(kind.label))
                        .orElse(file + ": " + kind.label + " ok"));
            }
        }
        return seen.size() > 1 ? ExitStatus.DISAGREEMENT
                : seen.contains(Optional.empty()) ? ExitStatus.AS_EXPECTED : ExitStatus.DIFFERENT;
    }
}
