package org.nscheck.live;

/** This machine lacks what it takes to run scenarios on its kernel: exit status 77. The message is one line. */
public final class UnavailableException extends Exception {
    public UnavailableException(String why) {
        super(why);
    }

    public UnavailableException(String why, Throwable cause) {
        super(why, cause);
    }
}
