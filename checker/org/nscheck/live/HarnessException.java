package org.nscheck.live;

/** The harness could not do its work: neither agreement nor difference. */
public final class HarnessException extends RuntimeException {
    HarnessException(String why, Throwable cause) {
        super(why, cause);
    }
}
