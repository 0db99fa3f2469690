package org.nscheck.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Designs;
import org.nscheck.kernel.Event;
import org.nscheck.kernel.State;
import org.nscheck.kernel.Step;
import org.nscheck.kernel.Walk;

/** What a walk did can be written down, read again and replayed. */
class RecorderLawsTest {

    @Provide
    Arbitrary<Walk> walks() {
        return Walk.of(Arbitraries.of(Designs.ALL), true);
    }

    @Property(tries = 400)
    void aRecordedWalkReplays(@ForAll("walks") Walk walk) throws ScenarioException {
        Design design = walk.machine.design;
        List<Step> steps = walk.steps();
        Assume.that(!steps.isEmpty());
        Engine engine = Engine.of(walk.machine);
        Optional<List<Recorder.Line>> script = Script.of(design, steps);
        assertEquals(nameable(steps), script.isPresent());
        Assume.that(script.isPresent());
        List<Recorder.Line> lines = script.get();
        Recorder.Run run = Recorder.record(lines, engine).orElseThrow();
        assertEquals(results(steps), results(run.taken()), "the walk, and its recording");
        Scenario scenario = new Scenario(Header.of("walk"), run.steps());
        String text = ScenarioPrinter.print(scenario);
        Scenario again = ScenarioParser.parseCore("walk", text.getBytes(StandardCharsets.UTF_8));
        assertEquals(scenario, again, text);
        assertEquals(Optional.empty(), Replay.run(again, engine), text);
    }

    /** A namespace has a name from its first own task on; {@code nested-twice} lets it be joined before. */
    private static boolean nameable(List<Step> steps) {
        Set<Integer> named = new HashSet<>(Set.of(State.OUTERMOST));
        for (Step step : steps) {
            if (step.event instanceof Event.Setns setns && !named.contains(setns.space())) {
                return false;
            } else if (step.event instanceof Event.Unshare && step.result() == 0) {
                named.remove(step.after().forChildren(step.event.who()));
            } else if (step.child() != State.NONE) {
                named.add(step.after().active(step.child()));
            }
        }
        return true;
    }

    private static List<String> results(List<Step> steps) {
        List<String> results = new ArrayList<>();
        steps.forEach(step -> results.add(step.event.getClass().getSimpleName() + " " + step.result() + " "
                + step.handled().size() + " " + step.resumed().size()));
        return results;
    }
}
