package org.nscheck.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nscheck.explore.Distinction;
import org.nscheck.explore.Slice;
import org.nscheck.kernel.Decision;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Designs;
import org.nscheck.kernel.Machine;
import org.nscheck.scenario.Engine;
import org.nscheck.scenario.Replay;
import org.nscheck.scenario.Scenario;
import org.nscheck.scenario.ScenarioParser;
import org.nscheck.scenario.ScenarioPrinter;

class MachineCompareTest {
    private static MachineCompare compare(Design a, Design b) {
        return new MachineCompare(a, b, false, () -> false, what -> { }).run(Slice.DEFAULT);
    }

    static Stream<Design> others() {
        return Designs.ALL.stream().filter(design -> design != Designs.LINUX);
    }

    /**
     * In the default scope every design is told from linux, by one of the decisions that it takes differently; the
     * scenario replays in linux and not in the other, and the other way round it is found as early.
     */
    @ParameterizedTest
    @MethodSource("others")
    void everyDesignIsToldFromLinux(Design design) throws Exception {
        Distinction.Told told = compare(Designs.LINUX, design).differences().get(0).told();
        Scenario scenario = new Distinction(Designs.LINUX, design).scenario(told);
        assertEquals(told.steps(), scenario.steps().size());
        Scenario read = ScenarioParser.parseCore("x", ScenarioPrinter.print(scenario).getBytes());
        assertEquals(Optional.empty(), Replay.run(read, Engine.of(new Machine(Designs.LINUX))));
        assertTrue(Replay.run(read, Engine.of(new Machine(design))).isPresent(), "the other design does the same");
        assertTrue(told.decisions().stream().anyMatch(decision -> changes(design, decision)),
                () -> told.decisions().toString());
        assertEquals(told.steps(), compare(design, Designs.LINUX).differences().get(0).told().steps());
    }

    /** Whether a design has a method of its own for a decision. */
    private static boolean changes(Design design, Decision decision) {
        return Stream.of(design.getClass().getDeclaredMethods()).anyMatch(m -> m.getName().equals(decision.label));
    }

    /** By how many steps: what the shortest are is known from the designs, not from this search. */
    @Test
    void theShortestAreAsShortAsCanBe() {
        assertEquals(List.of(1, 1, 2, 2, 2, 4), Stream.of("patchset-2007", "first-is-two", "ideal-2007", "deaf-init",
                "nested-twice", "birth-in-dead-namespace").map(name ->
                compare(Designs.LINUX, Designs.of(name)).differences().get(0).told().steps()).toList());
    }

    @Test
    void aDesignIsNotToldFromItself() {
        List<Slice> small = Slice.DEFAULT.stream().filter(slice -> slice.scope().tasks() < 4
                && slice.scope().namespaces() < 3).toList();
        for (Design design : List.of(Designs.LINUX, Designs.of("same-number-twice"), Designs.of("first-is-two"))) {
            MachineCompare same = new MachineCompare(design, design, true, () -> false, what -> { }).run(
                    design == Designs.LINUX ? small : small.subList(0, 1));
            assertTrue(same.complete());
            assertEquals(List.of(), same.differences(), design.name());
        }
    }

    /** Where there are more pairs of states than are explored, that is no fixpoint, and what was found counts. */
    @Test
    void aSliceWithTooManyPairsIsNotExploredToTheEnd() {
        Design sideways = Designs.of("sideways-visibility");
        List<Slice> slices = Slice.DEFAULT.stream().filter(slice -> slice.name().equals("siblings")).toList();
        MachineCompare few = new MachineCompare(Designs.LINUX, sideways, true, 2000, () -> false, what -> { })
                .run(slices);
        assertTrue(few.bounded());
        assertFalse(few.complete());
        assertTrue(few.rows().get(0).pairs() > 2000 && few.rows().get(0).pairs() < 2100, few.rows()::toString);
        assertEquals(List.of(4), few.differences().stream().map(d -> d.told().steps()).toList());
        MachineCompare none = new MachineCompare(Designs.LINUX, sideways, true, 20, () -> false, what -> { })
                .run(slices);
        assertEquals(List.of(), none.differences());
        assertFalse(none.complete());
    }
}
