package org.nscheck.conform;

import java.util.Set;

import org.nscheck.kernel.Design;
import org.nscheck.kernel.Mechanism;

/**
 * What a run of conformance is to do: the systematic scenarios first, then walks.
 *
 * @param design     of the machine that is compared with the kernel
 * @param mechanisms the calls that scenarios make
 * @param seed       of the walks
 * @param count      scenarios at most
 * @param nanos      time at most, from the first scenario on
 * @param jobs       worlds at a time, at least 1
 */
public record Plan(Design design, Set<Mechanism> mechanisms, long seed, long count, long nanos, int jobs,
        KnownDifferences known) {
}
