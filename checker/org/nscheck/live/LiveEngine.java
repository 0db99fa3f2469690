package org.nscheck.live;

import java.util.List;
import java.util.Optional;

import org.nscheck.invariant.Invariant;
import org.nscheck.kernel.Designs;
import org.nscheck.kernel.Event;
import org.nscheck.kernel.Machine;
import org.nscheck.kernel.State;
import org.nscheck.kernel.Step;
import org.nscheck.scenario.Engine;

/**
 * One scenario on the kernel, step by step. Each step is what the kernel did, and is compared with what the machine
 * does under the design {@code linux}; what cannot be seen of a state is as the machine has it.
 */
final class LiveEngine implements Engine, AutoCloseable {
    static final Engine LINUX = Engine.of(new Machine(Designs.LINUX));

    private final Engine machine;
    private final LiveKernel kernel;
    private final List<String> labels;
    private final boolean lenient;
    private Cast cast;
    private int steps;
    private Disagreement disagreement;
    private boolean speechless;
    private boolean blind;
    private int open = -1;

    /**
     * A world in which nothing has happened.
     *
     * @param labels  of those born, in order
     * @param lenient whether the machine's word counts where the kernel's is not known (how somebody died before Linux
     *                6.15) or not more than chance (after a step that Linux does not determine)
     */
    LiveEngine(LiveKernel kernel, List<String> labels, boolean lenient) {
        this(LINUX, kernel, labels, lenient);
    }

    /** With another machine, as a test of this class: the kernel differs from it. */
    LiveEngine(Engine machine, LiveKernel kernel, List<String> labels, boolean lenient) {
        this.machine = machine;
        this.kernel = kernel;
        this.labels = labels;
        this.lenient = lenient;
    }

    @Override
    public String name() {
        return "kernel";
    }

    /**
     * What the kernel does; null if neither the machine nor the format has words for it, and for what is no step of the
     * machine.
     *
     * @param state the one after the step before
     * @throws HarnessException if the kernel does not come to rest
     */
    @Override
    public Step step(State state, Event event) {
        Step expected = machine.step(state, event);
        if (expected == null || speechless || lenient && open >= 0) {
            return speechless ? null : expected;
        }
        if (cast == null) {
            cast = new Cast(state, labels);
            kernel.exchange(Command.BEGIN);
        }
        Observation seen = kernel.observe(cast.command(event));
        Optional<Disagreement> differs = Comparison.check(cast.copy(), steps, expected, seen);
        Optional<Step> did = Observed.of(cast, expected, seen, differs.isEmpty(), lenient);
        blind |= seen.blind();
        if (differs.isPresent() && !Determined.is(expected)) {
            open = open < 0 ? steps : open;
            did = lenient ? Optional.of(expected) : did;
        } else if (disagreement == null) {
            disagreement = differs.orElse(null);
        }
        steps++;
        speechless = did.isEmpty();
        did.ifPresent(step -> {
            cast.advance(step);
            cast.learn(step, seen);
        });
        return did.orElse(null);
    }

    @Override
    public boolean breaks(Invariant invariant, Step step) {
        return machine.breaks(invariant, step);
    }

    /** How many steps were taken. */
    int steps() {
        return steps;
    }

    /** The first step in which kernel and machine differ, and in what. */
    Optional<Disagreement> disagreement() {
        return Optional.ofNullable(disagreement);
    }

    /** Whether the last step was one for which there are no words. */
    boolean speechless() {
        return speechless;
    }

    /** Whether the kernel did not show how somebody died. */
    boolean blind() {
        return blind;
    }

    /** The first step, from 0, that Linux does not determine and in which kernel and machine differ; -1: none. */
    int open() {
        return open;
    }

    @Override
    public void close() {
        if (cast != null) {
            kernel.exchange(Command.END);
        }
    }
}
