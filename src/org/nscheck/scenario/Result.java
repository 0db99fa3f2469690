package org.nscheck.scenario;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** What stands behind the {@code =} of a step or of {@code resumes wait}. */
public sealed interface Result {

    /** As the format writes it, without the {@code =}. */
    String text();

    /**
     * A call made a task, which has this label from now on.
     *
     * @param numbers the numbers it got, outermost namespace first; empty if the file leaves them out
     */
    record Newborn(Label label, List<Integer> numbers) implements Result {
        /** @throws IllegalArgumentException if a number is out of range */
        public Newborn {
            Objects.requireNonNull(label);
            numbers = List.copyOf(numbers);
            numbers.forEach(Scenario::checkNumber);
        }

        @Override
        public String text() {
            return numbers.isEmpty() ? label.name() : label.name()
                    + numbers.stream().map(String::valueOf).collect(Collectors.joining(" ", " [", "]"));
        }
    }

    /** pidfd_open gave a descriptor, which has this label from now on. */
    record Pidfd(Label label) implements Result {
        @Override
        public String text() {
            return label.name();
        }
    }

    /** A wait reaped this task. */
    record Child(Label task) implements Result {
        @Override
        public String text() {
            return task.name();
        }
    }

    /**
     * A number, most often 0.
     *
     * @param value 0 to {@link Scenario#MAX_NUMBER}
     */
    record Number(int value) implements Result {
        /** @throws IllegalArgumentException if the number is out of range */
        public Number {
            Scenario.checkNumber(value);
        }

        @Override
        public String text() {
            return Integer.toString(value);
        }
    }

    /** An error. */
    record Error(ErrorName name) implements Result {
        @Override
        public String text() {
            return "-" + name;
        }
    }

    /** {@code ?}: any result, or none. */
    record Any() implements Result {
        @Override
        public String text() {
            return "?";
        }
    }

    /** {@code <unfinished ...>}: the wait goes on. */
    record Unfinished() implements Result {
        static final String TEXT = "<unfinished ...>";

        @Override
        public String text() {
            return TEXT;
        }
    }
}
