package org.nscheck.live;

import java.util.List;

import org.nscheck.invariant.Invariant;
import org.nscheck.kernel.Designs;
import org.nscheck.kernel.Event;
import org.nscheck.kernel.Machine;
import org.nscheck.kernel.State;
import org.nscheck.kernel.Step;
import org.nscheck.scenario.Engine;

/**
 * One run on the kernel, in lockstep with the machine under the design {@code linux}. A step that this engine gives is
 * the machine's, and the kernel has made the same one as far as can be seen; where it has not, {@link Disagreement}.
 *
 * <p>So a scenario of another design differs here where it differs from {@code linux}.
 */
final class LiveEngine implements Engine {
    private static final Machine MACHINE = new Machine(Designs.LINUX);

    private final Harness harness;
    private final List<String> labels;
    private Cast cast;
    private int steps;

    LiveEngine(Harness harness, List<String> labels) {
        this.harness = harness;
        this.labels = labels;
    }

    @Override
    public String name() {
        return "kernel";
    }

    @Override
    public Step step(State state, Event event) {
        Step step = MACHINE.step(state, event);
        if (step == null) {
            return null;
        }
        if (cast == null) {
            cast = new Cast(state, labels);
            harness.send(Command.BEGIN);
            harness.answer();
        }
        harness.send(cast.command(event));
        Disagreement difference = Comparison.check(cast, steps, step, harness.answer());
        if (difference != null) {
            throw difference;
        }
        steps++;
        return step;
    }

    @Override
    public boolean breaks(Invariant invariant, Step step) {
        return invariant.brokenBy(MACHINE.design, step);
    }

    /** Ends the world, if one was begun. */
    void end() {
        if (cast != null) {
            cast = null;
            harness.send(Command.END);
            harness.answer();
        }
    }
}
