package org.nscheck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nscheck.alloy.Solvers;
import org.nscheck.alloy.Specification;
import org.nscheck.check.AlloyCompare;
import org.nscheck.check.MachineCompare;
import org.nscheck.check.Side;
import org.nscheck.cli.Fixture.Outcome;
import org.nscheck.explore.Slice;
import org.nscheck.kernel.Designs;
import org.nscheck.kernel.Mechanism;
import org.nscheck.kernel.Scope;
import org.nscheck.kernel.Signal;
import org.nscheck.overlay.Model;
import org.nscheck.overlay.Models;

class CompareCommandTest {
    private static final String[] SMALL = {"--scope", "2/2", "--calls", "nested,death,mask", "--signals",
            "SIGKILL,SIGTERM"};

    @TempDir
    private Path folder;

    private static Outcome compare(String... args) {
        return Fixture.run(List.of(new CompareCommand(), new ReplayCommand()), Map.of(),
                Stream.concat(Stream.of("compare"), Stream.of(args)).toArray(String[]::new));
    }

    private static String[] small(String... args) {
        return Stream.concat(Stream.of(SMALL), Stream.of(args)).toArray(String[]::new);
    }

    /** What the letter of 2007 wished: a SIGTERM from a parent namespace. */
    @Test
    void linuxAndTheIdealOf2007() {
        assertEquals(new Outcome(ExitStatus.AS_EXPECTED, """
                # linux and ideal-2007 part in 2 steps, by forced and keepsAncestor; slice handled-masks \
                (3/2 nested+death+handler+mask SIGTERM)

                init  clone(CLONE_NEWPID)     = a [2 1]
                init  kill(a, SIGTERM)        linux                     ideal-2007
                                              = 0                       = 0
                                                                        -> a killed by SIGTERM
                                                                        -> namespace a down

                """, ""), compare("--quiet", "linux", "ideal-2007"));
    }

    /** A difference that no change shows, only the numbers that a task sees. */
    @Test
    void whatHoldsAfterTheLastStepIsShownWhereNothingElseDiffers() {
        Outcome outcome = compare(small("linux", "number-freed-at-death"));
        assertTrue(outcome.out().endsWith("""

                init  fork()                  = a [2]
                init  kill(a, SIGKILL)        linux                     number-freed-at-death
                                              = 0                       = 0
                                              -> a killed by SIGKILL    -> a killed by SIGKILL
                                              -> init sees init=1 a=2   -> init sees init=1

                """), outcome.out());
    }

    @Test
    void nothingFoundIsSaidWithTheScope() {
        assertEquals(new Outcome(ExitStatus.AS_EXPECTED, """
                machine: no scenario tells linux and subreaper-outside apart, to the fixpoint of every slice \
                (tasks/namespaces, mechanisms, signals, pairs of states):
                  given  2/1 death SIGKILL 5
                """, ""), compare("--quiet", "--scope", "2/1", "--calls", "death", "linux", "subreaper-outside"));
    }

    @Test
    void oneForEachDecisionAndCall() throws Exception {
        Outcome outcome = compare(small("--all", "--format", "json", "--out", folder.toString(), "linux",
                "ideal-2007"));
        assertEquals(ExitStatus.AS_EXPECTED, outcome.status(), outcome.err());
        assertEquals(List.of(), Schema.violations(outcome.out()));
        Set<String> found = new TreeSet<>();
        for (JsonNode difference : new ObjectMapper().readTree(outcome.out()).get("differences")) {
            found.add(difference.get("event").asText() + difference.get("decisions"));
            Path file = Path.of(difference.get("file").asText());
            assertEquals(difference.get("scenario").asText(), Files.readString(file));
            Outcome replay = Fixture.run(List.of(new ReplayCommand()), Map.of(), "replay", file.toString());
            assertEquals(ExitStatus.AS_EXPECTED, replay.status(), replay.out());
        }
        assertEquals(Set.of("Kill[\"forced\",\"keepsAncestor\"]", "Sigprocmask[\"forced\",\"keepsAncestor\"]"), found);
    }

    @Test
    void theFileIsOfTheFirstDesignAndSaysWhatTheSecondDoes() throws Exception {
        Path file = folder.resolve("difference.scenario");
        Outcome outcome = compare(small("--out", file.toString(), "patchset-2007", "linux"));
        assertTrue(outcome.out().endsWith("\nto see it again: nscheck replay " + file + "\n\n"), outcome.out());
        assertEquals("""
                title:    patchset-2007 and linux part in the last step
                design:   patchset-2007
                found-by: nscheck compare patchset-2007 linux

                init  kill(init, SIGKILL)     = ?
                      -> init killed by SIGKILL
                      -> namespace init down
                # In linux the last call has another outcome:
                #   = 0
                """, Files.readString(file));
        assertEquals(ExitStatus.AS_EXPECTED, Fixture.run(List.of(new ReplayCommand()), Map.of(), "replay",
                file.toString()).status());
    }

    @Test
    void bothEnginesSayTheSame() throws Exception {
        Outcome outcome = compare(small("--quiet", "--engine", "machine,alloy", "linux", "blocked-dropped"));
        assertEquals(ExitStatus.AS_EXPECTED, outcome.status(), outcome.out() + outcome.err());
        assertTrue(outcome.out().endsWith("\nalloy: they part in 2 steps and not sooner; slice given\n"),
                outcome.out());
        Outcome json = compare(small("--format", "json", "--engine", "machine,alloy", "linux", "blocked-dropped"));
        assertEquals(List.of(), Schema.violations(json.out()));
    }

