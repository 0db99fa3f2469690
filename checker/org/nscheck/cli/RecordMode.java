package org.nscheck.cli;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.nscheck.check.Replayer;
import org.nscheck.check.WholeFile;
import org.nscheck.scenario.Scenario;
import org.nscheck.scenario.ScenarioPrinter;

/** Writes down what happens. */
final class RecordMode implements ReplayCommand.Mode {
    static final String DEFAULT = "machine";

    private final Context context;
    private final Replayer replayer;
    private final Optional<Path> out;

    private RecordMode(Context context, Replayer replayer, Optional<Path> out) {
        this.context = context;
        this.replayer = replayer;
        this.out = out;
    }

    static RecordMode of(Context context, List<Replayer> replayers) throws CommandException {
        if (replayers.size() > 1) {
            throw CommandException.usage("--record takes the word of one engine, and --on names "
                    + replayers.size());
        }
        Optional<Path> out = context.option("out").map(Path::of);
        if (out.isEmpty() && context.arguments().size() > 1) {
            throw CommandException.usage("--record of several files needs --out DIR");
        }
        Map<Path, String> names = new HashMap<>();
        for (String file : context.arguments()) {
            String other = names.put(name(file), file);
            if (other != null) {
                throw CommandException.usage("--record has two files of one name: " + other + " and " + file);
            }
        }
        return new RecordMode(context, replayers.get(0), out);
    }

    /** A file whose name is none is reported when it is read. */
    private static Path name(String file) {
        try {
            Path name = Path.of(file).getFileName();
            return name == null ? Path.of(file) : name;
        } catch (InvalidPathException e) {
            return Path.of("");
        }
    }

    @Override
    public ExitStatus run(String file, Scenario scenario, List<Json.Obj> results) throws IOException {
        Replayer.Outcome outcome = replayer.record(file, scenario);
        if (!(outcome instanceof Replayer.Recorded recorded)) {
            context.err().println(CompareMode.text(file, replayer.name(), outcome));
            results.add(CompareMode.json(file, replayer.name(), outcome));
            return CompareMode.status(outcome);
        }
        String text = ScenarioPrinter.print(recorded.scenario());
        Json.Obj result = Json.object().with("file", file).with("engine", replayer.name())
                .with("outcome", "recorded");
        boolean forPeople = context.format() == Context.Format.TEXT;
        if (out.isPresent()) {
            Path target = out.get().resolve(name(file));
            WholeFile.write(target, text);
            result.with("out", target.toString());
            if (forPeople) {
                context.out().println(file + ": " + replayer.name() + " recorded in " + target);
            }
        } else if (forPeople) {
            context.out().print(text);
        }
        results.add(result.with("scenario", text));
        return ExitStatus.AS_EXPECTED;
    }
}
