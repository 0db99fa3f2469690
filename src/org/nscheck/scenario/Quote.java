package org.nscheck.scenario;

/** Quotes what stands in a file such that it can be printed anywhere, and fits. */
final class Quote {
    private static final int MAX_TOKEN = 40;
    private static final String CUT = "...";

    private Quote() {
    }

    /** In quotation marks, what cannot be printed escaped, cut if long. */
    static String token(String text) {
        // What lies beyond the cut is dropped first: a token can be as long as the file.
        return "'" + head(text.substring(0, Math.min(text.length(), 2 * MAX_TOKEN)), MAX_TOKEN) + "'";
    }

    /** The beginning of a text, escaped, in at most so many characters. */
    static String head(String text, int length) {
        String escaped = escape(text);
        if (escaped.length() <= length) {
            return escaped;
        }
        int end = length - CUT.length();
        return escaped.substring(0, splitsPair(escaped, end) ? end - 1 : end) + CUT;
    }

    /** The end of a text, escaped, in at most so many characters: the end of a path says more than its beginning. */
    static String tail(String text, int length) {
        String escaped = escape(text);
        if (escaped.length() <= length) {
            return escaped;
        }
        int begin = escaped.length() - length + CUT.length();
        return CUT + escaped.substring(splitsPair(escaped, begin) ? begin + 1 : begin);
    }

    private static boolean splitsPair(String text, int at) {
        return Character.isLowSurrogate(text.charAt(at)) && Character.isHighSurrogate(text.charAt(at - 1));
    }

    private static String escape(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (Character.getType(c)) {
                case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE,
                        Character.UNASSIGNED, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                        out.append(String.format("\\u{%X}", c));
                default -> out.appendCodePoint(c);
            }
        });
        return out.toString();
    }
}
