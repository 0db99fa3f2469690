package org.nscheck.alloy;

import edu.mit.csail.sdg.alloy4.Pos;

/**
 * The specification, or what somebody put in place of a module of it, cannot be used: it does not parse, or it does not
 * keep to the form that replay and proofs rely on. The message is one line that begins with {@code file:line:column:}
 * where a place is known.
 */
public final class SpecificationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    SpecificationException(String message) {
        super(message);
    }

    SpecificationException(Pos pos, String message) {
        super(place(pos) + message.strip().replaceAll("\\s*\\R\\s*", " "));
    }

    private static String place(Pos pos) {
        if (pos == null || pos.filename == null || pos.filename.isEmpty()) {
            return "";
        }
        String name = pos.filename.substring(pos.filename.lastIndexOf('/') + 1);
        return "models/" + name + ":" + pos.y + ":" + pos.x + ": ";
    }
}
