package org.nscheck.mutation;

import java.util.function.Function;
import org.nscheck.kernel.Layout;
import org.nscheck.kernel.State;

/** Runs beside a changed machine, in its class loader: its first state. What goes in and comes out is plain Java. */
public final class InitialProbe implements Function<Object[], Object> {
    /** @param in tasks, namespaces, numbers, whether they are cyclic; answers the packed state, or why there is none */
    @Override
    public Object apply(Object[] in) {
        try {
            return State.initial(new Layout((Integer) in[0], (Integer) in[1], (Integer) in[2], 1, (Boolean) in[3]))
                    .packed();
        } catch (RuntimeException e) {
            return e.toString();
        }
    }
}
