package org.nscheck.scenario;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes steps in a world that they change. */
final class StepChoices {
    private final Choices choices;
    private final ScenarioWorld world;
    private final boolean core;
    private final EffectChoices effects;
    private ScenarioWorld.Task actor;

    StepChoices(Choices choices, ScenarioWorld world, boolean core) {
        this.choices = choices;
        this.world = world;
        this.core = core;
        this.effects = new EffectChoices(choices, world, core);
    }

    EffectChoices effects() {
        return effects;
    }

    Step step() {
        actor = choices.of(world.tasks);
        Call call = choices.below(2) == 0 ? sceneCall() : core || choices.oneIn(3) ? coreCall() : anyCall();
        Result result = result(call);
        return Step.of(actor.label, call, result, List.of());
    }

    private Call anyCall() {
        return choices.of(List.<Supplier<Call>>of(
                () -> new Call.Kill(target(), signalOrZero()),
                () -> new Call.PidfdOpen(task()),
                () -> world.pidfds.isEmpty() ? new Call.PidfdOpen(task())
                        : new Call.PidfdSendSignal(Label.of(choices.of(world.pidfds)), signalOrZero()),
                () -> new Call.SetDeathSignal(signalOrZero()),
                () -> new Call.Wait(child(), Optional.of(Position.NONE)),
                Call.Setsid::new,
                () -> new Call.Setpgid(task(), task()),
                () -> new Call.Setresuid(At.of(number())),
                () -> new Call.Getpgid(task()),
                () -> new Call.Getsid(task()))).get();
    }

    /** Calls without which nobody is there for the others to name. */
    private Call sceneCall() {
        return choices.of(List.<Supplier<Call>>of(
                Call.Fork::new,
                () -> new Call.Clone(At.of(choices.of(new CloneFlags(true, false), new CloneFlags(false, true),
                        new CloneFlags(true, true)))),
                Call.Unshare::new,
                () -> new Call.Setns(anyone()),
                () -> core ? new Call.Fork() : clone3())).get();
    }

    private Call coreCall() {
        return choices.of(List.<Supplier<Call>>of(
                () -> new Call.Exit(At.of(choices.of(0, 1, 255))),
                () -> new Call.Kill(one(), signalOrZero()),
                () -> new Call.Sigaction(effects.signal(), At.of(choices.of(Call.Action.values()))),
                () -> new Call.Sigprocmask(At.of(choices.of(Call.How.values())), effects.signal()),
                () -> new Call.SetChildSubreaper(At.of(choices.of(true, false))),
                () -> new Call.Wait(child(), Optional.empty()),
                Call.Getpid::new,
                Call.Getppid::new)).get();
    }

    private Call clone3() {
        CloneFlags flags = new CloneFlags(choices.oneIn(2), choices.oneIn(2));
        List<Integer> numbers = choices.list(1, levels(flags), this::number);
        return new Call.Clone3(At.of(flags), At.of(numbers));
    }

    private Result result(Call call) {
        if (call.birth().isPresent()) {
            if (choices.oneIn(6)) {
                return error();
            }
            int levels = levels(call.birth().get());
            List<Integer> numbers = choices.oneIn(3) ? List.of() : choices.list(levels, levels, this::number);
            String label = newLabel();
            ScenarioWorld.Task newborn = world.born(label, actor, call.birth().get().newPid());
            newborn.numbers = numbers;
            newborn.setTid = call instanceof Call.Clone3 clone3 ? clone3.setTid().value() : List.of();
            return new Result.Newborn(Label.of(label), numbers);
        }
        if (call instanceof Call.PidfdOpen) {
            if (choices.oneIn(6)) {
                return error();
            }
            world.pidfds.add(newLabel());
            return new Result.Pidfd(Label.of(world.pidfds.get(world.pidfds.size() - 1)));
        }
        if (call instanceof Call.Wait wait) {
            boolean noHang = wait.noHang().isPresent();
            return choices.of(new Result.Child(anyone()), error(), new Result.Any(),
                    noHang ? new Result.Number(0) : new Result.Unfinished());
        }
        if (call instanceof Call.Unshare || call instanceof Call.Setns) {
            if (choices.oneIn(4)) {
                return error();
            }
            if (call instanceof Call.Setns setns) {
                actor.forChildren = world.tasks.stream()
                        .filter(task -> task.label.equals(setns.task().name())).findFirst().orElseThrow().active;
            } else {
                world.unshares(actor);
            }
            return new Result.Number(0);
        }
        return choices.of(new Result.Number(0), new Result.Number(number()), error(), new Result.Any());
    }

    private Result error() {
        return new Result.Error(choices.of(ErrorName.values()));
    }

    private int levels(CloneFlags flags) {
        return actor.forChildren.size() + (flags.newPid() ? 1 : 0);
    }

    private String newLabel() {
        int number = world.tasks.size() + world.pidfds.size();
        return choices.oneIn(12) ? "Long_" + "0".repeat(Label.MAX_LENGTH - 7) + (number + 10)
                : choices.of("a", "B", "handler", "wait", "x_") + number;
    }

    private int number() {
        return choices.of(1, 2, 3, 10, 0, Scenario.MAX_NUMBER);
    }

    private Label anyone() {
        return effects.anyone();
    }

    private At<Optional<SignalName>> signalOrZero() {
        return At.of(choices.maybe(() -> effects.signal().value()));
    }

    private KillTarget target() {
        return switch (choices.below(4)) {
            case 0 -> new KillTarget.Negative(1, Position.NONE);
            case 1 -> new KillTarget.Negative(choices.of(2, Scenario.MAX_NUMBER), Position.NONE);
            case 2 -> groups().isEmpty() ? task()
                    : new KillTarget.Group(Label.of(choices.of(groups())), Position.NONE);
            default -> task();
        };
    }

    /** Who is not number 1 for the caller, as far as the file says. */
    private List<String> groups() {
        return world.tasks.stream().filter(task -> task.hasNumberIn(actor) && !task.mayBeOneFor(actor))
                .map(task -> task.label).toList();
    }

    private WaitTarget child() {
        return choices.oneIn(2) ? one() : new WaitTarget.AnyChild(Position.NONE);
    }

    /** An argument that is not the number 0. */
    private TaskArgument one() {
        return task() instanceof TaskArgument.Named named ? named
                : choices.oneIn(2) ? inSight() : new TaskArgument.Number(choices.of(1, 2, 40), Position.NONE);
    }

    private TaskArgument task() {
        List<ScenarioWorld.Task> visible =
                world.tasks.stream().filter(task -> task.hasNumberIn(actor)).toList();
        return switch (choices.below(3)) {
            case 0 -> new TaskArgument.Named(Label.of(choices.of(visible).label));
            case 1 -> new TaskArgument.Number(number(), Position.NONE);
            default -> inSight();
        };
    }

    private TaskArgument inSight() {
        ScenarioWorld.Task viewer = choices.of(world.tasks);
        List<ScenarioWorld.Task> visible =
                world.tasks.stream().filter(task -> task.hasNumberIn(viewer)).toList();
        return new TaskArgument.NamedIn(Label.of(choices.of(visible).label), Label.of(viewer.label));
    }
}
