package org.nscheck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher in a checkout of its own, with a Java and a Maven that only tell what they were asked: a real build in
 * the middle of this one would be a build into it.
 */
class LauncherTest {
    private static final String FIRST_USE = "nscheck: building (first use)...\n";
    private static final String CHANGED = "nscheck: building (a source has changed)...\n";
    /** What the launcher needs of a system, without a Java and a Maven that may lie in the same folder. */
    private static final List<String> TOOLS = List.of("dirname", "find", "flock", "grep", "head",
            "ln", "mkdir", "readlink", "rm", "sed", "sleep", "touch");

    private record Outcome(int status, String out, String err) {}

    @TempDir
    private Path folder;
    private Path home;
    private Path tools;

    @BeforeEach
    void layOut() throws IOException {
        home = Files.createDirectories(folder.resolve("a checkout"));
        executable(home.resolve("nscheck"), Files.readString(Path.of("nscheck")));
        for (String source : List.of("src/A.java", "checker/B.java", "models/c.als", "docs/MODEL.md", "pom.xml")) {
            Path file = home.resolve(source);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "");
        }
        tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool : TOOLS) {
            for (String bin : List.of("/usr/bin", "/bin")) {
                Path file = Path.of(bin, tool);
                if (Files.isExecutable(file) && !Files.exists(tools.resolve(tool))) {
                    executable(tools.resolve(tool), "#!/bin/sh\nexec " + file + " \"$@\"\n");
                }
            }
        }
        java("17.0.9");
        maven("3.8.7", "mkdir -p target/lib; : >target/nscheck-0.1.0.jar");
    }

    private void java(String version) throws IOException {
        Path bin = Files.createDirectories(folder.resolve("jdk/bin"));
        Files.writeString(folder.resolve("jdk/release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        executable(bin.resolve("java"), "#!/bin/sh\nprintf '[%s]' \"$@\"\nexit ${STATUS:-0}\n");
        executable(bin.resolve("javac"), "#!/bin/sh\n");
    }

    private void maven(String version, String build) throws IOException {
        executable(tools.resolve("mvn"), """
                #!/bin/sh
                case $* in *-version*) echo 'Apache Maven %s'; exit;; esac
                echo build >>"%s"
                echo 'from the build'
                %s
                """.formatted(version, folder.resolve("builds"), build));
    }

    private static void executable(Path file, String script) throws IOException {
        Files.writeString(file, script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Process start(Path launcher, Map<String, String> environment, String... args) throws IOException {
        List<String> line = new ArrayList<>(List.of(launcher.toString()));
        line.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", folder.resolve("jdk/bin") + ":" + tools);
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static Outcome end(Process process) throws Exception {
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        return new Outcome(process.exitValue(), new String(process.getInputStream().readAllBytes()),
                new String(process.getErrorStream().readAllBytes()));
    }

    private Outcome run(String... args) throws Exception {
        return end(start(home.resolve("nscheck"), Map.of(), args));
    }

    private int builds() throws IOException {
        Path file = folder.resolve("builds");
        return Files.exists(file) ? Files.readAllLines(file).size() : 0;
    }

    private void edit(String source) throws IOException {
        Files.setLastModifiedTime(home.resolve(source), FileTime.from(Instant.now()));
    }

    @Test
    void firstUseBuildsOntoStderrAndTheNextDoesNot() throws Exception {
        Outcome first = run("list");
        assertEquals(FIRST_USE + "from the build\n", first.err());
        assertTrue(first.out().endsWith("[org.nscheck.cli.Main][list]"), first.out());
        assertEquals(new Outcome(0, first.out(), ""), run("list"));
        assertEquals(1, builds());
    }

    @Test
    void whateverIsBuiltFromCallsForABuildWhenItChanges() throws Exception {
        run();
        int expected = builds();
        for (String source : List.of("src/A.java", "checker/B.java", "models/c.als", "docs/MODEL.md", "pom.xml")) {
            edit(source);
            assertEquals(CHANGED + "from the build\n", run().err(), source);
            assertEquals(++expected, builds(), source);
        }
        Files.delete(home.resolve("src/A.java"));
        assertEquals(CHANGED + "from the build\n", run().err());
        assertEquals("", run().err());
    }

    /** Without a UTF-8 locale Java finds no file whose name is not ASCII. */
    @Test
    void fileNamesAreUtf8InAnyLocale() throws Exception {
        run();
        executable(folder.resolve("jdk/bin/java"), "#!/bin/sh\nprintf '%s' \"${LC_ALL-none}\"\n");
        Path launcher = home.resolve("nscheck");
        assertEquals("C.UTF-8", end(start(launcher, Map.of())).out());
        assertEquals("C.UTF-8", end(start(launcher, Map.of("LC_ALL", "C", "LANG", "de_DE.UTF-8"))).out());
        assertEquals("de_DE.utf8", end(start(launcher, Map.of("LC_ALL", "de_DE.utf8"))).out());
        assertEquals("none", end(start(launcher, Map.of("LANG", "de_DE.UTF-8"))).out());
    }

    @Test
    void whatIsEditedDuringABuildIsBuiltNext() throws Exception {
        maven("3.8.7", "sleep 0.1; mkdir -p target/lib; touch src/A.java; sleep 0.1; : >target/nscheck-0.1.0.jar");
        run();
        run();
        assertEquals(2, builds());
    }

    @Test
    void argumentsAndStatusPassThrough() throws Exception {
        Outcome outcome = end(start(home.resolve("nscheck"), Map.of("STATUS", "12"), "a b", "", "*", "--x=1"));
        assertEquals(12, outcome.status());
        assertTrue(outcome.out().endsWith("[org.nscheck.cli.Main][a b][][*][--x=1]"), outcome.out());
    }

    @Test
    void javaGetsItsFlags() throws Exception {
        Outcome outcome = end(start(home.resolve("nscheck"), Map.of("NSCHECK_JAVA_OPTS", "-Xmx4g -Da=*")));
        Path real = home.toRealPath();
        assertTrue(outcome.out().contains("[-Xmx1400m]"), outcome.out());
        assertTrue(outcome.out().contains("[-Dnscheck.home=" + real + "]"), outcome.out());
        assertTrue(outcome.out().contains("[-Dnscheck.out.terminal=false]"), outcome.out());
        assertTrue(outcome.out().endsWith("[-Xmx4g][-Da=*][-cp][" + real + "/target/nscheck-0.1.0.jar:" + real
                + "/target/lib/*][org.nscheck.cli.Main]"), outcome.out());
    }

    @Test
    void throughSymbolicLinks() throws Exception {
        Path far = Files.createDirectories(folder.resolve("bin/far"));
        Files.createSymbolicLink(far.resolve("one"), far.relativize(home.resolve("nscheck")));
        Files.createSymbolicLink(folder.resolve("two"), far.resolve("one"));
        Outcome outcome = end(start(folder.resolve("two"), Map.of()));
        assertTrue(outcome.out().contains("[-Dnscheck.home=" + home.toRealPath() + "]"), outcome.out());
        assertTrue(Files.exists(home.resolve("target/nscheck-0.1.0.jar")));
    }

    @Test
    void twoAtOnceBuildOnce() throws Exception {
        twoAtOnce();
    }

    @Test
    void twoAtOnceBuildOnceWithoutFlock() throws Exception {
        Files.deleteIfExists(tools.resolve("flock"));
        twoAtOnce();
        assertTrue(Files.notExists(home.resolve("target/nscheck.lock")));
    }

    private void twoAtOnce() throws Exception {
        maven("3.8.7", "sleep 1; mkdir -p target/lib; : >target/nscheck-0.1.0.jar");
        Process one = start(home.resolve("nscheck"), Map.of());
        Process other = start(home.resolve("nscheck"), Map.of());
        assertEquals(0, end(one).status());
        assertEquals(0, end(other).status());
        assertEquals(1, builds());
    }

    @Test
    void aLockWhoseOwnerIsGoneHoldsNobodyUp() throws Exception {
        Files.deleteIfExists(tools.resolve("flock"));
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Files.createSymbolicLink(Files.createDirectories(home.resolve("target")).resolve("nscheck.lock"),
                Path.of(String.valueOf(gone.pid())));
        assertEquals(FIRST_USE + "from the build\n", run().err());
    }

    @Test
    void aBuildThatWasCutOffIsDoneAgain() throws Exception {
        maven("3.8.7", "mkdir -p target/lib; : >target/nscheck-0.1.0.jar; kill -9 $PPID; exit 1");
        run();
        maven("3.8.7", "mkdir -p target/lib; : >target/nscheck-0.1.0.jar");
        assertTrue(run().err().contains("from the build"));
        assertEquals("", run().err());
    }

    @Test
    void aBuildThatFails() throws Exception {
        maven("3.8.7", "echo broken; exit 1");
        assertEquals(new Outcome(70, "",
                FIRST_USE + "from the build\nbroken\nnscheck: the build failed (see above)\n"), run());
        maven("3.8.7", "echo Could not transfer artifact; exit 1");
        assertEquals(77, run().status());
    }

    @Test
    void whatIsMissingOrTooOldIsNamedInOneLine() throws Exception {
        maven("3.6.1", "");
        assertLacks("Maven 3.6.1 is too old; Maven 3.6.3 or later is needed to build");
        Files.delete(tools.resolve("mvn"));
        assertLacks("no mvn found; Maven 3.6.3 or later is needed to build");
        Files.delete(folder.resolve("jdk/bin/javac"));
        assertLacks("this Java has no compiler; JDK 17 or later is needed to build");
        java("11.0.2");
        assertLacks("Java 11 is too old; JDK 17 or later is needed");
        java("1.8.0_292");
        assertLacks("Java 8 is too old; JDK 17 or later is needed");
        Files.delete(folder.resolve("jdk/bin/java"));
        assertLacks("no java found; JDK 17 or later is needed");
        assertEquals(0, builds());
    }

    private void assertLacks(String line) throws Exception {
        assertEquals(new Outcome(77, "", "nscheck: " + line + "\n"), run());
    }
}
