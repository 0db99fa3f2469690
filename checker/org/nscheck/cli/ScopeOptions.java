package org.nscheck.cli;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.nscheck.check.AlloySide;
import org.nscheck.explore.Slice;
import org.nscheck.kernel.Mechanism;
import org.nscheck.kernel.Scope;
import org.nscheck.kernel.Signal;

/**
 * The options that say where to look and for how long; all commands that explore have them.
 *
 * @param slices where the machine explores: the default ones, or the one given
 * @param sizes  of the slice that is given, if its size is
 * @param limit  when to stop, null for never
 */
record ScopeOptions(List<Slice> slices, Optional<AlloySide.Sizes> sizes, Duration limit) {
    /** Structure on either engine has never less than this. */
    static final AlloySide.Sizes DEFAULT_SIZES = new AlloySide.Sizes(4, 3);
    private static final Pattern SIZES = Pattern.compile("([1-9][0-9]?)/([1-9][0-9]?)");

    /**
     * Adds them to a command's own.
     *
     * @param also what else the size is for, an empty text for nothing
     */
    static Options add(Options options, String also) {
        return options
                .addOption(option("scope", "TASKS/NAMESPACES", "one slice of this size instead of the default slices"
                        + also + "; init and its namespace count"))
                .addOption(option("calls", "MECHANISMS", "the mechanisms of that slice, separated by commas: nested,"
                        + " injection, sibling, subreaper, death, stop, handler, mask, unfinished"))
                .addOption(option("signals", "SIGNALS", "the signals of that slice, separated by commas"))
                .addOption(option("time", "SECONDS", "when to stop; what is not known by then is unknown"));
    }

    static Option option(String name, String argument, String text) {
        return Option.builder().longOpt(name).hasArg().argName(argument).desc(text).get();
    }

    static ScopeOptions parse(Context context) throws CommandException {
        Optional<String> text = context.option("scope");
        Optional<String> calls = context.option("calls");
        Optional<String> signals = context.option("signals");
        Optional<AlloySide.Sizes> sizes = text.isPresent() ? Optional.of(sizes(text.get())) : Optional.empty();
        boolean given = sizes.isPresent() || calls.isPresent() || signals.isPresent();
        return new ScopeOptions(given ? List.of(slice(sizes.orElse(DEFAULT_SIZES), calls, signals)) : Slice.DEFAULT,
                sizes, limit(context.option("time")));
    }

    /** Whether the slices are those of a command without options. */
    boolean isDefault() {
        return slices.equals(Slice.DEFAULT);
    }

    /** Whether the time is over for what began at a {@link System#nanoTime}. */
    boolean over(long begin) {
        return limit != null && System.nanoTime() - begin >= limit.toNanos();
    }

    /** How much time is left for what began at a {@link System#nanoTime}; null if it has no end. */
    Duration left(long begin) {
        return limit == null ? null : limit.minusNanos(Math.min(limit.toNanos(), System.nanoTime() - begin));
    }

    /** The options of a command that is to run in the same slices, a space behind them; none for the default ones. */
    String again() {
        return isDefault() ? "" : again(slices.get(0));
    }

    /** The options that give a slice, with a space behind. */
    static String again(Slice slice) {
        Scope scope = slice.scope();
        return "--scope " + scope.tasks() + "/" + scope.namespaces() + " --calls "
                + scope.mechanisms().stream().sorted().map(Mechanism::label).collect(Collectors.joining(","))
                + (scope.signals().isEmpty() ? " " : " --signals "
                + scope.signals().stream().sorted().map(Signal::name).collect(Collectors.joining(",")) + " ");
    }

    private static AlloySide.Sizes sizes(String text) throws CommandException {
        Matcher matcher = SIZES.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group(1)) > Scope.MOST
                || Integer.parseInt(matcher.group(2)) > Scope.MOST) {
            throw CommandException.usage("--scope is TASKS/NAMESPACES, 1/1 to " + Scope.MOST + "/" + Scope.MOST
                    + ", not " + text);
        }
        return new AlloySide.Sizes(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    private static Duration limit(Optional<String> text) throws CommandException {
        if (text.isPresent() && !text.get().matches("[1-9][0-9]{0,6}")) {
            throw CommandException.usage("--time is a number of seconds from 1, not " + text.get());
        }
        return text.map(seconds -> Duration.ofSeconds(Long.parseLong(seconds))).orElse(null);
    }

    private static Slice slice(AlloySide.Sizes sizes, Optional<String> calls, Optional<String> signals)
            throws CommandException {
        EnumSet<Mechanism> mechanisms = EnumSet.of(Mechanism.NESTED, Mechanism.INJECTION, Mechanism.SIBLING,
                Mechanism.DEATH);
        EnumSet<Signal> sent = EnumSet.of(Signal.SIGKILL);
        if (calls.isPresent()) {
            mechanisms = mechanisms(calls.get());
        }
        if (signals.isPresent()) {
            sent.clear();
            for (String name : signals.get().split(",", -1)) {
                sent.add(signal(name));
            }
        }
        return new Slice("given", new Scope(sizes.tasks(), sizes.namespaces(), mechanisms, sent));
    }

    /** @param text their labels, separated by commas */
    static EnumSet<Mechanism> mechanisms(String text) throws CommandException {
        EnumSet<Mechanism> mechanisms = EnumSet.noneOf(Mechanism.class);
        for (String label : text.split(",", -1)) {
            try {
                mechanisms.add(Mechanism.of(label));
            } catch (IllegalArgumentException e) {
                throw CommandException.usage(e.getMessage());
            }
        }
        return mechanisms;
    }

    private static Signal signal(String name) throws CommandException {
        for (Signal signal : Signal.values()) {
            if (signal.name().equals(name)) {
                return signal;
            }
        }
        throw CommandException.usage("no signal '" + name + "'; there are SIGKILL, SIGUSR1, SIGTERM, SIGCONT, SIGSTOP");
    }
}
