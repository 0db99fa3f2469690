package org.nscheck.conform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.nscheck.kernel.Design;
import org.nscheck.kernel.Designs;
import org.nscheck.live.Disagreement;

/**
 * Differences between machine and kernel that are known and explained: they are counted and shown, with the reason. An
 * entry is five lines in this order, entries are apart by blank lines, and {@code #} begins a comment line.
 *
 * <pre>
 * kernel:  3.8-6.1                  see {@link KernelVersions}
 * call:    kill                     a call, or one form of it as the coverage has it: kill(PID, SIGTERM)
 * differs: result, pending signals  all that may differ, see {@link Disagreement#KINDS}
 * reason:  why
 * see:     where that is said: a rule of the ledger, a commit, a mail
 * </pre>
 */
public final class KnownDifferences {
    private static final String SHIPPED = "known-differences.txt";

    private final List<Entry> entries;

    private enum Key {
        KERNEL, CALL, DIFFERS, REASON, SEE;

        String text() {
            return name().toLowerCase(Locale.ROOT) + ":";
        }
    }

    /**
     * One known difference.
     *
     * @param call   as the file has it
     * @param kinds  what may differ
     * @param reason why, in one line
     * @param see    a reference
     */
    public record Entry(KernelVersions versions, String call, Set<String> kinds, String reason, String see) {
        private boolean explains(String release, Form form, List<String> unlike) {
            return versions.contains(release) && is(form, call) && kinds.containsAll(unlike);
        }
    }

    /** Something is wrong with a file; the message is one line that begins with FILE:LINE. */
    public static final class WrongFileException extends Exception {
        WrongFileException(String file, int line, String what) {
            super(file + ":" + line + ": " + what);
        }
    }

    private KnownDifferences(List<Entry> entries) {
        this.entries = entries;
    }

    private static boolean is(Form form, String call) {
        return form.text.equals(call) || form.text.startsWith(call + "(");
    }

    /** Those that come with nscheck: of {@code linux}; another design has none. */
    public static KnownDifferences shipped(Design design) throws WrongFileException, IOException {
        try (InputStream in = KnownDifferences.class.getResourceAsStream(SHIPPED)) {
            if (in == null) {
                throw new IllegalStateException("no " + SHIPPED + " on the class path");
            }
            return parse(SHIPPED, design == Designs.LINUX ? new String(in.readAllBytes(), StandardCharsets.UTF_8) : "");
        }
    }

    /** The entry that explains a difference after a call, if there is one. */
    Optional<Entry> explaining(String release, Form form, List<String> unlike) {
        return entries.stream().filter(entry -> entry.explains(release, form, unlike)).findFirst();
    }

    /**
     * Reads a file.
     *
     * @param file its name, for what is wrong with it
     */
    public static KnownDifferences parse(String file, String text) throws WrongFileException {
        List<Entry> entries = new ArrayList<>();
        Map<Key, String> values = new EnumMap<>(Key.class);
        KernelVersions versions = null;
        Set<String> kinds = Set.of();
        List<String> lines = new ArrayList<>(text.lines().toList());
        lines.add("");
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean whole = values.size() == Key.values().length;
            if (line.startsWith("#")) {
                continue;
            } else if (line.isEmpty() && (whole || values.isEmpty())) {
                if (whole) {
                    entries.add(new Entry(versions, values.get(Key.CALL), kinds, values.get(Key.REASON),
                            values.get(Key.SEE)));
                    values.clear();
                }
                continue;
            }
            String expected = whole ? "a blank line" : Key.values()[values.size()].text();
            if (whole || !line.startsWith(expected) || line.length() == expected.length()) {
                throw new WrongFileException(file, i + 1, "expected " + expected + (whole ? "" : " and a value"));
            }
            Key key = Key.values()[values.size()];
            String value = line.substring(expected.length()).strip();
            values.put(key, value);
            String wrong = null;
            switch (key) {
                case KERNEL -> {
                    versions = KernelVersions.parse(value).orElse(null);
                    wrong = versions != null ? null : "no kernel versions: " + value + ", expected 6.18, 3.8-6.1, 6.18-"
                            + " or the like";
                }
                case CALL -> wrong = Arrays.stream(Form.values()).anyMatch(form -> is(form, value)) ? null
                        : "no call of the core: " + value + ", expected kill, kill(PID, SIGTERM) or the like";
                case DIFFERS -> {
                    kinds = Set.of(value.split(", *", -1));
                    wrong = Disagreement.KINDS.containsAll(kinds) ? null : "nothing that is compared: " + value
                            + ", expected some of: " + Disagreement.KINDS.stream().collect(Collectors.joining(", "));
                }
                default -> { }
            }
            if (wrong != null) {
                throw new WrongFileException(file, i + 1, wrong);
            }
        }
        return new KnownDifferences(List.copyOf(entries));
    }
}
