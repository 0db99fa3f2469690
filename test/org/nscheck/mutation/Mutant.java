package org.nscheck.mutation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * One change of one place of a source text.
 *
 * @param id       stays the same when other lines change: the unit, and a hash of the line, the change and its place
 * @param unit     the Alloy module or the Java class, without its ending
 * @param function in which function, predicate or method
 * @param operator what kind of change
 * @param line     from 1
 * @param before   the text that is replaced
 * @param after    what it is replaced by
 * @param start    where in the unit's text
 */
record Mutant(String id, String unit, String function, String operator, int line, String before, String after,
        int start) {

    /** Collects the changes of one unit. */
    static final class Collector {
        final List<Mutant> mutants = new ArrayList<>();
        private final String unit;
        private final String text;
        private final Map<String, Integer> seen = new HashMap<>();

        Collector(String unit, String text) {
            this.unit = unit;
            this.text = text;
        }

        /** Adds the change of a stretch of the text, unless it changes nothing. */
        void add(String function, String operator, int start, int end, String after) {
            String before = text.substring(start, end);
            if (squeeze(before).equals(squeeze(after))) {
                return;
            }
            int lineStart = text.lastIndexOf('\n', start - 1) + 1;
            int lineEnd = text.indexOf('\n', end);
            String lines = text.substring(lineStart, lineEnd < 0 ? text.length() : lineEnd);
            int column = squeeze(text.substring(lineStart, start)).length();
            String what = String.join("\0", function, operator, squeeze(lines), String.valueOf(column),
                    squeeze(after));
            int ordinal = seen.merge(what, 1, Integer::sum);
            int line = (int) text.substring(0, start).chars().filter(c -> c == '\n').count() + 1;
            mutants.add(new Mutant(unit + ":" + hash(what + '\0' + ordinal), unit, function, operator, line, before,
                    after, start));
        }

        private static String hash(String what) {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(what.getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(digest, 0, 4);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e); // every Java platform has it
            }
        }
    }

    private static String squeeze(String s) {
        return s.strip().replaceAll("\\s+", " ");
    }

    /** The unit's text with the change. */
    String in(String text) {
        return text.substring(0, start) + after + text.substring(start + before.length());
    }

    /** In words, where it is and what is changed. */
    String description() {
        return unit + "." + function + ", line " + line + ", " + operator + ": `" + squeeze(before)
                + "` becomes `" + squeeze(after) + "`";
    }

    @Override
    public String toString() {
        return id + " " + description();
    }
}
