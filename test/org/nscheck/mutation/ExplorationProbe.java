package org.nscheck.mutation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.nscheck.explore.Exploration;
import org.nscheck.explore.Slice;
import org.nscheck.invariant.Invariant;
import org.nscheck.invariant.Invariants;
import org.nscheck.kernel.Designs;
import org.nscheck.kernel.Step;

/** Runs beside a changed machine, in its class loader: explores it. What goes in and comes out is plain Java. */
public final class ExplorationProbe implements Function<Object[], Object> {
    private static final int TURNS_A_STATE = 10_000_000;

    /**
     * Explores.
     *
     * @param in the design's name, the slice's name, and how many states at most
     * @return of each invariant that is broken, by its name, the events of a shortest trace as {@link Wire} has them
     */
    @Override
    public Object apply(Object[] in) {
        Slice slice = SmallSlices.of((String) in[1]);
        int most = (Integer) in[2];
        int[] states = {0};
        Map<String, int[][]> broken = new LinkedHashMap<>();
        Exploration exploration = new Exploration(Designs.of((String) in[0]), slice.scope(), Invariants.ALL);
        try {
            exploration.run(() -> {
                Fuel.fill(TURNS_A_STATE);
                return states[0]++ >= most;
            });
        } catch (RuntimeException | StackOverflowError e) {
            return broken; // a machine that throws breaks nothing: it makes no step
        }
        for (Invariant invariant : exploration.broken()) {
            List<int[]> events = new ArrayList<>();
            for (Step step : exploration.trace(invariant)) {
                events.add(Wire.encode(step.event));
            }
            broken.put(invariant.name(), events.toArray(int[][]::new));
        }
        return broken;
    }
}
