package org.nscheck.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A design's page, {@code models/designs/NAME.md}: {@code # NAME}, then sections. The table under
 * {@code ## Expected verdicts} is what a check of the design is held against.
 *
 * @param sections the text of each section under its title, in the order of the page
 * @param expected the verdict for each invariant, in the order of the table
 */
public record DesignPage(String name, Map<String, String> sections, Map<String, Verdict> expected) {
    static final String CHANGES = "What it changes";
    static final String TIMES = "Since when and until when";
    static final String VERDICTS = "Expected verdicts";
    static final String COUNTEREXAMPLE = "Shortest counterexample";

    /** What a design does to an invariant, in a table as the name of the constant in lower case. */
    public enum Verdict {
        HOLDS, BROKEN;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public DesignPage {
        sections = Collections.unmodifiableMap(sections);
        expected = Collections.unmodifiableMap(expected);
    }

    /** Reads a page; {@code file} is what a complaint calls it. */
    public static DesignPage parse(String file, String text) throws CommandException {
        List<String> lines = text.lines().toList();
        if (lines.isEmpty() || !lines.get(0).startsWith("# ")) {
            throw wrong(file, 1, "a page begins with # and the design's name");
        }
        Map<String, String> sections = new LinkedHashMap<>();
        Map<String, Verdict> expected = new LinkedHashMap<>();
        String section = "";
        List<String> body = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("## ")) {
                sections.put(section, String.join("\n", body).strip());
                section = line.substring(3).strip();
                body.clear();
                if (sections.containsKey(section)) {
                    throw wrong(file, i + 1, "the section stands twice");
                }
                continue;
            }
            body.add(line);
            if (section.equals(VERDICTS) && line.startsWith("|")) {
                readRow(file, i + 1, line, expected);
            }
        }
        sections.put(section, String.join("\n", body).strip());
        sections.remove("");
        if (expected.isEmpty()) {
            throw wrong(file, lines.size(), "there is no table under ## " + VERDICTS);
        }
        return new DesignPage(lines.get(0).substring(2).strip(), sections, expected);
    }

    private static void readRow(String file, int number, String line, Map<String, Verdict> expected)
            throws CommandException {
        String[] cells = line.split("\\|");
        if (cells.length != 3) {
            throw wrong(file, number, "a row is | invariant | verdict |");
        }
        String invariant = cells[1].strip().replace("`", "");
        String verdict = cells[2].strip();
        if (invariant.equals("invariant") || invariant.matches("[:-]+")) {
            return;
        }
        for (Verdict known : Verdict.values()) {
            if (known.word().equals(verdict)) {
                if (expected.put(invariant, known) != null) {
                    throw wrong(file, number, invariant + " stands twice");
                }
                return;
            }
        }
        throw wrong(file, number, "a verdict is holds or broken, not " + verdict);
    }

    private static CommandException wrong(String file, int line, String what) {
        return CommandException.at(ExitStatus.BAD_USAGE, file + ":" + line + ": " + what);
    }

    /** The page in one sentence: the first under {@link #CHANGES}. */
    public String firstSentence() {
        return sections.getOrDefault(CHANGES, "").split("(?<=\\.)\\s", 2)[0];
    }
}
