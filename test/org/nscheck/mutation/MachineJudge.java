package org.nscheck.mutation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.nscheck.alloy.Specification;
import org.nscheck.explore.Slice;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Designs;
import org.nscheck.kernel.Event;
import org.nscheck.kernel.State;
import org.nscheck.kernel.Step;

/**
 * Judges changed machines. Where one makes another step than the machine does, the specification is asked whether it
 * has that step; so what is seen here is what lockstep would see in the same state. A step that the specification has
 * too, because it leaves a choice of slots, say, is followed for a while.
 */
final class MachineJudge {
    private static final int ACCEPTED = 6;
    private static final int DEPTH = 2;

    private final Cases cases;
    private final SpecificationTrial specification = new SpecificationTrial(Specification.shipped());

    MachineJudge(Cases cases) {
        this.cases = cases;
    }

    /** @param thorough whether to try what survives the first calls on many more, in all designs, and in lockstep */
    Outcome judge(Mutant mutant, boolean thorough) {
        MachineTrial trial = MachineTrial.of(mutant.unit(), mutant.in(MachineTrial.text(mutant.unit())));
        if (trial == null) {
            return Outcome.of(Outcome.Verdict.INVALID, "");
        }
        if (!trial.beginsAlike()) {
            return new Outcome(Outcome.Verdict.KILLED, "the first state", "it is another");
        }
        for (Design design : designs(mutant, thorough)) {
            Outcome outcome = judge(trial, cases.of(design));
            if (!outcome.survived()) {
                return outcome;
            }
        }
        for (Design design : thorough ? designs(mutant, false) : List.<Design>of()) {
            Outcome outcome = judge(trial, cases.more(design));
            if (!outcome.survived()) {
                return outcome;
            }
        }
        return thorough ? lockstep(mutant, trial) : Outcome.of(Outcome.Verdict.SURVIVED, "");
    }

    /** All calls in all states. */
    private static Outcome lockstep(Mutant mutant, MachineTrial trial) {
        for (Design design : designs(mutant, false)) {
            for (Slice slice : design == Designs.LINUX ? SmallSlices.OF_LINUX
                    : SmallSlices.ofOwnStates(design.name())) {
                Optional<String> event = trial.lockstep(design.name(), slice.name());
                if (event.isPresent()) {
                    return new Outcome(Outcome.Verdict.KILLED, design + ", " + slice.name(),
                            "lockstep: " + event.get());
                }
            }
        }
        return Outcome.of(Outcome.Verdict.SURVIVED, "");
    }

    /** A mutant of one design shows in that one; of all else, in linux most likely. */
    private static List<Design> designs(Mutant mutant, boolean all) {
        List<Design> own = new ArrayList<>();
        String name = mutant.function().replaceAll("\\..*", "").toLowerCase(Locale.ROOT);
        for (Design design : Designs.ALL) {
            if (mutant.unit().equals("Designs") && design.name().replace("-", "").equals(name)) {
                own.add(design);
            }
        }
        return own.isEmpty() ? Cases.designs(all, "") : own;
    }

    private Outcome judge(MachineTrial trial, List<Batch> batches) {
        for (Batch batch : batches) {
            long[][] steps = trial.steps(batch);
            int accepted = 0;
            for (int i : batch.differences(steps)) {
                Optional<Outcome> outcome = judge(trial, batch, batch.cases.get(i), steps[i], DEPTH);
                if (outcome.isPresent()) {
                    return outcome.get();
                }
                if (++accepted == ACCEPTED) {
                    break;
                }
            }
        }
        return Outcome.of(Outcome.Verdict.SURVIVED, "");
    }

    private Optional<Outcome> judge(MachineTrial trial, Batch batch, Sample.Case c, long[] made, int depth) {
        if (made == MachineProbe.THROWN || made != null && made.length == 1) {
            return Optional.of(new Outcome(Outcome.Verdict.THROWN, batch.design + ", " + batch.place,
                    c.event().toString()));
        }
        Step step;
        try {
            step = Wire.decode(c.state(), c.event(), made);
        } catch (RuntimeException e) {
            return Optional.of(Outcome.killed(batch, "no step: " + e.getMessage()));
        }
        Optional<String> difference = specification.difference(batch.design.name(),
                new Sample.Case(c.state(), c.event(), step));
        if (difference.isPresent()) {
            return Optional.of(Outcome.killed(batch, difference.get()));
        }
        return step == null || depth == 0 ? Optional.empty() : follow(trial, batch, step.after(), depth);
    }

    private Optional<Outcome> follow(MachineTrial trial, Batch batch, State state, int depth) {
        List<Sample.Case> next = new ArrayList<>();
        for (Event event : Calls.in(state)) {
            next.add(new Sample.Case(state, event, null));
        }
        Batch after = new Batch(batch.design, batch.place, batch.scope, batch.layout, next);
        long[][] steps = trial.steps(after);
        for (int i = 0; i < steps.length; i++) {
            Optional<Outcome> outcome = judge(trial, after, next.get(i), steps[i], depth == DEPTH ? 0 : depth - 1);
            if (outcome.isPresent()) {
                return outcome;
            }
        }
        return Optional.empty();
    }
}
