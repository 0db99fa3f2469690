package org.nscheck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nscheck.cli.Fixture.Outcome;
import org.nscheck.kernel.Designs;
import org.nscheck.lockstep.LockstepSlices;

class LockstepCommandTest {
    private static Outcome lockstep(String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "lockstep";
        System.arraycopy(args, 0, all, 1, args.length);
        return Fixture.run(List.of(new LockstepCommand()), Map.of(), all);
    }

    @Test
    void twoDesignsInAScopeOfOnesOwn() {
        Outcome outcome = lockstep("--scope", "2/2", "--calls", "nested,mask", "linux", "blocked-dropped",
                "handler-never");
        assertEquals(ExitStatus.BAD_USAGE, outcome.status());
        outcome = lockstep("--scope", "2/1", "--calls", "death", "--signals", "SIGKILL", "linux", "blocked-dropped");
        assertEquals(ExitStatus.AS_EXPECTED, outcome.status(), outcome.out() + outcome.err());
        assertTrue(outcome.out().contains("\nblocked-dropped decides as linux in 1 of 1 slices, which were not run"
                + " again: given\n"), outcome.out());
        assertTrue(outcome.out().contains("2 designs, 1 slice, 1 run: machine and specification are the same; "
                + "5 states, "), outcome.out());
        assertTrue(outcome.out().contains(" 0 undecided; "), outcome.out());
    }

    @Test
    void asJson() throws Exception {
        Outcome outcome = lockstep("--format", "json", "--scope", "2/1", "--calls", "death", "linux", "deaf-init");
        assertEquals(ExitStatus.AS_EXPECTED, outcome.status(), outcome.err());
        assertEquals(List.of(), Schema.violations(outcome.out()));
        JsonNode run = new ObjectMapper().readTree(outcome.out()).get("runs").get(0);
        assertEquals("linux", run.get("design").asText());
        assertTrue(run.get("complete").asBoolean());
    }

    /** A wrong edit of a shipped case: all that is told of it. */
    @Test
    void aDisagreement(@TempDir Path folder) throws Exception {
        Path overlay = Files.createDirectory(folder.resolve("overlay"));
        String text = Files.readString(Path.of("models/design.als"));
        Files.writeString(overlay.resolve("design.als"),
                text.replace("none else SIGKILL + SIGSTOP)", "none else SIGKILL)"));
        String[] args = {"--overlay", overlay.toString(), "--out", folder.resolve("out").toString(), "--scope", "2/2",
            "--calls", "nested,stop", "--signals", "SIGSTOP", "linux"};
        Outcome outcome = lockstep(args);
        assertEquals(ExitStatus.DISAGREEMENT, outcome.status(), outcome.err());
        assertTrue(outcome.out().contains("""
                  event: Kill[who=0, number=2, signal=SIGSTOP]
                  life: machine task 1 -> Stopped, alloy task 1 -> Running
                  decision forced(SIGSTOP): machine yes, alloy no
                  tasks: task 0 is init, task 1 is a
                """), outcome.out());
        assertTrue(outcome.out().contains("to see it again: nscheck lockstep --overlay " + overlay
                + " --scope 2/2 --calls nested,stop --signals SIGSTOP linux\n"), outcome.out());
        assertTrue(Files.readString(folder.resolve("out/linux-given.scenario"))
                .contains("init  kill(a, SIGSTOP)        = 0\n      -> a stopped by SIGSTOP\n"), outcome.out());
        String[] json = Stream.concat(Stream.of("--format", "json"), Stream.of(args)).toArray(String[]::new);
        assertEquals(List.of(), Schema.violations(lockstep(json).out()));
    }

    @Test
    void timeThatIsOverNeverLooksLikeSuccess() {
        Outcome outcome = lockstep("--time", "1", "--scope", "4/4", "linux");
        assertEquals(ExitStatus.INCOMPLETE, outcome.status(), outcome.out());
        assertTrue(outcome.out().contains("not all was compared"), outcome.out());
    }

    @Test
    void usage() {
        for (List<String> wrong : List.of(List.of("--slices", "huge"), List.of("plan9"),
                List.of("--slices", "large", "--scope", "2/2"))) {
            Outcome outcome = lockstep(wrong.toArray(String[]::new));
            assertEquals(ExitStatus.BAD_USAGE, outcome.status(), wrong::toString);
            assertEquals(1, outcome.err().lines().count(), outcome.err());
        }
    }

    /** The default of the design that everything is measured against, and the numbers that the README has of it. */
    @Test
    void linuxIsOneSystem() throws Exception {
        Outcome outcome = lockstep("--quiet", "linux");
        assertEquals(ExitStatus.AS_EXPECTED, outcome.status(), outcome.out() + outcome.err());
        String summary = outcome.out().lines().reduce((a, b) -> b).orElseThrow();
        Matcher matcher = Pattern.compile("1 design, 20 slices, 20 runs: machine and specification are the same;"
                + " ([0-9,]+) states, ([0-9,]+) steps, ([0-9,]+) refused, 0 undecided; .*").matcher(summary);
        assertTrue(matcher.matches(), summary);
        String readme = Files.readString(Path.of("README.md")).replaceAll("\\s+", " ");
        assertTrue(readme.contains(matcher.group(1) + " states, " + matcher.group(2) + " steps and " + matcher.group(3)
                + " refused cases, of which none stays undecided"), summary);
    }

    /** The whole default: minutes, but it is what the project says of itself. */
    @Test
    @Tag("full")
    void everyDesignIsOneSystem() throws Exception {
        Outcome outcome = lockstep("--format", "json", "--quiet");
        assertEquals(ExitStatus.AS_EXPECTED, outcome.status(), outcome.out() + outcome.err());
        assertEquals(List.of(), Schema.violations(outcome.out()));
        JsonNode json = new ObjectMapper().readTree(outcome.out());
        assertEquals(Designs.ALL.size() * LockstepSlices.DEFAULT.size(),
                json.get("runs").size() + json.get("same").size());
        for (JsonNode run : json.get("runs")) {
            assertEquals(0, run.get("undecided").asLong(), run::toString);
        }
    }
}
