package org.nscheck.alloy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.nscheck.explore.Exploration;
import org.nscheck.kernel.Designs;
import org.nscheck.kernel.Mechanism;
import org.nscheck.kernel.Scope;
import org.nscheck.kernel.Signal;

/** A part of a state that is the same after a step has the same wires, so that it need not be told again. */
class StateWiresTest {
    private static final Scope SCOPE = new Scope(3, 2, EnumSet.allOf(Mechanism.class),
            Set.of(Signal.SIGTERM, Signal.SIGSTOP));

    @Test
    void whatIsTheSameHasTheSameWires() {
        StepRelation relation = new StepRelation(Specification.shipped(), SCOPE.layout());
        StateWires before = new StateWires(relation);
        StateWires after = new StateWires(relation);
        int parts = Coder.parts(SCOPE.layout());
        int[] same = new int[parts];
        int[] different = new int[parts];
        int[] states = new int[1];
        Exploration exploration = new Exploration(Designs.LINUX, SCOPE, List.of(), (event, step) -> {
            if (step.after() != step.before) {
                before.of(step.before);
                after.of(step.after());
                for (int part = 0; part < parts; part++) {
                    if (Coder.same(step.before, step.after(), part)) {
                        same[part]++;
                        assertEquals(wires(before, part), wires(after, part), () -> event + " in " + step.before);
                    } else {
                        different[part]++;
                    }
                }
            }
        });
        exploration.run(() -> states[0]++ > 2000);
        for (int part = 0; part < parts; part++) {
            assertTrue(same[part] > 0 && different[part] > 0, "part " + part);
        }
    }

    private static List<Integer> wires(StateWires of, int part) {
        List<Integer> wires = new ArrayList<>();
        for (int i = of.begin(part); i < of.end(part); i++) {
            wires.add(of.all.get(i));
        }
        return wires;
    }
}
