package org.nscheck.live;

import java.util.List;
import java.util.Optional;

import org.nscheck.scenario.Difference;
import org.nscheck.scenario.Label;
import org.nscheck.scenario.Replay;
import org.nscheck.scenario.Scenario;

/** Replays scenarios of the core on the kernel. Holds a process; one replay at a time. */
public final class LiveReplay implements AutoCloseable {
    private Harness harness;

    private LiveReplay(Harness harness) {
        this.harness = harness;
    }

    /** @throws UnavailableException if this machine cannot */
    public static LiveReplay open() throws UnavailableException {
        LiveReplay replay = new LiveReplay(Harness.start());
        try {
            replay.harness.send(Command.BEGIN + Command.END);
            replay.harness.answer();
            replay.harness.answer();
            return replay;
        } catch (HarnessException e) {
            replay.close();
            throw new UnavailableException("the kernel does not let us: " + e.getMessage(), e);
        }
    }

    /**
     * The first difference between a scenario and the kernel, empty if all happens as the file says.
     *
     * @throws HarnessException if the run could not be brought to an end
     */
    public Optional<Difference> run(Scenario scenario) {
        LiveEngine engine = new LiveEngine(harness, scenario.steps().stream()
                .flatMap(step -> step.newborn().stream()).map(Label::name).toList());
        try {
            return Replay.run(scenario, engine);
        } catch (Disagreement e) {
            Disagreement.Unlike first = e.unlike.get(0);
            return Optional.of(new Difference(scenario.steps().get(e.step).position().line(),
                    first.what() + " " + first.machine() + " (" + scenario.header().design() + ")", first.kernel()));
        } finally {
            engine.end();
        }
    }

    /** For runs that are not scenarios. */
    Harness harness() {
        return harness;
    }


    @Override
    public void close() {
        harness.close();
    }
}
