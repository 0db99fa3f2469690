package org.nscheck.kernel;

import java.util.Locale;

/** What may take part in a scope beside {@code fork}, {@code wait}, {@code getpid} and {@code getppid}. */
public enum Mechanism {
    /** clone(CLONE_NEWPID). */
    NESTED,
    /** unshare and setns. */
    INJECTION,
    /** CLONE_PARENT. */
    SIBLING,
    /** prctl(PR_SET_CHILD_SUBREAPER). */
    SUBREAPER,
    /** exit and SIGKILL. */
    DEATH,
    /** SIGSTOP and SIGCONT. */
    STOP,
    /** sigaction. */
    HANDLER,
    /** sigprocmask. */
    MASK,
    /** A wait that does not return in its step. */
    UNFINISHED;

    /** The name on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException naming the mechanisms there are */
    public static Mechanism of(String label) {
        for (Mechanism m : values()) {
            if (m.label().equals(label)) {
                return m;
            }
        }
        StringBuilder all = new StringBuilder();
        for (Mechanism m : values()) {
            all.append(all.length() == 0 ? "" : ", ").append(m.label());
        }
        throw new IllegalArgumentException("no mechanism '" + label + "'; there are: " + all);
    }
}
