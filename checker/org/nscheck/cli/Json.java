package org.nscheck.cli;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes JSON: null, booleans, numbers, strings, and maps and collections of these. The same value always gives the
 * same bytes: the keys of a {@link #object} stay in the order in which they were put, those of a map without an order
 * of its own are sorted. Numbers that JSON cannot say and values of any other class are refused.
 */
public final class Json {
    private static final String STEP = "  ";

    private final StringBuilder text = new StringBuilder();
    private final boolean indented;

    private Json(boolean indented) {
        this.indented = indented;
    }

    /** An object under construction; itself a value. */
    public static final class Obj extends LinkedHashMap<String, Object> {
        public Obj with(String key, Object value) {
            if (containsKey(key)) {
                throw new IllegalArgumentException("the key " + key + " stands twice");
            }
            put(key, value);
            return this;
        }
    }

    public static Obj object() {
        return new Obj();
    }

    /** On one line, without a line end. */
    public static String compact(Object value) {
        return new Json(false).value(value, "").text.toString();
    }

    /** Indented by two, one key or element a line, without a line end. */
    public static String pretty(Object value) {
        return new Json(true).value(value, "\n").text.toString();
    }

    private Json value(Object value, String newline) {
        if (value == null || value instanceof Boolean) {
            text.append(value);
        } else if (value instanceof CharSequence string) {
            string(string);
        } else if (value instanceof Number number) {
            number(number);
        } else if (value instanceof Map<?, ?> map) {
            members(inOrder(map), newline);
        } else if (value instanceof Iterable<?> elements) {
            elements(elements, newline);
        } else {
            throw new IllegalArgumentException("no JSON for a " + value.getClass().getName());
        }
        return this;
    }

    private static Map<?, ?> inOrder(Map<?, ?> map) {
        return map instanceof LinkedHashMap || map instanceof SortedMap ? map : new TreeMap<>(map);
    }

    private void members(Map<?, ?> map, String newline) {
        String inner = indented ? newline + STEP : "";
        Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
        text.append('{');
        while (entries.hasNext()) {
            Map.Entry<?, ?> entry = entries.next();
            if (!(entry.getKey() instanceof String key)) {
                throw new IllegalArgumentException("a key of a JSON object is a string, not " + entry.getKey());
            }
            text.append(inner);
            string(key);
            text.append(indented ? ": " : ":");
            value(entry.getValue(), inner);
            text.append(entries.hasNext() ? "," : indented ? newline : "");
        }
        text.append('}');
    }

    private void elements(Iterable<?> values, String newline) {
        String inner = indented ? newline + STEP : "";
        Iterator<?> iterator = values.iterator();
        text.append('[');
        while (iterator.hasNext()) {
            text.append(inner);
            value(iterator.next(), inner);
            text.append(iterator.hasNext() ? "," : indented ? newline : "");
        }
        text.append(']');
    }

    private void number(Number number) {
        boolean whole = number instanceof Long || number instanceof Integer || number instanceof Short
                || number instanceof Byte || number instanceof BigInteger;
        boolean finite = number instanceof Double || number instanceof Float
                ? Double.isFinite(number.doubleValue())
                : number instanceof BigDecimal;
        if (!whole && !finite) {
            throw new IllegalArgumentException("no JSON for the number " + number);
        }
        text.append(number);
    }

    private void string(CharSequence string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                case '\b' -> text.append("\\b");
                case '\f' -> text.append("\\f");
                default -> {
                    if (mustBeEscaped(string, i)) {
                        text.append(String.format("\\u%04x", (int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }

    /**
     * Control characters, the two line ends that JavaScript knows and JSON does not, and half of a surrogate pair,
     * which UTF-8 could not carry.
     */
    private static boolean mustBeEscaped(CharSequence string, int i) {
        char c = string.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == string.length() || !Character.isLowSurrogate(string.charAt(i + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return i == 0 || !Character.isHighSurrogate(string.charAt(i - 1));
        }
        return Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
    }
}
