package org.nscheck.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nscheck.explore.Slice;
import org.nscheck.invariant.Invariant;
import org.nscheck.invariant.Invariants;
import org.nscheck.kernel.Mechanism;
import org.nscheck.kernel.Scope;
import org.nscheck.kernel.Signal;
import org.nscheck.overlay.Model;
import org.nscheck.overlay.Models;
import org.nscheck.scenario.Scenario;
import org.nscheck.scenario.ScenarioParser;

/** What becomes of two answers, of which one is made up. */
class CheckTest {
    private static final AlloySide.Sizes SIZES = new AlloySide.Sizes(3, 2);
    private static final Slice SMALL = new Slice("small",
            new Scope(3, 2, EnumSet.of(Mechanism.NESTED, Mechanism.DEATH), EnumSet.of(Signal.SIGKILL)));
    private static final Model LINUX = Models.shipped().of("linux");
    private static final Model PATCHSET = Models.shipped().of("patchset-2007");

    /** Answers the same to every question. */
    private record Stub(Answer answer, Callable<Void> job) implements AlloySide {
        @Override
        public List<Callable<Void>> prepare(Model design) {
            return List.of(job);
        }

        @Override
        public Answer ask(Model design, Invariant invariant, Verdict machine, Optional<Slice> slice) {
            return answer;
        }
    }

    private static Cell cell(Model design, String invariant, boolean over, AlloySide alloy) {
        Check.Task task = new Check.Task(Models.shipped(), List.of(design), List.of(SMALL), SIZES,
                (d, i) -> true, () -> over);
        List<Cell> cells = new Check(task, what -> { }).run(alloy, cell -> { });
        assertEquals(Invariants.ALL.size(), cells.size());
        return cells.stream().filter(c -> c.invariant().name().equals(invariant)).findFirst().orElseThrow();
    }

    private static Cell cell(Model design, String invariant, AlloySide.Answer answer) {
        return cell(design, invariant, false, new Stub(answer, () -> null));
    }

    private static Scenario witness() throws Exception {
        return ScenarioParser.parse("", "title: t\n\ninit  fork()  = a\n");
    }

    @Test
    void theMachineAloneBreaksIt() {
        Cell cell = cell(PATCHSET, "init-protection",
                new AlloySide.Answer(new Verdict.Holds()));
        assertTrue(cell.disagreement());
        assertEquals(new Verdict.Broken(2), cell.machine());
        assertTrue(cell.counterexample().isPresent());
    }

    @Test
    void alloyAloneBreaksIt() throws Exception {
        Cell cell = cell(LINUX, "init-protection",
                new AlloySide.Answer(new Verdict.Broken(1), Optional.of(witness()), true));
        assertTrue(cell.disagreement());
        assertEquals(new Verdict.Holds(), cell.machine());
        assertEquals(Optional.of(witness()), cell.witness());
    }

    @Test
    void alloyBreaksItSooner() throws Exception {
        Cell cell = cell(PATCHSET, "init-protection",
                new AlloySide.Answer(new Verdict.Broken(1), Optional.of(witness()), true));
        assertTrue(cell.disagreement());
        assertTrue(cell.counterexample().isPresent() && cell.witness().isPresent());
    }

    @Test
    void theMachineDoesNotConfirmAlloysTrace() throws Exception {
        Cell cell = cell(PATCHSET, "init-protection",
                new AlloySide.Answer(new Verdict.Broken(2), Optional.of(witness()), false));
        assertTrue(cell.disagreement());
        assertEquals(Optional.of("the machine does not break it by Alloy's trace"), cell.objection());
        assertTrue(cell.counterexample().isPresent() && cell.witness().isPresent());
    }

    @Test
    void bothBreakIt() throws Exception {
        Cell cell = cell(PATCHSET, "init-protection",
                new AlloySide.Answer(new Verdict.Broken(2), Optional.of(witness()), true));
        assertEquals(Optional.empty(), cell.objection());
        assertTrue(!cell.disagreement());
    }

    @Test
    void whatTheMachineDoesNotHaveIsAlloysAlone() throws Exception {
        Cell cell = cell(PATCHSET.onlySpecified(), "init-protection",
                new AlloySide.Answer(new Verdict.Broken(1), Optional.of(witness()), false));
        assertEquals(new Verdict.NotAsked(), cell.machine());
        assertEquals(Optional.of(witness()), cell.counterexample());
        assertTrue(cell.broken() && !cell.disagreement() && !cell.compared());
    }

    /** A bound of the only engine that was asked is no success. */
    @Test
    void alloyAloneUpToABoundIsIncomplete() {
        AlloySide.Answer bounded = new AlloySide.Answer(new Verdict.HoldsTo(4, SMALL));
        assertTrue(cell(LINUX.onlySpecified(), "init-protection", bounded).incomplete());
        assertTrue(!cell(LINUX, "init-protection", bounded).incomplete());
    }

    @Test
    void whatTheSpecificationDoesNotHaveIsTheMachinesAlone() {
        Model machine = new Model("patchset-2007", PATCHSET.machine(), false, true);
        Cell cell = cell(machine, "init-protection", new AlloySide.Answer(new Verdict.Holds()));
        assertEquals(new Verdict.NotAsked(), cell.alloy());
        assertTrue(cell.broken() && !cell.disagreement() && cell.counterexample().isPresent());
    }

    @Test
    @Timeout(60)
    void whatDoesNotEndWhenTheTimeIsOverIsNotWaitedFor() {
        CountDownLatch never = new CountDownLatch(1);
        Cell cell = cell(LINUX, "init-protection", true,
                new Stub(new AlloySide.Answer(new Verdict.Unknown()), () -> {
                    never.await();
                    return null;
                }));
        assertEquals(new Verdict.Unknown(), cell.machine());
        assertTrue(cell.incomplete());
    }
}
