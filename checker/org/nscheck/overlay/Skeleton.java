package org.nscheck.overlay;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The files of a new design that decides everything as linux does: the shipped design.als with one more design, and a
 * comment at each decision that says what to write there; a class; a page.
 */
public final class Skeleton {
    private static final Pattern SIGS = Pattern.compile("(?m)^one sig linux,[^{]*\\{\\}\\n");
    /** A decision with its body: a brace in the first column ends it, or the line if it is on one. */
    private static final Pattern DECISION = Pattern.compile(
            "(?m)^(fun|pred) (\\w+)\\[d: Design[^{\\n]*\\{(?:[^\\n]*\\}|[\\s\\S]*?^\\})\\n");
    private static final Pattern CASE = Pattern.compile("\\bd (!?=) (\\w+)");
    private static final String FORCED_OF_LINUX = "SIGKILL + SIGSTOP";

    private final String name;

    /** @param name lower case letters, digits and hyphens, a letter first */
    public Skeleton(String name) {
        this.name = name;
    }

    /** The class: the name in camel case. */
    public String className() {
        return Arrays.stream(name.split("-")).map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT)
                + word.substring(1)).collect(Collectors.joining());
    }

    private String sig() {
        return name.replace('-', '_');
    }

    /** design.als. */
    public String module() {
        String text = resource("/models/design.als");
        Matcher sigs = SIGS.matcher(text);
        if (!sigs.find()) {
            throw new IllegalStateException("design.als has not the form that a new design is added to");
        }
        String added = "\n// " + name + ": decides as linux where no case below says otherwise\none sig " + sig()
                + " extends Design {}\n";
        return text.substring(0, sigs.end()) + added + DECISION.matcher(text.substring(sigs.end()))
                .replaceAll(decision -> Matcher.quoteReplacement(decision(decision.group(1), decision.group(2),
                        decision.group())));
    }

    /** A decision with the place for the new design. */
    private String decision(String kind, String label, String text) {
        if (label.equals("forced")) {
            return text.replaceFirst("\\(d =", "(d = " + sig() + " => " + FORCED_OF_LINUX + "\n    else d =");
        }
        Matcher first = CASE.matcher(text);
        boolean found = first.find();
        String hint = kind.equals("fun") ? "d = " + sig() + " => ... else, before the first case"
                : found && first.group(1).equals("=") ? "d in " + first.group(2) + " + " + sig() + ", for yes"
                : "d not in " + (found ? first.group(2) + " + " : "") + sig() + ", for no";
        return "// " + name + " as linux; otherwise: " + hint + "\n" + text;
    }

    /** The Java file. */
    public String source() {
        return resource("skeleton.java.txt").replace("@NAME@", name).replace("@CLASS@", className());
    }

    /** The page, with the verdicts of linux. */
    public String page() {
        String linux = resource("/models/designs/linux.md");
        String verdicts = linux.substring(linux.indexOf("## Expected verdicts"),
                linux.indexOf("## Shortest counterexample"));
        return "# " + name + "\n\n## What it changes\n\nNothing yet: it decides as linux does. Say here which decisions"
                + " it takes how, and why.\n\n## Since when and until when\n\nNever in a kernel.\n\n"
                + verdicts.strip() + "\n";
    }

    /** As it will be read. */
    public Overlay overlay(Path folder) {
        return new Overlay(folder, Map.of("design", module()),
                Optional.of(new Overlay.Source(folder.resolve(className() + ".java"), source())));
    }

    private static String resource(String path) {
        try (InputStream in = Skeleton.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("the build lacks " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
