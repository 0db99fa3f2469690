package org.nscheck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void plainValues() {
        assertEquals("[null,true,false,1,-2,3,4.5,6,7.10,\"a\"]", Json.compact(Arrays.asList(
                null, true, false, 1, -2L, (short) 3, 4.5, BigInteger.valueOf(6), new BigDecimal("7.10"), "a")));
    }

    @Test
    void strings() {
        assertEquals("\"\\\" \\\\ / \\n\\r\\t\\b\\f \\u0000\\u001f\\u007f\\u009b \\u2028\\u2029\"",
                Json.compact("\" \\ / \n\r\t\b\f \u0000\u001f\u007f\u009b \u2028\u2029"));
        assertEquals("\"\u00e9 \u2192 \ud83d\ude00\"", Json.compact("\u00e9 \u2192 \ud83d\ude00"));
        assertEquals("\"\\ud83d \\ude00\"", Json.compact("\ud83d \ude00"));
        assertEquals("\"\\ud83d\"", Json.compact("\ud83d"));
    }

    @Test
    void keysOfAnObjectStayInTheirOrder() {
        Json.Obj object = Json.object().with("z", 1).with("a", 2).with("m", Json.object());
        assertEquals("{\"z\":1,\"a\":2,\"m\":{}}", Json.compact(object));
        assertThrows(IllegalArgumentException.class, () -> object.with("a", 3));
    }

    @Test
    void keysWithoutAnOrderAreSorted() {
        Map<String, Object> map = new HashMap<>(Map.of("q", 1, "b", 2, "x", 3, "a", 4));
        assertEquals("{\"a\":4,\"b\":2,\"q\":1,\"x\":3}", Json.compact(map));
        assertEquals(Json.compact(map), Json.compact(new TreeMap<>(map)));
    }

    @Test
    void indented() {
        assertEquals("""
                {
                  "none": [],
                  "empty": {},
                  "some": [
                    1,
                    {
                      "a": "b"
                    }
                  ]
                }""",
                Json.pretty(Json.object().with("none", List.of()).with("empty", Json.object())
                        .with("some", List.of(1, Json.object().with("a", "b")))));
    }

    @Test
    void whatJsonCannotSayIsRefused() {
        for (Object value : List.of(Double.NaN, Float.POSITIVE_INFINITY, 'c', new Object(), Map.of(1, 2))) {
            assertThrows(IllegalArgumentException.class, () -> Json.compact(value), value::toString);
        }
    }

    @Property(tries = 200)
    void anotherReaderReadsWhatWasWritten(@ForAll Map<String, List<String>> value) throws Exception {
        ObjectMapper reader = new ObjectMapper();
        assertEquals(value, reader.readValue(Json.compact(value), Map.class));
        assertEquals(value, reader.readValue(Json.pretty(value), Map.class));
    }
}
