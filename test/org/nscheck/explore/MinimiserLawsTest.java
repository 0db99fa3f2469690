package org.nscheck.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.nscheck.kernel.Designs;
import org.nscheck.kernel.Errno;
import org.nscheck.kernel.Step;
import org.nscheck.kernel.Walk;
import org.nscheck.scenario.Engine;
import org.nscheck.scenario.Recorder;
import org.nscheck.scenario.Recorder.Line;
import org.nscheck.scenario.Script;

/** What the minimiser leaves still shows what it should, and nothing in it is idle. */
class MinimiserLawsTest {

    /** Something that a step of a run may show. */
    enum Sight {
        DYING(step -> anybody(step, t -> step.after().dying(t))),
        ADOPTION(step -> anybody(step, t -> t != step.child() && !step.after().absent(t)
                && step.after().parent(t) != step.before.parent(t))),
        HANDLER(step -> !step.handled().isEmpty()),
        RESUMED(step -> !step.resumed().isEmpty()),
        DEAD_NAMESPACE(step -> step.result() == -Errno.ENOMEM.number),
        STOPPED_INIT(step -> anybody(step, t -> step.after().stopped(t) && step.after().isInit(t))),
        REAPED(step -> step.took() >= 0);

        private final Predicate<Step> shows;

        Sight(Predicate<Step> shows) {
            this.shows = shows;
        }

        private static boolean anybody(Step step, IntPredicate is) {
            return IntStream.range(0, step.before.layout.tasks).anyMatch(is);
        }
    }

    @Provide
    Arbitrary<Walk> walks() {
        return Walk.of(Arbitraries.just(Designs.LINUX), true);
    }

    @Property(tries = 150)
    void theMinimumShowsTheSameAndNoLineIsIdle(@ForAll("walks") Walk walk) {
        Assume.that(!walk.steps().isEmpty());
        List<Line> lines = Script.of(walk.machine.design, walk.steps(), false).orElseThrow();
        Engine engine = Engine.of(walk.machine);
        for (Sight sight : Sight.values()) {
            Predicate<List<Line>> property = candidate -> Recorder.record(candidate, engine)
                    .filter(run -> run.taken().stream().anyMatch(sight.shows)).isPresent();
            if (property.test(lines)) {
                check(lines, property);
            }
        }
    }

    private static void check(List<Line> lines, Predicate<List<Line>> property) {
        List<Line> least = Minimiser.minimise(lines, property);
        assertTrue(property.test(least), () -> "lost: " + least);
        assertTrue(least.size() <= lines.size());
        for (int i = 0; i < least.size(); i++) {
            List<Line> without = new ArrayList<>(least);
            Line idle = without.remove(i);
            assertFalse(property.test(without), () -> idle + " is not needed in " + least);
        }
        assertEquals(least, Minimiser.minimise(lines, property), "the same input, the same output");
        assertEquals(least, Minimiser.minimise(least, property), "a minimum is its own");
    }
}
