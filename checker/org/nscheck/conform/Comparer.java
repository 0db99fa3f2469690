package org.nscheck.conform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.nscheck.kernel.Design;
import org.nscheck.kernel.Machine;
import org.nscheck.kernel.Step;
import org.nscheck.live.Disagreement;
import org.nscheck.live.HarnessException;
import org.nscheck.live.LiveKernel;
import org.nscheck.live.LiveRecording;
import org.nscheck.scenario.Engine;
import org.nscheck.scenario.Header;
import org.nscheck.scenario.Recorder;
import org.nscheck.scenario.Recorder.Line;
import org.nscheck.scenario.Recording;
import org.nscheck.scenario.Scenario;
import org.nscheck.scenario.Script;

/** Compares a machine with a kernel on one scenario at a time. */
final class Comparer {
    /** How often a difference is run again to rule out chance. */
    private static final int AGAIN = 3;

    private final LiveKernel kernel;
    private final Design design;
    private final Engine engine;

    Comparer(LiveKernel kernel, Machine machine) {
        this.kernel = kernel;
        this.design = machine.design;
        this.engine = Engine.of(machine);
    }

    /**
     * The first difference after a step, empty if there is none.
     *
     * @throws HarnessException if the scenario could not be brought to an end twice
     */
    Optional<Disagreement> compare(List<Step> steps) {
        List<String> labels = IntStream.range(0, steps.size()).mapToObj(Script::label).toList();
        try {
            return kernel.run(steps, labels);
        } catch (HarnessException e) {
            return kernel.run(steps, labels);
        }
    }

    /** Whether a difference comes again each time that the steps up to it are made again. */
    boolean comesAgain(List<Step> steps, Disagreement first) {
        return IntStream.range(0, AGAIN).allMatch(i -> compare(steps)
                .filter(d -> d.step() == first.step() && d.kinds().equals(first.kinds())).isPresent());
    }

    /** Leaves out lines, half of them to single ones, as long as the last one differs in the same kinds of things. */
    List<Line> fewest(List<Line> lines, List<String> kinds) {
        List<Line> fewest = lines;
        for (int size = Math.max(1, lines.size() / 2); size >= 1; size /= 2) {
            int before;
            do {
                before = fewest.size();
                for (int end = fewest.size() - 1; end > 0; end -= size) {
                    List<Line> candidate = new ArrayList<>(fewest);
                    candidate.subList(Math.max(0, end - size), end).clear();
                    if (differs(candidate, kinds)) {
                        fewest = candidate;
                    }
                }
            } while (size == 1 && fewest.size() < before);
        }
        return named(fewest);
    }

    /** The same lines, with the labels in the order of the births. */
    private List<Line> named(List<Line> lines) {
        return Recorder.record(lines, engine).flatMap(run -> Script.of(design, run.taken())).orElse(lines);
    }

    private boolean differs(List<Line> lines, List<String> kinds) {
        return difference(lines).filter(d -> d.step() == lines.size() - 1 && d.kinds().equals(kinds)).isPresent();
    }

    /** The first difference in what lines bring about; none if they make no sense. */
    Optional<Disagreement> difference(List<Line> lines) {
        Optional<Recorder.Run> run = Recorder.record(lines, engine);
        return run.isEmpty() || run.get().taken().isEmpty() ? Optional.empty() : kernel.run(run.get().taken(),
                lines.stream().map(Line::newborn).filter(label -> label != null).toList());
    }

    /** The scenario of some lines, with what the machine says that comes of them. */
    Scenario byMachine(Header header, List<Line> lines) {
        return new Scenario(header, Recorder.record(lines, engine).orElseThrow().steps());
    }

    /** The same scenario with what the kernel does; empty if that cannot be written down. */
    Optional<Scenario> byKernel(Scenario scenario) {
        try {
            return Optional.of(LiveRecording.run(scenario, kernel).scenario());
        } catch (HarnessException | Recording.ImpossibleException e) {
            return Optional.empty();
        }
    }
}
