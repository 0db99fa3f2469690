package org.nscheck.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import net.jqwik.api.Example;

/** Walks come to the places where the machine could be wrong; otherwise the laws would say little. */
class WalkTest {
    private static final List<String> PLACES = List.of("dying", "zombie init", "adopted", "handled", "resumed",
            "unfinished", "sender above", "stopped init", "refused in a dead namespace", "oops", "three levels",
            "several reaped");

    @Example
    void walksComeToEveryPlace() {
        boolean[] seen = new boolean[PLACES.size()];
        Walk.any().generator(1000).stream(new Random(2007)).limit(1000).forEach(walk ->
                walk.value().go((before, event, step) -> {
                    if (step != null) {
                        see(step, seen);
                    }
                }));
        assertEquals(List.of(), IntStream.range(0, seen.length).filter(i -> !seen[i]).mapToObj(PLACES::get).toList());
    }

    private static void see(Step step, boolean[] seen) {
        State s = step.after();
        int reaped = 0;
        for (int t = 0; t < s.layout.tasks; t++) {
            seen[0] |= s.dying(t);
            seen[1] |= s.zombie(t) && s.isInit(t);
            seen[2] |= t != step.child() && !s.absent(t) && s.parent(t) != step.before.parent(t);
            seen[7] |= s.stopped(t) && s.isInit(t);
            seen[10] |= !s.absent(t) && s.nsParent(s.active(t)) > State.OUTERMOST;
            for (Signal signal : Signal.values()) {
                seen[6] |= State.has(s.pending(t), signal) && s.sender(t, signal) == 0;
            }
            reaped += step.reaped(t) ? 1 : 0;
        }
        seen[3] |= !step.handled().isEmpty();
        seen[4] |= !step.resumed().isEmpty();
        seen[5] |= step.result() == Step.UNFINISHED;
        seen[8] |= step.result() == -Errno.ENOMEM.number;
        seen[9] |= s.oops();
        seen[11] |= reaped > 1;
    }
}
