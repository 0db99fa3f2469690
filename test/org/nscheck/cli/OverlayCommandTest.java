package org.nscheck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nscheck.cli.Fixture.Outcome;

/** A design of one's own, by the commands that take one. */
class OverlayCommandTest {
    /** Small, but there is a SIGTERM from a parent namespace in it. */
    private static final List<String> SCOPE = List.of("--scope", "3/2", "--calls", "nested,death",
            "--signals", "SIGTERM,SIGKILL", "--quiet");
    private static final String JAVA = """
            import org.nscheck.kernel.Linux;
            import org.nscheck.kernel.Signal;
            import org.nscheck.kernel.State;

            public class Polite extends Linux {
                @Override
                public String name() {
                    return "polite";
                }

                @Override
                public boolean keepsAncestor() {
                    return true;
                }

                @Override
                public boolean forced(Signal signal) {
                    return signal != null;
                }
            }
            """;
    private static final String UNPROTECTED = JAVA.replace("public boolean forced(Signal signal)",
            "public boolean unkillable(State s, int t)").replace("signal != null", "false")
            .replace("return true", "return false");

    @TempDir
    private Path temporary;
    private Path folder;

    @BeforeEach
    void makeFolder() throws Exception {
        folder = Files.createDirectory(temporary.resolve("mine"));
    }

    private void write(String file, String text) throws Exception {
        Files.writeString(folder.resolve(file), text);
    }

    private static String module(String old, String changed) throws Exception {
        String text = Files.readString(Path.of("models/design.als"));
        assertTrue(text.contains(old), old);
        return text.replace("nested_twice extends", "nested_twice, polite extends").replace(old, changed);
    }

    private static String polite() throws Exception {
        return module("d = ideal_2007", "d in ideal_2007 + polite");
    }

    private static String unprotected() throws Exception {
        return module("d = patchset_2007", "d in patchset_2007 + polite");
    }

    private static Outcome run(String... args) {
        return Fixture.run(List.of(new CheckCommand(), new ReplayCommand(), new ExploreCommand(),
                new CompareCommand(), new LockstepCommand()), Map.of(), args);
    }

    private Outcome check(String... args) {
        List<String> all = new ArrayList<>(List.of("check", "--overlay", folder.toString()));
        all.addAll(SCOPE);
        all.addAll(List.of(args));
        return run(all.toArray(String[]::new));
    }

    private static void assertRow(Outcome outcome, String pattern) {
        assertTrue(outcome.out().lines().anyMatch(line -> line.matches(pattern)), pattern + "\n" + outcome.out());
    }

    @Test
    void bothSidesAreCheckedAsAShippedDesignIs() throws Exception {
        write("Polite.java", JAVA);
        write("design.als", polite());
        Outcome outcome = check("--format", "json");
        assertEquals(List.of(), Schema.violations(outcome.out()));
        JsonNode cells = new ObjectMapper().readTree(outcome.out()).get("cells");
        assertEquals(18, cells.size(), "only the overlay's design");
        for (JsonNode cell : cells) {
            assertTrue(cell.get("agree").asBoolean(), cell::toString);
            assertEquals("overlay", cell.get("origin").asText());
        }
        assertEquals(ExitStatus.DIFFERENT, outcome.status(), "in linux ancestor-ordinary is expected to break");
        Outcome two = check("linux", "polite");
        assertRow(two, "linux +ancestor-ordinary +broken in 2 +broken in 2 +given");
        assertRow(two, "polite +ancestor-ordinary +holds +holds +UNEXPECTED");
    }

    @Test
    void whatIsExpectedIsWhatLinuxDoesOrWhatThePageSays() throws Exception {
        write("Polite.java", UNPROTECTED);
        write("design.als", unprotected());
        Outcome outcome = check();
        assertEquals(ExitStatus.VIOLATED, outcome.status(), outcome.out());
        assertRow(outcome, "polite +init-protection +broken in 2 +broken in 2 +UNEXPECTED");
        assertTrue(outcome.out().contains("the engines agree"), outcome.out());
        String page = Files.readString(Path.of("models/designs/patchset-2007.md"));
        write("polite.md", page.replaceFirst("patchset-2007", "polite"));
        assertEquals(ExitStatus.AS_EXPECTED, check().status());
    }

