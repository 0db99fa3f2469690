package org.nscheck.mutation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nscheck.alloy.SpecEngine;
import org.nscheck.alloy.Specification;
import org.nscheck.alloy.SpecificationException;
import org.nscheck.alloy.StepCheck;

/** A changed specification against the machine, call by call. */
final class SpecificationTrial {
    private final Specification text;
    private final Map<String, StepCheck> checks = new HashMap<>();
    private final Map<String, SpecEngine> engines = new HashMap<>();

    SpecificationTrial(Specification text) {
        this.text = text;
    }

    /** What tells the specification from the machine, if anything in these cases does. */
    Optional<String> difference(String design, List<Sample.Case> cases) {
        for (int i = 0; i < cases.size(); i++) {
            Optional<String> difference = difference(design, cases.get(i));
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    Optional<String> difference(String design, Sample.Case c) {
        try {
            if (c.step() != null) {
                return checks.computeIfAbsent(design, d -> new StepCheck(text, d)).difference(c.step());
            }
            return engines.computeIfAbsent(design, d -> new SpecEngine(text, d)).step(c.state(), c.event()) == null
                    ? Optional.empty() : Optional.of("the specification allows " + c.event());
        } catch (SpecificationException | IllegalStateException | IndexOutOfBoundsException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Cases in the order in which they told mutants apart lately. */
    static final class Order {
        private final List<Sample.Case> cases;

        Order(List<Sample.Case> cases) {
            this.cases = new ArrayList<>(cases);
        }

        Optional<String> difference(SpecificationTrial trial, String design) {
            for (int i = 0; i < cases.size(); i++) {
                Optional<String> difference = trial.difference(design, cases.get(i));
                if (difference.isPresent()) {
                    cases.add(0, cases.remove(i));
                    return difference;
                }
            }
            return Optional.empty();
        }
    }
}
