package org.nscheck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nscheck.cli.Fixture.Outcome;
import org.nscheck.live.Live;

class ReplayRecordTest {
    private static final String CALLS = """
            title: calls alone
            init clone(CLONE_NEWPID) = a
            a kill(1, SIGTERM) = ?
            init kill(a, SIGKILL) = ?
            """;
    private static final String RECORDED = """
            title: calls alone

            init  clone(CLONE_NEWPID)     = a [2 1]
            a     kill(1, SIGTERM)        = 0
            init  kill(a, SIGKILL)        = 0
                  -> a killed by SIGKILL
                  -> namespace a down
            """;

    @TempDir
    private Path folder;

    private static Outcome record(String... args) {
        return Fixture.replay(Stream.concat(Stream.of("--record"), Stream.of(args)).toList());
    }

    private String file(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void theScenarioIsPrinted() throws Exception {
        String file = file("calls.scenario", CALLS);
        Outcome expected = new Outcome(ExitStatus.AS_EXPECTED, RECORDED, "");
        assertEquals(expected, record(file));
        assertEquals(expected, record("--on", "alloy", file));
        assertEquals(CALLS, Files.readString(Path.of(file)));
    }

    @Test
    void orWrittenIntoAFolder() throws Exception {
        String one = file("one.scenario", CALLS);
        String two = file("two.scenario", RECORDED);
        String out = folder.resolve("out").toString();
        assertEquals(new Outcome(ExitStatus.AS_EXPECTED,
                one + ": machine recorded in " + out + "/one.scenario\n"
                        + two + ": machine recorded in " + out + "/two.scenario\n", ""),
                record("--out", out, one, two));
        assertEquals(RECORDED, Files.readString(folder.resolve("out/one.scenario")));
        assertEquals(RECORDED, Files.readString(folder.resolve("out/two.scenario")));
        // Nothing else is left beside them.
        assertEquals(2, Files.list(folder.resolve("out")).toList().size());
    }

    @Test
    void theKernelWritesItsOwn() throws Exception {
        Live.kernel().close();
        String file = file("calls.scenario", CALLS.replace("alone\n", "alone\ndesign: patchset-2007\n"));
        assertEquals(RECORDED.replace("title: calls alone\n", "title:  calls alone\ndesign: linux\n"),
                record("--on", "kernel", file).out());
    }

    @Test
    void aCallThatCannotBeMadeIsADifference() throws Exception {
        String file = file("dead.scenario", CALLS + "a getpid() = ?\n");
        assertEquals(new Outcome(ExitStatus.DIFFERENT, "",
                file + ":5: machine: the file says a acts, machine says a is zombie\n"), record(file));
    }

    @Test
    void whatCannotBeReliedOnIsSaid() throws Exception {
        String broken = file("broken.scenario", CALLS.replace("alone\n", "alone\nviolates: one-init\n"));
        Outcome outcome = record(broken);
        assertEquals(RECORDED, outcome.out());
        assertEquals("nscheck replay: " + broken + ": left out 'violates: one-init', as not the last step, and it"
                + " alone, breaks that here\n", outcome.err());
        String chance = file("chance.scenario", """
                title: two at once
                init clone(CLONE_NEWPID) = a
                init setns(a) = 0
                init fork() = b
                init fork() = c
                init setns(init) = 0
                init fork() = k
                init wait(-1) = ?
                k kill(a, SIGKILL) = ?
                """);
        assertEquals("nscheck replay: " + chance + ":9: Linux does not determine what comes of this step: no file may"
                + " depend on what is recorded\n", record(chance).err());
    }

    @Test
    void jsonKeepsToTheSchema() throws Exception {
        String calls = file("calls.scenario", CALLS);
        String dead = file("dead.scenario", CALLS + "a getpid() = ?\n");
        Outcome outcome = record("--format", "json", "--out", folder.resolve("out").toString(), calls, dead);
        assertEquals(List.of(), Schema.violations(outcome.out()), outcome.out());
        assertTrue(outcome.out().contains("\"outcome\": \"recorded\""), outcome.out());
        assertEquals(ExitStatus.DIFFERENT, outcome.status());
    }

    @Test
    void usage() throws Exception {
        assertUsage("--record takes the word of one engine, and --on names 2", record("--on", "machine,alloy", "x"));
        assertUsage("--record of several files needs --out DIR", record("x", "y"));
        assertUsage("--record has two files of one name: a/x and b/x", record("--out", "c", "a/x", "b/x"));
        assertUsage("--out needs --record", Fixture.run(List.of(new ReplayCommand()), Map.of(), "replay", "--out", "c",
                "x"));
    }

    private static void assertUsage(String line, Outcome outcome) {
        assertEquals(new Outcome(ExitStatus.BAD_USAGE, "", "nscheck replay: " + line + "\n"), outcome);
    }
}
