package org.nscheck.conform;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A range of kernel versions: {@code 6.18}, {@code 3.8-6.1}, {@code 6.18-} or {@code -5.2}. Both ends belong to it, and
 * a version stands for all that begin with it: 6.18.44 is in all but the second and the last of these.
 *
 * @param from first version, empty for all before
 * @param to   last version, empty for all after
 */
record KernelVersions(List<Integer> from, List<Integer> to) {
    private static final String VERSION = "[0-9]{1,4}(?:\\.[0-9]{1,4}){0,3}";
    private static final Pattern RANGE = Pattern.compile("(" + VERSION + ")?(-)?(" + VERSION + ")?");

    /** The range of a text; empty if it is none. */
    static Optional<KernelVersions> parse(String text) {
        Matcher matcher = RANGE.matcher(text);
        if (!matcher.matches() || matcher.group(1) == null && matcher.group(3) == null) {
            return Optional.empty();
        }
        List<Integer> from = numbers(matcher.group(1));
        return Optional.of(new KernelVersions(from, matcher.group(2) == null ? from : numbers(matcher.group(3))));
    }

    private static List<Integer> numbers(String version) {
        return version == null ? List.of() : Stream.of(version.split("\\.")).map(Integer::valueOf).toList();
    }

    /** Whether a kernel is in the range, by what it calls itself: {@code 6.18.44-custom}. */
    boolean contains(String release) {
        Matcher matcher = Pattern.compile(VERSION).matcher(release);
        List<Integer> version = matcher.lookingAt() ? numbers(matcher.group()) : List.of();
        return compare(version, from) >= 0 && compare(version, to) <= 0;
    }

    /** Compares as far as the bound says something. */
    private static int compare(List<Integer> version, List<Integer> bound) {
        for (int i = 0; i < bound.size(); i++) {
            int part = i < version.size() ? version.get(i) : 0;
            if (part != bound.get(i)) {
                return Integer.compare(part, bound.get(i));
            }
        }
        return 0;
    }
}
