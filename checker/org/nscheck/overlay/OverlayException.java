package org.nscheck.overlay;

/** An overlay cannot be used. The message is one line that says where what is wrong, and what would be right. */
public final class OverlayException extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean unavailable;

    OverlayException(String line) {
        this(line, false);
    }

    private OverlayException(String line, boolean unavailable) {
        super(line);
        this.unavailable = unavailable;
    }

    /** Not the overlay is wrong, but something is missing here. */
    static OverlayException unavailable(String line) {
        return new OverlayException(line, true);
    }

    /** Whether it is not the user's to mend: what is needed is not there. */
    public boolean unavailable() {
        return unavailable;
    }
}
