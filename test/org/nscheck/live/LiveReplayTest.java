package org.nscheck.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nscheck.conform.Walks;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Designs;
import org.nscheck.kernel.Machine;
import org.nscheck.scenario.CoreCheck;
import org.nscheck.scenario.Difference;
import org.nscheck.scenario.Engine;
import org.nscheck.scenario.Header;
import org.nscheck.scenario.HeaderKey;
import org.nscheck.scenario.HeaderValue;
import org.nscheck.scenario.Recorder;
import org.nscheck.scenario.Replay;
import org.nscheck.scenario.Scenario;
import org.nscheck.scenario.ScenarioException;
import org.nscheck.scenario.ScenarioParser;
import org.nscheck.scenario.ScenarioPrinter;

class LiveReplayTest extends OnKernel {
    private static final Engine LINUX = Engine.of(new Machine(Designs.LINUX));

    private Optional<Difference> replay(String... lines) throws ScenarioException {
        String file = "title: test\n\n" + String.join("\n", lines) + "\n";
        return LiveReplay.run(ScenarioParser.parse("test", file), kernel).difference();
    }

    /** The files of the corpus that this build can run. */
    static List<Path> corpus() throws IOException {
        List<Path> core = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("counterexamples"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".scenario")).sorted().toList()) {
                try {
                    CoreCheck.check(file.toString(), ScenarioParser.parse(file.toString(), Files.readAllBytes(file)));
                    core.add(file);
                } catch (ScenarioException e) {
                    assertEquals(ScenarioException.Kind.UNSUPPORTED, e.kind());
                }
            }
        }
        return core;
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void theKernelDoesWhatTheMachineWithLinuxDoes(Path file) throws Exception {
        Scenario scenario = ScenarioParser.parse(file.toString(), Files.readAllBytes(file));
        Optional<Difference> difference = LiveReplay.run(scenario, kernel).difference();
        assertEquals(Replay.run(scenario, LINUX), difference);
        // A file of another design may do nothing that linux does not do.
        assertTrue(difference.isEmpty() || !scenario.header().design().equals("linux"));
    }

    static List<Design> designs() {
        return Designs.ALL;
    }

    @ParameterizedTest
    @MethodSource("designs")
    void whatADesignDoesDiffersWhereLinuxDoes(Design design) throws Exception {
        for (long seed = 0; seed < 15; seed++) {
            Machine machine = new Machine(design);
            List<Recorder.Line> lines = Walks.lines(design, seed, 20);
            Scenario unnumbered = new Scenario(new Header(Map.of(HeaderKey.TITLE, HeaderValue.of("walk " + seed),
                    HeaderKey.DESIGN, HeaderValue.of(design.name()))),
                    Recorder.record(lines, Engine.of(machine)).orElseThrow().steps());
            Scenario scenario = ScenarioParser.parse("walk", ScenarioPrinter.print(unnumbered));
            assertEquals(Replay.run(scenario, LINUX), LiveReplay.run(scenario, kernel).difference(),
                    ScenarioPrinter.print(scenario));
        }
    }

    @Test
    void aWrongResultIsFoundAtItsLine() throws ScenarioException {
        assertEquals(Optional.of(new Difference(4, "= 3", "= 2")), replay(
                "init  fork() = a [2]",
                "a     getpid() = 3"));
    }

    @Test
    void aMissingEffectIsFoundAtItsStep() throws ScenarioException {
        assertEquals(4, replay(
                "init  fork() = a [2]",
                "a     exit(3) = ?",
                "init  wait(a) = a",
                "      -> a reaped").orElseThrow().line());
    }

    @Test
    void oneRunLeavesNothingToTheNext() throws ScenarioException {
        for (int i = 0; i < 3; i++) {
            assertEquals(Optional.empty(), replay(
                    "init  unshare(CLONE_NEWPID) = 0",
                    "init  fork() = a [2 1]",
                    "a     prctl(PR_SET_CHILD_SUBREAPER, 1) = 0",
                    "a     wait(-1) = -ECHILD",
                    "init  kill(a, SIGSTOP) = 0",
                    "      -> a stopped by SIGSTOP"));
        }
    }

    /** The harness has room for 127 births: a birth that is refused needs none. */
    @Test
    void refusedBirthsMayBeMany() throws ScenarioException {
        List<String> lines = new ArrayList<>(Collections.nCopies(130, "init  clone(CLONE_PARENT) = -EINVAL"));
        lines.add("init  fork() = a [2]");
        lines.addAll(Collections.nCopies(130, "a     clone(CLONE_NEWPID|CLONE_PARENT) = -EINVAL"));
        lines.add(131, "a     unshare(CLONE_NEWPID) = 0");
        lines.add("a     fork() = b [3 1]");
        lines.add("b     getppid() = 0");
        assertEquals(Optional.empty(), replay(lines.toArray(String[]::new)));
    }

    /** SCENARIO.md leaves open which of the two the wait takes: the machine's word counts from there on. */
    @Test
    void whatIsNotDeterminedIsNotHeldAgainstTheKernel() throws ScenarioException {
        for (int i = 0; i < 20; i++) {
            assertEquals(Optional.empty(), replay(
                    "init  clone(CLONE_NEWPID) = a [2 1]",
                    "init  setns(a) = 0",
                    "init  fork() = b [3 2]",
                    "init  fork() = c [4 3]",
                    "init  setns(init) = 0",
                    "init  fork() = k [5]",
                    "init  wait(-1) = <unfinished ...>",
                    "k     kill(a, SIGKILL) = 0",
                    "      -> b killed by SIGKILL",
                    "      -> c killed by SIGKILL",
                    "      -> namespace a down",
                    "      -> b reaped",
                    "      -> init resumes wait = b",
                    "init  wait(-1) = c",
                    "      -> a killed by SIGKILL",
                    "      -> c reaped"));
        }
    }
}
