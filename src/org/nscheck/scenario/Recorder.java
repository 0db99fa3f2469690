package org.nscheck.scenario;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.nscheck.kernel.Event;
import org.nscheck.kernel.State;

/** Turns calls into a scenario: runs them on an engine and writes down what happens. */
public final class Recorder {
    /** A call by a task, and the label of the task it is to make, if it makes one. */
    public record Line(String actor, Call call, String newborn) {
    }

    /**
     * A recorded run.
     *
     * @param steps one a line, with results, numbers and effects
     * @param taken the engine's steps, one a line
     */
    public record Run(List<Step> steps, List<org.nscheck.kernel.Step> taken) {
    }

    private final Engine engine;
    private final boolean assertions;
    private final World world;
    private final List<Step> steps = new ArrayList<>();
    private final List<org.nscheck.kernel.Step> taken = new ArrayList<>();

    /**
     * @param calls      all that will be made
     * @param assertions whether the lines that assert are written too
     */
    Recorder(List<Call> calls, Engine engine, boolean assertions) {
        this.engine = engine;
        this.assertions = assertions;
        this.world = new World(World.layoutFor(calls));
    }

    /**
     * Runs calls; empty if one of them cannot happen: its actor cannot act, a task that it names is not born yet or has
     * no number there, or it makes a task for which there is no label.
     */
    public static Optional<Run> record(List<Line> lines, Engine engine) {
        return record(lines, engine, false);
    }

    /**
     * The same, and under each step all lines too that assert: who is what, has which parent, sees whom. Two designs of
     * which that is the same cannot be told apart by these calls.
     */
    public static Optional<Run> observe(List<Line> lines, Engine engine) {
        return record(lines, engine, true);
    }

    private static Optional<Run> record(List<Line> lines, Engine engine, boolean assertions) {
        Recorder recorder = new Recorder(lines.stream().map(Line::call).toList(), engine, assertions);
        for (Line line : lines) {
            if (recorder.hindrance(line).isPresent() || !recorder.take(line)) {
                return Optional.empty();
            }
        }
        return Optional.of(new Run(recorder.steps, recorder.taken));
    }

    /** Why the next line makes no sense here: what it needs, and what is instead; empty if it does. */
    Optional<Difference> hindrance(Line line) {
        Optional<String> idle = world.hindrance(line.actor());
        if (idle.isPresent()) {
            return Optional.of(new Difference(0, line.actor() + " acts", idle.get()));
        }
        for (String name : names(line.call())) {
            if (!world.bound(name)) {
                return Optional.of(new Difference(0, name + " is born", name + " is not"));
            }
        }
        if (numberless(world.event(line.actor(), line.call()))) {
            List<String> names = List.copyOf(names(line.call()));
            return Optional.of(new Difference(0, line.call().text(), names.isEmpty() ? "nobody has number 0"
                    : names.get(0) + " has no number in the namespace of "
                            + (names.size() > 1 ? names.get(1) : line.actor())));
        }
        return Optional.empty();
    }

    /** Runs the next line; false if it makes no step, or a task for which there is no label. */
    boolean take(Line line) {
        org.nscheck.kernel.Step step = engine.step(world.state(), world.event(line.actor(), line.call()));
        if (step == null || step.child() != State.NONE && line.newborn() == null) {
            return false;
        }
        List<Effect> effects = Effects.of(world, step);
        Result result = step.child() == State.NONE ? result(world, step) : null;
        world.advance(step, line.newborn());
        if (result == null) {
            result = new Result.Newborn(Label.of(line.newborn()), world.numbers(line.newborn()));
        }
        if (assertions) {
            effects.addAll(Assertions.of(world));
        }
        steps.add(Step.of(line.actor(), line.call(), result, effects));
        taken.add(step);
        return true;
    }

    /** The last step that was taken, as a file says it. */
    Step last() {
        return steps.get(steps.size() - 1);
    }

    /** The last step that was taken, as the engine has it. */
    org.nscheck.kernel.Step lastTaken() {
        return taken.get(taken.size() - 1);
    }

    World world() {
        return world;
    }

    /** Whether a call names a task by a number that the task does not have. */
    private static boolean numberless(Event event) {
        return event instanceof Event.Kill kill && kill.number() == 0
                || event instanceof Event.Wait wait && wait.number() == 0;
    }

    /** The labels that a call names. */
    private static Set<String> names(Call call) {
        Set<String> names = new LinkedHashSet<>();
        if (call instanceof Call.Setns setns) {
            names.add(setns.task().name());
        } else if (call instanceof Call.Kill kill) {
            addNames(kill.target(), names);
        } else if (call instanceof Call.Wait wait) {
            addNames(wait.child(), names);
        }
        return names;
    }

    private static void addNames(Object argument, Set<String> names) {
        if (argument instanceof TaskArgument.Named named) {
            names.add(named.task().name());
        } else if (argument instanceof TaskArgument.NamedIn in) {
            names.add(in.task().name());
            names.add(in.viewer().name());
        }
    }

    /** The result of a step that made no task; labels as they are before the step. */
    static Result result(World world, org.nscheck.kernel.Step step) {
        if (!step.after().running(step.event.who())) {
            return new Result.Any();
        } else if (step.result() == org.nscheck.kernel.Step.UNFINISHED) {
            return new Result.Unfinished();
        } else if (step.took() != State.NONE) {
            return new Result.Child(Label.of(world.label(step.took())));
        } else if (step.result() < 0) {
            return new Result.Error(ErrorName.numbered(-step.result()));
        }
        return new Result.Number(step.result());
    }
}
