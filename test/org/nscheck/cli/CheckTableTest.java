package org.nscheck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nscheck.check.AlloySide;
import org.nscheck.check.Cell;
import org.nscheck.check.Check;
import org.nscheck.check.Verdict;
import org.nscheck.explore.Slice;
import org.nscheck.invariant.Invariants;
import org.nscheck.overlay.Model;
import org.nscheck.overlay.Models;
import org.nscheck.scenario.Scenario;
import org.nscheck.scenario.ScenarioParser;

/** What is said of cells that a check of the project as it is never comes to. */
class CheckTableTest {
    private static final Path HOME = Path.of("").toAbsolutePath();
    private static final Model LINUX = Models.shipped().of("linux");
    private static final Check NOT_RUN = new Check(new Check.Task(Models.shipped(), List.of(LINUX), Slice.DEFAULT,
            new AlloySide.Sizes(4, 3), (design, invariant) -> true, () -> false), what -> { });

    private static Scenario scenario(String title) throws Exception {
        return ScenarioParser.parse("", "title: " + title + "\n\ninit  fork()  = a\n");
    }

    private static Cell cell(Verdict machine, Verdict alloy, Optional<Scenario> counterexample,
            Optional<Scenario> witness, Optional<String> objection) {
        return new Cell(LINUX, Invariants.ALL.get(0), machine, alloy, Optional.empty(), counterexample,
                witness, objection, true);
    }

    private static Cell disagreement() throws Exception {
        return cell(new Verdict.Broken(2), new Verdict.Broken(1), Optional.of(scenario("of the machine")),
                Optional.of(scenario("of Alloy")), Optional.of("an objection"));
    }

    private static Context context(String... args) throws Exception {
        return new Context(Fixture.console(System.out, System.err, Map.of()),
                new DefaultParser().parse(new CheckCommand().options(), args));
    }

    private static CheckOptions options(String... args) throws Exception {
        return CheckOptions.parse(context(args));
    }

    private static CheckTable table(String... args) throws Exception {
        return new CheckTable(Models.shipped(), List.of(LINUX), options(args));
    }

    private static String tail(Cell... cells) throws Exception {
        return String.join("\n", table().tail(List.of(cells), Map.of(), HOME, NOT_RUN, 1));
    }

    @Test
    void aDisagreementIsShownWithBothWitnesses() throws Exception {
        Cell cell = disagreement();
        assertEquals(ExitStatus.DISAGREEMENT, CheckCommand.status(List.of(cell)));
        String text = tail(cell);
        assertTrue(text.contains("the engines disagree on number-per-level in linux: machine broken in 2,"
                + " alloy broken in 1\nan objection\n"), text);
        assertTrue(text.contains("machine:\ntitle: of the machine\n"), text);
        assertTrue(text.contains("alloy:\ntitle: of Alloy\n"), text);
    }

    @Test
    void aDisagreementInJson() throws Exception {
        String text = Json.pretty(table().json(List.of(disagreement()), Map.of(), HOME));
        assertEquals(List.of(), Schema.violations(text));
        JsonNode cell = new ObjectMapper().readTree(text).get("cells").get(0);
        assertEquals(false, cell.get("agree").asBoolean());
        assertEquals("title: of the machine", cell.get("counterexample").asText().lines().findFirst().orElseThrow());
        assertEquals("title: of Alloy", cell.get("witness").asText().lines().findFirst().orElseThrow());
        assertEquals("an objection", cell.get("objection").asText());
    }

    /** Broken on the machine, and no time was left for Alloy: that is one cell, not two. */
    @Test
    void aCellCountsOnce() throws Exception {
        Cell half = cell(new Verdict.Broken(2), new Verdict.Unknown(), Optional.of(scenario("t")), Optional.empty(),
                Optional.empty());
        Cell none = cell(new Verdict.Unknown(), new Verdict.Unknown(), Optional.empty(), Optional.empty(),
                Optional.empty());
        assertTrue(tail(half, none).contains("\n2 cells: 0 hold, 1 broken, 1 unknown; nothing was compared;"),
                tail(half, none));
        Cell whole = cell(new Verdict.Broken(2), new Verdict.Broken(2), Optional.of(scenario("t")), Optional.empty(),
                Optional.empty());
        assertTrue(tail(half, whole).contains("\n2 cells: 0 hold, 2 broken; the engines agree on 1;"),
                tail(half, whole));
    }

