package org.nscheck.scenario;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.nscheck.kernel.Errno;
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

    private Recorder() {
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
        World world = new World(World.layoutFor(lines.stream().map(Line::call).toList()));
        List<Step> steps = new ArrayList<>();
        List<org.nscheck.kernel.Step> taken = new ArrayList<>();
        for (Line line : lines) {
            int who = world.slot(line.actor());
            if (who == State.NONE || !world.state().canAct(who) || !names(world, line.call()).stream()
                    .allMatch(world::bound)) {
                return Optional.empty();
            }
            Event event = world.event(line.actor(), line.call());
            org.nscheck.kernel.Step step = numberless(event) ? null : engine.step(world.state(), event);
            if (step == null) {
                return Optional.empty();
            }
            List<Effect> effects = Effects.of(world, step);
            Result result = step.child() == State.NONE ? result(world, step) : null;
            if (result == null && line.newborn() == null) {
                return Optional.empty();
            }
            world.advance(step, line.newborn());
            if (result == null) {
                result = new Result.Newborn(Label.of(line.newborn()), world.numbers(line.newborn()));
            }
            if (assertions) {
                effects.addAll(Assertions.of(world));
            }
            steps.add(Step.of(line.actor(), line.call(), result, effects));
            taken.add(step);
        }
        return Optional.of(new Run(steps, taken));
    }

    /** Whether a call names a task by a number that the task does not have. */
    private static boolean numberless(Event event) {
        return event instanceof Event.Kill kill && kill.number() == 0
                || event instanceof Event.Wait wait && wait.number() == 0;
    }

    /** The labels that a call names. */
    private static Set<String> names(World world, Call call) {
        Set<String> names = new HashSet<>();
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
            return new Result.Error(ErrorName.named(Errno.of(step.result()).name()).orElseThrow());
        }
        return new Result.Number(step.result());
    }
}
