package org.nscheck.scenario;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.nscheck.scenario.ScenarioException.Kind;

/** Something of the format that this build cannot run. */
record Beyond(Position position, String detail) {

    ScenarioException in(String file) {
        return new ScenarioException(Kind.UNSUPPORTED, file, position, detail);
    }

    /** Whichever stands first in the file. */
    static Optional<Beyond> first(Optional<Beyond> one, Optional<Beyond> other) {
        return first(Stream.concat(one.stream(), other.stream()));
    }

    static Optional<Beyond> first(Stream<Beyond> found) {
        return found.min(Comparator.comparing(Beyond::position, Position.ORDER));
    }

    /** The first place where a scenario gets more tasks or levels than this build can take. */
    static Optional<Beyond> limits(Scenario scenario) {
        NamespaceMap namespaces = new NamespaceMap();
        int tasks = 1;
        for (Step step : scenario.steps()) {
            namespaces.take(step);
            int levels = namespaces.forChildren(step.actor().name()).levels();
            if (step.newborn().isPresent()) {
                tasks++;
                levels = Math.max(levels, namespaces.levels(step.newborn().get().name()));
            }
            Position position = step.result().position();
            if (tasks > Scenario.MAX_TASKS) {
                return Optional.of(new Beyond(position, "too many tasks for this build, expected at most "
                        + Scenario.MAX_TASKS));
            }
            if (levels > Scenario.MAX_LEVELS) {
                return Optional.of(new Beyond(position, "too many levels of namespaces for this build, "
                        + "expected at most " + Scenario.MAX_LEVELS));
            }
        }
        return Optional.empty();
    }
}
