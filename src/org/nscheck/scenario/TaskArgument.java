package org.nscheck.scenario;

import java.util.Objects;

/** An argument that names a task by a number in the end: the number itself, a label, or a label in a namespace. */
public sealed interface TaskArgument extends KillTarget, WaitTarget {

    /**
     * A plain number, taken in the caller's namespace. {@code 0} is the caller in getpgid, getsid and setpgid, and the
     * caller's process group in kill.
     *
     * @param value 0 to {@link Scenario#MAX_NUMBER}
     */
    record Number(int value, Position position) implements TaskArgument {
        /** @throws IllegalArgumentException if the number is out of range */
        public Number {
            Objects.requireNonNull(position);
            Scenario.checkNumber(value);
        }

        @Override
        public String text() {
            return Integer.toString(value);
        }
    }

    /** The number that the task has in the caller's namespace. */
    record Named(Label task) implements TaskArgument {
        @Override
        public Position position() {
            return task.position();
        }

        @Override
        public String text() {
            return task.name();
        }
    }

    /** The number that the task has in the namespace of {@code viewer}, whoever uses it. */
    record NamedIn(Label task, Label viewer) implements TaskArgument {
        @Override
        public Position position() {
            return task.position();
        }

        @Override
        public String text() {
            return task.name() + "@" + viewer.name();
        }
    }
}
