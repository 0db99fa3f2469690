package org.nscheck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.nscheck.cli.DesignPage.Verdict;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Designs;
import org.nscheck.scenario.ScenarioParser;

/**
 * What README and the pages of the designs say is what the corpus says, which is what a check finds. A failing test
 * shows the text that would be right.
 */
class VerdictTablesTest {
    private static final Path CORPUS = Path.of("counterexamples");

    @Test
    void theReadmeSaysWhatEachDesignBreaks() throws Exception {
        String readme = Files.readString(Path.of("README.md"));
        StringBuilder table = new StringBuilder(
                "| design | what it changes | breaks, in so many steps |\n|---|---|---|\n");
        for (Design design : Designs.ALL) {
            List<String> broken = new ArrayList<>();
            for (String invariant : broken(design)) {
                String file = "counterexamples/" + invariant + "/" + design.name() + ".scenario";
                broken.add("[" + invariant + "](" + file + ") in " + steps(Path.of(file)));
            }
            table.append("| [").append(design.name()).append("](models/designs/").append(design.name())
                    .append(".md) | ")
                    .append(page(design).firstSentence()).append(" | ")
                    .append(broken.isEmpty() ? "nothing" : String.join(", ", broken)).append(" |\n");
        }
        assertEquals(table.toString(), readme.substring(readme.indexOf("<!-- verdicts -->\n") + 18,
                readme.indexOf("<!-- end of verdicts -->")));
    }

    @Test
    void aPageShowsAStoredCounterexampleAndNoneIsShorter() throws Exception {
        for (Design design : Designs.ALL) {
            String shown = page(design).sections().get(DesignPage.COUNTEREXAMPLE);
            if (broken(design).isEmpty()) {
                assertEquals("None: it breaks nothing.", shown, design.name());
                continue;
            }
            String invariant = shown.substring(1, shown.indexOf(']'));
            Path file = CORPUS.resolve(invariant).resolve(design.name() + ".scenario");
            String link = "[" + invariant + "](../../" + file + "), ";
            int steps = steps(file);
            assertEquals(link + steps + (steps == 1 ? " step" : " steps") + ":\n\n" + Files.readString(file).lines()
                    .map(line -> line.isEmpty() ? "" : "    " + line).collect(Collectors.joining("\n")), shown);
            for (String other : broken(design)) {
                // The letter's wish is broken by nearly all, so it is shown where nothing else can be.
                assertFalse(!other.equals("ancestor-ordinary")
                        && steps(CORPUS.resolve(other).resolve(design.name() + ".scenario")) < steps,
                        () -> design.name() + " breaks " + other + " in fewer steps");
            }
        }
    }

    private static DesignPage page(Design design) throws Exception {
        Path file = Path.of("models/designs", design.name() + ".md");
        return DesignPage.parse(file.toString(), Files.readString(file));
    }

    private static List<String> broken(Design design) throws Exception {
        return page(design).expected().entrySet().stream().filter(e -> e.getValue() == Verdict.BROKEN)
                .map(Map.Entry::getKey).toList();
    }

    private static int steps(Path file) throws Exception {
        return ScenarioParser.parse(file.toString(), Files.readAllBytes(file)).steps().size();
    }
}
