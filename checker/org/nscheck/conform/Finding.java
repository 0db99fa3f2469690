package org.nscheck.conform;

import java.util.List;
import java.util.Optional;

import org.nscheck.live.Disagreement;
import org.nscheck.scenario.Scenario;

/**
 * Differences of one class: after the same form of a call the same kinds of things differ.
 *
 * @param call      the form of the call, {@code kill(PID, SIGTERM)}
 * @param kinds     what differs, see {@link Disagreement#KINDS}
 * @param confirmed how many of them came again each time
 * @param flaky     how many did not: chance, or a race
 * @param known     the entry that explains them
 * @param scenario  the first confirmed one, with as few lines as show it and what the kernel did; if none is confirmed,
 *                  or there are no words for what the kernel did, what the machine did
 * @param unlike    what differs after its last step
 */
public record Finding(String call, List<String> kinds, long confirmed, long flaky,
        Optional<KnownDifferences.Entry> known, Scenario scenario, List<Disagreement.Unlike> unlike) {
}