    @Test
    void alloyAlone() throws Exception {
        Outcome outcome = compare(small("--format", "json", "--engine", "alloy", "linux", "upward-visibility"));
        assertEquals(ExitStatus.AS_EXPECTED, outcome.status(), outcome.out() + outcome.err());
        assertEquals(List.of(), Schema.violations(outcome.out()));
        JsonNode json = new ObjectMapper().readTree(outcome.out());
        assertEquals(2, json.get("differences").get(0).get("steps").asInt());
        assertEquals(new Outcome(ExitStatus.AS_EXPECTED,
                "alloy: no trace of up to 1 step tells linux and upward-visibility apart; slice given\n", ""),
                compare(small("--quiet", "--engine", "alloy", "--steps", "1", "linux", "upward-visibility")));
    }

    /** How far Alloy looks by itself is a bound, and nobody's wish. */
    @Test
    void aBoundThatNobodyAskedForIsNoAnswer() {
        Outcome outcome = compare(small("--quiet", "--engine", "alloy", "linux", "linux"));
        assertEquals(new Outcome(ExitStatus.INCOMPLETE, "alloy: no trace of up to 3 steps tells linux and linux apart;"
                + " slice given; longer ones are searched with --steps 4\n", ""), outcome);
        Outcome asked = compare(small("--quiet", "--engine", "alloy", "--steps", "3", "linux", "linux"));
        assertEquals(ExitStatus.AS_EXPECTED, asked.status(), asked.out());
    }

    /** The specification without what makes ideal-2007 another design; the machine has it. */
    @Test
    void enginesThatDoNotSayTheSameDisagree() throws Exception {
        Model linux = Models.shipped().of("linux");
        Model ideal = Models.shipped().of("ideal-2007");
        String broken = Files.readString(Path.of("models/design.als")).replace("d = ideal_2007 => Signal else ", "");
        List<Slice> slices = List.of(new Slice("given", new Scope(2, 2, Set.of(Mechanism.NESTED),
                Set.of(Signal.SIGTERM))));
        MachineCompare machine = new MachineCompare(Designs.LINUX, Designs.of("ideal-2007"), false, () -> false,
                what -> { }).run(slices);
        for (Map<String, String> changed : List.of(Map.<String, String>of(), Map.of("design", broken))) {
            Specification text = new Specification(changed);
            Side a = new Side(linux, text);
            Side b = new Side(ideal, text);
            AlloyCompare.Result alloy = new AlloyCompare(a, b, Solvers.sat4j(), null, what -> { }).run(slices, 2);
            CompareResult result = new CompareResult(Models.shipped(), a, b, false,
                    Optional.of(machine), Optional.of(alloy), slices, true);
            assertEquals(changed.isEmpty(), alloy.parts());
            assertEquals(changed.isEmpty() ? ExitStatus.AS_EXPECTED : ExitStatus.DISAGREEMENT, result.status());
            List<Optional<Path>> files = List.of(Optional.empty());
            assertEquals(!changed.isEmpty(), result.lines(files)
                    .contains("the engines disagree on how linux and ideal-2007 part"));
            assertEquals(List.of(), Schema.violations(Json.pretty(result.json(files))));
        }
    }

    @Test
    void aLimitOfPairsIsNamed() {
        List<Slice> slices = Slice.DEFAULT.stream().filter(slice -> slice.name().equals("siblings")).toList();
        Side a = new Side(Models.shipped().of("linux"), Models.shipped().specification());
        Side b = new Side(Models.shipped().of("sideways-visibility"), Models.shipped().specification());
        MachineCompare machine = new MachineCompare(Designs.LINUX, Designs.of("sideways-visibility"), true, 20,
                () -> false, what -> { }).run(slices);
        CompareResult result = new CompareResult(Models.shipped(), a, b, true, Optional.of(machine), Optional.empty(),
                List.of(), false);
        assertEquals(ExitStatus.INCOMPLETE, result.status());
        assertEquals("machine: no scenario tells linux and sideways-visibility apart, in each slice to the fixpoint or"
                + " 20 pairs (tasks/namespaces, mechanisms, signals, pairs of states):",
                result.lines(List.of()).get(0));
        assertTrue(result.lines(List.of()).get(1).endsWith(" (not all)"));
    }

    @Test
    void timeThatIsOverNeverLooksLikeSuccess() {
        Outcome outcome = compare("--time", "1", "--scope", "6/4", "--calls", "nested,injection,sibling,death",
                "linux", "linux");
        assertEquals(ExitStatus.INCOMPLETE, outcome.status(), outcome.out());
        assertTrue(outcome.out().contains("before the time was over"), outcome.out());
        assertTrue(outcome.out().endsWith(" (not all)\n"), outcome.out());
    }

    @Test
    void usage() throws Exception {
        String file = Files.writeString(folder.resolve("file"), "").toString();
        for (List<String> wrong : List.of(List.of("linux"), List.of("linux", "plan9"),
                List.of("linux", "deaf-init", "ideal-2007"), List.of("--scope", "4", "linux", "deaf-init"),
                List.of("--all", "--out", file, "linux", "deaf-init"), List.of("--engine", "kernel", "linux", "linux"),
                List.of("--engine", "alloy", "--all", "linux", "linux"), List.of("--steps", "0", "linux", "linux"),
                List.of("--engine", "alloy", "--scope", "1/1", "linux", "linux"))) {
            Outcome outcome = compare(wrong.toArray(String[]::new));
            assertEquals(ExitStatus.BAD_USAGE, outcome.status(), wrong::toString);
            assertEquals(1, outcome.err().lines().count(), outcome.err());
        }
    }
}
