package org.nscheck.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.nscheck.invariant.Invariant;
import org.nscheck.invariant.Invariants;
import org.nscheck.kernel.State;

/** Runs a scenario of the core on an engine of its design and compares what happens with what the file says. */
public final class Replay {
    private final Scenario scenario;
    private final Engine engine;
    private final Optional<Invariant> violates;
    private final World world;

    private Replay(Scenario scenario, Engine engine) {
        this.scenario = scenario;
        this.engine = engine;
        this.violates = scenario.header().violates().map(Invariants::of);
        this.world = new World(World.layoutFor(scenario.steps().stream().map(s -> s.call().value()).toList()));
    }

    /**
     * The first difference, empty if all happens as the file says.
     *
     * @throws java.util.NoSuchElementException if there is no invariant of the name that the file says it breaks
     */
    public static Optional<Difference> run(Scenario scenario, Engine engine) {
        return new Replay(scenario, engine).run();
    }

    private Optional<Difference> run() {
        for (int i = 0; i < scenario.steps().size(); i++) {
            Optional<Difference> difference = run(scenario.steps().get(i), i == scenario.steps().size() - 1);
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private Optional<Difference> run(Step step, boolean last) {
        String actor = step.actor().name();
        int line = step.position().line();
        Optional<String> hindrance = world.hindrance(actor);
        if (hindrance.isPresent()) {
            return Optional.of(new Difference(line, actor + " acts", hindrance.get()));
        }
        org.nscheck.kernel.Step taken = engine.step(world.state(), world.event(actor, step.call().value()));
        if (taken == null) {
            return Optional.of(new Difference(line, step.call().value().text() + " returns", "that it cannot happen"));
        }
        Optional<Difference> difference = result(step, taken);
        if (difference.isPresent()) {
            return difference;
        }
        List<Effect> happened = Effects.of(world, taken);
        world.advance(taken, step.newborn().map(Label::name).orElse(null));
        difference = numbers(step, taken).or(() -> lines(step, happened));
        if (difference.isPresent() || violates.isEmpty()) {
            return difference;
        }
        boolean broken = engine.breaks(violates.get(), taken);
        String name = violates.get().name();
        return broken == last ? Optional.empty() : Optional.of(last
                ? new Difference(line, "this step breaks " + name, "it does not")
                : new Difference(line, "only the last step breaks " + name, "this one does already"));
    }

    private Optional<Difference> result(Step step, org.nscheck.kernel.Step taken) {
        Result expected = step.result().value();
        boolean same;
        if (expected instanceof Result.Any || !taken.after().running(taken.event.who())) {
            same = true;
        } else if (expected instanceof Result.Newborn) {
            same = taken.child() != State.NONE;
        } else if (expected instanceof Result.Child child) {
            same = taken.took() != State.NONE && world.slot(child.task().name()) == taken.took();
        } else if (expected instanceof Result.Unfinished) {
            same = taken.result() == org.nscheck.kernel.Step.UNFINISHED;
        } else if (expected instanceof Result.Error error) {
            same = taken.result() == -error.name().number;
        } else {
            same = expected instanceof Result.Number number && number.value() == taken.result()
                    && taken.child() == State.NONE && taken.took() == State.NONE;
        }
        return same ? Optional.empty()
                : Optional.of(new Difference(step.position().line(), "= " + expected.text(), "= " + text(taken)));
    }

    /** The result of a step as a file would say it; a newborn has no label yet. */
    private String text(org.nscheck.kernel.Step taken) {
        return taken.child() != State.NONE ? "a new task" : Recorder.result(world, taken).text();
    }

    private Optional<Difference> numbers(Step step, org.nscheck.kernel.Step taken) {
        if (taken.child() != State.NONE && step.result().value() instanceof Result.Newborn newborn
                && !newborn.numbers().isEmpty()) {
            List<Integer> got = world.numbers(newborn.label().name());
            if (!got.equals(newborn.numbers())) {
                return Optional.of(new Difference(step.position().line(), newborn.text(),
                        new Result.Newborn(newborn.label(), got).text()));
            }
        }
        return Optional.empty();
    }

    /** The lines under a step, in the order of the file; then what happened and is not there. */
    private Optional<Difference> lines(Step step, List<Effect> happened) {
        List<Effect> left = new ArrayList<>(happened);
        List<EffectLine> inFileOrder = step.effects().stream()
                .sorted((a, b) -> Position.ORDER.compare(a.position(), b.position())).toList();
        for (EffectLine line : inFileOrder) {
            Effect said = line.effect();
            Optional<String> otherwise = said.isAssertion() ? assertion(said)
                    : left.removeIf(effect -> matches(said, effect)) ? Optional.empty()
                    : Optional.of(instead(said, step, left));
            if (otherwise.isPresent()) {
                return Optional.of(new Difference(line.position().line(), said.text(), otherwise.get()));
            }
        }
        return left.isEmpty() || !scenario.header().complete() ? Optional.empty()
                : Optional.of(new Difference(step.position().line(), "nothing of it", left.get(0).text()));
    }

    private static boolean matches(Effect said, Effect happened) {
        if (said instanceof Effect.Handles a && a.from().isEmpty()) {
            return happened instanceof Effect.Handles b && a.task().equals(b.task()) && a.what().equals(b.what());
        }
        return said.equals(happened);
    }

    /** What happened to the same task and stands nowhere in the file. */
    private static String instead(Effect said, Step step, List<Effect> left) {
        String task = said.text().substring(0, said.text().indexOf(' ') + 1);
        return left.stream().filter(effect -> effect.text().startsWith(task))
                .filter(effect -> step.effects().stream().noneMatch(line -> matches(line.effect(), effect)))
                .map(Effect::text).findFirst().orElse("nothing of it");
    }

    /** What is so instead of what a line asserts; empty if it is so. */
    private Optional<String> assertion(Effect said) {
        Optional<Effect> now = world.now(said);
        if (now.filter(so -> same(said, so)).isPresent()) {
            return Optional.empty();
        }
        String life = said.task() + " is " + world.life(said.task().name()).text();
        return Optional.of(now.map(Effect::text).orElse(said instanceof Effect.HasParent
                && world.slot(said.task().name()) != State.NONE ? said.task() + " has no parent here" : life));
    }

    /** The order in which a line tells whom somebody sees means nothing. */
    private static boolean same(Effect said, Effect so) {
        return said instanceof Effect.Sees a && so instanceof Effect.Sees b
                ? Set.copyOf(a.seen()).equals(Set.copyOf(b.seen())) : said.equals(so);
    }
}
