package org.nscheck.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Designs;
import org.nscheck.kernel.Machine;

class ScriptTest {
    /** In the sibling namespace 2 is c; that a has the same number in another is chance. */
    @Test
    void aNumberThatTheCallerCannotSeeIsNamedAfterTheTaskThatItFinds() throws Exception {
        Scenario scenario = ScenarioParser.parse("", """
                title:    t
                design:   sideways-visibility

                init  clone(CLONE_NEWPID)     = a
                init  clone(CLONE_NEWPID)     = b
                a     fork()                  = c
                b     kill(a@init, SIGKILL)   = 0
                """);
        Design design = Designs.of("sideways-visibility");
        List<Recorder.Line> lines = scenario.steps().stream().map(step -> new Recorder.Line(step.actor().name(),
                step.call().value(),
                step.result().value() instanceof Result.Newborn newborn ? newborn.label().name() : null)).toList();
        Recorder.Run run = Recorder.record(lines, Engine.of(new Machine(design))).orElseThrow();
        Call.Kill kill = (Call.Kill) Script.of(design, run.taken()).orElseThrow().get(3).call();
        assertEquals(new TaskArgument.NamedIn(Label.of("c"), Label.of("a")), kill.target());
    }
}
