package org.nscheck;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.nscheck.kernel.Designs;
import org.nscheck.scenario.At;
import org.nscheck.scenario.Difference;
import org.nscheck.scenario.Effect;
import org.nscheck.scenario.EffectLine;
import org.nscheck.scenario.Engine;
import org.nscheck.scenario.Label;
import org.nscheck.scenario.Replay;
import org.nscheck.scenario.Result;
import org.nscheck.scenario.Scenario;
import org.nscheck.scenario.Step;

/** A replay that passes means something: with one line of a textbook scenario wrong it fails, and at that step. */
class ReplayNoticesTest {

    private static Stream<DynamicTest> everyScenario(List<Integer> count, UnaryOperator<Step> spoil) {
        return Stream.concat(
                Corpus.files(Corpus.TEXTBOOK).stream().filter(file -> Corpus.core(Corpus.parse(file)))
                        .map(file -> dynamicTest(file.toString(),
                                () -> count.add(spoilEach(Corpus.parse(file), spoil)))),
                Stream.of(dynamicTest("some were spoilt", () -> assertTrue(count.stream().anyMatch(n -> n > 0)))));
    }

    /** Spoils one step after the other; answers how many could be. */
    private static int spoilEach(Scenario scenario, UnaryOperator<Step> spoil) {
        int spoilt = 0;
        for (int i = 0; i < scenario.steps().size(); i++) {
            List<Step> steps = new ArrayList<>(scenario.steps());
            Step bad = spoil.apply(steps.get(i));
            if (bad != null) {
                spoilt++;
                steps.set(i, bad);
                for (Engine engine : Engines.of(Designs.LINUX)) {
                    Optional<Difference> found = Replay.run(new Scenario(scenario.header(), steps), engine);
                    assertTrue(found.isPresent(), () -> engine.name() + " does not notice " + bad);
                    int line = bad.position().line();
                    int end = line + bad.effects().size() + 1;
                    assertTrue(found.get().line() >= line && found.get().line() <= end, () -> found.get().toString());
                }
            }
        }
        return spoilt;
    }

    @TestFactory
    Stream<DynamicTest> aMissingEffect() {
        return everyScenario(new ArrayList<>(), step -> {
            List<EffectLine> changes = step.effects().stream().filter(l -> !l.effect().isAssertion()).toList();
            if (changes.isEmpty()) {
                return null;
            }
            List<EffectLine> left = new ArrayList<>(step.effects());
            left.remove(changes.get(changes.size() - 1));
            return new Step(step.actor(), step.call(), step.result(), left, step.comments());
        });
    }

    /** No task of the corpus is called {@code nobody}. */
    @TestFactory
    Stream<DynamicTest> anEffectThatDidNotHappen() {
        return everyScenario(new ArrayList<>(), step -> {
            List<EffectLine> more = new ArrayList<>(step.effects());
            more.add(EffectLine.of(new Effect.Continued(Label.of("nobody"))));
            // A line that stands in no file sorts before the step; the difference is to be found at the step.
            more = more.stream().map(l -> new EffectLine(l.effect(), l.comments(), step.position())).toList();
            return new Step(step.actor(), step.call(), step.result(), more, step.comments());
        });
    }

    @TestFactory
    Stream<DynamicTest> anotherNumber() {
        return everyScenario(new ArrayList<>(), step -> {
            if (step.result().value() instanceof Result.Newborn newborn && !newborn.numbers().isEmpty()) {
                List<Integer> numbers = new ArrayList<>(newborn.numbers());
                numbers.set(0, numbers.get(0) + 1);
                return new Step(step.actor(), step.call(), At.of(new Result.Newborn(newborn.label(), numbers)),
                        step.effects(), step.comments());
            } else if (step.result().value() instanceof Result.Number number) {
                return new Step(step.actor(), step.call(), At.of(new Result.Number(number.value() + 1)),
                        step.effects(), step.comments());
            }
            return null;
        });
    }

    @TestFactory
    Stream<DynamicTest> successForAnErrorIsNoticed() {
        return everyScenario(new ArrayList<>(), step -> step.result().value() instanceof Result.Error
                ? new Step(step.actor(), step.call(), At.of(new Result.Number(0)), step.effects(), step.comments())
                : null);
    }
}
