package org.nscheck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nscheck.cli.Fixture.Outcome;
import org.nscheck.live.Live;
import org.nscheck.scenario.ScenarioParser;

class ConformCommandTest {
    @TempDir
    private Path folder;

    private static Outcome conform(String... args) {
        List<String> all = new ArrayList<>(List.of("conform"));
        all.addAll(List.of(args));
        return Fixture.run(List.of(new ConformCommand()), Map.of(), all.toArray(String[]::new));
    }

    @Test
    void theKernelIsLinux() throws IOException {
        Live.kernel().close();
        Outcome outcome = conform("--count", "60", "--calls", "death,subreaper", "--jobs", "1", "--format", "json");
        assertEquals(ExitStatus.AS_EXPECTED, outcome.status(), outcome.out() + outcome.err());
        assertEquals(List.of(), Schema.violations(outcome.out()));
        JsonNode json = new ObjectMapper().readTree(outcome.out());
        assertEquals(60, json.get("scenarios").asInt());
        assertEquals(json.get("systematic").get("scenarios"), json.get("systematic").get("run"));
        assertEquals(0, json.get("differences").size());
    }

    @Test
    void anotherDesignIsRefutedAndItsScenariosAreWritten() throws Exception {
        Live.kernel().close();
        Outcome outcome = conform("--count", "40", "--calls", "mask", "--design", "blocked-dropped", "--out",
                folder.toString());
        assertEquals(ExitStatus.DISAGREEMENT, outcome.status(), outcome.out() + outcome.err());
        assertTrue(outcome.out().contains("kill(PID, SIGTERM): pending signals: "), outcome.out());
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                ScenarioParser.parseCore(file.toString(), Files.readAllBytes(file));
                assertTrue(outcome.out().contains("  " + file + "\n"), outcome.out());
            }
        }
        assertTrue(Files.exists(folder.resolve("kill-PID-SIGTERM-pending-signals.scenario")));
    }

    @Test
    void whatIsKnownIsNoDisagreement() throws Exception {
        Live.kernel().close();
        Path known = Files.writeString(folder.resolve("known"), "kernel: 3.0-\ncall: kill\n"
                + "differs: pending signals\nreason: the design drops what is blocked\nsee: K4.5\n");
        Outcome outcome = conform("--count", "40", "--calls", "mask", "--design", "blocked-dropped", "--known",
                known.toString(), "--format", "json");
        assertEquals(ExitStatus.AS_EXPECTED, outcome.status(), outcome.out() + outcome.err());
        assertEquals(List.of(), Schema.violations(outcome.out()));
        JsonNode differences = new ObjectMapper().readTree(outcome.out()).get("differences");
        assertTrue(differences.size() > 0);
        differences.forEach(d -> assertEquals("the design drops what is blocked", d.at("/known/reason").asText()));
    }

    @Test
    void fewerScenariosThanTheSystematicOnesAreNotAll() {
        Live.kernel().close();
        Outcome outcome = conform("--count", "1", "--calls", "death");
        assertEquals(ExitStatus.INCOMPLETE, outcome.status(), outcome.out() + outcome.err());
        assertTrue(outcome.out().contains("\nsystematic: 1 of "), outcome.out());
    }

    @Test
    void usage() throws IOException {
        Path wrong = Files.writeString(folder.resolve("wrong"), "kernel: 6.18\n\n");
        for (List<String> arguments : List.of(List.of("x"), List.of("--minutes", "0"), List.of("--minutes", "ten"),
                List.of("--count", "0"), List.of("--seed", "-1"), List.of("--jobs", "0"), List.of("--calls", "reboot"),
                List.of("--design", "plan9"), List.of("--known", wrong.toString()),
                List.of("--known", folder.resolve("missing").toString()), List.of("--known", folder.toString()))) {
            Outcome outcome = conform(arguments.toArray(String[]::new));
            assertEquals(ExitStatus.BAD_USAGE, outcome.status(), arguments::toString);
            assertEquals(1, outcome.err().lines().count(), outcome.err());
        }
        assertEquals("nscheck conform: " + wrong + ":2: expected call: and a value\n",
                conform("--known", wrong.toString()).err());
    }
}
