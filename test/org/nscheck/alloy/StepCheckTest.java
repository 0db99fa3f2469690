package org.nscheck.alloy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nscheck.kernel.Designs;
import org.nscheck.kernel.Event;
import org.nscheck.kernel.Machine;
import org.nscheck.kernel.Signal;
import org.nscheck.kernel.State;
import org.nscheck.kernel.Step;

class StepCheckTest {
    @Test
    void acceptsTheMachinesSteps() {
        StepCheck check = new StepCheck(Specification.shipped(), "linux");
        RandomWalk walk = new RandomWalk(Designs.LINUX, 5, 3, false, 3);
        for (int i = 0; i < 200; i++) {
            Step step = walk.follow(walk.next());
            if (step != null) {
                assertEquals(Optional.empty(), check.difference(step));
            }
        }
    }

    @Test
    void saysWhereAnotherDesignDiffers() {
        State s = new Machine(Designs.LINUX).step(State.initial(
                new org.nscheck.kernel.Layout(3, 2, 3, 1, false)), new Event.Fork(0, Event.ANY_NUMBERS)).after();
        Step deadly = new Machine(Designs.of("patchset-2007")).step(s, new Event.Kill(1, 1, Signal.SIGTERM));
        String difference = new StepCheck(Specification.shipped(), "linux").difference(deadly).orElseThrow();
        assertTrue(difference.contains("life") && difference.contains("died of task 0"), difference);
    }
}
