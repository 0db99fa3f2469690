package org.nscheck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nscheck.cli.Fixture.Outcome;

/**
 * Follows docs/TEN-MINUTES.md to the letter, in a folder of its own: runs each command of a block {@code console} and
 * compares what it prints with what stands there, and makes each edit of a block {@code diff}.
 */
class GuideTest {
    private static final Path GUIDE = Path.of("docs/TEN-MINUTES.md");
    /** The folder that the guide works in. */
    private static final String FOLDER = "/tmp/unstoppable-init";
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(console|diff)\\n(.*?)^```$");
    private static final Pattern SECONDS = Pattern.compile("\\b\\d+\\.\\d+ s\\b");
    /** What is left out: any lines, or the rest of one. */
    private static final String LINES = "...\n";

    @TempDir
    private Path temporary;

    @Test
    void theGuideIsTrue() throws Exception {
        List<MatchResult> blocks = BLOCK.matcher(Files.readString(GUIDE)).results().toList();
        assertEquals(Files.readString(GUIDE).lines().filter(line -> line.startsWith("```")).count(), 2 * blocks.size(),
                "every block is a console or a diff");
        ExitStatus last = ExitStatus.AS_EXPECTED;
        int commands = 0;
        for (MatchResult block : blocks) {
            if (block.group(1).equals("diff")) {
                edit(block.group(2));
                continue;
            }
            for (String part : block.group(2).split("(?m)^\\$ ")) {
                int end = part.indexOf('\n');
                if (end < 0) {
                    continue;
                }
                String command = part.substring(0, end);
                String expected = part.substring(end + 1);
                if (command.equals("echo $?")) {
                    assertEquals(expected, last.code + "\n");
                } else {
                    last = run(command, expected);
                    commands++;
                }
            }
        }
        assertTrue(commands > 5, "the commands are not found");
    }

    private String here(String text) {
        return text.replace(FOLDER, temporary.resolve("unstoppable-init").toString());
    }

    private ExitStatus run(String command, String expected) {
        assertTrue(command.startsWith("./nscheck "), command);
        String[] args = here(command.substring("./nscheck ".length())).split(" ");
        Outcome outcome = Fixture.run(Main.COMMANDS, Map.of(), args);
        String printed = outcome.out().isEmpty() ? outcome.err() : outcome.out();
        String shown = masked(printed.replace(temporary.resolve("unstoppable-init").toString(), FOLDER));
        if (!Pattern.matches(pattern(masked(expected)), shown)) {
            assertEquals(expected, shown, command);
        }
        return outcome.status();
    }

    private static String masked(String text) {
        return SECONDS.matcher(text).replaceAll("0.0 s");
    }

    private static String pattern(String expected) {
        StringBuilder pattern = new StringBuilder("(?s)");
        for (String line : expected.lines().map(line -> line + "\n").toList()) {
            if (line.equals(LINES)) {
                pattern.append("(?:[^\n]*\n)*?");
            } else if (line.endsWith(LINES)) {
                pattern.append(Pattern.quote(line.substring(0, line.length() - LINES.length()))).append("[^\n]*\n");
            } else {
                pattern.append(Pattern.quote(line));
            }
        }
        return pattern.toString();
    }

    /** A diff without numbers of lines: what it takes away or leaves stands in the file once. */
    private void edit(String diff) throws Exception {
        List<String> lines = diff.lines().toList();
        assertTrue(lines.get(0).startsWith("--- ") && lines.get(1).equals("+++" + lines.get(0).substring(3)), diff);
        Path file = Path.of(here(lines.get(0).substring(4)));
        StringBuilder before = new StringBuilder();
        StringBuilder after = new StringBuilder();
        for (String line : lines.subList(2, lines.size())) {
            if (!line.startsWith("+")) {
                before.append(line.substring(1)).append('\n');
            }
            if (!line.startsWith("-")) {
                after.append(line.substring(1)).append('\n');
            }
        }
        String text = "\n" + Files.readString(file);
        assertEquals(2, text.split(Pattern.quote("\n" + before), -1).length, "once in " + file + ": " + before);
        Files.writeString(file, text.replace("\n" + before, "\n" + after).substring(1));
    }
}
