package org.nscheck.live;

import org.nscheck.kernel.Event;

/** An event as a command to the harness; the numbers of the calls are those of puppet.h. */
final class Command {
    static final String BEGIN = "n\n";
    static final String END = "e\n";
    static final int WAIT = 8;
    private static final int CLONE_NEWPID = 0x20000000;
    private static final int CLONE_PARENT = 0x00008000;

    private Command() {
    }

    /**
     * The command.
     *
     * @param actor the puppet that calls
     * @param child the puppet that a birth makes
     * @param home  a puppet that was born in the namespace that setns names
     */
    static String of(Event event, int actor, int child, int home) {
        String begin = "s " + actor + " " + child + " ";
        if (event instanceof Event.Birth birth) {
            return begin + line(0, (birth.newpid() ? CLONE_NEWPID : 0) | (birth.sibling() ? CLONE_PARENT : 0), 0);
        } else if (event instanceof Event.Unshare) {
            return begin + line(1, 0, 0);
        } else if (event instanceof Event.Setns) {
            return begin + line(2, home, 0);
        } else if (event instanceof Event.Exit exit) {
            return begin + line(3, exit.code(), 0);
        } else if (event instanceof Event.Kill kill) {
            return begin + line(4, kill.number(), kill.signal() == null ? 0 : kill.signal().number);
        } else if (event instanceof Event.Sigaction sigaction) {
            return begin + line(5, sigaction.signal().number, switch (sigaction.action()) {
                case SIG_DFL -> 0;
                case SIG_IGN -> 1;
                case HANDLER -> 2;
            });
        } else if (event instanceof Event.Sigprocmask mask) {
            return begin + line(6, mask.block() ? 1 : 0, mask.signal().number);
        } else if (event instanceof Event.Prctl prctl) {
            return begin + line(7, prctl.on() ? 1 : 0, 0);
        } else if (event instanceof Event.Wait wait) {
            return begin + line(WAIT, wait.number(), 0);
        }
        return begin + line(event instanceof Event.Getpid ? 9 : 10, 0, 0);
    }

    private static String line(int call, long a, long b) {
        return call + " " + a + " " + b + "\n";
    }
}
