package org.nscheck.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.apache.commons.cli.Options;
import org.nscheck.check.AlloySide;
import org.nscheck.explore.Slice;

/**
 * The options of {@code check}.
 *
 * @param scope  where the machine explores, and when to stop
 * @param solver see {@link SolverOption}
 * @param out    where counterexamples are to be written
 */
record CheckOptions(ScopeOptions scope, String solver, Optional<Path> out) {
    static Options options() {
        return ScopeOptions.add(new Options()
                .addOption(OverlayOption.option())
                .addOption(SolverOption.option())
                .addOption(ScopeOptions.option("out", "DIR", "where counterexamples are written")),
                ", and an induction of this size");
    }

    static CheckOptions parse(Context context) throws CommandException {
        Optional<Path> out = context.option("out").map(Path::of);
        if (out.isPresent() && Files.exists(out.get()) && !Files.isDirectory(out.get())) {
            throw CommandException.usage("--out is a folder, and " + out.get() + " is none");
        }
        return new CheckOptions(ScopeOptions.parse(context), SolverOption.parse(context), out);
    }

    /** The options of a command that is to come to the same verdicts, with a space behind them if there are any. */
    String again() {
        return scope.again() + (solver.equals(SolverOption.DEFAULT) ? "" : "--solver " + solver + " ");
    }

    /** The scope of Alloy's induction. */
    AlloySide.Sizes proof() {
        return scope.sizes().orElse(ScopeOptions.DEFAULT_SIZES);
    }

    List<Slice> slices() {
        return scope.slices();
    }
}
