package org.nscheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.nscheck.kernel.Designs;
import org.nscheck.kernel.Machine;
import org.nscheck.scenario.At;
import org.nscheck.scenario.Call;
import org.nscheck.scenario.Difference;
import org.nscheck.scenario.Engine;
import org.nscheck.scenario.Header;
import org.nscheck.scenario.HeaderKey;
import org.nscheck.scenario.Recording;
import org.nscheck.scenario.Result;
import org.nscheck.scenario.Scenario;
import org.nscheck.scenario.ScenarioException;
import org.nscheck.scenario.ScenarioParser;
import org.nscheck.scenario.ScenarioPrinter;
import org.nscheck.scenario.Step;

class RecordingTest {
    private static final Engine LINUX = Engine.of(new Machine(Designs.LINUX));

    private static Scenario scenario(String... lines) throws ScenarioException {
        return ScenarioParser.parse("test", "title: test\n" + String.join("\n", lines) + "\n");
    }

    private static String record(String... lines) throws Exception {
        return ScenarioPrinter.print(Recording.of(scenario(lines), LINUX, "linux").scenario());
    }

    private static Difference hindrance(String... lines) throws ScenarioException {
        Scenario scenario = scenario(lines);
        return assertThrows(Recording.ImpossibleException.class, () -> Recording.of(scenario, LINUX, "linux"))
                .difference();
    }

    /** What every engine writes down is what the file says. */
    @TestFactory
    Stream<DynamicTest> theCorpusIsItsOwnRecording() {
        return Corpus.files(Corpus.ALL).stream().filter(file -> Corpus.core(Corpus.parse(file)))
                .map(file -> dynamicTest(file.toString(), () -> {
                    Scenario scenario = Corpus.parse(file);
                    String design = scenario.header().design();
                    for (Engine engine : Engines.of(Designs.of(design))) {
                        assertEquals(Corpus.text(file),
                                ScenarioPrinter.print(Recording.of(scenario, engine, design).scenario()));
                    }
                }));
    }

    /** A file of calls alone, as docs/SCENARIO.md describes it. */
    private static Scenario calls(Scenario scenario) {
        return new Scenario(scenario.header(), scenario.steps().stream().map(step -> {
            Call call = step.call().value();
            boolean setsScene = call instanceof Call.Unshare || call instanceof Call.Setns || call.birth().isPresent();
            return new Step(step.actor(), step.call(), setsScene ? step.result() : At.of(new Result.Any()), List.of(),
                    step.comments());
        }).toList());
    }

    @TestFactory
    Stream<DynamicTest> callsAreEnough() {
        return Corpus.files(Corpus.TEXTBOOK).stream().filter(file -> Corpus.core(Corpus.parse(file)))
                .map(file -> dynamicTest(file.toString(), () -> {
                    Scenario scenario = Corpus.parse(file);
                    Scenario calls = ScenarioParser.parse("calls", ScenarioPrinter.print(calls(scenario)));
                    Scenario recorded = Recording.of(calls, LINUX, "linux").scenario();
                    for (int i = 0; i < scenario.steps().size(); i++) {
                        Step step = scenario.steps().get(i);
                        assertEquals(step.result().value(), recorded.steps().get(i).result().value());
                        assertEquals(step.effects().stream().filter(line -> !line.effect().isAssertion()).toList(),
                                recorded.steps().get(i).effects());
                    }
                }));
    }

    @Test
    void resultsNumbersAndEffectsAreReplaced() throws Exception {
        assertEquals("""
                title: test

                init  fork()                  = a [2]
                a     exit(3)                 = ?
                      -> a exited 3
                init  wait(-1)                = a
                      -> a reaped
                init  wait(-1)                = -ECHILD
                """, record(
                "init  fork() = a [7]",
                "a     exit(3) = 0",
                "      -> a killed by SIGTERM",
                "init  wait(-1) = ?",
                "init  wait(-1) = ?"));
    }

    @Test
    void whatIsAssertedStaysWithWhatIsSo() throws Exception {
        assertEquals("""
                title: test

                init  fork()                  = a [2]
                a     fork()                  = b [3]
                      -> a sees init=1 a=2 b=3
                      -> b has parent a
                a     exit(0)                 = ?
                      -> a exited 0
                      -> b child of init
                      -> b has parent init
                      -> a is zombie
                """, record(
                "init  fork() = a",
                "a     fork() = b",
                "      -> a sees a=2",
                "      -> b has parent init",
                "a     exit(0) = ?",
                "      -> b has parent a",
                "      -> a is gone"));
    }

    @Test
    void commentsStayAndThoseOfLinesThatGoMoveOn() throws Exception {
        assertEquals("""
                title: test

                # the father
                init  fork()                  = a [2]
                # no
                # a leaves
                a     exit(0)                 = ?
                      -> a exited 0
                # end
                """, record(
                "# the father",
                "init  fork() = a",
                "      -> a continued # no",
                "# a leaves",
                "a     exit(0) = ?",
                "# end"));
    }

    @Test
    void aBirthWithoutALabelGetsTheNextThatIsFree() throws Exception {
        assertEquals("""
                title: test

                init  fork()                  = b [2]
                init  fork()                  = a [3]
                init  fork()                  = c [4]
                """, record(
                "init  fork() = -ENOMEM",
                "init  fork() = a",
                "init  fork() = -ENOMEM"));
    }

    @Test
    void aBirthThatIsRefusedBindsNoLabel() throws Exception {
        assertEquals("""
                title: test

                init  unshare(CLONE_NEWPID)   = 0
                init  unshare(CLONE_NEWPID)   = -EINVAL
                init  clone(CLONE_PARENT)     = -EINVAL
                """, record(
                "init  unshare(CLONE_NEWPID) = 0",
                "init  unshare(CLONE_NEWPID) = 0",
                "init  clone(CLONE_PARENT) = a"));
    }

    @Test
    void whatCannotBeCalledIsADifference() throws Exception {
        assertEquals(new Difference(4, "a acts", "a is zombie"), hindrance(
                "init  fork() = a",
                "a     exit(0) = ?",
                "a     getpid() = ?"));
        assertEquals(new Difference(3, "a is born", "a is not"), hindrance(
                "init  clone(CLONE_PARENT) = a",
                "init  kill(a, SIGKILL) = ?"));
        // The file says that b is born where a sees it, and it is not.
        assertEquals(new Difference(7, "kill(b, SIGKILL)", "b has no number in the namespace of a"), hindrance(
                "init  clone(CLONE_NEWPID) = a",
                "a     unshare(CLONE_NEWPID) = 0",
                "init  setns(a) = 0",
                "init  setns(init) = -EINVAL",
                "init  fork() = b",
                "a     kill(b, SIGKILL) = ?"));
    }

    @Test
    void anInvariantThatIsNotBrokenIsNotNamed() throws Exception {
        Scenario scenario = Corpus.parse(Corpus.ALL.resolve("init-protection/patchset-2007.scenario"));
        Recording recording = Recording.of(scenario, LINUX, "linux");
        assertFalse(recording.violates());
        assertEquals(Optional.empty(), recording.scenario().header().violates());
        assertEquals("linux", recording.scenario().header().design());
        assertEquals(Header.PARTIAL, recording.partial().scenario().header().get(
                HeaderKey.EFFECTS).orElseThrow());
    }
}
