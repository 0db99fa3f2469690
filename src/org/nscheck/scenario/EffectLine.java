package org.nscheck.scenario;

import java.util.Objects;

/**
 * A line {@code ->} under a step.
 *
 * @param comments those above the line and behind it
 * @param position of its {@code ->}
 */
public record EffectLine(Effect effect, Comments comments, Position position) {
    public EffectLine {
        Objects.requireNonNull(effect);
        Objects.requireNonNull(comments);
        Objects.requireNonNull(position);
    }

    /** A line that stands in no file. */
    public static EffectLine of(Effect effect) {
        return new EffectLine(effect, Comments.NONE, Position.NONE);
    }
}
