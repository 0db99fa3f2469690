package org.nscheck.scenario;

import java.util.List;

/**
 * The comments above a line of a scenario, or at its end. Like {@linkplain Position positions} all comments are equal:
 * two scenarios are the same when all but comments is.
 *
 * @param lines the comments, each from its {@code #} to its last character that is no space
 */
public record Comments(List<String> lines) {
    /** No comment. */
    public static final Comments NONE = new Comments(List.of());

    /** @throws IllegalArgumentException if a line is no comment, ends in a space or has a control character */
    public Comments {
        lines = List.copyOf(lines);
        for (String line : lines) {
            if (!line.startsWith("#") || line.endsWith(" ") || line.codePoints().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("no comment: " + line);
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Comments;
    }

    @Override
    public int hashCode() {
        return 0;
    }
}
