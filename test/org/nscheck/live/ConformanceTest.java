package org.nscheck.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nscheck.kernel.Designs;
import org.nscheck.scenario.ScenarioPrinter;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConformanceTest {
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

    @Test
    void machineAndKernelDoNotDifferOnWalks() {
        Conformance conformance = new Conformance(kernel);
        for (long seed = 0; seed < 300; seed++) {
            Optional<Conformance.Finding> finding = conformance.walk(seed);
            assertEquals("", finding.map(f -> ScenarioPrinter.print(f.scenario()) + f.unlike()).orElse(""));
        }
        assertTrue(conformance.steps() > 300 * 10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"patchset-2007", "ideal-2007", "birth-in-dead-namespace", "first-is-two", "deaf-init",
        "unheard-handler", "blocked-dropped", "number-freed-at-death", "same-number-twice", "nested-twice"})
    void theKernelRefutesAnotherDesign(String design) {
        Conformance conformance = new Conformance(kernel, Designs.of(design));
        Optional<Conformance.Finding> finding = Optional.empty();
        for (long seed = 0; finding.isEmpty() && seed < 300; seed++) {
            finding = conformance.walk(seed);
        }
        assertTrue(finding.orElseThrow().confirmed());
        assertTrue(finding.get().scenario().steps().size() <= 8, ScenarioPrinter.print(finding.get().scenario()));
    }
}
