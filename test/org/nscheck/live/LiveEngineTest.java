package org.nscheck.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.nscheck.conform.Walks;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Designs;
import org.nscheck.kernel.Machine;
import org.nscheck.scenario.Engine;
import org.nscheck.scenario.Header;
import org.nscheck.scenario.Recorder;
import org.nscheck.scenario.Scenario;
import org.nscheck.scenario.ScenarioPrinter;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveEngineTest {
    private LiveKernel kernel;

    @BeforeAll
    void open() {
        kernel = Live.kernel();
    }

    @AfterAll
    void close() {
        if (kernel != null) {
            kernel.close();
        }
    }

    private static String print(Recorder.Run run) {
        return ScenarioPrinter.print(new Scenario(Header.of("walk"), run.steps()));
    }

    /** Whatever the machine beside it expects: what the kernel did is what was seen. */
    @Test
    void theStepsAreTheKernels() {
        int differences = 0;
        for (Design design : Designs.ALL) {
            for (long seed = 0; seed < 6; seed++) {
                List<Recorder.Line> lines = Walks.lines(Designs.LINUX, seed, 25);
                try (LiveEngine engine = new LiveEngine(Engine.of(new Machine(design)), kernel, List.of(), false)) {
                    assertEquals(Recorder.record(lines, LiveEngine.LINUX).map(LiveEngineTest::print),
                            Recorder.record(lines, engine).map(LiveEngineTest::print),
                            () -> design.name() + ": " + engine.disagreement());
                    differences += engine.disagreement().isPresent() ? 1 : 0;
                    assertFalse(design.name().equals("linux") && engine.disagreement().isPresent());
                }
            }
        }
        assertTrue(differences > 20, differences + " runs in which kernel and machine differ");
    }
}
