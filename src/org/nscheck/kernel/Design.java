package org.nscheck.kernel;

/**
 * How a kernel decides the contested points: docs/MODEL.md, section 2. Each method is a decision point with the same
 * name as in models/design.als. {@link Linux} is what Linux 6.18 does; a design overrides the decisions in which it
 * differs from it, so reading a design is reading its difference.
 *
 * <p>Sets of tasks are masks: bit t for task t.
 */
public interface Design {
    /** The name in scenarios and on the command line; {@code -} becomes {@code _} in Alloy. */
    String name();

    /** Whether a task is protected as an init is: SIGNAL_UNKILLABLE. K4.1, signal.c:sig_task_ignored. */
    boolean unkillable(State s, int t);

    /** Whether a signal from an ancestor namespace passes that protection. K4.2, signal.c:send_signal_locked. */
    boolean forced(Signal signal);

    /** Whether a protected init hears a signal for which it has a handler. K4.4, signal.c:get_signal. */
    boolean handlerCounts();

    /** Whether a blocked signal is queued. K4.5, signal.c:sig_ignored. */
    boolean queuesBlocked();

    /** Whether a queued signal keeps that an ancestor sent it. K4.5: it does not, signal.c:get_signal. */
    boolean keepsAncestor();

    /** Whether SIGCONT to a stopped init ends its protection. K4.6, signal.c:prepare_signal. */
    boolean continueClears();

    /** Whether a task may be born in a namespace. K1.11, pid.c:alloc_pid. */
    boolean birthAllowed(State s, int n);

    /** Whether a number may be the first that a namespace gives out. K2.1, pid.c:alloc_pid. */
    boolean firstNumber(int number);

    /** Whether a number can be given out in a namespace. K2.4, pid.c:free_pid. */
    boolean numberFree(State s, int n, int number);

    /** Whether the cursor of a namespace stays where the first birth put it. K2.2, pid.c:alloc_pid. */
    boolean cursorStays();

    /** Whether a zombie keeps its numbers. K2.4, pid.c:__change_pid. */
    boolean keepsNumber();

    /** The tasks that a task finds under a number. K3.1, pid.c:find_vpid. */
    long finds(State s, int t, int number);

    /** The ancestors of a dying father at which the search for a subreaper ends. K6.3, exit.c:find_new_reaper. */
    boolean walkStops(State s, int father, int ancestor);

    /** Whether subreapers are asked for the orphans of a father. K6.3, sys.c:propagate_has_child_subreaper. */
    boolean covers(State s, int father);

    /** Whether births note that they happen below a subreaper; K6.3 before sys.c:propagate_has_child_subreaper. */
    boolean keepsCovered();

    /** Who gets an orphan when no subreaper does, or {@link State#NONE}. K6.2, exit.c:find_child_reaper. */
    int reaperOf(State s, int father, int orphan);

    /** Whether a dying init waits for the last of its namespace. K5.1, pid_namespace.c:zap_pid_ns_processes. */
    boolean initWaits();

    /** Whether a task may make a namespace. K1.4, pid_namespace.c:copy_pid_ns. */
    boolean mayNest(State s, int t);

    /** What an exploration has to try for the numbers of a newborn, where they are not cyclic. */
    Numbers numbers();

    /** How far numbers other than 1 are interchangeable. */
    enum Numbers {
        /** Which free number is given decides nothing: one choice stands for all. */
        INTERCHANGEABLE,
        /** Nor does it here, but a taken number may be given too. */
        REUSED,
        /** Numbers of different namespaces are compared: every choice is another state. */
        COMPARED
    }
}
