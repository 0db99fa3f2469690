package org.nscheck.check;

import java.util.List;
import java.util.Optional;

import org.nscheck.scenario.Difference;
import org.nscheck.scenario.Scenario;

/** Something that runs whole scenarios, and says of each whether it happens there as the file says. */
public interface Replayer extends AutoCloseable {
    /** As it is named on the command line. */
    String name();

    /**
     * Runs a scenario of the core whose design and invariant there are.
     *
     * @param file its name, for notes only
     */
    Outcome replay(String file, Scenario scenario);

    /**
     * Runs the calls of a scenario of the core and writes down what happens: {@link Recorded}, {@link Different} if one
     * of them cannot be made, or {@link Skipped}.
     *
     * @param file its name, for notes only
     */
    Outcome record(String file, Scenario scenario);

    /** Whether its outcome for a scenario is one for the file's own design, to be compared with those of others. */
    default boolean judges(Scenario scenario) {
        return true;
    }

    /** What is to be known about all outcomes so far, a line each. */
    default List<String> notes() {
        return List.of();
    }

    @Override
    default void close() {
    }

    /** How a replay went. */
    sealed interface Outcome {
        /** The first difference, of an outcome that has one. */
        default Optional<Difference> difference() {
            return Optional.empty();
        }
    }

    /** It happened as the file says. */
    record Ok() implements Outcome {
    }

    /** It did not. */
    record Different(Difference first) implements Outcome {
        @Override
        public Optional<Difference> difference() {
            return Optional.of(first);
        }
    }

    /**
     * It did not, and should not have: the file is of another design than this engine, and says something else at this
     * line for the first time.
     */
    record Refuted(int line) implements Outcome {
    }

    /** What happened, written down. */
    record Recorded(Scenario scenario) implements Outcome {
    }

    /** It was not run: this machine lacks something, or it could not be brought to an end. */
    record Skipped(String why, boolean lacking) implements Outcome {
    }
}
