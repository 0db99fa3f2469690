package org.nscheck.scenario;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * A line of a file as characters, with the first of them that the format does not allow anywhere.
 *
 * @param characters those that are not allowed replaced by U+FFFD, so that what is read from them can be kept
 * @param fault      the index of the first that is not allowed; the length of the line if there is none
 * @param detail     what is wrong with it
 */
record TextLine(int[] characters, int fault, String detail) {
    /** Stands for bytes that are no UTF-8: what no UTF-8 decodes to. */
    private static final char MALFORMED = '\uD800';

    private static final int BYTE_ORDER_MARK = 0xFEFF;

    static TextLine of(String text, boolean first) {
        int[] characters = text.codePoints().toArray();
        int fault = characters.length;
        String detail = "";
        int bytes = 0;
        for (int i = 0; i < characters.length; i++) {
            int c = characters[i];
            bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
            String wrong = first && i == 0 && c == BYTE_ORDER_MARK ? "a byte order mark, expected none"
                    : bytes > Scenario.MAX_LINE
                    ? "the line is too long, expected at most " + Scenario.MAX_LINE + " bytes"
                    : notAllowed(c);
            if (wrong != null && fault == characters.length) {
                fault = i;
                detail = wrong;
            }
            characters[i] = notAllowed(c) == null ? c : 0xFFFD;
        }
        return new TextLine(characters, fault, detail);
    }

    private static String notAllowed(int c) {
        if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
            return "bytes that are no UTF-8, expected UTF-8";
        }
        if (!Character.isISOControl(c)) {
            return null;
        }
        return switch (c) {
            case '\t' -> "a tab, expected spaces";
            case '\r' -> "a carriage return, expected lines that end in a line feed alone";
            default -> String.format("the control character U+%04X, expected none", c);
        };
    }

    /** The text of a file; bytes that are no UTF-8 become characters that are not allowed. */
    static String decode(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        // No byte becomes more than one char, and no malformed sequence is shorter than what stands for it.
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(in, out, true);
        while (result.isError()) {
            in.position(in.position() + result.length());
            out.put(MALFORMED);
            result = decoder.decode(in, out, true);
        }
        return out.flip().toString();
    }
}
