package org.nscheck.scenario;

import java.util.Objects;

/**
 * A value and where it stands. Two are equal when their values are.
 *
 * @param <T> the type of the value
 */
public record At<T>(T value, Position position) {
    public At {
        Objects.requireNonNull(value);
        Objects.requireNonNull(position);
    }

    /** A value that stands in no file. */
    public static <T> At<T> of(T value) {
        return new At<>(value, Position.NONE);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
