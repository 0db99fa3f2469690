package org.nscheck.cli;

import java.util.ArrayList;
import java.util.List;

/** Lines for people. */
final class Text {
    private Text() {}

    /** {@code 1 step}, {@code 2 steps}. */
    static String count(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    /** One line without control characters, so that foreign text can neither break a line nor steer a terminal. */
    static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u0080-\\u009f\\s]+", " ").strip();
    }

    /** As a word of a shell's command line: in quotes, unless it needs none. */
    static String shellWord(String text) {
        return text.matches("[A-Za-z0-9_./+:,@%=-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    /** Shortened between words to at most {@code width} characters; with three dots where something is left out. */
    static String shorten(String text, int width) {
        if (text.length() <= width) {
            return text;
        }
        int end = text.lastIndexOf(' ', width - 4);
        if (end < 0) {
            end = width - 4;
            if (Character.isHighSurrogate(text.charAt(end - 1))) {
                end--;
            }
        }
        return text.substring(0, end) + " ...";
    }

    /** Two columns: the name padded to {@code width}, two spaces, the text; no space at the end of the line. */
    static String row(String name, int width, String text) {
        return (name + " ".repeat(Math.max(0, width - name.length())) + "  " + text).stripTrailing();
    }

    /** Broken between words into lines of at most {@code width} characters, unless a word is longer. */
    static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() > 0 ? " " : "").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
