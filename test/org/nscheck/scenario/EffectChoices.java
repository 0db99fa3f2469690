package org.nscheck.scenario;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.nscheck.kernel.Signal;

/** Makes effects that speak of those who are born already. */
final class EffectChoices {
    private final Choices choices;
    private final ScenarioWorld world;
    private final boolean core;

    EffectChoices(Choices choices, ScenarioWorld world, boolean core) {
        this.choices = choices;
        this.world = world;
        this.core = core;
    }

    Label anyone() {
        return Label.of(choices.of(world.tasks).label);
    }

    At<SignalName> signal() {
        return At.of(core ? SignalName.of(choices.of(Signal.values())) : choices.of(SignalName.values()));
    }

    Effect effect() {
        Label task = anyone();
        return choices.of(List.<Supplier<Effect>>of(
                () -> new Effect.Reaped(task),
                () -> new Effect.Killed(task, signal()),
                () -> new Effect.Exited(task, choices.of(0, 3, 255)),
                () -> new Effect.Stopped(task, signal()),
                () -> new Effect.Continued(task),
                () -> new Effect.ChildOf(task, anyone()),
                () -> new Effect.Handles(task, signal(),
                        choices.oneIn(4) ? OptionalInt.empty() : OptionalInt.of(choices.of(1, 0, 77))),
                () -> new Effect.Pending(task, signal()),
                () -> new Effect.Drops(task, signal()),
                () -> new Effect.Resumes(task, choices.maybe(this::anyone)),
                this::down,
                () -> sees(task),
                () -> new Effect.HasParent(task, anyone()),
                () -> new Effect.Is(task, choices.of(Effect.Life.values())))).get();
    }

    private Effect down() {
        List<ScenarioWorld.Task> first = world.tasks.stream().filter(task -> task.first).toList();
        return new Effect.NamespaceDown(Label.of(choices.of(first).label));
    }

    private Effect sees(Label viewer) {
        LinkedHashSet<Label> labels = new LinkedHashSet<>(choices.list(1, 4, this::anyone));
        List<Effect.Seen> seen = new ArrayList<>();
        labels.forEach(label -> seen.add(new Effect.Seen(label, choices.of(1, 2, 300))));
        return new Effect.Sees(viewer, seen);
    }
}
