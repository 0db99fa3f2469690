package org.nscheck.scenario;

/**
 * A file that is no scenario, or one that this build cannot run. Its message is one line, {@code FILE:LINE:COLUMN: what
 * is wrong, what was expected}, shorter than {@value #MAX_LENGTH} characters and free of control characters, whatever
 * the file and its name hold.
 */
public final class ScenarioException extends Exception {
    /** No message is as long as this. */
    public static final int MAX_LENGTH = 300;

    private static final int MAX_FILE = 120;

    /** What is the matter with a file. */
    public enum Kind {
        /** The file is wrong. */
        WRONG(2),
        /** The file is right, and has something that this build does not know or that is too large for it. */
        UNSUPPORTED(3);

        /** The exit status of a replay. */
        public final int exitStatus;

        Kind(int exitStatus) {
            this.exitStatus = exitStatus;
        }
    }

    private final Kind kind;
    private final String file;
    private final Position position;
    private final String detail;

    /**
     * @param file     the name of the file
     * @param position of the first character that does not fit
     * @param detail   what is wrong, what was expected; what is quoted from the file must be {@link Quote quoted}
     */
    public ScenarioException(Kind kind, String file, Position position, String detail) {
        super(line(file, position, detail), null, false, false);
        this.kind = kind;
        this.file = file;
        this.position = position;
        this.detail = detail;
    }

    private static String line(String file, Position position, String detail) {
        String place = Quote.tail(file, MAX_FILE) + ":" + position + ": ";
        return place + Quote.head(detail, MAX_LENGTH - 1 - place.length());
    }

    /** Whether the file is wrong or beyond this build. */
    public Kind kind() {
        return kind;
    }

    /** The name of the file, as it was given. */
    public String file() {
        return file;
    }

    /** The line, from 1. */
    public int line() {
        return position.line();
    }

    /** The column in characters, from 1. */
    public int column() {
        return position.column();
    }

    /** Where the first character stands that does not fit. */
    public Position position() {
        return position;
    }

    /** What is wrong, what was expected. */
    public String detail() {
        return detail;
    }

    /** The message alone: it is written for whoever wrote the file. */
    @Override
    public String toString() {
        return getMessage();
    }
}
