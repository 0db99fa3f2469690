package org.nscheck.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;
import org.nscheck.check.TimeOver;

/**
 * {@code nscheck COMMAND}: finds the command, and turns whatever becomes of it into at most one line on stderr and an
 * exit status. SIGINT is left to Java, which ends at once because nothing here holds it up.
 */
public final class Main {
    static final List<Command> COMMANDS = List.of(
            new CheckCommand(),
            new LockstepCommand(),
            new CompareCommand(),
            new ExploreCommand(),
            new ReplayCommand(),
            new ConformCommand(),
            new NewDesignCommand(),
            new ListCommand(new Documents()));

    private final List<Command> commands;
    private final Console console;

    Main(List<Command> commands, Console console) {
        this.commands = commands;
        this.console = console;
    }

    public static void main(String[] args) {
        Main main = new Main(COMMANDS, Console.ofProcess());
        // A worker that dies must not leave a run behind that looks like a success, or one that waits for it.
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, failure) -> System.exit(main.report("nscheck", failure).code));
        System.exit(main.run(args).code);
    }

    ExitStatus run(String... args) {
        ExitStatus status = dispatch(args);
        console.err().flush();
        if (console.out().checkError()) {
            if (!(console.out() instanceof Results results && results.readerLeft())) {
                console.err().println("nscheck: the results could not all be written");
            }
            return ExitStatus.worst(status, ExitStatus.INCOMPLETE);
        }
        return status;
    }

    private ExitStatus dispatch(String... args) {
        String speaker = "nscheck";
        try {
            if (args.length == 0) {
                throw CommandException.usage("no command; nscheck --help lists them");
            }
            switch (args[0]) {
                case "--help", "-h" -> {
                    console.out().print(Help.overview(commands));
                    return ExitStatus.AS_EXPECTED;
                }
                case "--version" -> {
                    console.out().println("nscheck " + version());
                    return ExitStatus.AS_EXPECTED;
                }
                default -> {
                    Command command = find(args[0]);
                    speaker = "nscheck " + command.name();
                    return run(command, Arrays.copyOfRange(args, 1, args.length));
                }
            }
        } catch (Throwable failure) {
            return report(speaker, failure);
        }
    }

    private Command find(String name) throws CommandException {
        return commands.stream()
                .filter(command -> command.name().equals(name))
                .findFirst()
                .orElseThrow(() -> CommandException.usage(
                        (name.startsWith("-") ? "unknown option " : "unknown command ") + name
                                + "; nscheck --help lists them"));
    }

    private ExitStatus run(Command command, String... args) throws Exception {
        if (asksForHelp(args)) {
            console.out().print(Help.of(command));
            return ExitStatus.AS_EXPECTED;
        }
        Context context = new Context(console, parse(command, args));
        try {
            return command.run(context);
        } catch (RuntimeException | Error failure) {
            Optional<String> line = context.blame(failure);
            if (line.isPresent()) {
                throw CommandException.at(ExitStatus.BAD_USAGE, line.get());
            }
            throw failure;
        }
    }

    /** Before parsing: who asks for help is answered even if something else is wrong with the line. */
    private static boolean asksForHelp(String... args) {
        return Stream.of(args).takeWhile(arg -> !arg.equals("--"))
                .anyMatch(arg -> arg.equals("--help") || arg.equals("-h"));
    }

    private static CommandLine parse(Command command, String... args) throws CommandException {
        String hint = "; nscheck " + command.name() + " --help lists the options";
        try {
            // No abbreviations: a later option could make one ambiguous that a script uses.
            return DefaultParser.builder().setAllowPartialMatching(false).get().parse(Help.options(command), args);
        } catch (UnrecognizedOptionException e) {
            throw CommandException.usage("unknown option " + e.getOption() + hint);
        } catch (MissingArgumentException e) {
            throw CommandException.usage("--" + e.getOption().getLongOpt() + " needs a value" + hint);
        } catch (ParseException e) {
            throw CommandException.usage(e.getMessage() + hint);
        }
    }

    private ExitStatus report(String speaker, Throwable failure) {
        ExitStatus status;
        String line;
        if (failure instanceof CommandException end) {
            status = end.status();
            line = end.getMessage();
        } else if (ranOutOfMemory(failure)) {
            status = ExitStatus.INCOMPLETE;
            line = "out of memory; NSCHECK_JAVA_OPTS=-Xmx4g gives it 4 GiB";
        } else if (failure instanceof TimeOver) {
            status = ExitStatus.INCOMPLETE;
            line = failure.getMessage();
        } else if (failure instanceof IOException || failure instanceof UncheckedIOException) {
            status = ExitStatus.UNAVAILABLE;
            line = reason(failure instanceof UncheckedIOException ? failure.getCause() : failure);
        } else {
            status = ExitStatus.DEFECT;
            line = "a defect of nscheck: " + failure + (console.debug() ? "" : " (more with NSCHECK_DEBUG=1)");
        }
        boolean placed = failure instanceof CommandException end && end.placed();
        console.err().println((placed ? "" : speaker + ": ") + Text.oneLine(line));
        if (console.debug()) {
            failure.printStackTrace(console.err());
        }
        return status;
    }

    /** Also where a worker ran out of it and the failure arrives wrapped. */
    private static boolean ranOutOfMemory(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError) {
                return true;
            }
        }
        return false;
    }

    /** Without the name of Java's exception where it is about a file: some messages are its name and nothing else. */
    static String reason(Throwable failure) {
        if (failure instanceof NoSuchFileException) {
            return "no such file: " + failure.getMessage();
        }
        if (failure instanceof AccessDeniedException) {
            return "permission denied: " + failure.getMessage();
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "in the way: " + failure.getMessage();
        }
        if (failure instanceof FileSystemException) {
            return failure.getMessage();
        }
        return failure.toString();
    }

    static String version() throws IOException {
        Properties properties = new Properties();
        try (InputStream stream = Main.class.getResourceAsStream("version.properties")) {
            properties.load(stream);
        }
        return properties.getProperty("version");
    }
}
