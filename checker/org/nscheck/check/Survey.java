package org.nscheck.check;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.nscheck.explore.Census;
import org.nscheck.explore.Exploration;
import org.nscheck.explore.Slice;
import org.nscheck.kernel.Design;

/**
 * What the explorations of one design come to.
 *
 * @param slices one row a slice
 * @param census of all of them together
 */
public record Survey(Design design, List<Row> slices, Census census) {
    /**
     * The exploration of a slice.
     *
     * @param states   canonical ones
     * @param steps    from them, refused calls included
     * @param depth    steps from the initial state to the farthest
     * @param complete whether the fixpoint was reached
     */
    public record Row(Slice slice, int states, long steps, int depth, boolean complete) {
    }

    private record Part(Row row, Census census) {
    }

    /** Whether every slice was explored to its fixpoint. */
    public boolean complete() {
        return slices.stream().allMatch(Row::complete);
    }

    /**
     * Explores every slice for each design, on all cores; {@code shown} gets each survey as soon as it and those before
     * it are known.
     *
     * @param stop true once the time is over; {@link TimeOver} if it does not end what is under way
     * @param told hears what is being done, from any thread
     */
    public static void run(List<Design> designs, List<Slice> slices, BooleanSupplier stop, Consumer<String> told,
            Consumer<Survey> shown) {
        try (Jobs jobs = new Jobs(Jobs.LONG_MILLIS)) {
            List<List<Future<Part>>> parts = new ArrayList<>();
            for (Design design : designs) {
                List<Callable<Part>> work = new ArrayList<>();
                slices.forEach(slice -> work.add(() -> explore(design, slice, stop, told)));
                parts.add(jobs.submit(parts.size(), work));
            }
            for (int i = 0; i < designs.size(); i++) {
                Census census = new Census();
                List<Row> rows = new ArrayList<>();
                for (Future<Part> part : parts.get(i)) {
                    Part done = jobs.get(part, stop);
                    rows.add(done.row());
                    census.add(done.census());
                }
                shown.accept(new Survey(designs.get(i), List.copyOf(rows), census));
            }
        }
    }

    private static Part explore(Design design, Slice slice, BooleanSupplier stop, Consumer<String> told) {
        told.accept("machine: " + design.name() + " in " + slice.name());
        Census census = new Census();
        Exploration done = census.exploration(design, slice.scope()).run(stop);
        return new Part(new Row(slice, done.states(), done.steps(), done.depth(), done.complete()), census);
    }
}
