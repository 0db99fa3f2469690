package org.nscheck.conform;

import java.util.List;

import org.nscheck.kernel.Event;

/** The forms of the core's calls: the events of docs/MODEL.md, section 4, told apart where their rules do. */
enum Form {
    FORK("fork()", Answer.NEWBORN, Answer.ENOMEM),
    CLONE_NEWPID("clone(CLONE_NEWPID)", Answer.NEWBORN, Answer.EINVAL),
    CLONE_PARENT("clone(CLONE_PARENT)", Answer.NEWBORN, Answer.EINVAL, Answer.ENOMEM),
    CLONE_NEWPID_PARENT("clone(CLONE_NEWPID|CLONE_PARENT)", Answer.NEWBORN, Answer.EINVAL),
    UNSHARE("unshare(CLONE_NEWPID)", Answer.ZERO, Answer.EINVAL),
    SETNS("setns(TASK)", Answer.ZERO, Answer.EINVAL),
    EXIT("exit(CODE)", Answer.ANY),
    KILL_NOTHING("kill(PID, 0)", Answer.ZERO, Answer.ESRCH),
    KILL_SIGKILL("kill(PID, SIGKILL)", Answer.ZERO, Answer.ANY, Answer.ESRCH),
    KILL_SIGUSR1("kill(PID, SIGUSR1)", Answer.ZERO, Answer.ANY, Answer.ESRCH),
    KILL_SIGTERM("kill(PID, SIGTERM)", Answer.ZERO, Answer.ANY, Answer.ESRCH),
    KILL_SIGCONT("kill(PID, SIGCONT)", Answer.ZERO, Answer.ESRCH),
    KILL_SIGSTOP("kill(PID, SIGSTOP)", Answer.ZERO, Answer.ANY, Answer.ESRCH),
    DEFAULT("sigaction(SIG, SIG_DFL)", Answer.ZERO, Answer.EINVAL),
    IGNORE("sigaction(SIG, SIG_IGN)", Answer.ZERO, Answer.EINVAL),
    HANDLE("sigaction(SIG, handler)", Answer.ZERO, Answer.EINVAL),
    BLOCK("sigprocmask(SIG_BLOCK, SIG)", Answer.ZERO),
    UNBLOCK("sigprocmask(SIG_UNBLOCK, SIG)", Answer.ZERO, Answer.ANY),
    SUBREAPER("prctl(PR_SET_CHILD_SUBREAPER, 1)", Answer.ZERO),
    NO_SUBREAPER("prctl(PR_SET_CHILD_SUBREAPER, 0)", Answer.ZERO),
    WAIT("wait(PID)", Answer.CHILD, Answer.UNFINISHED, Answer.ECHILD),
    WAIT_ANY("wait(-1)", Answer.CHILD, Answer.UNFINISHED, Answer.ECHILD),
    GETPID("getpid()", Answer.NUMBER),
    GETPPID("getppid()", Answer.ZERO, Answer.NUMBER);

    /** As a scenario has it, with a word for an argument that does not matter here. */
    final String text;
    /** What it can answer in the design {@code linux}. */
    final List<Answer> answers;

    Form(String text, Answer... answers) {
        this.text = text;
        this.answers = List.of(answers);
    }

    static Form of(Event event) {
        if (event instanceof Event.Kill kill) {
            return kill.signal() == null ? KILL_NOTHING : switch (kill.signal()) {
                case SIGKILL -> KILL_SIGKILL;
                case SIGUSR1 -> KILL_SIGUSR1;
                case SIGTERM -> KILL_SIGTERM;
                case SIGCONT -> KILL_SIGCONT;
                case SIGSTOP -> KILL_SIGSTOP;
            };
        } else if (event instanceof Event.Birth birth) {
            return birth.newpid() ? birth.sibling() ? CLONE_NEWPID_PARENT : CLONE_NEWPID
                    : birth.sibling() ? CLONE_PARENT : FORK;
        } else if (event instanceof Event.Sigaction sigaction) {
            return switch (sigaction.action()) {
                case SIG_DFL -> DEFAULT;
                case SIG_IGN -> IGNORE;
                case HANDLER -> HANDLE;
            };
        } else if (event instanceof Event.Sigprocmask mask) {
            return mask.block() ? BLOCK : UNBLOCK;
        } else if (event instanceof Event.Prctl prctl) {
            return prctl.on() ? SUBREAPER : NO_SUBREAPER;
        } else if (event instanceof Event.Wait wait) {
            return wait.number() == Event.Wait.ANY ? WAIT_ANY : WAIT;
        } else if (event instanceof Event.Unshare) {
            return UNSHARE;
        } else if (event instanceof Event.Setns) {
            return SETNS;
        } else if (event instanceof Event.Exit) {
            return EXIT;
        }
        return event instanceof Event.Getpid ? GETPID : GETPPID;
    }
}
