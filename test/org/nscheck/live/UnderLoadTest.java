package org.nscheck.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.nscheck.scenario.Replay;
import org.nscheck.scenario.Scenario;
import org.nscheck.scenario.ScenarioParser;

/** Whoever else wants the processor: what is seen is the same. */
class UnderLoadTest {
    private static final int LOOPS = 6;
    /** Of how many files of the corpus one is taken. */
    private static final int STRIDE = 10;

    @Test
    void besideBusyLoops() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        List<Thread> loops = new ArrayList<>();
        try (LiveKernel kernel = Live.kernel()) {
            for (int i = 0; i < LOOPS; i++) {
                Thread loop = new Thread(() -> {
                    while (!over.get()) {
                        Thread.onSpinWait();
                    }
                });
                loop.setDaemon(true);
                loop.start();
                loops.add(loop);
            }
            List<Path> corpus = LiveReplayTest.corpus();
            for (int i = 0; i < corpus.size(); i += STRIDE) {
                Scenario scenario = ScenarioParser.parse("file", Files.readAllBytes(corpus.get(i)));
                LiveReplay replay = LiveReplay.run(scenario, kernel);
                assertEquals(Replay.run(scenario, LiveEngine.LINUX), replay.difference(), corpus.get(i).toString());
            }
        } finally {
            over.set(true);
            for (Thread loop : loops) {
                loop.join();
            }
        }
    }
}
