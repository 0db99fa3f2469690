package org.nscheck.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Runs of the command line inside the test's own process. */
final class Fixture {
    private Fixture() {}

    record Outcome(ExitStatus status, String out, String err) {}

    /** What a test's own command does. */
    interface Body {
        ExitStatus run(Context context) throws Exception;
    }

    static Outcome run(String... args) {
        return run(List.of(new ListCommand(new Documents())), Map.of(), args);
    }

    static Outcome run(Body body, String... args) {
        return run(List.of(command(body)), Map.of(), args);
    }

    static Outcome run(List<Command> commands, Map<String, String> environment, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = console(stream(out), stream(err), environment);
        ExitStatus status = new Main(commands, console).run(args);
        console.out().flush();
        console.err().flush();
        return new Outcome(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    static Outcome replay(List<String> args) {
        List<String> all = new ArrayList<>(List.of("replay"));
        all.addAll(args);
        return run(List.of(new ReplayCommand()), Map.of(), all.toArray(String[]::new));
    }

    static Console console(PrintStream out, PrintStream err, Map<String, String> environment) {
        return new Console(out, err, false, false, environment, Path.of("").toAbsolutePath());
    }

    static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    /** A command named {@code try} with an option that takes a value. */
    static Command command(Body body) {
        return new Command() {
            @Override
            public String name() {
                return "try";
            }

            @Override
            public String summary() {
                return "Tries something.";
            }

            @Override
            public String synopsis() {
                return "[FILE...]";
            }

            @Override
            public String example() {
                return "try --depth 3 a.scenario";
            }

            @Override
            public Options options() {
                return new Options().addOption(Option.builder("d").longOpt("depth").hasArg().argName("N")
                        .desc("how far to go, a text that is long enough to be broken into two lines of the help"
                                + " that it stands in").get());
            }

            @Override
            public Set<ExitStatus> statuses() {
                return Set.of(ExitStatus.VIOLATED, ExitStatus.DIFFERENT);
            }

            @Override
            public ExitStatus run(Context context) throws Exception {
                return body.run(context);
            }
        };
    }
}
