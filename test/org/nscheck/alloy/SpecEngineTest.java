package org.nscheck.alloy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Designs;
import org.nscheck.kernel.Event;
import org.nscheck.kernel.Layout;
import org.nscheck.kernel.State;
import org.nscheck.kernel.Step;

class SpecEngineTest {
    static List<Design> designs() {
        return Designs.ALL;
    }

    @ParameterizedTest
    @MethodSource("designs")
    void machineAndSpecificationMakeTheSameSteps(Design design) {
        agree(design, new RandomWalk(design, 6, 4, false, 1), 250);
    }

    @ParameterizedTest
    @MethodSource("designs")
    void withCyclicNumbersToo(Design design) {
        agree(design, new RandomWalk(design, 12, 5, true, 2), 150);
    }

    private static void agree(Design design, RandomWalk walk, int steps) {
        SpecEngine engine = new SpecEngine(Specification.shipped(), design.name());
        for (int i = 0; i < steps; i++) {
            Event event = walk.next();
            State before = walk.state();
            Step machine = walk.follow(event);
            Step specification = engine.step(before, event);
            String what = design.name() + ", step " + i + ": " + event;
            if (machine == null) {
                assertNull(specification, what);
            } else {
                assertEquals(RandomWalk.outcome(machine), RandomWalk.outcome(specification), what);
                assertEquals(machine.after(), specification.after(), what);
            }
        }
    }

    @Test
    void numbersOfTheEventAreHonoured() {
        SpecEngine engine = new SpecEngine(Specification.shipped(), "linux");
        Layout layout = new Layout(3, 2, 4_194_304, 256, true);
        State s = State.initial(layout);
        Step birth = engine.step(s, new Event.CloneNewpid(0, Event.ANY_SPACE, List.of(1, 4_000_000)));
        assertEquals(4_000_000, birth.result());
        assertEquals(4_000_000, birth.after().cursor(State.OUTERMOST));
        assertNull(engine.step(s, new Event.CloneNewpid(0, Event.ANY_SPACE, List.of(2, 4))));
        assertNull(engine.step(s, new Event.Fork(0, List.of(2, 4))));
        Step next = engine.step(birth.after(), new Event.Fork(0, Event.ANY_NUMBERS));
        assertEquals(4_000_001, next.result());
    }
}
