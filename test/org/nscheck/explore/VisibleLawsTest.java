package org.nscheck.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Designs;
import org.nscheck.kernel.Machine;
import org.nscheck.kernel.State;
import org.nscheck.kernel.Step;
import org.nscheck.kernel.Walk;
import org.nscheck.scenario.Engine;
import org.nscheck.scenario.Recorder;
import org.nscheck.scenario.Script;

/** What is called visible is what a scenario shows, no more and no less. */
class VisibleLawsTest {

    @Provide
    Arbitrary<Walk> walks() {
        return Walk.of(Arbitraries.of(Designs.ALL), true);
    }

    @Provide
    Arbitrary<Design> designs() {
        return Arbitraries.of(Designs.ALL);
    }

    /** A walk of one design is done by another too, for as long as the same can be seen, and one step more. */
    @Property(tries = 600)
    void stepsAreAlikeIfAScenarioShowsTheSame(@ForAll("walks") Walk walk, @ForAll("designs") Design other) {
        Assume.that(!walk.steps().isEmpty());
        Machine machine = new Machine(other);
        Optional<List<Recorder.Line>> lines = Script.of(walk.machine.design, walk.steps());
        Optional<Recorder.Run> one = lines.flatMap(l -> Recorder.observe(l, Engine.of(walk.machine)));
        Assume.that(one.isPresent());
        State state = walk.steps().get(0).before;
        for (int i = 0; i < walk.steps().size(); i++) {
            Step step = machine.step(state, walk.steps().get(i).event);
            if (step == null) {
                return;
            }
            boolean alike = Visible.alike(walk.steps().get(i), step);
            Optional<Recorder.Run> two = Recorder.observe(lines.get().subList(0, i + 1), Engine.of(machine));
            boolean same = two.isPresent() && same(one.get().steps().get(i), two.get().steps().get(i));
            assertEquals(same, alike, other + " by " + walk.steps().get(i).event);
            if (!alike) {
                return;
            }
            state = step.after();
        }
    }

    private static boolean same(org.nscheck.scenario.Step x, org.nscheck.scenario.Step y) {
        return x.result().equals(y.result()) && new HashSet<>(x.effects()).equals(new HashSet<>(y.effects()));
    }
}
