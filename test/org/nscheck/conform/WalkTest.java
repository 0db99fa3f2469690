package org.nscheck.conform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Designs;
import org.nscheck.kernel.Event;
import org.nscheck.kernel.Machine;
import org.nscheck.kernel.Mechanism;
import org.nscheck.kernel.Step;
import org.nscheck.live.Determined;
import org.nscheck.scenario.Engine;
import org.nscheck.scenario.Recorder;
import org.nscheck.scenario.Script;

class WalkTest {
    private static final Machine LINUX = new Machine(Designs.LINUX);

    private static List<Recorder.Line> lines(List<Step> walk) {
        return Script.of(Designs.LINUX, walk).orElseThrow();
    }

    @Test
    void theSameSeedGivesTheSameWalk() {
        assertEquals(lines(Walks.walk(7)), lines(Walks.walk(7)));
        assertNotEquals(lines(Walks.walk(7)), lines(Walks.walk(8)));
    }

    @Test
    void theLinesOfAWalkSayWhatItsStepsDo() {
        for (long seed = 0; seed < 300; seed++) {
            List<Step> walk = Walks.walk(seed);
            Recorder.Run run = Recorder.record(lines(walk), Engine.of(LINUX)).orElseThrow();
            for (int i = 0; i < walk.size(); i++) {
                assertEquals(walk.get(i).result(), run.taken().get(i).result(), "seed " + seed + " step " + i);
                assertEquals(walk.get(i).handled().size(), run.taken().get(i).handled().size());
            }
        }
    }

    @Test
    void everyStepOfAWalkIsDetermined() {
        for (long seed = 0; seed < 300; seed++) {
            List<Step> walk = Walks.walk(seed);
            assertTrue(walk.stream().allMatch(Determined::is));
            assertTrue(walk.size() <= Walk.LONGEST);
        }
    }

    /** Where every other design would do something else, the walks can tell it from linux. */
    @Test
    void walksComePastEveryDecision() {
        Set<String> told = new HashSet<>();
        for (long seed = 0; seed < 3000 && told.size() < Designs.ALL.size() - 1; seed++) {
            for (Step step : Walks.walk(seed)) {
                Designs.ALL.stream().filter(design -> !told.contains(design.name()) && differs(design, step))
                        .map(Design::name).forEach(told::add);
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

    /** The bias is worth its code: half as many walks show more than those that know nothing of what is rare. */
    @Test
    void rareOutcomesAreFoundSooner() {
        Coverage biased = new Coverage(Designs.LINUX);
        Coverage blind = new Coverage(Designs.LINUX);
        for (long seed = 0; seed < 400; seed++) {
            biased.add(Walks.walk(seed));
            blind.add(Walks.steps(Designs.LINUX, seed, 40));
            blind.add(Walks.steps(Designs.LINUX, seed + 400, 40));
        }
        assertTrue(biased.steps() < blind.steps());
        assertTrue(biased.outcomes().size() > blind.outcomes().size(),
                biased.outcomes().size() + " and " + blind.outcomes().size());
    }

    @Test
    void aWalkMakesNoOtherCallsThanAreWanted() {
        for (long seed = 0; seed < 200; seed++) {
            for (Step step : Walk.of(Designs.LINUX, EnumSet.of(Mechanism.NESTED, Mechanism.DEATH), Rarity.NONE, seed)) {
                assertTrue(step.event instanceof Event.Fork || step.event instanceof Event.CloneNewpid
                        || step.event instanceof Event.Exit || step.event instanceof Event.Kill
                        || step.event instanceof Event.Wait || step.event instanceof Event.Getpid
                        || step.event instanceof Event.Getppid, () -> step.event.toString());
                assertNotEquals(Step.UNFINISHED, step.result());
            }
        }
    }
}
