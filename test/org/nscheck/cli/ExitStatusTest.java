package org.nscheck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExitStatusTest {
    @Test
    void theNumbersThatScriptsDependOn() {
        assertEquals(List.of(0, 1, 2, 3, 12, 70, 75, 76, 77),
                Stream.of(ExitStatus.values()).map(status -> status.code).toList());
    }

    @Test
    void ofSeveralTheWorstIsTheFirstInTheDocumentedOrder() {
        List<Integer> order = List.of(70, 2, 3, 76, 12, 1, 75, 77, 0);
        for (ExitStatus one : ExitStatus.values()) {
            for (ExitStatus other : ExitStatus.values()) {
                int expected = order.get(Math.min(order.indexOf(one.code), order.indexOf(other.code)));
                assertEquals(expected, ExitStatus.worst(one, other).code, one + " and " + other);
            }
        }
        assertEquals(ExitStatus.DEFECT, ExitStatus.worst(Arrays.asList(ExitStatus.values())));
        assertEquals(ExitStatus.AS_EXPECTED, ExitStatus.worst());
    }

    @Test
    void thePrecedenceHasEveryStatusOnce() {
        assertEquals(new HashSet<>(Arrays.asList(ExitStatus.values())), new HashSet<>(ExitStatus.PRECEDENCE));
        assertEquals(ExitStatus.values().length, ExitStatus.PRECEDENCE.size());
        assertEquals("70, 2, 3, 76, 12, 1, 75, 77", Help.precedence());
    }

    @Test
    void helpHasTheSameTable() {
        assertEquals(table(), rowsOf(Fixture.run("--help").out().lines(), " +(\\d+) +(.*)"));
    }

    @Test
    void theReadmeHasTheSameTable() throws Exception {
        String readme = Files.readString(Path.of("README.md"));
        String section = readme.substring(readme.indexOf("\n## Exit status\n") + 1).split("\n## ")[0];
        assertEquals(table(), rowsOf(section.lines(), "\\| (\\d+) \\| (.*) \\|"));
        assertTrue(section.contains(Help.precedence()), section);
    }

    private static List<String> table() {
        return Stream.of(ExitStatus.values()).map(status -> status.code + " " + status.meaning).toList();
    }

    private static List<String> rowsOf(Stream<String> lines, String pattern) {
        List<String> rows = new ArrayList<>();
        lines.filter(line -> line.matches(pattern)).forEach(line -> rows.add(line.replaceAll(pattern, "$1 $2")));
        return rows;
    }
}
