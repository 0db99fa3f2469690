package org.nscheck.cli;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** What the exit status of {@code nscheck} says. Scripts depend on the numbers: they never change. */
public enum ExitStatus {
    AS_EXPECTED(0, "as expected"),
    DIFFERENT(1, "a replay differs, or something expected to break did not"),
    BAD_USAGE(2, "bad usage or input"),
    UNKNOWN_CALL(3, "a call of the format that this build does not know"),
    /** TLC's number for the same thing. */
    VIOLATED(12, "an invariant is violated where none was expected"),
    DEFECT(70, "a defect of nscheck"),
    INCOMPLETE(75, "incomplete: a bound, the time or the memory was reached"),
    DISAGREEMENT(76, "the engines disagree"),
    UNAVAILABLE(77, "what was asked needs something that this machine lacks");

    /** The most serious first: what casts doubt on other results hides them. */
    static final List<ExitStatus> PRECEDENCE = List.of(
            DEFECT, BAD_USAGE, UNKNOWN_CALL, DISAGREEMENT, VIOLATED, DIFFERENT, INCOMPLETE, UNAVAILABLE, AS_EXPECTED);

    public final int code;
    public final String meaning;

    ExitStatus(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** The one that a run of several parts ends with; of no part at all, {@link #AS_EXPECTED}. */
    public static ExitStatus worst(Collection<ExitStatus> statuses) {
        return PRECEDENCE.stream().filter(statuses::contains).findFirst().orElse(AS_EXPECTED);
    }

    public static ExitStatus worst(ExitStatus... statuses) {
        return worst(Arrays.asList(statuses));
    }
}
