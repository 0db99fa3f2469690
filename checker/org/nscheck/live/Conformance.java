package org.nscheck.live;

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

    private final Harness harness;
    private final Machine machine;
    private long steps;

    /** @param replay lends its process, and is not used meanwhile */
    public Conformance(LiveReplay replay) {
        this(replay, Designs.LINUX);
    }

    /** With another design, as a test of this class: the kernel refutes it. */
    Conformance(LiveReplay replay, Design design) {
        this.machine = new Machine(design);
        this.harness = replay.harness();
    }

    /**
     * A difference.
     *
     * @param scenario the walk to its last step, as the machine has it
     * @param unlike   what differs after the last step
     */
    public record Finding(Scenario scenario, List<Disagreement.Unlike> unlike) {
    }

    /** How many steps were compared so far. */
    public long steps() {
        return steps;
    }

    /** The first difference in the walk of a seed, 10 to 40 steps long; empty if there is none. */
    public Optional<Finding> walk(long seed) {
        Walk walk = Walk.of(machine, seed, 10 + (int) Math.floorMod(seed * 7919, 31L));
        Optional<Disagreement> difference = compare(walk.steps(), walk.labels());
        return difference.map(d -> new Finding(scenario("walk " + seed, walk.lines().subList(0, d.step + 1)),
                d.unlike));
    }

    /** Runs steps of the machine on the kernel. All commands go out before the first answer is asked for. */
    private Optional<Disagreement> compare(List<Step> run, List<String> labels) {
        Cast cast = new Cast(run.get(0).before, labels);
        StringBuilder commands = new StringBuilder(Command.BEGIN);
        Cast ahead = new Cast(run.get(0).before, labels);
        for (Step step : run) {
            commands.append(ahead.command(step.event));
            ahead.advance(step);
        }
        harness.send(commands + Command.END);
        harness.answer();
        Disagreement difference = null;
        for (int i = 0; i < run.size(); i++) {
            Step step = run.get(i);
            String answer = harness.answer();
            if (difference == null) {
                cast.command(step.event);
                difference = Comparison.check(cast, i, step, answer);
                steps++;
            }
        }
        harness.answer();
        return Optional.ofNullable(difference);
    }

    private Scenario scenario(String title, List<Line> lines) {
        return new Scenario(Header.of(title),
                Recorder.record(lines, Engine.of(machine)).orElseThrow().steps());
    }
}
