package org.nscheck.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.nscheck.invariant.Invariant;
import org.nscheck.kernel.Designs;
import org.nscheck.kernel.Event;
import org.nscheck.kernel.Machine;
import org.nscheck.kernel.State;
import org.nscheck.kernel.Step;
import org.nscheck.scenario.Difference;
import org.nscheck.scenario.Engine;
import org.nscheck.scenario.Label;
import org.nscheck.scenario.Replay;
import org.nscheck.scenario.Scenario;

/**
 * Replays scenarios of the core on the kernel.
 *
 * <p>The file is compared with the machine under the design {@code linux}, and the machine with the kernel, step by
 * step as far as the file goes. So a scenario of another design differs here where it differs from {@code linux}, and a
 * kernel that does something else than {@code linux} is found out even where the file says nothing of it.
 */
public final class LiveReplay {
    private static final Engine MACHINE = Engine.of(new Machine(Designs.LINUX));

    private LiveReplay() {
    }

    /**
     * The first difference between a scenario and the kernel, empty if all happens as the file says.
     *
     * @throws HarnessException if the run could not be brought to an end: neither agreement nor difference
     */
    public static Optional<Difference> run(Scenario scenario, LiveKernel kernel) {
        Steps steps = new Steps();
        Optional<Difference> ofFile = Replay.run(scenario, steps);
        if (steps.taken.isEmpty()) {
            return ofFile;
        }
        List<String> labels = scenario.steps().stream().flatMap(s -> s.newborn().stream()).map(Label::name).toList();
        Optional<Disagreement> ofKernel = kernel.run(steps.taken, labels);
        return ofKernel.isEmpty() ? ofFile : ofKernel.map(d -> new Difference(
                scenario.steps().get(d.step()).position().line(),
                d.unlike().get(0).by(d.unlike().get(0).machine()),
                d.unlike().get(0).by(d.unlike().get(0).kernel())));
    }

    /** The machine, which remembers what it has done. */
    private static final class Steps implements Engine {
        private final List<Step> taken = new ArrayList<>();

        @Override
        public String name() {
            return "kernel";
        }

        @Override
        public Step step(State state, Event event) {
            Step step = MACHINE.step(state, event);
            if (step != null) {
                taken.add(step);
            }
            return step;
        }

        @Override
        public boolean breaks(Invariant invariant, Step step) {
            return MACHINE.breaks(invariant, step);
        }
    }
}
