package org.nscheck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nscheck.cli.Fixture.Outcome;
import org.nscheck.explore.Exploration;
import org.nscheck.explore.Slice;
import org.nscheck.explore.Watch;
import org.nscheck.invariant.Invariant;
import org.nscheck.invariant.Invariants;
import org.nscheck.kernel.Decision;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Designs;
import org.nscheck.overlay.Models;
import org.nscheck.overlay.Overlay;

/** What a design of one's own begins with. */
class NewDesignCommandTest {
    @TempDir
    private Path temporary;

    private static Outcome run(String... args) {
        return Fixture.run(List.of(new NewDesignCommand(), new CheckCommand(), new CompareCommand(),
                new LockstepCommand()), Map.of(), args);
    }

    private Path folder() {
        return temporary.resolve("mine");
    }

    private Outcome create(String name) {
        return run("new-design", name, "--out", folder().toString());
    }

    @Test
    void threeFiles() throws Exception {
        String folder = folder().toString();
        assertEquals(new Outcome(ExitStatus.AS_EXPECTED, folder + "/design.als\n" + folder + "/QuietInit2.java\n"
                + folder + "/quiet-init-2.md\nto check it: nscheck check --overlay " + folder + "\n", ""),
                create("quiet-init-2"));
        Models models = Models.of(Overlay.read(folder()));
        assertTrue(models.of("quiet-init-2").specified() && models.of("quiet-init-2").machine().isPresent());
    }

    @Test
    void everyDecisionHasItsPlaceInBoth() throws Exception {
        create("quiet-init");
        String alloy = Files.readString(folder().resolve("design.als"));
        String java = Files.readString(folder().resolve("QuietInit.java"));
        for (Decision decision : Decision.values()) {
            assertTrue(alloy.matches("(?s).*// quiet-init as linux; otherwise: d [^\n]*quiet_init[^\n]*\n(fun|pred) "
                    + decision.label + "\\[.*") || decision == Decision.FORCED, decision.label);
            assertTrue(java.matches("(?s).*\n    (// @Override )?public \\w+ " + decision.label + "\\(.*"),
                    decision.label);
        }
        assertTrue(alloy.contains("(d = quiet_init => SIGKILL + SIGSTOP\n"), alloy);
        // Only lines are added: what is shipped is as it was.
        assertEquals(Files.readString(Path.of("models/design.als")), alloy
                .replaceAll("// quiet-init[^\n]*\n", "").replace("\none sig quiet_init extends Design {}\n", "")
                .replace("(d = quiet_init => SIGKILL + SIGSTOP\n    else d", "(d"));
    }

    /** Each decision that stands in a comment is what linux decides, so that one edits from there. */
    @Test
    void whatIsCommentedOutIsLinux() throws Exception {
        create("quiet-init");
        Path file = folder().resolve("QuietInit.java");
        Files.writeString(file, Files.readString(file).replace("// @Override", "@Override"));
        Design all = Models.of(Overlay.read(folder())).machine("quiet-init");
        for (Decision decision : Decision.values()) {
            assertTrue(List.of(all.getClass().getDeclaredMethods()).stream()
                    .anyMatch(method -> method.getName().equals(decision.label)), decision.label);
        }
        assertEquals(Design.Numbers.INTERCHANGEABLE, all.numbers());
        Watch watch = new Watch(Designs.LINUX, List.of(all));
        for (Slice slice : Slice.DEFAULT.subList(3, 7)) {
            new Exploration(watch.watched(), slice.scope(), List.of()).run(() -> false);
        }
        assertEquals(0, watch.differing().size());
    }

