package org.nscheck.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nscheck.cli.Main;
import org.nscheck.conform.Walker;
import org.nscheck.conform.Walks;
import org.nscheck.kernel.Designs;
import org.nscheck.kernel.Step;

/** No process, mount or file is left behind, whoever is killed and when. */
class NothingIsLeftTest {
    private static final Path MOUNTS = Path.of("/proc/self/mountinfo");

    @TempDir
    private Path cache;

    private final Random random = new Random(5);

    /** The command, with more files than it gets through. */
    private static ProcessBuilder replay(Path cache) {
        List<String> arguments = new ArrayList<>(List.of("replay", "--on", "kernel"));
        arguments.addAll(Collections.nCopies(5000, "counterexamples/textbook/state-dying.scenario"));
        return Live.java(cache, Main.class, arguments.toArray(String[]::new));
    }

    private void interrupt(Interruption interruption) throws Exception {
        interrupt(replay(cache), "counterexamples/textbook/state-dying.scenario: kernel ok", interruption);
    }

    /** Lets somebody run scenarios for a moment, does something to it, and sees that nothing is left. */
    private void interrupt(ProcessBuilder busy, String begun, Interruption interruption) throws Exception {
        Live.kernel().close();
        List<String> mounts = Files.readAllLines(MOUNTS);
        for (int round = 0; round < 4; round++) {
            Process checker = busy.start();
            try (BufferedReader said = checker.inputReader()) {
                assertEquals(begun, said.readLine());
                assertTrue(Live.soon(() -> Live.running(cache).size() > 1));
                Thread.sleep(random.nextInt(150));
                interruption.of(checker);
                assertTrue(checker.waitFor(30, TimeUnit.SECONDS));
            } finally {
                checker.destroyForcibly();
            }
            assertTrue(Live.soon(() -> Live.running(cache).isEmpty()), () -> "left: " + Live.running(cache));
        }
        assertEquals(mounts, Files.readAllLines(MOUNTS));
        assertEquals(1, Live.files(cache).size());
    }

    /** What is done to a process. */
    private interface Interruption {
        void of(Process checker);
    }

    @Test
    void whenTheCheckerIsKilled() throws Exception {
        interrupt(Process::destroyForcibly);
    }

    @Test
    void whenConformIsKilledWithItsWorlds() throws Exception {
        interrupt(Live.java(cache, Walker.class), "walking", Process::destroyForcibly);
    }

    @Test
    void whenTheCheckerIsEnded() throws Exception {
        interrupt(Process::destroy);
    }

    @Test
    void whenTheHarnessIsKilled() throws Exception {
        interrupt(replay -> {
            replay.children().forEach(ProcessHandle::destroyForcibly);
            // It starts another, or says that it cannot go on.
            replay.destroyForcibly();
        });
    }

    @Test
    void whenTheCheckerIsKilledWhileTheCompilerRuns() throws Exception {
        Live.kernel().close();
        for (int round = 0; round < 4; round++) {
            Path fresh = cache.resolve("fresh" + round);
            Process replay = replay(fresh).start();
            assertTrue(Live.soon(() -> !Live.files(fresh).isEmpty() || !replay.isAlive()));
            Thread.sleep(random.nextInt(30));
            replay.destroyForcibly();
            assertTrue(replay.waitFor(30, TimeUnit.SECONDS));
            assertTrue(Live.soon(() -> Live.running(fresh).isEmpty()
                    && Live.files(fresh).stream().noneMatch(name -> name.contains("."))), () -> {
                try {
                    return "left: " + Live.files(fresh);
                } catch (java.io.IOException e) {
                    return e.toString();
                }
            });
        }
    }

    @Test
    void aRunWhoseHarnessIsKilledEndsAndTheNextOneWorks() throws Exception {
        try (LiveKernel kernel = Live.kernel()) {
            List<Step> walk = Walks.steps(Designs.LINUX, 1, 20);
            kernel.run(walk, List.of());
            ProcessHandle.current().children().filter(child -> child.info().command().orElse("").contains("puppet-"))
                    .forEach(ProcessHandle::destroyForcibly);
            assertThrows(HarnessException.class, () -> kernel.run(walk, List.of()));
            assertTrue(kernel.run(walk, List.of()).isEmpty());
        }
    }
}
