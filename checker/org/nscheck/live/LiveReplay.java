package org.nscheck.live;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.nscheck.scenario.Difference;
import org.nscheck.scenario.Label;
import org.nscheck.scenario.Replay;
import org.nscheck.scenario.Scenario;

/**
 * Replays scenarios of the core on the kernel.
 *
 * <p>The file is compared with the kernel, and so is the machine under the design {@code linux}, step by step as far as
 * the file goes. So a scenario of another design differs here where it differs from {@code linux}, and a kernel that
 * does something else than {@code linux} is found out even where the file says nothing of it.
 *
 * @param difference the first difference between the kernel and the file, or between the kernel and the machine; empty
 *                   if all happens as both say
 * @param asLinux    whether the kernel did what the machine does: a difference is then one between file and machine
 * @param openFrom   the line from which on the kernel was not compared any more, because Linux does not determine what
 *                   comes of it and the kernel did something else than the machine
 */
public record LiveReplay(Optional<Difference> difference, boolean asLinux, OptionalInt openFrom) {

    /**
     * Runs a scenario.
     *
     * @throws HarnessException if the run could not be brought to an end: neither agreement nor difference
     */
    public static LiveReplay run(Scenario scenario, LiveKernel kernel) {
        List<String> labels = scenario.steps().stream().flatMap(s -> s.newborn().stream()).map(Label::name).toList();
        try (LiveEngine engine = new LiveEngine(kernel, labels, true)) {
            Optional<Difference> ofFile = Replay.run(scenario, engine);
            Optional<Disagreement> ofMachine = engine.disagreement();
            return new LiveReplay(ofMachine.map(d -> difference(scenario, engine, d, ofFile)).or(() -> ofFile),
                    ofMachine.isEmpty(),
                    engine.open() < 0 ? OptionalInt.empty() : OptionalInt.of(line(scenario, engine.open())));
        }
    }

    /** Where kernel and machine differ: what the file says there, if it differs from the kernel too. */
    private static Difference difference(Scenario scenario, LiveEngine engine, Disagreement from,
            Optional<Difference> ofFile) {
        int step = from.step();
        if (inStep(scenario, step, ofFile) && !engine.speechless()) {
            return ofFile.get();
        }
        boolean fileIsNotLinux = inStep(scenario, step, Replay.run(scenario, LiveEngine.LINUX));
        Disagreement.Unlike unlike = from.unlike().get(0);
        return new Difference(line(scenario, step), fileIsNotLinux ? "the same" : "nothing of it",
                unlike.by(unlike.kernel()) + ", where linux has " + unlike.machine());
    }

    private static boolean inStep(Scenario scenario, int step, Optional<Difference> difference) {
        return difference.isPresent() && difference.get().line() >= line(scenario, step)
                && (step + 1 == scenario.steps().size() || difference.get().line() < line(scenario, step + 1));
    }

    private static int line(Scenario scenario, int step) {
        return scenario.steps().get(step).position().line();
    }
}