    @Test
    void counterexamplesGoWhereTheUserSaysAndNowhereElse() throws Exception {
        write("Polite.java", UNPROTECTED);
        write("design.als", unprotected());
        assertFalse(check("--scope", "2/1").out().contains("replay"));
        assertFalse(Files.exists(Path.of("counterexamples/init-protection/polite.scenario")));
        String file = temporary + "/out/init-protection/polite.scenario";
        Outcome outcome = check("--out", temporary + "/out");
        assertTrue(outcome.out().endsWith("to see a counterexample again: nscheck replay --overlay " + folder + " "
                + file + "\n"), outcome.out());
        assertEquals(new Outcome(ExitStatus.AS_EXPECTED, file + ": machine ok\n" + file + ": alloy ok\n", ""),
                run("replay", "--overlay", folder.toString(), file));
        assertEquals(file + ":2:11: no design of this name, expected one of nscheck list designs\n",
                run("replay", file).err());
    }

    @Test
    void theSpecificationAlone() throws Exception {
        write("design.als", unprotected());
        Outcome outcome = check("--out", temporary + "/out");
        assertEquals(ExitStatus.VIOLATED, outcome.status(), outcome.out());
        assertRow(outcome, "polite +init-protection +- +broken in 2 +UNEXPECTED");
        assertRow(outcome, "polite +one-init +- +holds");
        assertTrue(outcome.out().contains("\n# machine: - is not asked, because it does not have what was changed\n"));
        assertTrue(outcome.out().contains("; nothing was compared;"), outcome.out());
        String file = temporary + "/out/init-protection/polite.scenario";
        assertEquals(new Outcome(ExitStatus.UNAVAILABLE, file + ": machine skipped: only the specification has the"
                + " design polite\n" + file + ": alloy ok\n", ""), run("replay", "--overlay", folder.toString(), file));
        assertEquals(new Outcome(ExitStatus.AS_EXPECTED, file + ": alloy ok\n", ""),
                run("replay", "--overlay", folder.toString(), "--on", "alloy", file));
        Outcome json = check("--format", "json");
        assertEquals(List.of(), Schema.violations(json.out()));
        assertTrue(json.out().contains("\"not asked\""), json.out());
    }

    @Test
    void theSpecificationAloneIsComparedByAlloy() throws Exception {
        write("design.als", unprotected());
        List<String> line = new ArrayList<>(List.of("compare", "--overlay", folder.toString(), "linux", "polite"));
        line.addAll(SCOPE);
        assertEquals(new Outcome(ExitStatus.AS_EXPECTED, """
                # only the specification has both, so Alloy searches, and nothing is compared with the machine
                # linux and polite part in 1 step; slice given (3/2 nested+death SIGKILL+SIGTERM)

                init  kill(init, SIGKILL)     linux                     polite
                                              = 0                       = ?
                                                                        -> init killed by SIGKILL
                                                                        -> namespace init down

                alloy: they part in 1 step and not sooner; slice given
                """, ""), run(line.toArray(String[]::new)));
        line.addAll(List.of("--engine", "machine"));
        assertEquals("nscheck compare: nothing in " + folder + " makes the design 'polite' for machine; only the other"
                + " engine has it\n", run(line.toArray(String[]::new)).err());
        write("Polite.java", UNPROTECTED);
        Files.delete(folder.resolve("design.als"));
        line.addAll(List.of("--engine", "alloy"));
        assertEquals("nscheck compare: nothing in " + folder + " makes the design 'polite' for alloy; only the other"
                + " engine has it\n", run(line.toArray(String[]::new)).err());
    }

    @Test
    void aShippedCaseChanged() throws Exception {
        write("design.als", Files.readString(Path.of("models/design.als")).replace("SIGKILL + SIGSTOP)", "SIGKILL)"));
        Outcome outcome = check();
        assertEquals(ExitStatus.VIOLATED, outcome.status(), outcome.out());
        assertRow(outcome, "linux +ancestor-authority +- +broken in 2 +UNEXPECTED");
        assertRow(outcome, "linux +init-protection +- +holds");
        assertTrue(outcome.out().contains("init  kill(a, SIGSTOP)        = 0\n"), outcome.out());
    }

    @Test
    void theMachineAlone() throws Exception {
        write("Polite.java", UNPROTECTED);
        Outcome outcome = check("--out", temporary + "/out");
        assertEquals(ExitStatus.VIOLATED, outcome.status(), outcome.out());
        assertRow(outcome, "polite +init-protection +broken in 2 +- +UNEXPECTED");
        assertTrue(outcome.out().contains(
                "\n# alloy: - is not asked, because the specification does not have the design\n"));
        String file = temporary + "/out/init-protection/polite.scenario";
        assertEquals(file + ": machine ok\n" + file + ": alloy skipped: only the machine has the design polite\n",
                run("replay", "--overlay", folder.toString(), file).out());
    }

