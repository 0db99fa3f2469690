package org.nscheck.kernel;

/** The signals of the core, in the order of their x86 numbers, that of delivery (signal.c:next_signal). */
public enum Signal {
    SIGKILL(9), SIGUSR1(10), SIGTERM(15), SIGCONT(18), SIGSTOP(19);

    /** The number on x86, 1 to 31. */
    public final int number;

    Signal(int number) {
        this.number = number;
    }

    /** Whether its action may be changed and whether it may be blocked (K4.22). */
    public boolean catchable() {
        return this != SIGKILL && this != SIGSTOP;
    }
}
