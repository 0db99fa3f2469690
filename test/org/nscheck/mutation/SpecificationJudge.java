package org.nscheck.mutation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.nscheck.alloy.SpecEngine;
import org.nscheck.alloy.Specification;
import org.nscheck.alloy.SpecificationException;
import org.nscheck.explore.Slice;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Designs;
import org.nscheck.lockstep.Lockstep;

/** Judges changed specifications: whether one disagrees with a step of the machine, or allows one that it refuses. */
final class SpecificationJudge {
    private static final int FIRST_OF_LINUX = 2500;
    private static final int FIRST = 400;

    private final Cases cases;
    private final Map<String, String> texts;
    /** The calls that told mutants apart lately come first. */
    private final Map<Design, List<Placed>> ordered = new HashMap<>();

    private record Placed(Batch batch, Sample.Case call) {
    }

    /** @param texts the modules by name */
    SpecificationJudge(Cases cases, Map<String, String> texts) {
        this.cases = cases;
        this.texts = texts;
    }

    /** @param thorough whether to try what survives the first calls on all that there are, and in all designs */
    Outcome judge(Mutant mutant, boolean thorough) {
        Specification changed;
        try {
            changed = new Specification(Map.of(mutant.unit(), mutant.in(texts.get(mutant.unit()))));
        } catch (SpecificationException e) {
            return Outcome.of(warns(e.getMessage()) ? Outcome.Verdict.WARNED : Outcome.Verdict.INVALID,
                    e.getMessage());
        }
        SpecificationTrial trial = new SpecificationTrial(changed);
        for (Design design : Cases.designs(thorough,
                mutant.unit().equals("design") ? mutant.before() + mutant.after() : "")) {
            try {
                new SpecEngine(changed, design.name());
            } catch (SpecificationException e) {
                return Outcome.of(Outcome.Verdict.REFUSED, e.getMessage());
            }
            List<Placed> calls = ordered.computeIfAbsent(design, this::shuffled);
            int first = thorough ? calls.size() : design == Designs.LINUX ? FIRST_OF_LINUX : FIRST;
            int most = Math.min(first, calls.size());
            for (int i = 0; i < most; i++) {
                Placed placed = calls.get(i);
                Optional<String> difference = trial.difference(design.name(), placed.call);
                if (difference.isPresent()) {
                    calls.add(0, calls.remove(i));
                    return Outcome.killed(placed.batch, difference.get());
                }
            }
        }
        return lockstep(changed, thorough ? SmallSlices.ALL : List.of(SmallSlices.of("family")));
    }

    /** All calls in all states, and what is no call at all. */
    private static Outcome lockstep(Specification changed, List<Slice> slices) {
        for (Slice slice : slices) {
            Lockstep.Result result = Lockstep.run(Designs.LINUX, changed, slice, () -> false);
            if (result.disagreement().isPresent()) {
                return new Outcome(Outcome.Verdict.KILLED, Designs.LINUX + ", " + slice.name(),
                        "lockstep: " + result.disagreement().get().event());
            }
        }
        return Outcome.of(Outcome.Verdict.SURVIVED, "");
    }

    private List<Placed> shuffled(Design design) {
        List<Placed> calls = new ArrayList<>();
        cases.of(design).forEach(batch -> batch.cases.forEach(c -> calls.add(new Placed(batch, c))));
        Collections.shuffle(calls, new Random(1));
        return calls;
    }

    /** Alloy's errors are few; all else that its parser says is a warning. */
    private static boolean warns(String message) {
        return !message.contains("cannot be found") && !message.contains("syntax error")
                && !message.contains("failed to be typechecked") && !message.contains("must be")
                && !message.contains("can be used") && !message.contains("ambiguous");
    }
}
