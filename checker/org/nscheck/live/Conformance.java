package org.nscheck.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.nscheck.kernel.Design;
import org.nscheck.kernel.Designs;
import org.nscheck.kernel.Machine;
import org.nscheck.kernel.Step;
import org.nscheck.scenario.Engine;
import org.nscheck.scenario.Header;
import org.nscheck.scenario.Recorder;
import org.nscheck.scenario.Recorder.Line;
import org.nscheck.scenario.Scenario;

/** Looks for behaviour in which kernel and machine differ, on random walks of the machine. */
public final class Conformance {
    private static final int SHORTEST = 10;
    private static final int LONGEST = 40;
    /** How often a difference is run again to rule out chance. */
    private static final int AGAIN = 3;

    private final LiveKernel kernel;
    private final Machine machine;
    private long steps;

    /**
     * A difference.
     *
     * @param scenario  as the machine has it, to the step after which they differ; no line of it can be left out
     * @param unlike    what differs after the last step
     * @param confirmed whether it came again each time the walk was run again
     */
    public record Finding(Scenario scenario, List<Disagreement.Unlike> unlike, boolean confirmed) {
    }

    public Conformance(LiveKernel kernel) {
        this(kernel, Designs.LINUX);
    }

    /** With another design, as a test of this class: the kernel refutes it. */
    Conformance(LiveKernel kernel, Design design) {
        this.kernel = kernel;
        this.machine = new Machine(design);
    }

    /** How many steps of walks were compared so far. */
    public long steps() {
        return steps;
    }

    /**
     * The first difference in the walk of a seed, empty if there is none.
     *
     * @throws HarnessException if the walk could not be brought to an end
     */
    public Optional<Finding> walk(long seed) {
        Walk walk = Walk.of(machine, seed, SHORTEST + (int) Math.floorMod(seed * 7919, LONGEST - SHORTEST + 1L));
        Optional<Disagreement> difference = kernel.run(walk.steps(), labels(walk.lines()));
        steps += difference.map(d -> d.step() + 1).orElse(walk.steps().size());
        return difference.map(d -> finding("walk " + seed, walk.lines().subList(0, d.step() + 1), d));
    }

    private Finding finding(String title, List<Line> lines, Disagreement first) {
        List<String> kinds = first.kinds();
        for (int i = 0; i < AGAIN; i++) {
            if (!differs(lines, kinds)) {
                return new Finding(scenario(title, lines), first.unlike(), false);
            }
        }
        List<Line> fewer = fewer(lines, kinds);
        return new Finding(scenario(title, fewer), difference(fewer).map(Disagreement::unlike).orElse(first.unlike()),
                true);
    }

    /** Leaves out line after line, from the last to the first, as long as the last step differs in the same things. */
    private List<Line> fewer(List<Line> lines, List<String> kinds) {
        List<Line> fewest = lines;
        for (int i = lines.size() - 2; i >= 0; i--) {
            List<Line> candidate = new ArrayList<>(fewest);
            candidate.remove(i);
            if (differs(candidate, kinds)) {
                fewest = candidate;
            }
        }
        return fewest.size() == lines.size() ? fewest : fewer(fewest, kinds);
    }

    private boolean differs(List<Line> lines, List<String> kinds) {
        return difference(lines).filter(d -> d.step() == lines.size() - 1 && d.kinds().equals(kinds)).isPresent();
    }

    /** What differs in a run of lines; nothing if they make no sense. */
    private Optional<Disagreement> difference(List<Line> lines) {
        Optional<Recorder.Run> run = Recorder.record(lines, Engine.of(machine));
        List<Step> taken = run.map(Recorder.Run::taken).orElse(List.of());
        return taken.isEmpty() ? Optional.empty() : kernel.run(taken, labels(lines));
    }

    private static List<String> labels(List<Line> lines) {
        return lines.stream().map(Line::newborn).filter(label -> label != null).toList();
    }

    private Scenario scenario(String title, List<Line> lines) {
        return new Scenario(Header.of(title), Recorder.record(lines, Engine.of(machine)).orElseThrow().steps());
    }
}