    @Test
    void theSkeletonChecksComparesAndIsInLockstepAsItIs() throws Exception {
        create("quiet-init");
        Outcome check = run("check", "--overlay", folder().toString(), "--scope", "3/2", "--calls",
                "nested,death,subreaper", "--signals", "SIGKILL,SIGTERM", "--quiet");
        assertEquals(ExitStatus.AS_EXPECTED, check.status(), check.out());
        assertTrue(check.out().contains("; the engines agree;"), check.out());
        Outcome compare = run("compare", "--overlay", folder().toString(), "--scope", "3/2", "--calls",
                "nested,death,subreaper", "--quiet", "linux", "quiet-init");
        assertEquals(ExitStatus.AS_EXPECTED, compare.status(), compare.out());
        assertTrue(compare.out().contains("no scenario tells linux and quiet-init apart, to the fixpoint"),
                compare.out());
        Outcome lockstep = run("lockstep", "--overlay", folder().toString(), "--scope", "2/2", "--calls",
                "nested,death", "--quiet");
        assertEquals(ExitStatus.AS_EXPECTED, lockstep.status(), lockstep.out());
        assertTrue(lockstep.out().contains("machine and specification are the same"), lockstep.out());
    }

    @Test
    void thePageHasAVerdictForEveryInvariant() throws Exception {
        create("quiet-init");
        DesignPage page = DesignPage.parse("a", Files.readString(folder().resolve("quiet-init.md")));
        assertEquals("quiet-init", page.name());
        assertEquals(Invariants.ALL.stream().map(Invariant::name).toList(), List.copyOf(page.expected().keySet()));
        assertEquals(List.of(DesignPage.CHANGES, DesignPage.TIMES, DesignPage.VERDICTS),
                List.copyOf(page.sections().keySet()));
    }

    @Test
    void nothingIsOverwritten() throws Exception {
        create("quiet-init");
        Path file = folder().resolve("quiet-init.md");
        Files.writeString(file, "mine");
        assertEquals(new Outcome(ExitStatus.BAD_USAGE, "", folder() + "/design.als: is there already and is not"
                + " overwritten\n"), create("quiet-init"));
        Files.delete(folder().resolve("design.als"));
        assertEquals(folder() + "/QuietInit.java: is there already and is not overwritten\n",
                create("quiet-init").err());
        assertEquals(folder() + "/QuietInit.java: is there already, expected a folder without a Java file\n",
                create("loud-init").err());
        Files.delete(folder().resolve("QuietInit.java"));
        assertEquals(file + ": is there already and is not overwritten\n", create("quiet-init").err());
        assertEquals("mine", Files.readString(file));
        assertFalse(Files.exists(folder().resolve("design.als")), "all or nothing");
        assertEquals(file + ": a file, expected a folder or nothing\n",
                run("new-design", "quiet-init", "--out", file.toString()).err());
    }

    @Test
    void names() {
        for (String wrong : List.of("Quiet", "2quiet", "quiet_init", "quiet--init", "quiet-", "")) {
            assertEquals(new Outcome(ExitStatus.BAD_USAGE, "", "nscheck new-design: a name is lower case letters and"
                    + " digits, a letter first, joined by hyphens, not '" + wrong + "'\n"), create(wrong));
        }
        assertEquals("nscheck new-design: 'deaf-init' is a shipped design; a design of one's own has a name of its"
                + " own\n", create("deaf-init").err());
        assertEquals("nscheck new-design: one name is needed\n", run("new-design").err());
        assertEquals("nscheck new-design: one name is needed\n", run("new-design", "a", "b").err());
    }

    /** A keyword of Alloy, and a class that the skeleton uses. */
    @Test
    void namesThatMeanSomethingElse() {
        assertEquals("nscheck new-design: 'all' cannot be the name: with it there would be " + folder()
                + "/design.als:18:9: expected one of NAME seq this\n", create("all").err());
        assertEquals("nscheck new-design: 'state' cannot be the name: with it there would be " + folder()
                + "/State.java:3:1: State is already defined in this compilation unit\n", create("state").err());
        assertFalse(Files.exists(folder()));
    }

    @Test
    void jsonKeepsToTheSchema() throws Exception {
        String out = run("new-design", "quiet-init", "--out", folder().toString(), "--format", "json").out();
        assertEquals(List.of(), Schema.violations(out), out);
    }
}
