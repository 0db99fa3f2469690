package org.nscheck.scenario;

import java.util.Objects;

/**
 * The name of a task or of a pidfd, and where it stands.
 *
 * @param name a letter, then letters, digits and {@code _}; at most 32 characters, and not {@code namespace}
 */
public record Label(String name, Position position) {
    /** The longest label, in characters. */
    public static final int MAX_LENGTH = 32;

    /** The task that is there at the start of every scenario. */
    public static final String INIT = "init";

    /** @throws IllegalArgumentException if the name is no label */
    public Label {
        Objects.requireNonNull(position);
        if (!isLabel(name)) {
            throw new IllegalArgumentException("no label: " + name);
        }
    }

    /** A label that stands in no file. */
    public static Label of(String name) {
        return new Label(name, Position.NONE);
    }

    /** Whether the format allows this as a label. */
    public static boolean isLabel(String name) {
        return hasLabelCharacters(name) && name.length() <= MAX_LENGTH && !name.equals("namespace");
    }

    static boolean hasLabelCharacters(String name) {
        return !name.isEmpty() && isLetter(name.charAt(0))
                && name.chars().allMatch(c -> isLetter(c) || c >= '0' && c <= '9' || c == '_');
    }

    private static boolean isLetter(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    @Override
    public String toString() {
        return name;
    }
}
