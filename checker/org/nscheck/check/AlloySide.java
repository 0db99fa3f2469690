package org.nscheck.check;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.nscheck.explore.Slice;
import org.nscheck.invariant.Invariant;
import org.nscheck.overlay.Model;
import org.nscheck.scenario.Scenario;

/** What a check asks of the specification. */
public interface AlloySide {
    /** Tasks and namespaces of an induction. */
    record Sizes(int tasks, int namespaces) {
        @Override
        public String toString() {
            return tasks + "/" + namespaces;
        }
    }

    /**
     * What Alloy says.
     *
     * @param witness   the scenario of the trace that it found, if it broke the invariant: minimal, or as it was found
     *                  where the machine does not confirm it
     * @param confirmed whether the machine has nothing against it
     */
    record Answer(Verdict verdict, Optional<Scenario> witness, boolean confirmed) {
        /** One without a trace. */
        Answer(Verdict verdict) {
            this(verdict, Optional.empty(), true);
        }
    }

    /** The jobs that prove what can be proved of a design. */
    List<Callable<Void>> prepare(Model design);

    /**
     * Answers for one cell, after {@link #prepare}. The machine's verdict decides only how far to search: Alloy finds
     * what breaks an invariant by itself, in the slice where the machine broke it and up to as many steps.
     */
    Answer ask(Model design, Invariant invariant, Verdict machine, Optional<Slice> slice);
}
