package org.nscheck.live;

import java.util.List;

import org.nscheck.kernel.Designs;
import org.nscheck.scenario.Recording;
import org.nscheck.scenario.Scenario;

/** Writes down what the kernel does with the calls of a scenario. */
public final class LiveRecording {
    private LiveRecording() {
    }

    /**
     * Runs the calls of a scenario. Where the kernel did not show all that it did, the recording has
     * {@code effects: partial}.
     *
     * @throws HarnessException              if the run could not be brought to an end, or the format has no words for
     *                                       what the kernel did
     * @throws Recording.ImpossibleException if one of the calls cannot be made
     */
    public static Recording run(Scenario scenario, LiveKernel kernel) throws Recording.ImpossibleException {
        try (LiveEngine engine = new LiveEngine(kernel, List.of(), false)) {
            Recording recording;
            try {
                recording = Recording.of(scenario, engine, Designs.LINUX.name());
            } catch (Recording.ImpossibleException e) {
                if (engine.speechless()) {
                    throw new HarnessException("the format has no words for what the kernel did at line "
                            + e.difference().line() + ": " + engine.disagreement().orElseThrow().unlike().get(0), e);
                }
                throw e;
            }
            return engine.blind() ? recording.partial() : recording;
        }
    }
}