    @Test
    void aCommandThatIsShownCanBeRun() throws Exception {
        Cell cell = cell(new Verdict.Broken(1), new Verdict.Broken(1), Optional.of(scenario("t")), Optional.empty(),
                Optional.empty());
        List<String> lines = table().tail(List.of(cell), Map.of(cell, Path.of("/a b/it's.scenario")), HOME, NOT_RUN,
                1);
        assertEquals("to see a counterexample again: nscheck replay '/a b/it'\\''s.scenario'",
                lines.get(lines.size() - 1));
    }

    /** A run that found something ends with the line that reproduces it, whether a file was written or not. */
    @Test
    void theLastLineReproduces() throws Exception {
        Cell broken = cell(new Verdict.Broken(1), new Verdict.Broken(1), Optional.of(scenario("t")), Optional.empty(),
                Optional.empty());
        assertTrue(tail(broken).endsWith("\nto see it again: nscheck check linux"), tail(broken));
        assertTrue(tail(broken, disagreement()).endsWith("\nto see it again: nscheck check linux"), tail(broken));
        List<String> lines = table("--scope", "3/2", "--calls", "death,nested", "--signals", "SIGTERM", "--solver",
                "glucose").tail(List.of(disagreement()), Map.of(), HOME, NOT_RUN, 1);
        assertEquals("to see it again: nscheck check --scope 3/2 --calls nested,death --signals SIGTERM"
                + " --solver glucose linux", lines.get(lines.size() - 1));
        List<String> both = table().tail(List.of(disagreement(), broken), Map.of(broken, Path.of("/f.scenario")), HOME,
                NOT_RUN, 1);
        assertEquals("to see it again: nscheck check linux", both.get(both.size() - 1));
        Cell holds = cell(new Verdict.Holds(), new Verdict.Holds(), Optional.empty(), Optional.empty(),
                Optional.empty());
        assertFalse(tail(holds).contains("again"), tail(holds));
    }

    @Test
    void bothWitnessesAreWritten(@TempDir Path out) throws Exception {
        CheckCommand.write(context(), options("--out", out.toString()), List.of(disagreement()));
        assertEquals("title: of the machine",
                Files.readAllLines(out.resolve("number-per-level/linux.machine.scenario")).get(0));
        assertEquals("title: of Alloy",
                Files.readAllLines(out.resolve("number-per-level/linux.alloy.scenario")).get(0));
    }

    @Test
    void whatHoldsToSomeStepsSaysInWhichSlice() throws Exception {
        Cell cell = cell(new Verdict.Holds(), new Verdict.HoldsTo(3, Slice.DEFAULT.get(1)), Optional.empty(),
                Optional.empty(), Optional.empty());
        String row = table().row(cell);
        assertTrue(row.matches("linux +number-per-level +holds +holds to 3 steps +tree"), row);
        String text = Json.pretty(table().json(List.of(cell), Map.of(), HOME));
        assertEquals(List.of(), Schema.violations(text));
        assertEquals("tree", new ObjectMapper().readTree(text).get("cells").get(0).get("alloy").get("slice").asText());
    }

    /** What a check that ran out of time found need not be the shortest, so what is stored stays. */
    @Test
    void anIncompleteCheckLeavesTheCheckoutAlone(@TempDir Path home) throws Exception {
        Files.createDirectory(home.resolve("counterexamples"));
        Files.createFile(home.resolve("pom.xml"));
        Context context = new Context(new Console(System.out, System.err, false, false, Map.of(), home),
                CommandLine.builder().get());
        Cell broken = cell(new Verdict.Broken(1), new Verdict.Broken(1), Optional.of(scenario("t")), Optional.empty(),
                Optional.empty());
        Cell unknown = cell(new Verdict.Unknown(), new Verdict.Holds(), Optional.empty(), Optional.empty(),
                Optional.empty());
        assertEquals(Map.of(), CheckCommand.write(context, options(), List.of(broken, unknown)));
        Path file = home.resolve("counterexamples/number-per-level/linux.scenario");
        assertFalse(Files.exists(file));
        assertEquals(Map.of(broken, file), CheckCommand.write(context, options(), List.of(broken)));
        assertTrue(Files.exists(file));
    }
}
