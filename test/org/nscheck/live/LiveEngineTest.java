package org.nscheck.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

import org.junit.jupiter.api.Test;
import org.nscheck.conform.Walks;
import org.nscheck.invariant.Invariant;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Designs;
import org.nscheck.kernel.Draft;
import org.nscheck.kernel.Event;
import org.nscheck.kernel.Life;
import org.nscheck.kernel.Machine;
import org.nscheck.kernel.Signal;
import org.nscheck.kernel.State;
import org.nscheck.kernel.Status;
import org.nscheck.kernel.Step;
import org.nscheck.scenario.Engine;
import org.nscheck.scenario.Header;
import org.nscheck.scenario.Label;
import org.nscheck.scenario.Recorder;
import org.nscheck.scenario.Replay;
import org.nscheck.scenario.Scenario;
import org.nscheck.scenario.ScenarioException;
import org.nscheck.scenario.ScenarioParser;
import org.nscheck.scenario.ScenarioPrinter;

class LiveEngineTest extends OnKernel {
    private static String print(Recorder.Run run) {
        return ScenarioPrinter.print(new Scenario(Header.of("walk"), run.steps()));
    }

    /** Whatever the machine beside it expects: what the kernel did is what was seen. */
    @Test
    void theStepsAreTheKernels() {
        int differences = 0;
        for (Design design : Designs.ALL) {
            for (long seed = 0; seed < 6; seed++) {
                List<Recorder.Line> lines = Walks.lines(Designs.LINUX, seed, 25);
                try (LiveEngine engine = new LiveEngine(Engine.of(new Machine(design)), kernel, List.of(), false)) {
                    assertEquals(Recorder.record(lines, LiveEngine.LINUX).map(LiveEngineTest::print),
                            Recorder.record(lines, engine).map(LiveEngineTest::print),
                            () -> design.name() + ": " + engine.disagreement());
                    differences += engine.disagreement().isPresent() ? 1 : 0;
                    assertFalse(design.name().equals("linux") && engine.disagreement().isPresent());
                }
            }
        }
        assertTrue(differences > 20, differences + " runs in which kernel and machine differ");
    }

    /** The machine, whose state after the last of some steps is not what it should be in one respect. */
    private record Tampered(int step, BiConsumer<Draft, State> change, int[] count) implements Engine {
        @Override
        public String name() {
            return "machine";
        }

        @Override
        public Step step(State before, Event event) {
            Step step = LiveEngine.LINUX.step(before, event);
            if (count[0]++ < step()) {
                return step;
            }
            Draft draft = Draft.of(step.after());
            change.accept(draft, before);
            return new Step(before, event, draft.freeze(), step.result(), step.child(), step.took());
        }

        @Override
        public boolean breaks(Invariant invariant, Step step) {
            return false;
        }
    }

    /** In which things kernel and machine differ after a scene whose last step is {@code getpid()} of init. */
    private List<String> kinds(BiConsumer<Draft, State> change) throws ScenarioException {
        Scenario scenario = ScenarioParser.parse("scene", """
                title: a scene in which everything has a value
                effects: partial

                init  fork() = a
                a     fork() = b
                init  clone(CLONE_NEWPID) = c
                c     fork() = d
                init  sigprocmask(SIG_BLOCK, SIGUSR1) = 0
                init  sigaction(SIGTERM, SIG_IGN) = 0
                init  kill(init, SIGUSR1) = 0
                a     exit(3) = ?
                init  kill(c, SIGSTOP) = 0
                init  getpid() = 1
                """);
        Engine machine = new Tampered(scenario.steps().size() - 1, change, new int[1]);
        try (LiveEngine engine = new LiveEngine(machine, kernel, List.of("a", "b", "c", "d"), true)) {
            Replay.run(scenario, engine);
            assertEquals(scenario.steps().size(), engine.steps());
            return engine.disagreement().map(Disagreement::kinds).orElse(List.of());
        }
    }

