package org.nscheck.check;

/** The time is over, and what is under way has not ended of it: a decision without an end, most likely. */
public final class TimeOver extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    TimeOver() {
        super("the time is over, and what is under way does not end; what is not shown above is unknown");
    }
}
