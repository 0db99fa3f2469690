package org.nscheck.conform;

import org.nscheck.kernel.Errno;
import org.nscheck.kernel.State;
import org.nscheck.kernel.Step;

/** The classes of a call's results, in the words of a scenario. */
enum Answer {
    ZERO("0"), NUMBER("NUMBER"), NEWBORN("NEWBORN"), CHILD("CHILD"), UNFINISHED("<unfinished ...>"),
    /** The caller dies, begins to die or is stopped. */
    ANY("?"),
    ESRCH("-ESRCH"), ECHILD("-ECHILD"), ENOMEM("-ENOMEM"), EINVAL("-EINVAL");

    final String text;

    Answer(String text) {
        this.text = text;
    }

    static Answer of(Step step) {
        if (!step.after().running(step.event.who())) {
            return ANY;
        } else if (step.child() != State.NONE) {
            return NEWBORN;
        } else if (step.took() != State.NONE) {
            return CHILD;
        } else if (step.result() == Step.UNFINISHED) {
            return UNFINISHED;
        } else if (step.result() < 0) {
            return valueOf(Errno.of(step.result()).name());
        }
        return step.result() == 0 ? ZERO : NUMBER;
    }
}
