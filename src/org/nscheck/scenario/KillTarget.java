package org.nscheck.scenario;

import java.util.Objects;

/** The first argument of kill: who gets the signal. */
public sealed interface KillTarget permits TaskArgument, KillTarget.Negative, KillTarget.Group {
    /** Where the argument begins. */
    Position position();

    /** As the format writes it. */
    String text();

    /**
     * A negative number: {@code -1} is everybody that the caller sees, any other the process group of that number.
     *
     * @param magnitude the number without its minus sign, 1 to {@link Scenario#MAX_NUMBER}
     */
    record Negative(int magnitude, Position position) implements KillTarget {
        /** @throws IllegalArgumentException if the number is out of range */
        public Negative {
            Objects.requireNonNull(position);
            Scenario.checkNumber(magnitude);
            if (magnitude == 0) {
                throw new IllegalArgumentException("no negative number: 0");
            }
        }

        @Override
        public String text() {
            return "-" + magnitude;
        }
    }

    /** The process group of the number that the leader has in the caller's namespace; that number is not 1. */
    record Group(Label leader, Position position) implements KillTarget {
        public Group {
            Objects.requireNonNull(leader);
            Objects.requireNonNull(position);
        }

        @Override
        public String text() {
            return "-" + leader.name();
        }
    }
}
