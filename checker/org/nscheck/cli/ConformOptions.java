package org.nscheck.cli;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import org.apache.commons.cli.Options;
import org.nscheck.conform.KnownDifferences;
import org.nscheck.conform.Plan;
import org.nscheck.kernel.Design;
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
        Design compared = design.isPresent() ? DesignArguments.of(context.models(), design.get()) : Designs.LINUX;
        return new Plan(compared, mechanisms, number(context, "seed", 0, 1),
                number(context, "count", 1, Long.MAX_VALUE), (long) (limit * NANOS),
                (int) number(context, "jobs", 1, Runtime.getRuntime().availableProcessors()),
                known(context, compared));
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

    private static KnownDifferences known(Context context, Design design) throws CommandException, IOException {
        Optional<String> file = context.option("known");
        try {
            return file.isPresent() ? KnownDifferences.parse(file.get(), text(file.get()))
                    : KnownDifferences.shipped(design);
        } catch (KnownDifferences.WrongFileException e) {
            throw CommandException.usage(e.getMessage());
        }
    }

    private static String text(String file) throws CommandException {
        try {
            return Files.readString(Path.of(file));
        } catch (NoSuchFileException e) {
            throw CommandException.usage(file + ": no such file, expected a list of known differences");
        } catch (MalformedInputException e) {
            throw CommandException.usage(file + ":1: not UTF-8, expected a list of known differences");
        } catch (InvalidPathException | IOException e) {
            throw CommandException.usage(file + ": cannot be read, expected a list of known differences");
        }
    }
}
