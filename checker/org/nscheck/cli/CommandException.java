package org.nscheck.cli;

/** Ends a command: one line for the user, and the exit status. Its cause is shown with the stack trace only. */
public final class CommandException extends Exception {
    private final ExitStatus status;
    private final boolean placed;

    public CommandException(ExitStatus status, String line) {
        this(status, line, null);
    }

    public CommandException(ExitStatus status, String line, Throwable cause) {
        this(status, line, cause, false);
    }

    private CommandException(ExitStatus status, String line, Throwable cause, boolean placed) {
        super(line, cause);
        this.status = status;
        this.placed = placed;
    }

    /** Something is wrong in a file: the line begins with the place, so that an editor can jump there. */
    static CommandException at(ExitStatus status, String line) {
        return new CommandException(status, line, null, true);
    }

    /** The user asked for something that does not exist, or in a way that is not understood. */
    public static CommandException usage(String line) {
        return new CommandException(ExitStatus.BAD_USAGE, line);
    }

    /** Whether the line begins with a place. */
    boolean placed() {
        return placed;
    }

    public ExitStatus status() {
        return status;
    }
}
