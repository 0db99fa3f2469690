package org.nscheck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nscheck.cli.Fixture.Outcome;

class ReplayCommandTest {
    private static final String GOOD = """
            title: a fork

            init  fork()                  = a [2]
            a     getppid()               = 1
            """;

    @TempDir
    private Path folder;

    private static Outcome replay(String... args) {
        return Fixture.replay(List.of(args));
    }

    private String file(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void everyEngineReportsInItsOrder() throws Exception {
        String file = file("good.scenario", GOOD);
        assertEquals(new Outcome(ExitStatus.AS_EXPECTED, file + ": machine ok\n" + file + ": alloy ok\n", ""),
                replay("--on", "alloy,machine", file));
        assertEquals(file + ": alloy ok\n", replay("--on", "alloy", file).out());
    }

    @Test
    void theFirstDifferenceHasItsLineAndBothSides() throws Exception {
        String file = file("different.scenario", GOOD.replace("= 1", "= 2"));
        assertEquals(new Outcome(ExitStatus.DIFFERENT,
                file + ":4: machine: the file says = 2, machine says = 1\n"
                        + file + ":4: alloy: the file says = 2, alloy says = 1\n", ""), replay(file));
    }

    /** What is wrong with a file comes before what this build does not know. */
    @Test
    void anUnknownDesignIsWrongWhateverIsCalled() throws Exception {
        String later = GOOD.replace("getppid()               = 1", "setsid() = 2");
        for (String header : List.of("design: nope", "violates: nope")) {
            String file = file("later.scenario", later.replace("\n\n", "\n" + header + "\n\n"));
            Outcome outcome = replay("--on", "machine", file);
            assertEquals(ExitStatus.BAD_USAGE, outcome.status(), outcome.err());
            assertTrue(outcome.err().startsWith(file + ":2:" + (header.indexOf("nope") + 1) + ": no "), outcome.err());
        }
    }

    /** However large a file is, it has a position where it gets wrong, or too large; and the others run. */
    @Test
    void noFileIsTooLargeToBeSaidSo() throws Exception {
        Path zeros = folder.resolve("zeros.scenario");
        Files.createFile(zeros);
        try (RandomAccessFile file = new RandomAccessFile(zeros.toFile(), "rw")) {
            file.setLength(3L << 30);
        }
        String good = file("good.scenario", GOOD);
        Outcome outcome = replay("--on", "machine", zeros.toString(), good);
        assertEquals(new Outcome(ExitStatus.BAD_USAGE, good + ": machine ok\n",
                zeros + ":1:1: the control character U+0000, expected none\n"), outcome);
        String large = file("large.scenario", GOOD + "init  getpid()                = 1\n".repeat(200_000));
        outcome = replay("--on", "machine", large, good);
        assertEquals(ExitStatus.UNKNOWN_CALL, outcome.status(), outcome.err());
        assertEquals(good + ": machine ok\n", outcome.out());
        assertTrue(outcome.err().matches("\\Q" + large + "\\E:\\d+:1: the file is too large, expected at most"
                + " 4194304 bytes\n"), outcome.err());
    }

    @Test
    void wrongFilesSayWhereAndTheOthersStillRun() throws Exception {
        String good = file("good.scenario", GOOD);
        String wrong = file("wrong.scenario", GOOD.replace("getppid", "getpppid"));
        String later = file("later.scenario", GOOD.replace("getppid()               = 1", "setsid() = 2"));
        Outcome outcome = replay("--on", "machine", wrong, folder.toString(), later, folder + "/none", good);
        assertEquals(ExitStatus.BAD_USAGE, outcome.status());
        assertEquals(good + ": machine ok\n", outcome.out());
        List<String> lines = outcome.err().lines().toList();
        assertEquals(4, lines.size(), outcome.err());
        assertTrue(lines.get(0).startsWith(wrong + ":4:7: "), lines.get(0));
        assertEquals(folder + ":1:1: a directory, expected a scenario file", lines.get(1));
        assertTrue(lines.get(2).startsWith(later + ":4:7: this build does not know"), lines.get(2));
        assertEquals(folder + "/none:1:1: no such file, expected a scenario file", lines.get(3));
        assertEquals(ExitStatus.UNKNOWN_CALL, replay(later).status());
    }

    @Test
    void unknownDesignsAndInvariantsHaveTheirPlace() throws Exception {
        String design = file("design.scenario", GOOD.replace("a fork\n", "a fork\ndesign: plan9\n"));
        assertEquals(design + ":2:9: no design of this name, expected one of nscheck list designs\n",
                replay(design).err());
        String invariant = file("invariant.scenario", GOOD.replace("a fork\n", "a fork\nviolates: peace\n"));
        assertEquals(invariant + ":2:11: no invariant of this name, expected one of nscheck list invariants\n",
                replay(invariant).err());
    }

    @Test
    void whatAFileSaysItViolatesIsTried() throws Exception {
        String file = file("holds.scenario", GOOD.replace("a fork\n", "a fork\nviolates: one-init\n"));
        assertEquals(file + ":5: machine: the file says this step breaks one-init, machine says it does not\n",
                replay("--on", "machine", file).out());
    }

    @Test
    void jsonKeepsToTheSchema() throws Exception {
        String good = file("good.scenario", GOOD);
        String different = file("different.scenario", GOOD.replace("= 1", "= 2"));
        Outcome outcome = replay("--format", "json", good, different, folder.toString());
        assertEquals(List.of(), Schema.violations(outcome.out()), outcome.out());
    }

    @Test
    void jsonTellsAWrongFileFromOneBeyondThisBuild() throws Exception {
        for (String[] pair : new String[][] {{"getpppid() = 1", "wrong"}, {"setsid() = 2", "unsupported"}}) {
            Outcome outcome = replay("--format", "json", file("it.scenario",
                    GOOD.replaceFirst("getppid\\(\\) *= 1", pair[0])));
            assertEquals(List.of(), Schema.violations(outcome.out()), outcome.out());
            assertTrue(outcome.out().contains("\"outcome\": \"" + pair[1] + "\""), outcome.out());
        }
    }

    @Test
    void usage() {
        assertEquals(ExitStatus.BAD_USAGE, replay().status());
        Outcome outcome = replay("--on", "hurd", "x");
        assertEquals(ExitStatus.BAD_USAGE, outcome.status());
        assertEquals("nscheck replay: no engine 'hurd', expected machine, alloy or kernel\n", outcome.err());
    }
}