    /** Each part of a state of which docs/LIVE.md says that it is compared. */
    @Test
    void everythingThatIsSeenIsCompared() throws ScenarioException {
        int init = 0;
        int a = 1;
        int b = 2;
        int c = 3;
        int d = 4;
        int usr1 = 1 << Signal.SIGUSR1.ordinal();
        assertEquals(List.of(), kinds((draft, before) -> { }));
        assertEquals(List.of("life"), kinds((draft, before) -> draft.life(b, Life.STOPPED)));
        assertEquals(List.of("life"), kinds((draft, before) -> draft.life(c, Life.RUNNING)));
        assertEquals(List.of("life"), kinds((draft, before) -> draft.life(a, Life.DYING)));
        assertEquals(List.of("life"), kinds((draft, before) -> draft.reap(b)));
        assertEquals(List.of("namespace", "numbers"), kinds((draft, before) -> draft.active(b, before.active(c))));
        assertEquals(List.of("children's namespace"),
                kinds((draft, before) -> draft.forChildren(b, before.active(c))));
        assertEquals(List.of("numbers"), kinds((draft, before) -> draft.nr(d, before.active(d), 3)));
        assertEquals(List.of("numbers"), kinds((draft, before) -> draft.nr(a, State.OUTERMOST, 6)));
        assertEquals(List.of("parent"), kinds((draft, before) -> draft.parent(b, a)));
        assertEquals(List.of("subreaper"), kinds((draft, before) -> draft.subreaper(init, true)));
        assertEquals(List.of("ignored signals"), kinds((draft, before) -> draft.ignored(init, 0)));
        assertEquals(List.of("caught signals"), kinds((draft, before) -> draft.caught(d, usr1)));
        assertEquals(List.of("blocked signals"), kinds((draft, before) -> draft.blocked(init, 0)));
        assertEquals(List.of("pending signals"), kinds((draft, before) -> draft.pending(init, 0)));
        assertEquals(List.of("status"), kinds((draft, before) -> draft.status(a, Status.exited(2))));
        assertEquals(List.of("waits"), kinds((draft, before) -> draft.waiting(d, true)));
    }

    /** Before Linux 6.15 nobody tells how a task died that is reaped at once. */
    @Test
    void aStatusThatIsNotShownIsNotCompared() throws ScenarioException {
        Scenario scenario = ScenarioParser.parse("scene", """
                title: b is reaped in the step in which it dies

                init  clone(CLONE_NEWPID) = a
                a     fork() = b
                init  kill(a, SIGKILL) = 0
                """);
        Recorder.Run run = Recorder.record(scenario.steps().stream().map(step -> new Recorder.Line(step.actor().name(),
                step.call().value(), step.newborn().map(Label::name).orElse(null))).toList(), LiveEngine.LINUX)
                .orElseThrow();
        Cast cast = new Cast(run.taken().get(0).before, List.of("a", "b"));
        kernel.exchange(Command.BEGIN);
        for (Step step : run.taken().subList(0, 2)) {
            cast.learn(step, advance(cast, step));
        }
        Step last = run.taken().get(2);
        String answer = kernel.exchange(cast.command(last.event));
        kernel.exchange(Command.END);
        Observation seen = new Observation(answer.replaceFirst("G,2,[0-9]+;", "G,2,-1;"));
        assertTrue(seen.blind());
        assertEquals(Optional.empty(), Comparison.check(cast.copy(), 2, last, seen));
        assertTrue(Observed.of(cast, last, seen, true, true).orElseThrow().died(2));
        assertFalse(Observed.of(cast, last, seen, true, false).orElseThrow().died(2));
        Observation wrong = new Observation(answer.replaceFirst("G,2,[0-9]+;", "G,2,15;"));
        assertEquals(List.of("status"), Comparison.check(cast.copy(), 2, last, wrong).orElseThrow().kinds());
    }

    private Observation advance(Cast cast, Step step) {
        Observation seen = kernel.observe(cast.command(step.event));
        cast.advance(step);
        return seen;
    }

    /** What a terminal does to the session of nscheck is nothing to the puppets. */
    @Test
    void thePuppetsAreInASessionOfTheirOwn() throws Exception {
        kernel.exchange(Command.BEGIN);
        Map<String, List<ProcessHandle>> sessions = new HashMap<>();
        List<ProcessHandle> harness = ProcessHandle.current().children()
                .filter(child -> child.info().command().orElse("").contains("puppet-")).toList();
        for (ProcessHandle process : harness) {
            sessions.computeIfAbsent(session(process), session -> new ArrayList<>()).add(process);
            for (ProcessHandle puppet : process.descendants().toList()) {
                assertEquals(String.valueOf(puppet.pid()), session(puppet));
                sessions.computeIfAbsent(session(puppet), session -> new ArrayList<>()).add(puppet);
            }
        }
        kernel.exchange(Command.END);
        assertEquals(2, sessions.size(), sessions.toString());
    }

    /** The sixth field of /proc/PID/stat, the fourth behind the name. */
    private static String session(ProcessHandle process) throws IOException {
        String stat = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ")[3];
    }
}
