package org.nscheck.mutation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.nscheck.alloy.Deadline;
import org.nscheck.alloy.Premises;
import org.nscheck.alloy.Solvers;
import org.nscheck.alloy.SpecEngine;
import org.nscheck.alloy.Specification;
import org.nscheck.alloy.SpecificationException;
import org.nscheck.explore.Slice;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Designs;
import org.nscheck.lockstep.Lockstep;
import org.nscheck.lockstep.LockstepSlices;

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

    /** @param thorough whether what survives the first calls goes through lockstep in all small slices */
    Outcome judge(Mutant mutant, boolean thorough) {
        Specification changed;
        try {
            changed = new Specification(Map.of(mutant.unit(), mutant.in(texts.get(mutant.unit()))));
        } catch (SpecificationException e) {
            return Outcome.of(warns(e.getMessage()) ? Outcome.Verdict.WARNED : Outcome.Verdict.INVALID,
                    e.getMessage());
        }
        SpecificationTrial trial = new SpecificationTrial(changed);
        List<Design> designs = Cases.designs(false,
                mutant.unit().equals("design") ? mutant.before() + mutant.after() : "");
        for (Design design : designs) {
            try {
                new SpecEngine(changed, design.name());
            } catch (SpecificationException e) {
                return Outcome.of(Outcome.Verdict.REFUSED, e.getMessage());
            }
            List<Placed> calls = ordered.computeIfAbsent(design, this::shuffled);
            int most = Math.min(design == Designs.LINUX ? FIRST_OF_LINUX : FIRST, calls.size());
            for (int i = 0; i < most; i++) {
                Placed placed = calls.get(i);
                Optional<String> difference = trial.difference(design.name(), placed.call);
                if (difference.isPresent()) {
                    calls.add(0, calls.remove(i));
                    return Outcome.killed(placed.batch, difference.get());
                }
            }
        }
        Outcome outcome = lockstep(Designs.LINUX, changed, thorough ? SmallSlices.OF_LINUX
                : List.of(SmallSlices.of("family")));
        if (outcome.survived()) {
            outcome = reading(changed);
        }
        if (outcome.survived() && thorough) {
            outcome = lockstep(Designs.LINUX, changed, LockstepSlices.AFTER);
        }
        for (Design design : thorough ? Designs.ALL : List.<Design>of()) {
            if (outcome.survived() && design != Designs.LINUX) {
                outcome = lockstep(design, changed, slices(mutant, design.name()));
            }
        }
        return outcome;
    }

    /** A mutant of a decision may show anywhere in its design; of all else, where a design has states of its own. */
    private static List<Slice> slices(Mutant mutant, String design) {
        return switch (mutant.unit()) {
            case "design" -> design.equals("adopter-in-sibling") ? SmallSlices.ALL : SmallSlices.OF_DECISIONS;
            case "signal", "task" -> SmallSlices.OF_SIGNALS;
            default -> SmallSlices.ofOwnStates(design);
        };
    }

    /** All calls in all states, and what is no call at all. */
    private static Outcome lockstep(Design design, Specification changed, List<Slice> slices) {
        for (Slice slice : slices) {
            Lockstep.Result result;
            try {
                result = Lockstep.run(design, changed, slice, () -> false);
            } catch (SpecificationException e) {
                return Outcome.of(Outcome.Verdict.REFUSED, e.getMessage());
            }
            if (result.disagreement().isPresent()) {
                return new Outcome(Outcome.Verdict.KILLED, design + ", " + slice.name(),
                        "lockstep: " + result.disagreement().get().event());
            }
        }
        return Outcome.of(Outcome.Verdict.SURVIVED, "");
    }

    /** What lockstep asks about the text itself, as far as no slice can show it: that each event has a kind. */
    private static Outcome reading(Specification changed) {
        try (Solvers solvers = Solvers.sat4j(); Deadline deadline = new Deadline(null)) {
            List<String> objections = new Premises(changed, 2, 2, solvers, deadline)
                    .objections(Designs.LINUX.name());
            return objections.isEmpty() ? Outcome.of(Outcome.Verdict.SURVIVED, "")
                    : new Outcome(Outcome.Verdict.KILLED, "the reading", objections.get(0));
        }
    }

    private List<Placed> shuffled(Design design) {
        List<Placed> calls = new ArrayList<>();
        cases.of(design).forEach(batch -> batch.cases.forEach(c -> calls.add(new Placed(batch, c))));
        Collections.shuffle(calls, new Random(1));
        // What was led to is there because no sample has it.
        calls.sort(Comparator.comparing(placed -> !placed.batch.place.equals(Batch.LED_TO)));
        return calls;
    }

    /** Alloy's errors are few; all else that its parser says is a warning. */
    private static boolean warns(String message) {
        return !message.contains("cannot be found") && !message.contains("syntax error")
                && !message.contains("failed to be typechecked") && !message.contains("must be")
                && !message.contains("can be used") && !message.contains("ambiguous");
    }
}
