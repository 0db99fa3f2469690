package org.nscheck.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.junit.jupiter.api.Test;
import org.nscheck.alloy.Solvers;
import org.nscheck.alloy.Specification;
import org.nscheck.explore.Slice;
import org.nscheck.invariant.Invariants;
import org.nscheck.kernel.Mechanism;
import org.nscheck.kernel.Scope;
import org.nscheck.kernel.Signal;
import org.nscheck.overlay.Model;
import org.nscheck.overlay.Models;

class AlloyCheckTest {
    private static final Slice SMALL = new Slice("small",
            new Scope(3, 2, EnumSet.of(Mechanism.NESTED, Mechanism.DEATH), EnumSet.of(Signal.SIGKILL)));
    private static final Model LINUX = Models.shipped().of("linux");

    private static Verdict ask(Map<String, String> changed) throws Exception {
        AlloyCheck alloy = new AlloyCheck(new Specification(changed), new AlloySide.Sizes(3, 2), List.of(SMALL),
                Solvers.sat4j(), null, what -> { });
        for (Callable<Void> job : alloy.prepare(LINUX)) {
            job.call();
        }
        return alloy.ask(LINUX, Invariants.of("unique-numbers"), new Verdict.Holds(), Optional.empty()).verdict();
    }

    @Test
    void whatInductionProvesHolds() throws Exception {
        assertEquals(new Verdict.Holds(), ask(Map.of()));
    }

    /** An exit that only a task which waits could make: no caller does, so there is nothing behind its proofs. */
    @Test
    void aProofOfACallThatNoStateAllowsIsNone() throws Exception {
        String text = Files.readString(Path.of("models/lifecycle.als"));
        String guard = "guard_exit[d: Design] { canonical and one E.code }";
        assertTrue(text.contains(guard));
        assertInstanceOf(Verdict.HoldsTo.class, ask(Map.of("lifecycle", text.replace(guard,
                "guard_exit[d: Design] { canonical and one E.code and E.who in waiting }"))));
    }
}
