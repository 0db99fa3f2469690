package org.nscheck.kernel;

/** The errors of the core calls, with their x86 numbers. */
public enum Errno {
    ESRCH(3), ECHILD(10), ENOMEM(12), EINVAL(22);

    public final int number;

    Errno(int number) {
        this.number = number;
    }

    /** The error whose negative number a system call returned. */
    public static Errno of(int result) {
        for (Errno errno : values()) {
            if (errno.number == -result) {
                return errno;
            }
        }
        throw new IllegalArgumentException("no error of the core: " + result);
    }
}
