package org.nscheck.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.nscheck.explore.Distinction;
import org.nscheck.explore.PairExploration;
import org.nscheck.explore.Slice;
import org.nscheck.kernel.Decision;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Event;
import org.nscheck.kernel.Step;

/**
 * The machine's comparison of two designs: every slice explored with both side by side, on all cores. The shortest
 * scenario of all slices that tells them apart, or one for each decision and kind of call by which they can be told.
 */
public final class MachineCompare {
    /**
     * How many pairs of states of a slice are explored. Where numbers of different namespaces are compared, their order
     * tells pairs apart, and there are far more than memory has room for.
     */
    private static final int MOST_PAIRS = 250_000;

    /** The decisions that are answered differently in the last step, and the kind of call that it is. */
    private record Key(Set<Decision> decisions, Class<? extends Event> call) {
    }

    /** What tells the designs apart, and where that was found. */
    public record Difference(Slice slice, Distinction.Told told) {
    }

    /**
     * The exploration of a slice.
     *
     * @param pairs    of states
     * @param complete whether the fixpoint was reached
     */
    public record Row(Slice slice, int pairs, boolean complete) {
    }

    private final Design a;
    private final Design b;
    private final boolean all;
    private final int most;
    private final BooleanSupplier stop;
    private final Consumer<String> told;
    private final Distinction distinction;
    private final List<Row> rows = new ArrayList<>();
    private final List<Difference> differences = new ArrayList<>();

    /**
     * Prepares a comparison.
     *
     * @param all  whether to look for one difference for each decision and call
     * @param stop true once the time is over
     * @param told hears what is being done, from any thread
     */
    public MachineCompare(Design a, Design b, boolean all, BooleanSupplier stop, Consumer<String> told) {
        this(a, b, all, MOST_PAIRS, stop, told);
    }

    /** The same with another limit. @param most pairs of states of a slice that are explored */
    public MachineCompare(Design a, Design b, boolean all, int most, BooleanSupplier stop, Consumer<String> told) {
        this.a = a;
        this.b = b;
        this.all = all;
        this.most = most;
        this.stop = stop;
        this.told = told;
        this.distinction = new Distinction(a, b);
    }

    /** A slice while it is explored. */
    private final class Part {
        private final Slice slice;
        private final Map<Key, Difference> found = new LinkedHashMap<>();
        /** Null once all was explored that is to be. */
        private PairExploration pairs;
        private Row row;

        Part(Slice slice) {
            this.slice = slice;
            this.pairs = new PairExploration(a, b, slice.scope(), this::parts);
        }

        private void parts(Step ofA, Step ofB, Supplier<PairExploration.Parting> parting) {
            if (!all && !found.isEmpty()) {
                return;
            }
            Key key = new Key(distinction.decisions(ofA, ofB), ofA.event.getClass());
            if (!found.containsKey(key)) {
                distinction.of(parting.get(), what -> !all || new Key(what.decisions(), what.call()).equals(key))
                        .ifPresent(what -> found.put(key, new Difference(slice, what)));
            }
        }

        /** Explores one more level, or all. */
        Void explore() {
            told.accept("machine: " + a.name() + " and " + b.name() + " in " + slice.name());
            boolean left = pairs != null;
            while (left) {
                left = pairs.level(() -> stop.getAsBoolean() || pairs.pairs() > most);
                row = new Row(slice, pairs.pairs(), pairs.complete());
                if (!left) {
                    pairs = null;
                }
                left = left && all;
            }
            return null;
        }
    }

    /**
     * Explores the slices: all together level by level, where the first level with a difference is the last one.
     *
     * @throws TimeOver if the time is over and what is under way does not end
     */
    public MachineCompare run(List<Slice> slices) {
        List<Part> parts = slices.stream().sorted(Comparator.comparingInt(Slice::weight)).map(Part::new).toList();
        Map<Key, Difference> best = new LinkedHashMap<>();
        try (Jobs jobs = new Jobs(Jobs.LONG_MILLIS)) {
            boolean more = true;
            while (more) {
                List<Callable<Void>> work = new ArrayList<>();
                parts.forEach(part -> work.add(part::explore));
                jobs.submit(0, work).forEach(job -> jobs.get(job, stop));
                parts.forEach(part -> part.found.forEach((key, found) -> best.merge(key, found,
                        (x, y) -> y.told().steps() < x.told().steps() ? y : x)));
                more = !stop.getAsBoolean() && parts.stream().anyMatch(part -> part.pairs != null)
                        && (all || best.isEmpty());
            }
        }
        for (Slice slice : slices) {
            parts.stream().filter(part -> part.slice == slice).forEach(part -> rows.add(part.row));
        }
        best.values().stream().sorted(order()).limit(all ? Long.MAX_VALUE : 1).forEach(differences::add);
        return this;
    }

    /** The shortest first, of one length those of the first decision, then those of the smallest slice. */
    private static Comparator<Difference> order() {
        return Comparator.comparingInt((Difference d) -> d.told().steps())
                .thenComparingInt(d -> d.told().decisions().stream().mapToInt(Enum::ordinal).min().orElse(-1))
                .thenComparingInt(d -> d.slice().weight());
    }

    /** What was found: the shortest difference, or one for each decision and call. */
    public List<Difference> differences() {
        return List.copyOf(differences);
    }

    /** A row a slice, in their order. */
    public List<Row> rows() {
        return List.copyOf(rows);
    }

    /** How many pairs of states of a slice are explored. */
    public int most() {
        return most;
    }

    /** Whether a slice has more pairs of states than are explored. */
    public boolean bounded() {
        return rows.stream().anyMatch(row -> !row.complete() && row.pairs() > most);
    }

    /** Whether what was not found is not there: every slice was explored to its fixpoint. */
    public boolean complete() {
        return rows.stream().allMatch(Row::complete);
    }
}
