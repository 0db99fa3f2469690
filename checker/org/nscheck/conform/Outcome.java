package org.nscheck.conform;

import java.util.Comparator;
import java.util.StringJoiner;

import org.nscheck.kernel.Step;

/**
 * The class of what a step shows: which form of a call, which class of result, which kinds of effect.
 *
 * @param changes a mask of {@link Change#ordinal}
 */
record Outcome(Form form, Answer answer, int changes) implements Goal {
    static final Comparator<Outcome> ORDER = Comparator.comparing(Outcome::form).thenComparing(Outcome::answer)
            .thenComparing(Outcome::changes);

    static Outcome of(Step step) {
        return new Outcome(Form.of(step.event), Answer.of(step), Change.of(step));
    }

    /** {@code kill(PID, SIGTERM) = 0, killed, reaped}. */
    @Override
    public String text() {
        StringJoiner text = new StringJoiner(", ", form.text + " = ", "");
        text.add(answer.text);
        for (Change change : Change.values()) {
            if ((changes >> change.ordinal() & 1) != 0) {
                text.add(change.text);
            }
        }
        return text.toString();
    }
}
