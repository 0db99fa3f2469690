package org.nscheck.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;

import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.nscheck.check.Replayer;
import org.nscheck.check.Replayers;
import org.nscheck.scenario.Scenario;
import org.nscheck.scenario.ScenarioException;

/** {@code nscheck replay}: runs scenarios on the engines and compares what happens with what the files say. */
final class ReplayCommand implements Command {
    private static final String DEFAULT = "machine,alloy";

    /** What is done with each file. */
    interface Mode {
        ExitStatus run(String file, Scenario scenario, List<Json.Obj> results) throws IOException;
    }

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
                        + " differ on the kernel where linux differs from it").get())
                .addOption(Option.builder().longOpt("record")
                        .desc("do not compare, but print the scenario with the results and effects that one engine,"
                                + " machine unless --on says otherwise, has for its calls; what the file says of"
                                + " them is replaced, so it may hold only the calls: = ? for any result, = LABEL for"
                                + " a birth, = 0 for unshare and setns").get())
                .addOption(Option.builder().longOpt("out").hasArg().argName("DIR")
                        .desc("with --record: write each scenario to a file of its name in this folder").get());
    }

    @Override
    public Set<ExitStatus> statuses() {
        return EnumSet.of(ExitStatus.DIFFERENT, ExitStatus.UNKNOWN_CALL, ExitStatus.DISAGREEMENT,
                ExitStatus.UNAVAILABLE);
    }

    @Override
    public ExitStatus run(Context context) throws CommandException, IOException {
        if (context.arguments().isEmpty()) {
            throw CommandException.usage("a scenario file is needed");
        }
        boolean records = context.has("record");
        if (context.has("out") && !records) {
            throw CommandException.usage("--out needs --record");
        }
        List<Json.Obj> results = new ArrayList<>();
        List<ExitStatus> statuses = new ArrayList<>(List.of(ExitStatus.AS_EXPECTED));
        List<Replayer> replayers = replayers(context, records ? RecordMode.DEFAULT : DEFAULT);
        Mode mode = records ? RecordMode.of(context, replayers) : new CompareMode(context, replayers);
        try {
            for (String file : context.arguments()) {
                try {
                    statuses.add(mode.run(file, ScenarioFile.read(context.models(), file), results));
                } catch (ScenarioException e) {
                    context.err().println(e.getMessage());
                    boolean wrong = e.kind() == ScenarioException.Kind.WRONG;
                    statuses.add(wrong ? ExitStatus.BAD_USAGE : ExitStatus.UNKNOWN_CALL);
                    results.add(Json.object().with("file", file).with("outcome", wrong ? "wrong" : "unsupported")
                            .with("line", e.line()).with("column", e.column()).with("text", e.detail()));
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

    private static List<Replayer> replayers(Context context, String otherwise) throws CommandException {
        try {
            return Replayers.parse(context.models(), context.option("on").orElse(otherwise));
        } catch (NoSuchElementException e) {
            throw CommandException.usage(e.getMessage());
        }
    }
}
