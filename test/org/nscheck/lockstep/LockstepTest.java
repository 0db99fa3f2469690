package org.nscheck.lockstep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.nscheck.kernel.Mechanism.DEATH;
import static org.nscheck.kernel.Mechanism.HANDLER;
import static org.nscheck.kernel.Mechanism.INJECTION;
import static org.nscheck.kernel.Mechanism.MASK;
import static org.nscheck.kernel.Mechanism.NESTED;
import static org.nscheck.kernel.Mechanism.SUBREAPER;
import static org.nscheck.kernel.Mechanism.UNFINISHED;
import static org.nscheck.kernel.Signal.SIGKILL;
import static org.nscheck.kernel.Signal.SIGTERM;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nscheck.alloy.Specification;
import org.nscheck.alloy.StepRelation;
import org.nscheck.explore.Slice;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Designs;
import org.nscheck.kernel.Linux;
import org.nscheck.kernel.Scope;
import org.nscheck.kernel.Signal;
import org.nscheck.kernel.State;

class LockstepTest {
    static final Scope FAMILY = new Scope(3, 2, Set.of(NESTED, INJECTION, SUBREAPER, DEATH), Set.of(SIGKILL));
    private static final Scope SIGNALS = new Scope(2, 2, Set.of(NESTED, DEATH, HANDLER, MASK, UNFINISHED),
            Set.of(SIGKILL, SIGTERM));
    private static final Scope ALONE = new Scope(1, 1, Set.of(DEATH), Set.of(SIGKILL));

    private static final StepRelation OF_FAMILY = new StepRelation(Specification.shipped(), FAMILY.layout());
    private static final StepRelation OF_SIGNALS = new StepRelation(Specification.shipped(), SIGNALS.layout());

    static Stream<Design> designs() {
        return Designs.ALL.stream();
    }

    private static Lockstep.Result run(Design design, StepRelation relation, Scope scope) {
        return Lockstep.run(new org.nscheck.kernel.Machine(design), relation, new Slice("slice", scope), true,
                () -> false);
    }

    @ParameterizedTest
    @MethodSource("designs")
    void everyDesignIsOneSystem(Design design) {
        for (Lockstep.Result result : List.of(run(design, OF_FAMILY, FAMILY), run(design, OF_SIGNALS, SIGNALS))) {
            assertEquals(Optional.empty(), result.disagreement());
            assertTrue(result.complete());
            assertEquals(0, result.undecided());
        }
    }

    /** Who changes the machine, the specification or what is compared is to notice it here. */
    @Test
    void theNumbersOfWhatIsCompared() {
        Lockstep.Result result = run(Designs.LINUX, OF_FAMILY, FAMILY);
        assertEquals(List.of(857, 108_154L, 72_487L), List.of(result.states(), result.steps(), result.refused()));
    }

    private static Lockstep.Result first(StepRelation relation, Scope scope, Design... others) {
        return Lockstep.first(Designs.LINUX, List.of(others), relation, new Slice("slice", scope), true, () -> false);
    }

    private static Lockstep.Result later(Design design, StepRelation relation, Scope scope) {
        return Lockstep.later(design, Designs.LINUX, first(relation, scope, design), relation,
                new Slice("slice", scope), true, () -> false);
    }

    /** What is no event at all is not asked of a state. */
    private static long askedOfStates(Lockstep.Result result) {
        Lockstep.Result linux = later(Designs.LINUX, OF_FAMILY, FAMILY);
        return result.steps() + result.refused() - (linux.steps() + linux.refused() - linux.known());
    }

    /** What was compared of linux is not compared again, and what is left is all that is not the same. */
    @ParameterizedTest
    @MethodSource("designs")
    void whatIsKnownSavesWorkAndChangesNothing(Design design) {
        Lockstep.Result alone = run(design, OF_FAMILY, FAMILY);
        Lockstep.Result later = later(design, OF_FAMILY, FAMILY);
        assertEquals(List.of(alone.states(), alone.steps(), alone.refused()),
                List.of(later.states(), later.steps(), later.refused()));
        assertEquals(Optional.empty(), later.disagreement());
        assertEquals(0, alone.known());
        assertTrue(later.known() > 0, "some of it is the same as in linux");
        boolean differs = first(OF_FAMILY, FAMILY, design).chart().differing().contains(design);
        assertEquals(differs, later.known() < askedOfStates(later));
    }

    /** Linux, but for one decision or for its name, by which the specification is chosen. */
    static Stream<Design> wrong() {
        return Stream.of(new Linux() {
            @Override
            public boolean forced(Signal signal) {
                return false;
            }
        }, new Linux() {
            @Override
            public boolean birthAllowed(State s, int n) {
                return true;
            }
        }, new Linux() {
            @Override
            public String name() {
                return "patchset-2007";
            }
        }, new Linux() {
            @Override
            public String name() {
                return "first-is-two";
            }
        }, new Linux() {
            @Override
            public String name() {
                return "init-reaped-early";
            }

            @Override
            public boolean unkillable(State s, int t) {
                return false;
            }
        });
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whatIsKnownHidesNoDisagreement(Design design) {
        Disagreement alone = run(design, OF_FAMILY, FAMILY).disagreement().orElseThrow();
        Disagreement later = later(design, OF_FAMILY, FAMILY).disagreement().orElseThrow();
        assertEquals(alone.trace().size(), later.trace().size());
        assertEquals(alone.difference().state(), later.difference().state());
    }

    @Test
    void aLockstepCanBeStopped() {
        int[] asked = {0};
        Lockstep.Result result = Lockstep.run(Designs.LINUX, Specification.shipped(),
                new Slice("alone", ALONE), () -> ++asked[0] > 1);
        assertFalse(result.complete());
        assertEquals(Optional.empty(), result.disagreement());
    }
}
