package org.nscheck.alloy;

import edu.mit.csail.sdg.alloy4.Pos;
import java.util.Optional;

/**
 * The specification, or what somebody put in place of a module of it, cannot be used: it does not parse, or it does not
 * keep to the form that replay and proofs rely on. The message is one line that begins with {@code file:line:column:}
 * where a place is known.
 */
public final class SpecificationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String module;
    private final int line;
    private final int column;
    private final String detail;

    SpecificationException(String message) {
        this(null, message);
    }

    SpecificationException(Pos pos, String message) {
        super(place(pos) + oneLine(message));
        boolean known = known(pos);
        this.module = known ? module(pos) : null;
        this.line = known ? pos.y : 0;
        this.column = known ? pos.x : 0;
        this.detail = oneLine(message);
    }

    /** The module that it is about, without {@code .als}; empty where no place is known. */
    public Optional<String> module() {
        return Optional.ofNullable(module);
    }

    /** From 1; 0 where no place is known. So is {@link #column}. */
    public int line() {
        return line;
    }

    public int column() {
        return column;
    }

    /** The message without the place. */
    public String detail() {
        return detail;
    }

    private static boolean known(Pos pos) {
        return pos != null && pos.filename != null && !pos.filename.isEmpty();
    }

    private static String module(Pos pos) {
        return pos.filename.substring(pos.filename.lastIndexOf('/') + 1).replaceFirst("\\.als$", "");
    }

    private static String place(Pos pos) {
        return known(pos) ? "models/" + module(pos) + ".als:" + pos.y + ":" + pos.x + ": " : "";
    }

    private static String oneLine(String message) {
        return message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
