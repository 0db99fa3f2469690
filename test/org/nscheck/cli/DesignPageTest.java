package org.nscheck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.nscheck.cli.Catalogue.Item;
import org.nscheck.cli.DesignPage.Verdict;

class DesignPageTest {
    private static final Path FOLDER = Path.of("models/designs");
    private static final String TABLE = "| invariant | verdict |\n|---|---|\n";

    private final Catalogue catalogue = new Documents();

    @Test
    void everyDesignOfTheModelHasItsPage() throws Exception {
        Set<String> designs = catalogue.designs().stream().map(Item::name).collect(Collectors.toSet());
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertEquals(designs, files.map(file -> file.getFileName().toString().replaceFirst("\\.md$", ""))
                    .collect(Collectors.toSet()));
        }
    }

    @TestFactory
    Stream<DynamicTest> pagesHaveOneForm() throws Exception {
        return catalogue.designs().stream().map(design -> DynamicTest.dynamicTest(design.name(), () -> {
            DesignPage page = page(design.name());
            assertEquals(design.name(), page.name());
            List<String> sections = new ArrayList<>(page.sections().keySet());
            // Generated from a scenario, so it is there only where there is one.
            sections.remove(DesignPage.COUNTEREXAMPLE);
            assertEquals(List.of(DesignPage.CHANGES, DesignPage.TIMES, DesignPage.VERDICTS), sections);
            assertEquals(catalogue.invariants().stream().map(Item::name).toList(),
                    List.copyOf(page.expected().keySet()));
            long sentences = Pattern.compile("\\.(?=\\s|$)").matcher(
                    page.sections().get(DesignPage.CHANGES)).results().count();
            assertTrue(sentences >= 2 && sentences <= 5, sentences + " sentences");
        }));
    }

    @TestFactory
    Stream<DynamicTest> pagesNameWhatThereIs() throws Exception {
        Set<String> rules = catalogue.rules().stream().map(Item::name).collect(Collectors.toSet());
        String model = Files.readString(Path.of("docs/MODEL.md"));
        return catalogue.designs().stream().map(design -> DynamicTest.dynamicTest(design.name(), () -> {
            String text = Files.readString(FOLDER.resolve(design.name() + ".md"));
            Set<String> cited = new TreeSet<>();
            Matcher rule = Pattern.compile("K\\d+\\.\\d+").matcher(text);
            while (rule.find()) {
                cited.add(rule.group());
            }
            cited.removeAll(rules);
            assertEquals(Set.of(), cited);
            // Every decision that the model's table says the design changes is explained on its page.
            String row = model.lines().filter(line -> line.startsWith("| `" + design.name() + "`")).findFirst()
                    .orElseThrow();
            Matcher decision = Pattern.compile("`(\\w+)`:").matcher(row);
            while (decision.find()) {
                assertTrue(page(design.name()).sections().get(DesignPage.CHANGES)
                        .contains("`" + decision.group(1) + "`"), decision.group(1));
            }
            Matcher link = Pattern.compile("\\]\\(([^)]+)\\)").matcher(text);
            while (link.find()) {
                assertTrue(Files.exists(FOLDER.resolve(link.group(1))), link.group(1));
            }
        }));
    }

    @Test
    void everyInvariantIsBrokenBySomeDesignAndKeptBySome() throws Exception {
        for (Item invariant : catalogue.invariants()) {
            Set<Verdict> verdicts = new TreeSet<>();
            for (Item design : catalogue.designs()) {
                verdicts.add(page(design.name()).expected().get(invariant.name()));
            }
            assertEquals(Set.of(Verdict.values()), verdicts, invariant.name());
        }
    }

    private static DesignPage page(String design) throws Exception {
        Path file = FOLDER.resolve(design + ".md");
        return DesignPage.parse(file.toString(), Files.readString(file));
    }

    @Test
    void aPageIsRead() throws Exception {
        DesignPage page = DesignPage.parse("a.md", """
                # mine

                ## What it changes

                It is new. And old
                | a | b |

                ## Expected verdicts

                | invariant | verdict |
                |:---|---|
                | `one-init` | broken |
                | live-parent | holds |
                """);
        assertEquals("mine", page.name());
        assertEquals("It is new.", page.firstSentence());
        assertEquals(Map.of("one-init", Verdict.BROKEN, "live-parent", Verdict.HOLDS), page.expected());
        assertEquals(List.of("one-init", "live-parent"), List.copyOf(page.expected().keySet()));
    }

    @Test
    void aWrongPageIsBadInputAtALine() {
        assertWrong("a.md:1: a page begins with # and the design's name", "");
        assertWrong("a.md:3: there is no table under ## Expected verdicts", "# a\n## Expected verdicts\nnone\n");
        assertWrong("a.md:5: a row is | invariant | verdict |", table("| one-init | holds | twice |"));
        assertWrong("a.md:6: one-init stands twice", table("| one-init | holds |\n| one-init | holds |"));
        assertWrong("a.md:5: a verdict is holds or broken, not maybe", table("| one-init | maybe |"));
        assertWrong("a.md:3: the section stands twice", "# a\n## b\n## b\n");
    }

    /** A page whose verdicts begin in line 5. */
    private static String table(String rows) {
        return "# a\n## " + DesignPage.VERDICTS + "\n" + TABLE + rows + "\n";
    }

    private static void assertWrong(String line, String text) {
        CommandException wrong = assertThrows(CommandException.class, () -> DesignPage.parse("a.md", text));
        assertEquals(ExitStatus.BAD_USAGE, wrong.status());
        assertEquals(line, wrong.getMessage());
    }
}
