package org.nscheck.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is printed and parsed again is the same scenario. */
class RoundTripTest {

    @Provide
    Arbitrary<Scenario> whole() {
        return ScenarioArbitraries.scenarios();
    }

    @Provide
    Arbitrary<Scenario> core() {
        return ScenarioArbitraries.coreScenarios();
    }

    @Property
    void anyScenarioIsTheSameAfterPrintingAndParsing(@ForAll("whole") Scenario scenario) throws ScenarioException {
        String text = ScenarioPrinter.print(scenario);
        Scenario again = ScenarioParser.parse("made", text);
        assertEquals(scenario, again);
        assertEquals(scenario.hashCode(), again.hashCode());
        assertEquals(commentsOf(scenario), commentsOf(again), "comments stay where they are");
        assertEquals(text, ScenarioPrinter.print(again));
    }

    @Property
    void whatHasNothingBeyondTheCoreIsCore(@ForAll("core") Scenario scenario) throws ScenarioException {
        CoreCheck.check("made", scenario);
        byte[] bytes = ScenarioPrinter.print(scenario).getBytes(StandardCharsets.UTF_8);
        assertEquals(scenario, ScenarioParser.parseCore("made", bytes));
    }

    @Property
    void everyPositionIsThatOfWhatStandsThere(@ForAll("whole") Scenario scenario) throws ScenarioException {
        String text = ScenarioPrinter.print(scenario);
        List<String> lines = text.lines().toList();
        for (Step step : ScenarioParser.parse("made", text).steps()) {
            assertStands(lines, step.position(), step.actor().name());
            assertStands(lines, step.call().position(), step.call().value().text());
            assertStands(lines, step.result().position(), step.result().value().text());
            for (EffectLine line : step.effects()) {
                assertStands(lines, line.position(), "-> " + line.effect().text());
                line.effect().signal().ifPresent(s -> assertStands(lines, s.position(), s.value().name()));
            }
        }
        for (HeaderValue value : ScenarioParser.parse("made", text).header().values().values()) {
            assertStands(lines, value.position(), value.text());
        }
    }

    private static void assertStands(List<String> lines, Position position, String text) {
        String line = lines.get(position.line() - 1);
        int index = line.offsetByCodePoints(0, position.column() - 1);
        assertTrue(line.startsWith(text, index), () -> text + " at " + position + " of " + line);
    }

    private static List<List<String>> commentsOf(Scenario scenario) {
        Stream<Comments> header = scenario.header().values().values().stream().map(HeaderValue::comments);
        Stream<Comments> steps = scenario.steps().stream().flatMap(step -> Stream.concat(
                Stream.of(step.comments()), step.effects().stream().map(EffectLine::comments)));
        return Stream.concat(Stream.concat(header, steps), Stream.of(scenario.closingComments()))
                .map(Comments::lines).toList();
    }

    static Stream<Path> corpus() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("counterexamples"))) {
            return files.filter(file -> file.toString().endsWith(".scenario")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void theFilesOfTheCorpusAreCanonical(Path file) throws IOException, ScenarioException {
        byte[] bytes = Files.readAllBytes(file);
        assertEquals(Files.readString(file), ScenarioPrinter.print(ScenarioParser.parse(file.toString(), bytes)));
    }
}
