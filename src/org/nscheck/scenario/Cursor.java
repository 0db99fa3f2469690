package org.nscheck.scenario;

import org.nscheck.scenario.ScenarioException.Kind;

/** Reads one line from left to right. Spaces may stand between any two tokens and within none. */
final class Cursor {
    private final String file;
    private final int line;
    private final int[] text;
    private int at;

    /** @param text the characters of the line */
    Cursor(String file, int line, int[] text) {
        this.file = file;
        this.line = line;
        this.text = text;
    }

    /** The index of the next character, from 0. */
    int index() {
        return at;
    }

    Position position(int index) {
        return new Position(line, index + 1);
    }

    /** Skips spaces and gives the index of what follows. */
    int next() {
        while (at < text.length && text[at] == ' ') {
            at++;
        }
        return at;
    }

    /** The next character, spaces included; -1 at the end. */
    int peek() {
        return at < text.length ? text[at] : -1;
    }

    /** Whether nothing follows but spaces. */
    boolean ends() {
        return next() == text.length;
    }

    /** The character after the spaces; -1 at the end. */
    int peekToken() {
        next();
        return peek();
    }

    /** Takes the text if it follows right here, without spaces before it. */
    boolean takeHere(String wanted) {
        if (text.length - at < wanted.length()) {
            return false;
        }
        for (int i = 0; i < wanted.length(); i++) {
            if (text[at + i] != wanted.charAt(i)) {
                return false;
            }
        }
        at += wanted.length();
        return true;
    }

    /** Takes the text if it follows, after spaces or not. */
    boolean take(String wanted) {
        next();
        return takeHere(wanted);
    }

    void expect(String wanted) throws ScenarioException {
        if (!take(wanted)) {
            throw unexpected("expected '" + wanted + "'");
        }
    }

    /** Takes the word that begins right here; empty if none does. */
    String wordHere() {
        int begin = at;
        while (at < text.length && isWord(text[at])) {
            at++;
        }
        return new String(text, begin, at - begin);
    }

    /** Takes the word that follows, after spaces or not; empty if none does. */
    String word() {
        next();
        return wordHere();
    }

    /** Takes the word if it follows, and the whole of it. */
    boolean takeWord(String wanted) {
        next();
        return takeWordHere(wanted);
    }

    /** The same without spaces before it. */
    boolean takeWordHere(String wanted) {
        int begin = at;
        if (wordHere().equals(wanted)) {
            return true;
        }
        at = begin;
        return false;
    }

    void expectWord(String wanted) throws ScenarioException {
        if (!takeWord(wanted)) {
            throw unexpected("expected '" + wanted + "'");
        }
    }

    /** What stands here before a colon, without a space in it; null if that is nothing. Takes nothing. */
    String key() {
        int end = at;
        while (end < text.length && text[end] != ' ' && text[end] != ':') {
            end++;
        }
        return end > at && end < text.length && text[end] == ':' ? new String(text, at, end - at) : null;
    }

    /** Takes all that is left, without spaces at its end. */
    String rest() {
        int end = text.length;
        while (end > at && text[end - 1] == ' ') {
            end--;
        }
        String rest = new String(text, at, end - at);
        at = text.length;
        return rest;
    }

    /** The line does not go on as it should. */
    ScenarioException unexpected(String expected) {
        return unexpected(next(), expected);
    }

    /** The same, reported at an index: that of a sign, say. */
    ScenarioException unexpected(int begin, String expected) {
        return begin == text.length
                ? wrong(begin, "the line ends here, " + expected)
                : wrong(begin, "unexpected " + Quote.token(token(begin)) + ", " + expected);
    }

    /** What stands at an index does not fit. */
    ScenarioException wrong(int index, String detail) {
        return new ScenarioException(Kind.WRONG, file, position(index), detail);
    }

    /** The token that begins at an index: a word, with a sign before it if there is one, or one character. */
    String token(int begin) {
        int end = begin + 1;
        if (isWord(text[begin]) || text[begin] == '-' || text[begin] == '@') {
            while (end < text.length && isWord(text[end])) {
                end++;
            }
        }
        return new String(text, begin, end - begin);
    }

    /** Letters of other alphabets count, for what somebody meant as a word is quoted as one. */
    private static boolean isWord(int c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
