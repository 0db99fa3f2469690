package org.nscheck.scenario;

import java.util.Objects;

/** The first argument of wait: a child, or any. A number here is never 0. */
public sealed interface WaitTarget permits TaskArgument, WaitTarget.AnyChild {
    /** Where the argument begins. */
    Position position();

    /** As the format writes it. */
    String text();

    /** {@code -1}. */
    record AnyChild(Position position) implements WaitTarget {
        public AnyChild {
            Objects.requireNonNull(position);
        }

        @Override
        public String text() {
            return "-1";
        }
    }
}
