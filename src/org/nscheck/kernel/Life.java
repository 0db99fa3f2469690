package org.nscheck.kernel;

/** What a task is. */
public enum Life {
    /** Unborn, or reaped. */
    ABSENT,
    RUNNING,
    STOPPED,
    /** An init that has begun to die and is held in zap (pid_namespace.c:zap_pid_ns_processes, K5.4). */
    DYING,
    /** Dead and not reaped. */
    ZOMBIE
}
