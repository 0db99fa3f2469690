package org.nscheck.cli;

/** Ends a command: one line for the user, and the exit status. Its cause is shown with the stack trace only. */
public final class CommandException extends Exception {
    private final ExitStatus status;

    public CommandException(ExitStatus status, String line) {
        this(status, line, null);
    }

    public CommandException(ExitStatus status, String line, Throwable cause) {
        super(line, cause);
        this.status = status;
    }

    /** The user asked for something that does not exist, or in a way that is not understood. */
    public static CommandException usage(String line) {
        return new CommandException(ExitStatus.BAD_USAGE, line);
    }

    public ExitStatus status() {
        return status;
    }
}
