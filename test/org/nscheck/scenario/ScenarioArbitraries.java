package org.nscheck.scenario;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;

/** Scenarios that are right, in the sense of the format: whether they happen so on Linux is another question. */
public final class ScenarioArbitraries {
    private static final String TEXT = "abz SIGKILL(K1.1)#:=->@?<>[]|,\"'\\é€𝄞";

    private ScenarioArbitraries() {
    }

    /** Scenarios of the whole format, with comments. */
    public static Arbitrary<Scenario> scenarios() {
        return decisions().map(choices -> scenario(new Choices(choices), false));
    }

    /** Scenarios of the core, with comments. */
    public static Arbitrary<Scenario> coreScenarios() {
        return decisions().map(choices -> scenario(new Choices(choices), true));
    }

    private static Arbitrary<List<Integer>> decisions() {
        return Choices.streams(400);
    }

    private static Scenario scenario(Choices choices, boolean core) {
        Map<HeaderKey, HeaderValue> header = new EnumMap<>(HeaderKey.class);
        header.put(HeaderKey.TITLE, new HeaderValue(text(choices), comments(choices), Position.NONE));
        for (HeaderKey key : HeaderKey.values()) {
            if (key != HeaderKey.TITLE && choices.oneIn(5)) {
                String text = key == HeaderKey.EFFECTS ? choices.of("complete", "partial") : text(choices);
                header.put(key, new HeaderValue(text, comments(choices), Position.NONE));
            }
        }
        ScenarioWorld world = new ScenarioWorld();
        StepChoices steps = new StepChoices(choices, world, core);
        List<Step> list = new ArrayList<>(choices.list(1, 16, () -> step(choices, steps)));
        return new Scenario(new Header(header), list, comments(choices));
    }

    private static Step step(Choices choices, StepChoices steps) {
        Step step = steps.step();
        EffectChoices effects = steps.effects();
        List<EffectLine> lines = choices.list(0, 4,
                () -> new EffectLine(effects.effect(), comments(choices), Position.NONE));
        return new Step(step.actor(), step.call(), step.result(), lines, comments(choices));
    }

    private static Comments comments(Choices choices) {
        return choices.oneIn(5)
                ? new Comments(choices.list(1, 2, () -> "#" + choices.of("", " ", "#") + text(choices)))
                : Comments.NONE;
    }

    private static String text(Choices choices) {
        if (choices.oneIn(40)) {
            // Fills the line: there is no room to align it.
            return "x".repeat(Scenario.MAX_LINE - "violates: ".length() - choices.below(4));
        }
        int[] alphabet = TEXT.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        choices.list(0, 12, () -> alphabet[choices.below(alphabet.length)]).forEach(text::appendCodePoint);
        String stripped = text.toString().strip();
        return stripped.isEmpty() ? "a" : stripped;
    }
}
