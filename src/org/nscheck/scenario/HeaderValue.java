package org.nscheck.scenario;

import java.util.Objects;

/**
 * The value of a header key.
 *
 * @param text     not empty, no space at either end, no control character
 * @param comments those above the line
 * @param position where the value begins
 */
public record HeaderValue(String text, Comments comments, Position position) {
    /** @throws IllegalArgumentException if the text is no value */
    public HeaderValue {
        Objects.requireNonNull(comments);
        Objects.requireNonNull(position);
        if (text.isEmpty() || text.startsWith(" ") || text.endsWith(" ")
                || text.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("no header value: " + text);
        }
    }

    /** A value that stands in no file. */
    public static HeaderValue of(String text) {
        return new HeaderValue(text, Comments.NONE, Position.NONE);
    }
}
