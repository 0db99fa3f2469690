package org.nscheck.conform;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.nscheck.kernel.Design;
import org.nscheck.kernel.Step;

/** How often what was shown, by steps in which machine and kernel were compared. For one thread. */
final class Coverage {
    private final Spectator spectator;
    private final Map<Goal, Long> counts = new LinkedHashMap<>();
    private long steps;

    Coverage(Design design) {
        spectator = new Spectator(design);
    }

    void add(List<Step> compared) {
        for (Step step : compared) {
            steps++;
            spectator.goals(spectator.step(step.before, step.event)).forEach(goal -> counts.merge(goal, 1L, Long::sum));
        }
    }

    void add(Coverage other) {
        steps += other.steps;
        other.counts.forEach((goal, count) -> counts.merge(goal, count, Long::sum));
    }

    long steps() {
        return steps;
    }

    /** How often a goal was shown. */
    long count(Goal goal) {
        return counts.getOrDefault(goal, 0L);
    }

    /** By form and answer: how often, whatever the effects. */
    Map<Form, Map<Answer, Long>> answers() {
        Map<Form, Map<Answer, Long>> answers = new TreeMap<>();
        counts.forEach((goal, count) -> {
            if (goal instanceof Outcome outcome) {
                answers.computeIfAbsent(outcome.form(), f -> new TreeMap<>()).merge(outcome.answer(), count, Long::sum);
            }
        });
        return answers;
    }

    /** The outcomes that were shown, in an order that does not depend on the order of the steps. */
    List<Outcome> outcomes() {
        return counts.keySet().stream().filter(Outcome.class::isInstance).map(Outcome.class::cast)
                .sorted(Outcome.ORDER).toList();
    }
}
