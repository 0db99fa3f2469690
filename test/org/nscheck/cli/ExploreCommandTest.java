package org.nscheck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.nscheck.cli.Fixture.Outcome;

class ExploreCommandTest {
    private static Outcome explore(String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "explore";
        System.arraycopy(args, 0, all, 1, args.length);
        return Fixture.run(List.of(new ExploreCommand()), Map.of(), all);
    }

    @Test
    void linuxAloneWithOneTask() {
        Outcome outcome = explore("--scope", "1/1", "--calls", "death");
        assertEquals(ExitStatus.AS_EXPECTED, outcome.status());
        assertTrue(outcome.out().startsWith("""
                # linux
                slice        states       steps       depth  scope
                given             2           8           1  1/1 death SIGKILL

                event                               result                 times
                Fork                                                           0
                """), outcome.out());
        assertTrue(outcome.out().contains("""
                Exit                                none                       1
                Kill                                0                          1
                Kill                                -ESRCH                     1
                Wait                                -ECHILD                    3

                decision                            outcome                times
                unkillable                          no                         0
                unkillable                          yes                        1
                """), outcome.out());
        assertTrue(outcome.out().endsWith("""
                one-init                                                       0
                zombie-holds-number                                            1

                """), outcome.out());
    }

    @Test
    void severalDesignsAsJson() throws Exception {
        Outcome outcome = explore("--format", "json", "--scope", "2/2", "linux", "patchset-2007", "linux");
        assertEquals(ExitStatus.AS_EXPECTED, outcome.status(), outcome.err());
        assertEquals(List.of(), Schema.violations(outcome.out()));
        JsonNode designs = new ObjectMapper().readTree(outcome.out()).get("designs");
        assertEquals(List.of("linux", "patchset-2007"), designs.findValuesAsText("design"));
        for (JsonNode design : designs) {
            assertTrue(design.get("slices").get(0).get("complete").asBoolean());
            long unkillable = design.get("decisions").get(1).get("times").asLong();
            assertEquals(design.get("design").asText().equals("linux"), unkillable > 0, design::toString);
        }
    }

    @Test
    void whatWasNotExploredToTheEndIsIncomplete() {
        Outcome outcome = explore("--time", "1", "--scope", "6/4");
        assertEquals(ExitStatus.INCOMPLETE, outcome.status());
        assertTrue(outcome.out().contains("SIGKILL (not to the fixpoint)\n"), outcome.out());
    }

    @Test
    void usage() {
        for (List<String> wrong : List.of(List.of("plan9"), List.of("--scope", "4"), List.of("--solver", "sat4j"))) {
            Outcome outcome = explore(wrong.toArray(String[]::new));
            assertEquals(ExitStatus.BAD_USAGE, outcome.status(), wrong::toString);
            assertEquals(1, outcome.err().lines().count(), outcome.err());
        }
    }
}
