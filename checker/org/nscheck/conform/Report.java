package org.nscheck.conform;

import java.util.List;
import java.util.Map;

/**
 * What came of a run.
 *
 * @param systematic  what the systematic scenarios are
 * @param run         how many of them were run
 * @param walks       how many walks were run
 * @param steps       after which machine and kernel were compared
 * @param nanos       from the first scenario to the last, without what was done about differences
 * @param calls       by form of a call: how often which class of result
 * @param outcomes    by form, class of result and kinds of effect: how often
 * @param decisions   by decision: how often which class of answer
 * @param unfinished  how many scenarios could not be brought to an end: neither agreement nor difference
 * @param complaint   why the first of these could not, or an empty text
 * @param findings    the differences
 */
public record Report(Set systematic, long run, long walks, long steps, long nanos,
        Map<String, Map<String, Long>> calls, Map<String, Long> outcomes, Map<String, Map<String, Long>> decisions,
        long unfinished, String complaint, List<Finding> findings) {

    /**
     * What the systematic scenarios show.
     *
     * @param scenarios   how many there are
     * @param met         goals that they meet
     * @param missed      by goal that none meets: why
     * @param pairs       ordered pairs of goals that they meet
     * @param missedPairs the others of goals that they meet one by one
     */
    public record Set(long scenarios, long met, Map<String, String> missed, long pairs, List<String> missedPairs) {
    }

    public long scenarios() {
        return run + walks;
    }

    /** Whether all systematic scenarios were run, and every scenario came to an end. */
    public boolean complete() {
        return run == systematic.scenarios() && unfinished == 0;
    }
}
