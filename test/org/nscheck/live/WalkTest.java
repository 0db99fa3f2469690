package org.nscheck.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Designs;
import org.nscheck.kernel.Machine;
import org.nscheck.kernel.Step;
import org.nscheck.scenario.Engine;
import org.nscheck.scenario.Recorder;

class WalkTest {
    private static final Machine LINUX = new Machine(Designs.LINUX);

    @Test
    void theSameSeedGivesTheSameWalk() {
        assertEquals(Walk.of(LINUX, 7, 40).lines(), Walk.of(LINUX, 7, 40).lines());
        assertFalse(Walk.of(LINUX, 7, 40).lines().equals(Walk.of(LINUX, 8, 40).lines()));
    }

    @Test
    void theLinesOfAWalkSayWhatItsStepsDo() {
        for (long seed = 0; seed < 300; seed++) {
            Walk walk = Walk.of(LINUX, seed, 40);
            Recorder.Run run = Recorder.record(walk.lines(), Engine.of(LINUX)).orElseThrow();
            for (int i = 0; i < walk.steps().size(); i++) {
                assertEquals(walk.steps().get(i).result(), run.taken().get(i).result(), "seed " + seed + " step " + i);
                assertEquals(walk.steps().get(i).handled().size(), run.taken().get(i).handled().size());
            }
        }
    }

    @Test
    void everyStepOfAWalkIsDetermined() {
        for (long seed = 0; seed < 300; seed++) {
            assertTrue(Walk.of(LINUX, seed, 40).steps().stream().allMatch(Determined::is));
        }
    }

    /** Where every other design would do something else, the walks can tell it from linux. */
    @Test
    void walksComePastEveryDecision() {
        Set<String> told = new HashSet<>();
        for (long seed = 0; seed < 4000 && told.size() < Designs.ALL.size() - 1; seed++) {
            for (Step step : Walk.of(LINUX, seed, 25).steps()) {
                Designs.ALL.stream().filter(design -> differs(design, step)).map(Design::name).forEach(told::add);
            }
        }
        assertEquals(Optional.empty(), Designs.ALL.stream().map(Design::name)
                .filter(name -> !name.equals("linux") && !told.contains(name)).findFirst());
    }

    private static boolean differs(Design design, Step step) {
        Step other = new Machine(design).step(step.before, step.event);
        return other == null || other.result() != step.result() || !other.after().equals(step.after())
                || !other.handled().equals(step.handled());
    }
}
