package org.nscheck.cli;

import java.util.Set;
import org.apache.commons.cli.Options;

/**
 * One command of {@code nscheck}. All that {@code --help} says is made from these methods. Every command has
 * {@code --format}, {@code --quiet} and {@code --help} without naming them in {@link #options()}, and may end with
 * {@link Help#ALWAYS_POSSIBLE} without naming those in {@link #statuses()}.
 */
public interface Command {
    String name();

    /** One sentence, with its full stop. */
    String summary();

    /** What follows the name and the options on the usage line: {@code "FILE..."}, or an empty string. */
    String synopsis();

    /** What follows {@code nscheck} in a run worth showing. */
    String example();

    default Options options() {
        return new Options();
    }

    Set<ExitStatus> statuses();

    /**
     * Results go to {@link Context#out()}, all else to {@link Context#progress()} or, in one line, into a
     * {@link CommandException}. Any other exception is reported as a defect of nscheck, save for an
     * {@link java.io.IOException}, which is the machine's fault.
     */
    ExitStatus run(Context context) throws Exception;
}
