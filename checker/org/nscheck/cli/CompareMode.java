package org.nscheck.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.nscheck.check.Replayer;
import org.nscheck.scenario.Difference;
import org.nscheck.scenario.Scenario;

/** Compares what happens with what the files say. */
final class CompareMode implements ReplayCommand.Mode {
    private final Context context;
    private final List<Replayer> replayers;

    CompareMode(Context context, List<Replayer> replayers) {
        this.context = context;
        this.replayers = replayers;
    }

    @Override
    public ExitStatus run(String file, Scenario scenario, List<Json.Obj> results) {
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

    static ExitStatus status(Replayer.Outcome outcome) {
        return outcome instanceof Replayer.Different ? ExitStatus.DIFFERENT
                : outcome instanceof Replayer.Skipped skipped
                        ? skipped.lacking() ? ExitStatus.UNAVAILABLE : ExitStatus.INCOMPLETE
                : ExitStatus.AS_EXPECTED;
    }

    static String text(String file, String engine, Replayer.Outcome outcome) {
        if (outcome instanceof Replayer.Different different) {
            return file + ":" + different.first().line() + ": " + engine + ": " + different.first().text(engine);
        }
        return file + ": " + engine + (outcome instanceof Replayer.Refuted refuted ? " refutes at " + refuted.line()
                : outcome instanceof Replayer.Skipped skipped ? " skipped: " + Text.oneLine(skipped.why()) : " ok");
    }

    static Json.Obj json(String file, String engine, Replayer.Outcome outcome) {
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
