package org.nscheck.mutation;

import java.util.function.Function;
import org.nscheck.alloy.Specification;
import org.nscheck.explore.Slice;
import org.nscheck.kernel.Designs;
import org.nscheck.lockstep.Disagreement;
import org.nscheck.lockstep.Lockstep;

/** Runs beside a changed machine, in its class loader: lockstep of it. What goes in and comes out is plain Java. */
public final class LockstepProbe implements Function<Object[], Object> {
    private static final int TURNS_A_STATE = 10_000_000;

    /**
     * Runs lockstep.
     *
     * @param in the design's name and the slice's name
     * @return the event of a disagreement, or what was thrown; null if machine and specification are the same
     */
    @Override
    public Object apply(Object[] in) {
        // Outside: that there is no such slice is no fault of the machine.
        Slice slice = SmallSlices.of((String) in[1]);
        Fuel.fill(TURNS_A_STATE);
        try {
            return Lockstep.run(Designs.of((String) in[0]), Specification.shipped(), slice, () -> {
                Fuel.fill(TURNS_A_STATE);
                return false;
            }).disagreement().map(Disagreement::event).orElse(null);
        } catch (RuntimeException | StackOverflowError e) {
            return e.toString();
        }
    }
}
