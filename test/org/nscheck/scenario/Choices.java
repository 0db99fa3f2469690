package org.nscheck.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomDistribution;

/**
 * A stream of decisions, made in advance. When it is used up every decision is 0, so generators put what is simplest
 * first: then a shorter stream means something simpler, and shrinking the stream shrinks what is made of it.
 */
public final class Choices {
    private final List<Integer> decisions;
    private int next;

    public Choices(List<Integer> decisions) {
        this.decisions = decisions;
    }

    /**
     * Streams of at most so many decisions. Uniform, because a decision is taken modulo the number of its outcomes: a
     * bias towards small numbers and short streams would be one towards a few outcomes.
     */
    public static Arbitrary<List<Integer>> streams(int most) {
        return Arbitraries.integers().between(0, 1_000_000).withDistribution(RandomDistribution.uniform())
                .withoutEdgeCases().list().ofMaxSize(most).withSizeDistribution(RandomDistribution.uniform());
    }

    /** A number from 0 to {@code bound - 1}. */
    public int below(int bound) {
        return next < decisions.size() ? Math.floorMod(decisions.get(next++), bound) : 0;
    }

    /** Yes once in so many times; no when the stream is used up. */
    public boolean oneIn(int times) {
        return below(times) == times - 1;
    }

    public <T> T of(List<T> values) {
        return values.get(below(values.size()));
    }

    @SafeVarargs
    public final <T> T of(T... values) {
        return values[below(values.length)];
    }

    public <T> Optional<T> maybe(Supplier<T> value) {
        return oneIn(2) ? Optional.of(value.get()) : Optional.empty();
    }

    public <T> List<T> list(int least, int most, Supplier<T> value) {
        List<T> list = new ArrayList<>();
        int size = least + below(most - least + 1);
        while (list.size() < size) {
            list.add(value.get());
        }
        return list;
    }
}
