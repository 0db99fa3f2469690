package org.nscheck.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.nscheck.alloy.Solvers;
import org.nscheck.check.AlloySide;
import org.nscheck.explore.Slice;
import org.nscheck.kernel.Mechanism;
import org.nscheck.kernel.Scope;
import org.nscheck.kernel.Signal;

/**
 * The options of {@code check}.
 *
 * @param slices    where the machine explores
 * @param proof     the scope of Alloy's induction
 * @param isDefault whether the slices are those of a check without options
 * @param solver    which of {@link Solvers#NAMES} answers Alloy's questions
 * @param out       where counterexamples are to be written
 * @param limit     when to stop, null for never
 */
record CheckOptions(List<Slice> slices, AlloySide.Sizes proof, boolean isDefault, String solver,
        Optional<Path> out, Duration limit) {
    /** Structure on either engine has never less than this. */
    private static final AlloySide.Sizes DEFAULT_PROOF = new AlloySide.Sizes(4, 3);
    private static final Pattern SIZES = Pattern.compile("([1-9][0-9]?)/([1-9][0-9]?)");

    static Options options() {
        return new Options()
                .addOption(option("scope", "TASKS/NAMESPACES", "one slice of this size instead of the default slices,"
                        + " and an induction of this size; init and its namespace count"))
                .addOption(option("calls", "MECHANISMS", "the mechanisms of that slice, separated by commas: nested,"
                        + " injection, sibling, subreaper, death, stop, handler, mask, unfinished"))
                .addOption(option("signals", "SIGNALS", "the signals of that slice, separated by commas"))
                .addOption(option("solver", "NAME", "which SAT solver answers Alloy's questions: sat4j (the default),"
                        + " minisat or glucose"))
                .addOption(option("out", "DIR", "where counterexamples are written"))
                .addOption(option("time", "SECONDS", "when to stop; what is not known by then is unknown"));
    }

    private static Option option(String name, String argument, String text) {
        return Option.builder().longOpt(name).hasArg().argName(argument).desc(text).get();
    }

    static CheckOptions parse(Context context) throws CommandException {
        Optional<String> sizes = context.option("scope");
        Optional<String> calls = context.option("calls");
        Optional<String> signals = context.option("signals");
        boolean isDefault = sizes.isEmpty() && calls.isEmpty() && signals.isEmpty();
        AlloySide.Sizes proof = sizes.isPresent() ? sizes(sizes.get()) : DEFAULT_PROOF;
        return new CheckOptions(isDefault ? Slice.DEFAULT : List.of(slice(proof, calls, signals)), proof, isDefault,
                solver(context.option("solver")), context.option("out").map(Path::of), limit(context.option("time")));
    }

    private static AlloySide.Sizes sizes(String text) throws CommandException {
        Matcher matcher = SIZES.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group(1)) > 64) {
            throw CommandException.usage("--scope is TASKS/NAMESPACES, 1/1 to 64/99, not " + text);
        }
        return new AlloySide.Sizes(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    private static String solver(Optional<String> name) throws CommandException {
        if (name.isPresent() && !Solvers.NAMES.contains(name.get())) {
            throw CommandException.usage("--solver is sat4j, minisat or glucose, not " + name.get());
        }
        return name.orElse(Solvers.NAMES.get(0));
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
            mechanisms.clear();
            for (String label : calls.get().split(",", -1)) {
                try {
                    mechanisms.add(Mechanism.of(label));
                } catch (IllegalArgumentException e) {
                    throw CommandException.usage(e.getMessage());
                }
            }
        }
        if (signals.isPresent()) {
            sent.clear();
            for (String name : signals.get().split(",", -1)) {
                sent.add(signal(name));
            }
        }
        return new Slice("given", new Scope(sizes.tasks(), sizes.namespaces(), mechanisms, sent));
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
