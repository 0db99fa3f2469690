package org.nscheck.lockstep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nscheck.alloy.Comparer;
import org.nscheck.alloy.Deadline;
import org.nscheck.alloy.Solvers;
import org.nscheck.alloy.Specification;
import org.nscheck.alloy.StepRelation;
import org.nscheck.explore.Slice;
import org.nscheck.kernel.Action;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Designs;
import org.nscheck.kernel.Event;
import org.nscheck.kernel.Linux;
import org.nscheck.kernel.Machine;
import org.nscheck.kernel.Mechanism;
import org.nscheck.kernel.Scope;
import org.nscheck.kernel.Signal;
import org.nscheck.kernel.State;
import org.nscheck.scenario.ScenarioPrinter;

/** What is wrong on either side is found, and what is told of it leads there. */
class MutantTest {
    private static final Slice SLICE = new Slice("family", LockstepTest.FAMILY);

    private static Specification changed(String module, String from, String to) throws IOException {
        String text = Files.readString(Path.of("models", module + ".als"));
        assertTrue(text.contains(from), from);
        return new Specification(Map.of(module, text.replace(from, to)));
    }

    private static Disagreement found(Specification text) {
        return Lockstep.run(Designs.LINUX, text, SLICE, () -> false).disagreement().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            lifecycle | subreaper' = (E.flag = On => subreaper + E.who | subreaper' = (E.flag = On => subreaper | subreaper
            lifecycle | covered' = covered + | covered' = | covered
            lifecycle | E.result = (E.space in E.who.active.below => P0 else EINVAL) | E.result = P0 | result
            settling | E.reaped = over - zombies | E.reaped = over | reaped
            settling | down' = down + child_reaper.(E.doomed) | down' = down | down
            """)
    void anEffectOrResult(String module, String from, String to, String relation) throws IOException {
        // Only what a design's bit is in it shows a change of that bit's frame.
        String design = relation.equals("covered") ? "subreaper-later-born" : "linux";
        Disagreement d = Lockstep.run(Designs.of(design), changed(module, from, to), SLICE, () -> false)
                .disagreement().orElseThrow();
        assertTrue(d.difference().allowed());
        assertTrue(d.difference().relations().contains(relation), d.difference().relations()::toString);
        assertEquals(List.of(), d.decisions(changed(module, from, to)));
        assertEquals(d.difference().step().orElseThrow().before, d.difference().state());
    }

    /** A slice with a prefix: the same with it, and a mistake that shows among seven tasks is found, and how. */
    @Test
    void whatComesAfterSomeCalls() throws IOException {
        Slice slice = slice("chained-inits");
        Lockstep.Result result = Lockstep.run(Designs.LINUX, Specification.shipped(), slice, () -> false);
        assertTrue(result.same());
        assertEquals(1000, result.states());
        assertEquals(0, result.undecided());
        Specification text = changed("reaping", "oldest[may - may.~hold, elders]", "oldest[may, elders]");
        Slice nested = slice("nested-inits");
        Disagreement d = Lockstep.run(Designs.LINUX, text, nested, () -> false).disagreement().orElseThrow();
        assertTrue(d.scenario().orElseThrow().steps().size() > nested.prefix().size());
        assertEquals(List.of(), d.decisions(text));
    }

    /** Only a design that crashes there leaves two children of an init that is gone, in an order. */
    @Test
    void whatIsLeftOfAnInitThatIsGone() throws IOException {
        Slice slice = slice("orphans-next-door");
        Design design = Designs.of("adopter-in-sibling");
        assertTrue(Lockstep.run(design, Specification.shipped(), slice, () -> false).same());
        Disagreement d = Lockstep.run(design, changed("settling", "((rest - E.parents.finished) <: E.elders)",
                "(rest <: E.elders)"), slice, () -> false).disagreement().orElseThrow();
        assertEquals(List.of("older"), d.difference().relations());
    }

    /** The smallest case in which an init that nobody takes decides what a wait takes: nine tasks. */
    @Test
    @Tag("full")
    void anInitThatIsHeldByOneThatNobodyTakes() throws IOException {
        Slice slice = slice("held-by-unwanted");
        Lockstep.Result result = Lockstep.run(Designs.LINUX, Specification.shipped(), slice, () -> false);
        assertTrue(result.same());
        assertEquals(0, result.undecided());
        Disagreement d = Lockstep.run(Designs.LINUX, changed("reaping", "Task.wants & hopeful", "hopeful"), slice,
                () -> false).disagreement().orElseThrow();
        assertTrue(d.difference().relations().contains("resumed"), d.difference().relations()::toString);
    }

    private static Slice slice(String name) {
        return LockstepSlices.AFTER.stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void aGuardThatIsTooNarrow() throws IOException {
        Disagreement d = found(changed("lifecycle", "one E.space and E.space in begun }",
                "one E.space and E.space in begun - down }"));
        assertFalse(d.difference().allowed());
        assertTrue(d.event().startsWith("Setns"), d.event());
    }

    @Test
    void aGuardThatIsTooWide() throws IOException {
        Disagreement d = found(changed("lifecycle", "one E.space and E.space in begun }", "one E.space }"));
        assertTrue(d.difference().allowed());
        assertTrue(d.difference().refused().isPresent());
        assertEquals("Setns: who is task 0, space is namespace 1", d.event());
    }

    @Test
    void numbersThatAreNotSingle() throws IOException {
        Disagreement d = found(changed("lifecycle", "all n: levels | one n.(E.nrs)", "all n: levels | some n.(E.nrs)"));
        assertTrue(d.event().contains("number 2 in namespace 0, number 3 in namespace 0"), d.event());
    }

    @Test
    void whatIsNoEventAtAll() throws IOException {
        Disagreement d = found(changed("event", "E.kind != Prctl implies no E.flag", "some univ"));
        assertEquals(null, d.difference().state());
        assertTrue(d.event().contains("some flag"), d.event());
    }

    /** An init is deaf to a SIGSTOP from above. */
    private static final class Unstoppable extends Linux {
        @Override
        public boolean forced(Signal signal) {
            return signal == Signal.SIGKILL;
        }
    }

    /** Orphans go to nobody but init; three tasks are too few to tell. */
    private static final class ToInit extends Linux {
        @Override
        public int reaperOf(State s, int father, int orphan) {
            return State.INIT;
        }
    }

    @Test
    void aDecisionOfTheMachine() {
        Disagreement d = Lockstep.run(new Unstoppable(), Specification.shipped(), SLICE, () -> false).disagreement()
                .orElseThrow();
        assertEquals(List.of("forced(SIGSTOP): machine no, alloy yes"), d.decisions(Specification.shipped()));
        assertTrue(d.difference().relations().contains("life"), d.difference().relations()::toString);
        String scenario = ScenarioPrinter.print(d.scenario().orElseThrow());
        assertTrue(scenario.contains("init  clone(CLONE_NEWPID)     = a [2 1]\ninit  kill(a, SIGSTOP) "), scenario);
    }

    /** Whoever has turned elsewhere may make a namespace all the same. */
    private static final class NestsAnywhere extends Linux {
        @Override
        public boolean mayNest(State s, int t) {
            return true;
        }
    }

    /** What one side fails and the other does not is shown as both do it, and is the scenario's last call. */
    @Test
    void aBirthThatOneSideRefuses() {
        Slice slice = new Slice("slice", new Scope(2, 3, Set.of(Mechanism.NESTED, Mechanism.INJECTION), Set.of()));
        Disagreement d = Lockstep.run(new NestsAnywhere(), Specification.shipped(), slice, () -> false).disagreement()
                .orElseThrow();
        assertTrue(d.event().startsWith("CloneNewpid"), d.event());
        assertTrue(d.outcomes(Specification.shipped()).contains("the call by itself: machine task 1 is born,"
                + " alloy -EINVAL"), d.outcomes(Specification.shipped())::toString);
        String scenario = ScenarioPrinter.print(d.scenario().orElseThrow());
        assertTrue(scenario.endsWith("init  unshare(CLONE_NEWPID)   = 0\ninit  clone(CLONE_NEWPID)     = a [2 1 1]\n"),
                scenario);
    }

    /** In the first state, too. */
    @Test
    void aFirstCallThatOneSideRefuses() {
        Disagreement d = Lockstep.run(new Linux() {
            @Override
            public boolean birthAllowed(State s, int n) {
                return false;
            }
        }, Specification.shipped(), SLICE, () -> false).disagreement().orElseThrow();
        assertTrue(d.outcomes(Specification.shipped()).contains("the call by itself: machine -ENOMEM,"
                + " alloy task 1 is born"), d.outcomes(Specification.shipped())::toString);
        assertTrue(ScenarioPrinter.print(d.scenario().orElseThrow()).contains("init  fork() "));
    }

    @Test
    void anAdoptionByTheWrongTask() {
        assertEquals(Optional.empty(), Lockstep.run(new ToInit(), Specification.shipped(), SLICE, () -> false)
                .disagreement());
        Slice larger = new Slice("larger", new Scope(4, 2, Set.of(Mechanism.NESTED), Set.of()));
        Disagreement d = Lockstep.run(new ToInit(), Specification.shipped(), larger, () -> false).disagreement()
                .orElseThrow();
        assertTrue(d.difference().relations().contains("parent"), d.difference().relations()::toString);
        List<String> decisions = d.decisions(Specification.shipped());
        assertFalse(decisions.isEmpty());
        assertTrue(decisions.stream().allMatch(line -> line.startsWith("reaperOf(")), decisions::toString);
    }

    /** Of any call: the machine that is compared here refuses them, which {@link Machine} never does. */
    @ParameterizedTest
    @MethodSource("calls")
    void aCallThatTheMachineRefuses(Event call) {
        StepRelation relation = new StepRelation(Specification.shipped(), SLICE.scope().layout());
        try (Solvers solvers = Solvers.sat4j(); Deadline deadline = new Deadline(null)) {
            Comparer comparer = new Comparer(relation, "linux", solvers, deadline);
            comparer.in(State.initial(SLICE.scope().layout()));
            comparer.kind(Alphabet.kind(call)).refuses(Refusals.of(relation, call));
            comparer.flush();
            assertEquals(List.of(true), comparer.found().stream().map(Comparer.Difference::allowed).toList());
            assertEquals(0, comparer.undecided());
        }
    }

    static Stream<Event> calls() {
        return Stream.of(new Event.Getpid(0), new Event.Getppid(0), new Event.Exit(0, 0), new Event.Prctl(0, true),
                new Event.Wait(0, Event.Wait.ANY), new Event.Wait(0, 2), new Event.Kill(0, 1, null),
                new Event.Kill(0, 2, Signal.SIGKILL), new Event.Sigaction(0, Signal.SIGTERM, Action.HANDLER),
                new Event.Sigprocmask(0, false, Signal.SIGSTOP), new Event.Setns(0, 0));
    }
}
