package org.nscheck.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nscheck.alloy.Solvers;
import org.nscheck.alloy.Specification;
import org.nscheck.explore.Slice;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Designs;
import org.nscheck.overlay.Models;

class AlloyCompareTest {
    /** Longer ones are the machine's alone: each further step is a question many times as hard. */
    private static final int LONGEST = 4;

    private static AlloyCompare.Result ask(Design a, Design b, Slice slice, int longest) {
        return new AlloyCompare(side(a), side(b), Solvers.sat4j(), null, what -> { }).run(List.of(slice), longest);
    }

    private static Side side(Design design) {
        return new Side(Models.shipped().of(design.name()), Specification.shipped());
    }

    private static MachineCompare.Difference machine(Design design) {
        return new MachineCompare(Designs.LINUX, design, false, () -> false, what -> { })
                .run(Slice.DEFAULT).differences().get(0);
    }

    static Stream<Design> soon() {
        return Designs.ALL.stream().filter(design -> design != Designs.LINUX
                && machine(design).told().steps() < LONGEST);
    }

    /** In the slice where the machine found it, the specification finds it as early, and each shows the other's. */
    @ParameterizedTest
    @MethodSource("soon")
    void theSpecificationTellsDesignsApartAsEarly(Design design) {
        MachineCompare.Difference difference = machine(design);
        AlloyCompare.Result result = ask(Designs.LINUX, design, difference.slice(), LONGEST);
        assertEquals(Optional.empty(), result.objection());
        assertEquals(difference.told().steps(), result.steps());
        assertEquals(difference.told().steps(), result.found().orElseThrow().told().steps());
    }

    @Test
    void theLongestThatIsTried() {
        Design design = Designs.of("birth-in-dead-namespace");
        MachineCompare.Difference difference = machine(design);
        assertEquals(LONGEST, difference.told().steps());
        AlloyCompare.Result result = ask(design, Designs.LINUX, difference.slice(), LONGEST);
        assertEquals(Optional.empty(), result.objection());
        assertEquals(LONGEST, result.steps());
        assertTrue(result.parts());
    }

    @Test
    void nothingIsFoundWhereNothingIs() {
        AlloyCompare.Result result = ask(Designs.LINUX, Designs.of("ideal-2007"),
                Slice.DEFAULT.stream().filter(slice -> slice.name().equals("joined")).findFirst().orElseThrow(), 3);
        assertEquals(new AlloyCompare.Result(Optional.empty(), 3, false, true, Optional.empty()), result);
    }
}
