package org.nscheck.kernel;

/** How a task died: by a signal, or by exit with a code from 0 to 255; packed into one small number. */
public final class Status {
    private static final int SIGNALS = Signal.values().length;

    private Status() {
    }

    public static int killed(Signal by) {
        return by.ordinal();
    }

    public static int exited(int code) {
        return SIGNALS + code;
    }

    /** The signal that killed, or null for an exit. */
    public static Signal signal(int status) {
        return status < SIGNALS ? Signal.values()[status] : null;
    }

    /** The exit code; only of a status whose {@link #signal} is null. */
    public static int code(int status) {
        return status - SIGNALS;
    }

    /** As a scenario says it: {@code killed by SIGKILL}, {@code exited 3}. */
    public static String text(int status) {
        Signal by = signal(status);
        return by == null ? "exited " + code(status) : "killed by " + by;
    }
}
