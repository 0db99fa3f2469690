package org.nscheck.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nscheck.scenario.Difference;
import org.nscheck.scenario.Recording;
import org.nscheck.scenario.Scenario;
import org.nscheck.scenario.ScenarioParser;
import org.nscheck.scenario.ScenarioPrinter;

class LiveRecordingTest extends OnKernel {
    /** What the kernel did reads as what the machine with {@code linux} does, whichever design the file is of. */
    @ParameterizedTest
    @MethodSource("org.nscheck.live.LiveReplayTest#corpus")
    void theKernelWritesWhatLinuxDoes(Path file) throws Exception {
        Scenario scenario = ScenarioParser.parse(file.toString(), Files.readAllBytes(file));
        Optional<Difference> impossible = impossible(scenario);
        if (impossible.isPresent()) {
            assertEquals(impossible.get(), assertThrows(Recording.ImpossibleException.class,
                    () -> LiveRecording.run(scenario, kernel)).difference());
        } else {
            assertEquals(ScenarioPrinter.print(Recording.of(scenario, LiveEngine.LINUX, "linux").scenario()),
                    ScenarioPrinter.print(LiveRecording.run(scenario, kernel).scenario()));
        }
    }

    private static Optional<Difference> impossible(Scenario scenario) {
        try {
            Recording.of(scenario, LiveEngine.LINUX, "linux");
            return Optional.empty();
        } catch (Recording.ImpossibleException e) {
            return Optional.of(e.difference());
        }
    }

    /** Which of the two the wait takes is chance; the number and the effects are those of the one that it took. */
    @Test
    void whatIsNotDeterminedIsWrittenAsItWas() throws Exception {
        Scenario scenario = ScenarioParser.parse("test", """
                title: two at once

                init  clone(CLONE_NEWPID) = a
                init  setns(a) = 0
                init  fork() = b
                init  fork() = c
                init  setns(init) = 0
                init  fork() = k
                init  wait(-1) = ?
                k     kill(a, SIGKILL) = ?
                init  wait(-1) = ?
                init  wait(-1) = ?
                """);
        for (int i = 0; i < 20; i++) {
            String text = ScenarioPrinter.print(LiveRecording.run(scenario, kernel).scenario());
            boolean b = text.contains("init resumes wait = b");
            assertEquals(!b, text.contains("init resumes wait = c"), text);
            assertEquals(b, text.contains("wait(-1)                = c"), text);
            assertEquals(Optional.empty(), LiveReplay.run(ScenarioParser.parse("again", text), kernel).difference()
                    .filter(difference -> b), text);
        }
    }
}
