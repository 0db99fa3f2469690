package org.nscheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Designs;
import org.nscheck.scenario.CoreCheck;
import org.nscheck.scenario.Difference;
import org.nscheck.scenario.Engine;
import org.nscheck.scenario.Replay;
import org.nscheck.scenario.Scenario;
import org.nscheck.scenario.ScenarioException;
import org.nscheck.scenario.ScenarioPrinter;

/** Every scenario in the repository is in the canonical layout and happens as it says, on every engine. */
class CorpusTest {

    @Test
    void thereIsACorpus() {
        assertTrue(Corpus.files(Corpus.TEXTBOOK).stream().map(Corpus::parse).anyMatch(Corpus::core));
    }

    @TestFactory
    Stream<DynamicTest> layout() {
        return Corpus.files(Corpus.ALL).stream().map(file -> dynamicTest(file.toString(),
                () -> assertEquals(ScenarioPrinter.print(Corpus.parse(file)), Corpus.text(file))));
    }

    @TestFactory
    Stream<DynamicTest> replay() {
        return Corpus.files(Corpus.ALL).stream()
                .map(file -> dynamicTest(file.toString(), () -> replay(file, Corpus.parse(file))));
    }

    private static void replay(Path file, Scenario scenario) {
        try {
            CoreCheck.check(file.toString(), scenario);
        } catch (ScenarioException e) {
            Assumptions.abort(e.getMessage());
        }
        Design design = Designs.of(scenario.header().design());
        for (Engine engine : Engines.of(design)) {
            Optional<Difference> difference = Replay.run(scenario, engine);
            assertEquals(Optional.empty(), difference.map(d -> file + ":" + d.line() + ": " + d.text(engine.name())));
        }
    }
}
