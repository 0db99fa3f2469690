package org.nscheck.scenario;

import java.util.Arrays;
import java.util.Optional;

/** The keys of a header, in the order of the canonical layout. */
public enum HeaderKey {
    /** What the scenario shows, in a sentence; required. */
    TITLE("title"),
    /** The design whose behaviour the file records. */
    DESIGN("design"),
    /** The invariant that the last step breaks, and no earlier one. */
    VIOLATES("violates"),
    /** {@code complete} or {@code partial}. */
    EFFECTS("effects"),
    /** Who or what found it. */
    FOUND_BY("found-by"),
    /** A mail, a commit or a manual page. */
    SOURCE("source"),
    /** Ledger rules. */
    SEE("see"),
    /** Anything else. */
    NOTE("note");

    /** As the format writes it. */
    public final String text;

    HeaderKey(String text) {
        this.text = text;
    }

    /** The key that is written so, if there is one. */
    public static Optional<HeaderKey> named(String text) {
        return Arrays.stream(values()).filter(key -> key.text.equals(text)).findFirst();
    }
}
