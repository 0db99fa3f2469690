package org.nscheck.alloy;

import edu.mit.csail.sdg.alloy4.Pos;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The texts of the specification under the paths that the parser will look for. It ignores relative paths in silence,
 * so these are absolute; no file need exist there.
 */
final class Modules {
    static final String FOLDER = "/nscheck/models/";
    /** What everything else hangs on; the root module opens these. */
    private static final String[] ENTRIES = {"strengthening", "cyclic"};
    private static final Pattern OPEN = Pattern.compile("(?m)^\\s*(?:private\\s+)?open\\s+(\\w++)(?!/)");
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|(?://|--)[^\n]*");

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
        for (Map.Entry<String, String> module : replaced.entrySet()) {
            if (!texts.containsKey(path(module.getKey()))) {
                refuseUnread(module.getKey(), module.getValue());
            }
        }
        texts.put(root(), root.append("run frame {} for 1 but 1..1 steps\n").toString());
        return texts;
    }

    /** One of the shipped ones that nothing opens may lie there, as in a copy of all of them, but not changed. */
    private static void refuseUnread(String name, String text) {
        String shipped = resource(name);
        if (shipped == null) {
            String names = load(Map.of()).keySet().stream().filter(path -> !path.equals(root()))
                    .map(path -> path.substring(FOLDER.length(), path.length() - ".als".length())).sorted()
                    .collect(Collectors.joining(", "));
            throw new SpecificationException(new Pos(path(name), 1, 1), "no module of the specification has the name '"
                    + name + "', and none opens it; there are " + names);
        }
        if (!shipped.equals(text)) {
            throw new SpecificationException(new Pos(path(name), 1, 1), "'" + name + "' has commands for the Alloy"
                    + " Analyzer only; nothing here would read what was changed in it");
        }
    }

    static String root() {
        return path("nscheck");
    }

    private static String path(String name) {
        return FOLDER + name + ".als";
    }

    private static void add(String name, Map<String, String> replaced, Map<String, String> texts) {
        String text = replaced.containsKey(name) ? replaced.get(name) : resource(name);
        texts.put(path(name), text);
        Matcher opens = OPEN.matcher(COMMENT.matcher(text).replaceAll(c -> c.group().replaceAll("[^\n]", " ")));
        while (opens.find()) {
            String opened = opens.group(1);
            if (!replaced.containsKey(opened) && resource(opened) == null) {
                // The parser would not say where.
                int line = (int) text.substring(0, opens.start(1)).lines().count();
                int column = opens.start(1) - text.lastIndexOf('\n', opens.start(1));
                throw new SpecificationException(new Pos(path(name), column, line),
                        "no module of the specification has the name '" + opened + "'");
            }
            if (!texts.containsKey(path(opened))) {
                add(opened, replaced, texts);
            }
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
