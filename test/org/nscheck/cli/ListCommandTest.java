package org.nscheck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nscheck.cli.Fixture.Outcome;

class ListCommandTest {
    @Test
    void aRuleALine() {
        Outcome outcome = Fixture.run("list", "rules");
        assertEquals(ExitStatus.AS_EXPECTED, outcome.status());
        assertEquals("", outcome.err());
        List<String> lines = outcome.out().lines().toList();
        assertTrue(lines.contains("K1.15  Nesting: levels 0..32 exist; creating level 33 fails ENOSPC"
                + " (historically EINVAL 3.7, then ENOSPC 4.9+)."), outcome.out());
        assertTrue(lines.stream().anyMatch(line -> line.matches("K4\\.1   From INSIDE its ns .* [.]{3}")),
                outcome.out());
        assertTrue(lines.get(0).startsWith("K1.1   "), lines.get(0));
        assertTrue(lines.stream().allMatch(line -> line.length() <= 120));
    }

    @Test
    void everyRuleOfTheLedgerOnceInTheOrderOfItsNumbers() throws Exception {
        List<String> inFile = new ArrayList<>(Files.readString(Path.of("docs/LEDGER.md")).lines()
                .filter(line -> line.startsWith("**K"))
                .map(line -> line.substring(2, line.indexOf("**", 2)))
                .toList());
        List<String> listed = names("rules");
        assertEquals(Set.copyOf(inFile), Set.copyOf(listed));
        assertEquals(inFile.size(), listed.size());
        assertTrue(listed.indexOf("K1.2") < listed.indexOf("K1.10"));
        assertTrue(listed.indexOf("K1.20") + 1 == listed.indexOf("K1.21"));
    }

    @Test
    void designsAndInvariantsAreThoseOfTheModel() {
        assertEquals("linux", names("designs").get(0));
        assertTrue(names("designs").containsAll(List.of("patchset-2007", "nested-twice")));
        assertEquals(18, names("invariants").size());
        assertTrue(Fixture.run("list", "invariants").out()
                .contains("unique-numbers                     No two tasks have the same number in one namespace.\n"));
        assertTrue(Fixture.run("list", "designs").out().contains("patchset-2007            Nobody is protected.\n"));
    }

    private static List<String> names(String kind) {
        return Fixture.run("list", kind).out().lines().map(line -> line.split(" ")[0]).toList();
    }

    @Test
    void scenariosOfTheCheckout(@TempDir Path home) throws Exception {
        Path folder = Files.createDirectories(home.resolve("counterexamples/textbook"));
        Files.writeString(folder.resolve("b.scenario"), "see: K1.1\ntitle:    the \u001b[1mtitle\n");
        Files.write(folder.resolve("a.scenario"), new byte[] {(byte) 0xff, '\n'});
        Files.writeString(folder.resolve("notes.txt"), "title: no");
        Outcome outcome = at(home, "list", "scenarios");
        assertEquals(new Outcome(ExitStatus.AS_EXPECTED, """
                counterexamples/textbook/a.scenario
                counterexamples/textbook/b.scenario  the [1mtitle
                """, ""), outcome);
    }

    @Test
    void noCheckoutNoScenarios(@TempDir Path home) {
        Outcome outcome = at(home, "list", "scenarios");
        assertEquals(new Outcome(ExitStatus.UNAVAILABLE, "",
                "nscheck list: no folder counterexamples in " + home + "\n"), outcome);
    }

    private static Outcome at(Path home, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(Fixture.stream(out), Fixture.stream(err), false, false, Map.of(), home);
        ExitStatus status = new Main(List.of(new ListCommand(new Documents())), console).run(args);
        return new Outcome(
                status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void exactlyOneKind() {
        String which = "nscheck list: one of designs, invariants, rules, scenarios is needed\n";
        assertEquals(new Outcome(ExitStatus.BAD_USAGE, "", which), Fixture.run("list"));
        assertEquals(new Outcome(ExitStatus.BAD_USAGE, "", which), Fixture.run("list", "rules", "designs"));
        assertEquals(new Outcome(ExitStatus.BAD_USAGE, "",
                "nscheck list: there are designs, invariants, rules and scenarios, but no rule\n"),
                Fixture.run("list", "rule"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"designs", "invariants", "rules", "scenarios"})
    void jsonKeepsToTheSchema(String kind) throws Exception {
        JsonNode result = new ObjectMapper().readTree(Fixture.run("list", kind, "--format", "json").out());
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Main.class.getResourceAsStream("output.schema.json"));
        assertEquals(Set.of(), schema.validate(result));
        assertEquals(kind, result.get("kind").asText());
        assertEquals(names(kind).size(), result.get("items").size());
    }
}
