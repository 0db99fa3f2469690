package org.nscheck.cli;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** What {@code --help} prints, made from what the commands say of themselves. */
final class Help {
    /** The statuses that no command can exclude. */
    static final Set<ExitStatus> ALWAYS_POSSIBLE = EnumSet.of(
            ExitStatus.AS_EXPECTED, ExitStatus.BAD_USAGE, ExitStatus.DEFECT, ExitStatus.INCOMPLETE);

    private static final int WIDTH = 100;

    private Help() {}

    /** The options of a command: its own, then those that all have. */
    static Options options(Command command) {
        Options all = new Options();
        command.options().getOptions().forEach(all::addOption);
        all.addOption(Option.builder().longOpt("format").hasArg().argName("FORMAT")
                .desc("print results as text (the default) or json").get());
        all.addOption(Option.builder().longOpt("quiet").desc("print no progress on stderr").get());
        all.addOption(Option.builder("h").longOpt("help").desc("print this help").get());
        return all;
    }

    static String of(Command command) {
        StringBuilder text = new StringBuilder();
        text.append("nscheck ").append(command.name()).append(": ").append(command.summary()).append("\n\n");
        text.append(("Usage: nscheck " + command.name() + " [OPTION...] " + command.synopsis()).stripTrailing());
        text.append("\n\nOptions:\n");
        Collection<Option> options = options(command).getOptions();
        int width = options.stream().mapToInt(option -> left(option).length()).max().orElse(0);
        for (Option option : options) {
            append(text, left(option), width, option.getDescription());
        }
        text.append("\nExample:\n  ./nscheck ").append(command.example()).append('\n');
        Set<ExitStatus> statuses = EnumSet.copyOf(ALWAYS_POSSIBLE);
        statuses.addAll(command.statuses());
        append(text, statuses);
        return text.toString();
    }

    static String overview(List<Command> commands) {
        StringBuilder text = new StringBuilder();
        text.append("nscheck checks the invariants of Linux PID namespaces on formal models of them.\n\n");
        text.append("Usage: nscheck COMMAND [OPTION...] [ARGUMENT...]\n");
        text.append("       nscheck COMMAND --help | --help | --version\n\nCommands:\n");
        int width = commands.stream().mapToInt(command -> command.name().length()).max().orElse(0);
        for (Command command : commands) {
            append(text, command.name(), width, command.summary());
        }
        text.append("\nExample:\n  ./nscheck ").append(commands.get(0).example()).append('\n');
        append(text, Arrays.asList(ExitStatus.values()));
        text.append("Of several the first in ").append(precedence()).append(".\n");
        text.append("\nEnvironment:\n");
        append(text, "NO_COLOR", 17, "if set, no colors");
        append(text, "NSCHECK_DEBUG", 17, "if 1, an error comes with its stack trace");
        append(text, "NSCHECK_JAVA_OPTS", 17, "more options for Java, such as -Xmx4g");
        return text.toString();
    }

    /** As expected comes last by itself and needs no mention. */
    static String precedence() {
        return ExitStatus.PRECEDENCE.stream()
                .filter(status -> status != ExitStatus.AS_EXPECTED)
                .map(status -> String.valueOf(status.code))
                .collect(Collectors.joining(", "));
    }

    private static void append(StringBuilder text, Collection<ExitStatus> statuses) {
        text.append("\nExit status:\n");
        for (ExitStatus status : statuses) {
            append(text, String.valueOf(status.code), 2, status.meaning);
        }
    }

    private static void append(StringBuilder text, String left, int width, String right) {
        String name = left;
        for (String line : Text.wrap(right, WIDTH - width - 4)) {
            text.append("  ").append(Text.row(name, width, line)).append('\n');
            name = "";
        }
    }

    private static String left(Option option) {
        String names = option.getOpt() == null ? "    " : "-" + option.getOpt() + ", ";
        return names + "--" + option.getLongOpt() + (option.hasArg() ? " " + option.getArgName() : "");
    }
}
