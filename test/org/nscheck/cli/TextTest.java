package org.nscheck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void oneLine() {
        assertEquals("a b [2J c", Text.oneLine("\ta\r\nb \u001b[2J\u0000\u009b c\n"));
    }

    @Test
    void shorten() {
        assertEquals("one two", Text.shorten("one two", 7));
        assertEquals("one ...", Text.shorten("one twos", 7));
        assertEquals("abc ...", Text.shorten("abcdefgh", 7));
        assertEquals("ab ...", Text.shorten("ab\ud83d\ude00cdef", 7));
    }

    @Test
    void row() {
        assertEquals("a    text", Text.row("a", 3, "text"));
        assertEquals("abcd  text", Text.row("abcd", 3, "text"));
        assertEquals("a", Text.row("a", 3, ""));
    }

    @Test
    void wrap() {
        assertEquals(List.of("one two", "three", "muchtoolong", "x"), Text.wrap(" one two  three muchtoolong x", 8));
    }
}
