package org.nscheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nscheck.scenario.Header;
import org.nscheck.scenario.HeaderKey;
import org.nscheck.scenario.Scenario;

/** The textbook scenarios: what Linux does, one fact a file. */
class TextbookTest {
    private static final Pattern RULE = Pattern.compile("K[1-6]\\.[1-9][0-9]*");

    private static Stream<Scenario> scenarios() {
        return Corpus.files(Corpus.TEXTBOOK).stream().map(Corpus::parse);
    }

    private static Set<String> rules(Scenario scenario) {
        Set<String> rules = new TreeSet<>();
        Matcher matcher = RULE.matcher(scenario.header().get(HeaderKey.SEE).orElse(""));
        while (matcher.find()) {
            rules.add(matcher.group());
        }
        return rules;
    }

    /** Of K5.9 and the like, which reach beyond the core, it is the part of the core that has a scenario. */
    @ParameterizedTest
    @ValueSource(strings = {
        "K1.1", "K1.2", "K1.3", "K1.4", "K1.5", "K1.7", "K1.8", "K1.9", "K1.11", "K1.17", "K1.19", "K1.20", "K1.21",
        "K2.1", "K2.2", "K2.4", "K3.1", "K3.2", "K3.8",
        "K4.1", "K4.2", "K4.3", "K4.4", "K4.5", "K4.6", "K4.7", "K4.16", "K4.17", "K4.18", "K4.22", "K4.24",
        "K5.1", "K5.2", "K5.3", "K5.4", "K5.5", "K5.8", "K5.9",
        "K6.1", "K6.2", "K6.3", "K6.4", "K6.8", "K6.10", "K6.11", "K6.12"})
    void aScenarioOfTheCoreShowsTheRule(String rule) {
        assertTrue(scenarios().filter(Corpus::core).anyMatch(scenario -> rules(scenario).contains(rule)),
                () -> "no scenario of the core has " + rule + " in its see:");
    }

    @Test
    void theRulesAreInTheLedger() {
        String ledger = Corpus.text(Path.of("docs", "LEDGER.md"));
        List<String> unknown = scenarios().flatMap(scenario -> rules(scenario).stream()).distinct()
                .filter(rule -> !ledger.contains("\n**" + rule + "**")).toList();
        assertEquals(List.of(), unknown);
    }

    @Test
    void everyScenarioNamesARule() {
        assertEquals(List.of(), scenarios().filter(scenario -> rules(scenario).isEmpty())
                .map(scenario -> scenario.header().title()).toList());
    }

    @Test
    void allAreOfLinux() {
        assertEquals(Set.of(Header.DEFAULT_DESIGN),
                scenarios().map(scenario -> scenario.header().design()).collect(Collectors.toSet()));
    }
}
