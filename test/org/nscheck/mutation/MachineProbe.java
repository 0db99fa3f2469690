package org.nscheck.mutation;

import java.util.function.Function;
import org.nscheck.kernel.Designs;
import org.nscheck.kernel.Event;
import org.nscheck.kernel.Layout;
import org.nscheck.kernel.Machine;
import org.nscheck.kernel.State;

/** Runs beside a changed machine, in its class loader: makes its steps. What goes in and comes out is plain Java. */
public final class MachineProbe implements Function<Object[], Object> {
    private static final int TURNS_A_STEP = 100_000;
    /** What comes out for a step that threw, or had no end. */
    static final long[] THROWN = {Long.MIN_VALUE};

    /**
     * Makes steps.
     *
     * @param in the design's name; tasks, namespaces, numbers, codes, whether cyclic; the packed states; the events;
     *     of each case the state and the event by their places
     * @return of each case the step as {@link Wire} has it
     */
    @Override
    public Object apply(Object[] in) {
        int[] sizes = (int[]) in[1];
        long[][] states = (long[][]) in[2];
        int[][] codes = (int[][]) in[3];
        int[] stateOf = (int[]) in[4];
        int[] eventOf = (int[]) in[5];
        Layout layout = new Layout(sizes[0], sizes[1], sizes[2], sizes[3], sizes[4] != 0);
        Machine machine = new Machine(Designs.of((String) in[0]));
        Event[] events = new Event[codes.length];
        for (int i = 0; i < codes.length; i++) {
            events[i] = Wire.decode(codes[i]);
        }
        long[][] out = new long[stateOf.length][];
        for (int i = 0; i < out.length; i++) {
            out[i] = step(machine, State.unpack(layout, states[stateOf[i]]), events[eventOf[i]]);
        }
        return out;
    }

    private static long[] step(Machine machine, State state, Event event) {
        Fuel.fill(TURNS_A_STEP);
        try {
            return Wire.encode(machine.step(state, event));
        } catch (RuntimeException | StackOverflowError e) {
            return THROWN;
        }
    }
}
