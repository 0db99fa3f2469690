package org.nscheck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nscheck.cli.Fixture.Outcome;
import org.nscheck.live.Live;

class ReplayOnKernelTest {
    private static final String GOOD = """
            title: a fork

            init  fork()                  = a [2]
            a     getppid()               = 1
            """;

    @TempDir
    private Path folder;

    private static Outcome replay(String... args) {
        Live.kernel().close();
        return Fixture.replay(List.of(args));
    }

    private String file(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void aFileOfLinuxHappensAsItSays() throws Exception {
        String file = file("good.scenario", GOOD);
        assertEquals(new Outcome(ExitStatus.AS_EXPECTED, file + ": kernel ok\n", ""), replay("--on", "kernel", file));
    }

    @Test
    void theKernelIsTheLastToReport() throws Exception {
        String file = file("different.scenario", GOOD.replace("= 1", "= 2"));
        assertEquals(new Outcome(ExitStatus.DIFFERENT,
                file + ":4: machine: the file says = 2, machine says = 1\n"
                        + file + ":4: alloy: the file says = 2, alloy says = 1\n"
                        + file + ":4: kernel: the file says = 2, kernel says = 1\n", ""),
                replay("--on", "kernel,machine,alloy", file));
    }

    @Test
    void aFileOfAnotherDesignIsRefutedWhereItIsNotLinux() {
        String file = "counterexamples/init-protection/patchset-2007.scenario";
        assertEquals(new Outcome(ExitStatus.AS_EXPECTED,
                file + ": machine ok\n" + file + ": kernel refutes at 9\n", ""),
                replay("--on", "machine,kernel", file));
    }

    @Test
    void aFileOfAnotherDesignThatSaysNothingAgainstLinuxIsNotRefuted() throws Exception {
        String file = file("same.scenario", GOOD.replace("a fork\n", "a fork\ndesign: patchset-2007\n"));
        assertEquals(new Outcome(ExitStatus.AS_EXPECTED, file + ": kernel ok\n", ""), replay("--on", "kernel", file));
    }

    @Test
    void jsonKeepsToTheSchema() throws Exception {
        Outcome outcome = replay("--on", "kernel", "--format", "json", file("good.scenario", GOOD),
                "counterexamples/init-protection/patchset-2007.scenario", file("bad.scenario", GOOD.replace("1", "7")));
        assertEquals(List.of(), Schema.violations(outcome.out()), outcome.out());
        assertTrue(outcome.out().contains("\"outcome\": \"refutes\""), outcome.out());
    }

    /** Without a compiler there is no live kernel; the other engines still report. */
    @Test
    void whatIsMissingIsNamed() throws Exception {
        String file = file("good.scenario", GOOD);
        Process process = process("replay", "--on", "machine,kernel", file, file);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String skipped = file + ": machine ok\n" + file + ": kernel skipped: no C compiler: there is no cc\n";
        assertEquals(skipped + skipped
                + "nscheck replay: no scenario runs on the kernel here: no C compiler: there is no cc\n", said);
        assertEquals(ExitStatus.UNAVAILABLE.code, process.waitFor());
    }

    @Test
    void whatIsMissingKeepsToTheSchema() throws Exception {
        Process process = process("replay", "--on", "kernel", "--format", "json", file("good.scenario", GOOD));
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String json = said.substring(0, said.lastIndexOf('}') + 1);
        assertEquals(List.of(), Schema.violations(json), said);
        assertTrue(json.contains("no C compiler"), said);
    }

    private Process process(String... args) throws Exception {
        ProcessBuilder builder = Live.java(folder, Main.class, args);
        builder.environment().put("PATH", folder.toString());
        return builder.start();
    }
}
