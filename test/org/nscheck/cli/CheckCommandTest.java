package org.nscheck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nscheck.cli.Fixture.Outcome;
import org.nscheck.invariant.Invariants;
import org.nscheck.kernel.Designs;

class CheckCommandTest {
    @TempDir
    private Path folder;

    private static Outcome check(String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "check";
        System.arraycopy(args, 0, all, 1, args.length);
        return Fixture.run(List.of(new CheckCommand()), Map.of(), all);
    }

    /** The files of a folder by their paths in it, textbook scenarios left out. */
    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                if (!folder.relativize(file).startsWith("textbook")) {
                    files.put(folder.relativize(file).toString(), Files.readString(file));
                }
            }
        }
        return files;
    }

    /** The whole default: long, but it is what the project says of itself. */
    @Test
    void theEnginesAgreeAndTheStoredCounterexamplesAreThoseThatAreFound() throws Exception {
        Outcome outcome = check("--format", "json", "--quiet", "--out", folder.toString());
        assertEquals(ExitStatus.AS_EXPECTED, outcome.status(), outcome.out() + outcome.err());
        assertEquals(List.of(), Schema.violations(outcome.out()));
        assertEquals(files(Path.of("counterexamples")), files(folder));
        JsonNode cells = new ObjectMapper().readTree(outcome.out()).get("cells");
        assertEquals(Designs.ALL.size() * Invariants.ALL.size(), cells.size());
        for (JsonNode cell : cells) {
            assertTrue(cell.get("agree").asBoolean(), cell::toString);
            assertEquals(cell.get("expected").asText().equals("broken"), cell.has("file"), cell::toString);
        }
        for (var invariant : Invariants.ALL) {
            assertTrue(Files.isDirectory(folder.resolve(invariant.name())), invariant.name() + " is broken by nobody");
        }
    }

    @Test
    void aScopeOfOnesOwn() {
        Outcome outcome = check("--scope", "3/2", "--calls", "nested,death", "--signals", "SIGKILL,SIGTERM",
                "patchset-2007");
        assertEquals(ExitStatus.AS_EXPECTED, outcome.status(), outcome.out());
        assertTrue(outcome.out().lines().anyMatch(line ->
                line.matches("patchset-2007 +init-protection +broken in 2 +broken in 2 +given")), outcome.out());
        assertTrue(outcome.out().contains("a     kill(init, SIGKILL)     = ?\n"), outcome.out());
        assertFalse(outcome.out().contains("nscheck replay"), "no file was written");
        assertTrue(outcome.out().endsWith("\nto see it again: nscheck check --scope 3/2 --calls nested,death"
                + " --signals SIGKILL,SIGTERM patchset-2007\n"), outcome.out());
    }

    @Test
    void whatIsExpectedToBreakButCannotInTheScopeIsNoSuccess() {
        Outcome outcome = check("--scope", "2/1", "--calls", "death", "patchset-2007", "first-is-two");
        assertEquals(ExitStatus.DIFFERENT, outcome.status(), outcome.out());
        assertTrue(outcome.out().contains("where it is expected to break"), outcome.out());
    }

    @Test
    void timeThatIsOverNeverLooksLikeSuccess() {
        Outcome outcome = check("--time", "1", "--scope", "6/4");
        assertEquals(ExitStatus.INCOMPLETE, outcome.status(), outcome.out());
        assertTrue(outcome.out().contains("unknown"), outcome.out());
    }

    @Test
    void whatCannotBeWrittenDoesNotHideWhatWasFound() throws Exception {
        Path file = Files.createFile(folder.resolve("init-protection"));
        Outcome outcome = check("--scope", "2/1", "--calls", "death", "--out", folder.toString(), "--quiet",
                "patchset-2007");
        assertEquals(ExitStatus.UNAVAILABLE, outcome.status(), outcome.out());
        assertTrue(outcome.out().contains("18 cells: 17 hold, 1 broken"), outcome.out());
        assertEquals(1, outcome.err().lines().count(), outcome.err());
        assertTrue(outcome.err().contains(file.toString()) && !outcome.err().contains("java."), outcome.err());
        assertTrue(outcome.out().endsWith("patchset-2007\n"), outcome.out());
    }

    @Test
    void usage() throws IOException {
        for (List<String> wrong : List.of(List.of("plan9"), List.of("--scope", "4"), List.of("--scope", "65/2"),
                List.of("--scope", "2/65"),
                List.of("--out", Files.createFile(folder.resolve("file")).toString()),
                List.of("--calls", "nested,"), List.of("--signals", "SIGHUP"), List.of("--time", "0"),
                List.of("--solver", "zchaff"))) {
            Outcome outcome = check(wrong.toArray(String[]::new));
            assertEquals(ExitStatus.BAD_USAGE, outcome.status(), wrong::toString);
            assertEquals(1, outcome.err().lines().count(), outcome.err());
        }
    }
}
