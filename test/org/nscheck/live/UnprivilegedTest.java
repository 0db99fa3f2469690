package org.nscheck.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nscheck.scenario.Replay;
import org.nscheck.scenario.Scenario;
import org.nscheck.scenario.ScenarioParser;

/** A user who is not root gets a user namespace, where the kernel allows that. */
class UnprivilegedTest {
    private static final List<String> NOBODY = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

    @TempDir
    private Path folder;

    /** Replays textbook scenarios, and says how it went. */
    static final class Replays {
        private Replays() {
        }

        public static void main(String[] texts) throws Exception {
            try (LiveKernel kernel = LiveKernel.open()) {
                int alike = 0;
                for (String text : texts) {
                    Scenario scenario = ScenarioParser.parse("text", text);
                    alike += LiveReplay.run(scenario, kernel).difference()
                            .equals(Replay.run(scenario, LiveEngine.LINUX)) ? 1 : 0;
                }
                System.out.println(alike + " alike");
            } catch (UnavailableException e) {
                System.out.println("unavailable: " + e.getMessage());
            }
        }
    }

    @Test
    void asNobody() throws Exception {
        Live.kernel().close();
        // Its classes are copied: those of the build may lie where nobody else can look.
        Path classes = folder.resolve("classes");
        for (String root : List.of("target/classes", "target/test-classes")) {
            copy(Path.of(root), classes);
        }
        Path cache = Files.createDirectory(folder.resolve("cache"));
        Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> texts = new ArrayList<>();
        for (Path file : LiveReplayTest.corpus()) {
            if (file.toString().contains("dying") || file.toString().contains("injected")) {
                texts.add(Files.readString(file));
            }
        }
        String said = said(cache, classes, texts);
        Assumptions.assumeFalse(said.startsWith("unavailable: "), said);
        assertEquals(texts.size() + " alike", said);
    }

    private static String said(Path cache, Path classes, List<String> texts) throws Exception {
        List<String> line = new ArrayList<>();
        if (isRoot()) {
            line.addAll(NOBODY);
        }
        line.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-cp", classes.toString(), Replays.class.getName()));
        line.addAll(texts);
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().put("XDG_CACHE_HOME", cache.toString());
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return Assumptions.abort("nobody can be become: " + e.getMessage());
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        process.waitFor();
        Assumptions.assumeFalse(said.startsWith("setpriv: "), said);
        return said;
    }

    private static boolean isRoot() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
