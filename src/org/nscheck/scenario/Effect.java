package org.nscheck.scenario;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * What a line {@code ->} says: a change of the step, or, of the last three kinds, what holds after it. Each record is a
 * kind; they stand here in the order of the canonical layout.
 */
public sealed interface Effect {

    /** The task that the line speaks of; of {@link NamespaceDown} the namespace's first task. */
    Label task();

    /** The line as the format writes it, without the {@code ->}. */
    String text();

    /** The signal that the line names, if it names one. */
    default Optional<At<SignalName>> signal() {
        return Optional.empty();
    }

    /** Whether the line asserts something without a change. */
    default boolean isAssertion() {
        return false;
    }

    /** {@code b killed by SIGKILL}. */
    record Killed(Label task, At<SignalName> by) implements Effect {
        @Override
        public String text() {
            return task + " killed by " + by;
        }

        @Override
        public Optional<At<SignalName>> signal() {
            return Optional.of(by);
        }
    }

    /** {@code b exited 3}, 0 to 255. */
    record Exited(Label task, int code) implements Effect {
        /** @throws IllegalArgumentException if the code is out of range */
        public Exited {
            Scenario.checkCode(code);
        }

        @Override
        public String text() {
            return task + " exited " + code;
        }
    }

    /** {@code b reaped}. */
    record Reaped(Label task) implements Effect {
        @Override
        public String text() {
            return task + " reaped";
        }
    }

    /** {@code b stopped by SIGSTOP}. */
    record Stopped(Label task, At<SignalName> by) implements Effect {
        @Override
        public String text() {
            return task + " stopped by " + by;
        }

        @Override
        public Optional<At<SignalName>> signal() {
            return Optional.of(by);
        }
    }

    /** {@code b continued}. */
    record Continued(Label task) implements Effect {
        @Override
        public String text() {
            return task + " continued";
        }
    }

    /** {@code c child of a}: it has a new parent. */
    record ChildOf(Label task, Label parent) implements Effect {
        @Override
        public String text() {
            return task + " child of " + parent;
        }
    }

    /**
     * {@code a handles SIGTERM from 2}.
     *
     * @param from si_pid, 0 to {@link Scenario#MAX_NUMBER}; empty for {@code ?}: any, and one run or more
     */
    record Handles(Label task, At<SignalName> what, OptionalInt from) implements Effect {
        /** @throws IllegalArgumentException if the number is out of range */
        public Handles {
            from.ifPresent(Scenario::checkNumber);
        }

        @Override
        public String text() {
            return task + " handles " + what + " from " + (from.isPresent() ? from.getAsInt() : "?");
        }

        @Override
        public Optional<At<SignalName>> signal() {
            return Optional.of(what);
        }
    }

    /** {@code a pending SIGTERM}. */
    record Pending(Label task, At<SignalName> what) implements Effect {
        @Override
        public String text() {
            return task + " pending " + what;
        }

        @Override
        public Optional<At<SignalName>> signal() {
            return Optional.of(what);
        }
    }

    /** {@code a drops SIGTERM}. */
    record Drops(Label task, At<SignalName> what) implements Effect {
        @Override
        public String text() {
            return task + " drops " + what;
        }

        @Override
        public Optional<At<SignalName>> signal() {
            return Optional.of(what);
        }
    }

    /**
     * {@code a resumes wait = b}.
     *
     * @param child the task that its wait reaped; empty for {@code -ECHILD}
     */
    record Resumes(Label task, Optional<Label> child) implements Effect {
        @Override
        public String text() {
            return task + " resumes wait = " + child.map(Label::name).orElse("-ECHILD");
        }
    }

    /** {@code namespace a down}. */
    record NamespaceDown(Label task) implements Effect {
        @Override
        public String text() {
            return "namespace " + task + " down";
        }
    }

    /**
     * A task and the number under which it is seen.
     *
     * @param number 0 to {@link Scenario#MAX_NUMBER}
     */
    record Seen(Label task, int number) {
        /** @throws IllegalArgumentException if the number is out of range */
        public Seen {
            Scenario.checkNumber(number);
        }
    }

    /** {@code a sees a=1 b=2}: one task at least. */
    record Sees(Label task, List<Seen> seen) implements Effect {
        /** @throws IllegalArgumentException if nobody is seen */
        public Sees {
            Objects.requireNonNull(task);
            seen = List.copyOf(seen);
            if (seen.isEmpty()) {
                throw new IllegalArgumentException(task + " sees nobody");
            }
        }

        @Override
        public String text() {
            return task + " sees "
                    + seen.stream().map(s -> s.task() + "=" + s.number()).collect(Collectors.joining(" "));
        }

        @Override
        public boolean isAssertion() {
            return true;
        }
    }

    /** {@code c has parent a}. */
    record HasParent(Label task, Label parent) implements Effect {
        @Override
        public String text() {
            return task + " has parent " + parent;
        }

        @Override
        public boolean isAssertion() {
            return true;
        }
    }

    /** What a task can be. */
    enum Life {
        RUNNING, STOPPED, DYING, ZOMBIE, GONE;

        /** As the format writes it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** {@code b is running}. */
    record Is(Label task, Life life) implements Effect {
        @Override
        public String text() {
            return task + " is " + life.text();
        }

        @Override
        public boolean isAssertion() {
            return true;
        }
    }
}