    @Test
    void exploreCountsWhatIsDecided() throws Exception {
        write("Polite.java", UNPROTECTED);
        List<String> line = new ArrayList<>(List.of("explore", "--overlay", folder.toString()));
        line.addAll(SCOPE);
        Outcome outcome = run(line.toArray(String[]::new));
        assertTrue(outcome.out().startsWith("# polite\n"), outcome.out());
        assertRow(outcome, "unkillable +yes +0");
        line.add("linux");
        assertTrue(run(line.toArray(String[]::new)).out().startsWith("# linux\n"));
    }

    private Outcome lockstep(String... args) {
        List<String> line = new ArrayList<>(List.of("lockstep", "--overlay", folder.toString(), "--quiet", "--scope",
                "2/2", "--calls", "nested,death,stop", "--signals", "SIGSTOP,SIGTERM"));
        line.addAll(List.of(args));
        return run(line.toArray(String[]::new));
    }

    @Test
    void lockstepShowsThatBothSidesAreOne() throws Exception {
        write("Polite.java", JAVA);
        write("design.als", polite());
        Outcome outcome = lockstep();
        assertEquals(ExitStatus.AS_EXPECTED, outcome.status(), outcome.out());
        assertRow(outcome, "polite +given .*");
        write("Polite.java", JAVA.replace("return true", "return false"));
        outcome = lockstep();
        assertEquals(ExitStatus.DISAGREEMENT, outcome.status(), outcome.out());
        assertRow(outcome, " *decision keepsAncestor: machine no, alloy yes");
    }

    /** No step without cyclic numbers asks where the cursor is, so lockstep asks by itself. */
    @Test
    void lockstepComparesTheCursorToo() throws Exception {
        write("Polite.java", JAVA.replace("keepsAncestor()", "cursorStays()").replace("signal != null",
                "super.forced(signal)"));
        write("design.als", module("d = nested_twice", "d = nested_twice"));
        Outcome outcome = lockstep();
        assertEquals(ExitStatus.DISAGREEMENT, outcome.status(), outcome.out());
        assertRow(outcome, "machine and specification answer differently: polite: cursorStays: machine yes, alloy no");
    }

    /** The time ends what does not end by itself; an interruption ends this one, so that later tests have the cores. */
    @ParameterizedTest
    @ValueSource(strings = {"lockstep", "compare"})
    void aDecisionWithoutAnEnd(String command) throws Exception {
        write("Polite.java", JAVA.replace("return true",
                "while (!Thread.currentThread().isInterrupted()) { } return true"));
        write("design.als", polite());
        List<String> line = new ArrayList<>(List.of(command, "--overlay", folder.toString(), "--time", "1", "--scope",
                "2/2", "--calls", "nested", "--signals", "SIGTERM", "--quiet", "polite"));
        if (command.equals("compare")) {
            line.add("linux");
        }
        Outcome outcome = run(line.toArray(String[]::new));
        assertEquals(ExitStatus.INCOMPLETE, outcome.status(), outcome.out() + outcome.err());
    }

    /** An answer that no state has is the file's fault, and not the machine's. */
    @Test
    void answersThatMakeNoSense() throws Exception {
        for (String[] wrong : new String[][] {
                {"int reaperOf(State s, int father, int orphan)", "orphan", "reaperOf answers task 2 for the orphan"},
                {"int reaperOf(State s, int father, int orphan)", "99", "reaperOf answers task 99"},
                {"long finds(State s, int t, int number)", "-1L", "finds answers "},
                {"Numbers numbers()", "null", "numbers answers null"}}) {
            write("Polite.java", JAVA.replace("boolean keepsAncestor()", wrong[0])
                    .replace("return true", "return " + wrong[1]));
            Outcome outcome = run("explore", "--overlay", folder.toString(), "--scope", "3/2", "--calls",
                    "nested,death", "--quiet", "polite");
            assertEquals(ExitStatus.BAD_USAGE, outcome.status(), outcome.out() + outcome.err());
            assertTrue(outcome.err().startsWith(folder.resolve("Polite.java") + ": " + wrong[2]), outcome.err());
            assertEquals(1, outcome.err().lines().count(), outcome.err());
        }
    }

    /** The specification's linux, changed, against the machine's. */
    @Test
    void lockstepOfAShippedCaseChanged() throws Exception {
        write("design.als", Files.readString(Path.of("models/design.als")).replace("SIGKILL + SIGSTOP)", "SIGKILL)"));
        Outcome outcome = lockstep("linux");
        assertEquals(ExitStatus.DISAGREEMENT, outcome.status(), outcome.out());
        assertRow(outcome, " *decision forced\\(SIGSTOP\\): machine yes, alloy no");
        assertTrue(outcome.out().contains("init  kill(a, SIGSTOP)        = 0\n"), outcome.out());
    }

    private Outcome compareShipped(String... args) {
        List<String> line = new ArrayList<>(List.of("compare", "--quiet", "--overlay", folder.toString(), "linux",
                "linux"));
        line.addAll(List.of(args));
        return run(line.toArray(String[]::new));
    }

