package org.nscheck.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.nscheck.explore.Exploration;
import org.nscheck.explore.Slice;
import org.nscheck.invariant.Invariants;
import org.nscheck.kernel.Designs;

/** How many candidate events the machine evaluates a second on one core; see bench/README.md. */
public final class ExploreBench {
    private static final int WARM_UP = 10;

    private ExploreBench() {
    }

    /** @param args a design, the names of slices separated by commas or {@code all}, and how often, after a warm-up */
    public static void main(String[] args) {
        int runs = Integer.parseInt(args[2]);
        long events = 0;
        double seconds = 0;
        for (Slice slice : Slice.DEFAULT) {
            if (!args[1].equals("all") && !List.of(args[1].split(",")).contains(slice.name())) {
                continue;
            }
            List<Double> rates = new ArrayList<>();
            Exploration last = null;
            for (int i = -WARM_UP; i < runs; i++) {
                long begin = System.nanoTime();
                last = new Exploration(Designs.of(args[0]), slice.scope(), Invariants.ALL).run(() -> false);
                if (i >= 0) {
                    rates.add(last.evaluated() / ((System.nanoTime() - begin) / 1e9));
                }
            }
            rates.sort(null);
            System.out.printf(Locale.ROOT,
                    "%-20s %,9d states %,12d candidate events  median %.2f, best %.2f million/s%n",
                    slice.name(), last.states(), last.evaluated(), rates.get(runs / 2) / 1e6,
                    rates.get(runs - 1) / 1e6);
            events += last.evaluated();
            seconds += last.evaluated() / rates.get(runs / 2);
        }
        System.out.printf(Locale.ROOT, "together %,d candidate events, by the medians %.2f million/s%n", events,
                events / seconds / 1e6);
    }
}
