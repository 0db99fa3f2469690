package org.nscheck.check;

import java.util.Optional;

import org.nscheck.explore.Slice;
import org.nscheck.invariant.Invariant;
import org.nscheck.overlay.Model;
import org.nscheck.scenario.Scenario;

/**
 * One cell of the table: an invariant in a design, and what each engine says of it.
 *
 * @param slice          where the machine broke it; empty if it did not
 * @param counterexample the machine's, minimal unless the engines disagree; empty if it did not break it.
 *                       Alloy's, where the machine is not asked
 * @param witness        Alloy's; empty if it did not break it
 * @param objection      what one engine has against the other's counterexample; empty if nothing
 * @param expected       whether it is expected to hold
 */
public record Cell(Model design, Invariant invariant, Verdict machine, Verdict alloy, Optional<Slice> slice,
        Optional<Scenario> counterexample, Optional<Scenario> witness, Optional<String> objection,
        boolean expected) {

    /** Whether the engines cannot both be right: by their verdicts, or by what they say of each other's witness. */
    public boolean disagreement() {
        return objection.isPresent() || Verdict.contradict(machine, alloy);
    }

    /** Whether both engines came to a verdict. */
    public boolean compared() {
        return verdict(machine) && verdict(alloy);
    }

    private static boolean verdict(Verdict of) {
        return !(of instanceof Verdict.NotAsked || of instanceof Verdict.Unknown);
    }

    /** Whether some engine breaks it. */
    public boolean broken() {
        return machine instanceof Verdict.Broken || alloy instanceof Verdict.Broken;
    }

    /** Whether an engine came to no verdict, or the only one that was asked reached a bound. */
    public boolean incomplete() {
        return machine instanceof Verdict.Unknown || alloy instanceof Verdict.Unknown
                || machine instanceof Verdict.NotAsked && alloy instanceof Verdict.HoldsTo;
    }
}