    /** The shortest difference, with the machine's outcome beside what the changed text says. */
    @Test
    void compareOfAShippedCaseChangedIsWithTheMachines() throws Exception {
        write("design.als", Files.readString(Path.of("models/design.als")).replace("SIGKILL + SIGSTOP)", "SIGKILL)"));
        Path file = temporary.resolve("stopped.scenario");
        Outcome outcome = compareShipped("--out", file.toString());
        assertEquals(ExitStatus.AS_EXPECTED, outcome.status(), outcome.err());
        assertTrue(outcome.out().startsWith("# only the specification has linux of " + folder
                + ", so Alloy searches; linux is the machine's\n# linux and linux of " + folder
                + " part in 2 steps; slice "), outcome.out());
        assertTrue(outcome.out().contains("""
                init  clone(CLONE_NEWPID)     = a [2 1]
                init  kill(a, SIGSTOP)        linux                     linux of %s
                                              = 0                       = 0
                                              -> a stopped by SIGSTOP
                """.formatted(folder)), outcome.out());
        assertEquals(file + ": machine ok\n", run("replay", "--on", "machine", file.toString()).out());
        outcome = compareShipped("--format", "json");
        assertEquals(List.of(), Schema.violations(outcome.out()));
    }

    @Test
    void compareOfARuleThatNoDesignDecides() throws Exception {
        String text = Files.readString(Path.of("models/signal.als"));
        assertTrue(text.contains("ESRCH"), text);
        write("signal.als", text.replace("ESRCH", "ECHILD"));
        Outcome outcome = compareShipped();
        assertEquals(ExitStatus.AS_EXPECTED, outcome.status(), outcome.err());
        assertTrue(outcome.out().contains("= -ESRCH"), outcome.out());
        assertTrue(outcome.out().contains("= -ECHILD"), outcome.out());
    }

    @Test
    void compareWithAnOverlayThatChangesNothing() throws Exception {
        write("design.als", Files.readString(Path.of("models/design.als")));
        Outcome outcome = compareShipped("--steps", "2");
        assertEquals(ExitStatus.AS_EXPECTED, outcome.status(), outcome.err());
        assertTrue(outcome.out().endsWith("alloy: no trace of up to 2 steps tells linux and linux of " + folder
                + " apart; 16 slices\n"), outcome.out());
        Files.delete(folder.resolve("design.als"));
        write("Polite.java", JAVA);
        assertEquals("nscheck compare: linux is compared with itself, and " + folder + " changes nothing of it\n",
                compareShipped().err());
    }

    @Test
    void sidesThatDifferDisagree() throws Exception {
        write("Polite.java", UNPROTECTED);
        write("design.als", polite());
        Outcome outcome = check();
        assertEquals(ExitStatus.DISAGREEMENT, outcome.status(), outcome.out());
        assertRow(outcome, "polite +init-protection +broken in 2 +holds +DISAGREEMENT");
    }

    @Test
    void whatIsWrongIsOneLineThatBeginsWithItsPlace() throws Exception {
        write("Polite.java", JAVA.replace("return \"polite\"", "return polite"));
        assertEquals(new Outcome(ExitStatus.BAD_USAGE, "", folder + "/Polite.java:8:16: cannot find symbol; symbol:"
                + " variable polite; location: class Polite\n"), check());
        write("Polite.java", JAVA.replace("signal != null", "1 / (signal.ordinal() - signal.ordinal()) == 0"));
        Outcome outcome = check();
        assertEquals(ExitStatus.BAD_USAGE, outcome.status());
        assertEquals(folder + "/Polite.java:18: forced throws java.lang.ArithmeticException: / by zero\n",
                outcome.err());
    }

    @Test
    void wrongPages() throws Exception {
        write("Polite.java", JAVA);
        write("polite.md", "# gentle\n## Expected verdicts\n\n| `one-init` | holds |\n");
        assertEquals(folder + "/polite.md:1: the page of gentle, expected # polite\n", check().err());
        write("polite.md", "# polite\n## Expected verdicts\n\n| `two-inits` | holds |\n");
        assertEquals(folder + "/polite.md: no invariant 'two-inits'; nscheck list invariants names those there are\n",
                check().err());
        write("polite.md", "# polite\n## Expected verdicts\n\n| `one-init` | holds |\n");
        assertEquals(folder + "/polite.md: no verdict for number-per-level, expected a row for every invariant\n",
                check().err());
        write("polite.md", "# polite\n## Expected verdicts\n\n| `one-init` | perhaps |\n");
        assertEquals(folder + "/polite.md:4: a verdict is holds or broken, not perhaps\n", check().err());
    }
}
