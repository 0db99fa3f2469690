package org.nscheck.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import org.apache.commons.cli.Options;
import org.nscheck.conform.KnownDifferences;
import org.nscheck.conform.Plan;
import org.nscheck.kernel.Designs;
import org.nscheck.kernel.Mechanism;

/** The options of {@code conform}. */
final class ConformOptions {
    private static final double DEFAULT_MINUTES = 1;
    private static final double NANOS = 60e9;

    private ConformOptions() {
    }

    static Options options() {
        return new Options()
                .addOption(ScopeOptions.option("minutes", "M", "how long scenarios are run, a fraction too; 1 if"
                        + " neither this nor --count is given"))
                .addOption(ScopeOptions.option("count", "N", "how many scenarios are run, systematic ones included"))
                .addOption(ScopeOptions.option("seed", "S", "of the random walks, 1 if none is given; the same seed"
                        + " gives the same walks"))
                .addOption(ScopeOptions.option("calls", "MECHANISMS", "which calls scenarios make, separated by"
                        + " commas: nested, injection, sibling, subreaper, death, stop, handler, mask, unfinished;"
                        + " all if none are given"))
                .addOption(ScopeOptions.option("jobs", "N", "worlds at a time; if not given, one a processor"))
                .addOption(ScopeOptions.option("design", "NAME", "compare the kernel with this design, not linux"))
                .addOption(OverlayOption.option())
                .addOption(ScopeOptions.option("known", "FILE", "known differences, instead of those that come with"
                        + " nscheck"))
                .addOption(ScopeOptions.option("out", "DIR", "where a scenario is written for each difference"));
    }

    static Plan parse(Context context) throws CommandException, IOException {
        Optional<String> calls = context.option("calls");
        Set<Mechanism> mechanisms = calls.isPresent() ? ScopeOptions.mechanisms(calls.get())
                : EnumSet.allOf(Mechanism.class);
        Optional<String> design = context.option("design");
        Optional<String> minutes = context.option("minutes");
        Optional<String> count = context.option("count");
        double limit = minutes.isPresent() ? minutes(minutes.get())
                : count.isPresent() ? Double.POSITIVE_INFINITY : DEFAULT_MINUTES;
        return new Plan(design.isPresent() ? DesignArguments.of(context.models(), design.get()) : Designs.LINUX,
                mechanisms, number(context, "seed", 0, 1), number(context, "count", 1, Long.MAX_VALUE),
                (long) (limit * NANOS), (int) number(context, "jobs", 1, Runtime.getRuntime().availableProcessors()),
                known(context, design));
    }

    private static double minutes(String text) throws CommandException {
        if (!text.matches("[0-9]{1,5}(\\.[0-9]{1,5})?") || Double.parseDouble(text) == 0) {
            throw CommandException.usage("--minutes is a number above 0, not " + text);
        }
        return Double.parseDouble(text);
    }

    private static long number(Context context, String option, long least, long otherwise) throws CommandException {
        Optional<String> text = context.option(option);
        if (text.isEmpty()) {
            return otherwise;
        }
        int digits = option.equals("jobs") ? 3 : 12;
        if (!text.get().matches("[0-9]{1," + digits + "}") || Long.parseLong(text.get()) < least) {
            throw CommandException.usage("--" + option + " is a number from " + least + " with at most " + digits
                    + " digits, not " + text.get());
        }
        return Long.parseLong(text.get());
    }

    /** Those that come with nscheck are of {@code linux}: another design has none. */
    private static KnownDifferences known(Context context, Optional<String> design) throws CommandException,
            IOException {
        Optional<String> file = context.option("known");
        try {
            if (file.isPresent()) {
                return KnownDifferences.parse(file.get(), Files.readString(Path.of(file.get())));
            }
            String name = KnownDifferences.RESOURCE;
            try (InputStream in = KnownDifferences.class.getResourceAsStream(name)) {
                if (in == null) {
                    throw new CommandException(ExitStatus.DEFECT, "no " + name + " on the class path");
                }
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                return KnownDifferences.parse(name, design.isEmpty() ? text : "");
            }
        } catch (KnownDifferences.WrongFileException e) {
            throw CommandException.usage(e.getMessage());
        } catch (MalformedInputException e) {
            throw CommandException.usage(file.orElse(KnownDifferences.RESOURCE) + ":1: not UTF-8");
        }
    }
}
