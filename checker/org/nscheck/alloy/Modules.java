package org.nscheck.alloy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The texts of the specification under the paths that the parser will look for. It ignores relative paths in silence,
 * so these are absolute; no file need exist there.
 */
final class Modules {
    static final String FOLDER = "/nscheck/models/";
    /** What everything else hangs on; the root module opens these. */
    private static final String[] ENTRIES = {"strengthening", "cyclic"};
    private static final Pattern OPEN = Pattern.compile("(?m)^\\s*(?:private\\s+)?open\\s+(\\w+)");

    private Modules() {
    }

    /** Path to text, the generated root module included; {@code replaced} is name (without .als) to text. */
    static Map<String, String> load(Map<String, String> replaced) {
        Map<String, String> texts = new LinkedHashMap<>();
        StringBuilder root = new StringBuilder();
        for (String entry : ENTRIES) {
            add(entry, replaced, texts);
            root.append("open ").append(entry).append('\n');
        }
        for (String name : replaced.keySet()) {
            if (!texts.containsKey(path(name))) {
                throw new SpecificationException("no module of the specification has the name '" + name
                        + "', and none opens it");
            }
        }
        texts.put(root(), root.append("run frame {} for 1 but 1..1 steps\n").toString());
        return texts;
    }

    static String root() {
        return path("nscheck");
    }

    private static String path(String name) {
        return FOLDER + name + ".als";
    }

    private static void add(String name, Map<String, String> replaced, Map<String, String> texts) {
        if (texts.containsKey(path(name))) {
            return;
        }
        String text = replaced.containsKey(name) ? replaced.get(name) : resource(name);
        if (text == null) {
            return; // the parser reports a module that is missing, at the line that opens it
        }
        texts.put(path(name), text);
        Matcher opens = OPEN.matcher(text);
        while (opens.find()) {
            add(opens.group(1), replaced, texts);
        }
    }

    private static String resource(String name) {
        try (InputStream in = Modules.class.getResourceAsStream("/models/" + name + ".als")) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
