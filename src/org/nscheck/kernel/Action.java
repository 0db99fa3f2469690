package org.nscheck.kernel;

/** What a task has said to do with a signal: sigaction(2). */
public enum Action {
    SIG_DFL, SIG_IGN, HANDLER
}
