package org.nscheck.scenario;

/** The flags of clone and clone3 that the format has. */
public record CloneFlags(boolean newPid, boolean parent) {
    /** Those of fork. */
    public static final CloneFlags NONE = new CloneFlags(false, false);

    /** As the format writes them: CLONE_NEWPID before CLONE_PARENT, {@code 0} for none. */
    public String text() {
        if (newPid) {
            return parent ? "CLONE_NEWPID|CLONE_PARENT" : "CLONE_NEWPID";
        }
        return parent ? "CLONE_PARENT" : "0";
    }
}
