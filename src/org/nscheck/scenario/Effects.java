package org.nscheck.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.nscheck.kernel.Signal;
import org.nscheck.kernel.State;
import org.nscheck.kernel.Status;
import org.nscheck.kernel.Step;

/** What a step changed, as the lines of a scenario say it. */
final class Effects {
    private final World world;
    private final Step step;
    private final State before;
    private final State after;
    private final List<Effect> effects = new ArrayList<>();

    private Effects(World world, Step step) {
        this.world = world;
        this.step = step;
        this.before = step.before;
        this.after = step.after();
    }

    /** All lines of a step of which the world is still in the state before it. */
    static List<Effect> of(World world, Step step) {
        return new Effects(world, step).all();
    }

    private List<Effect> all() {
        for (int t = 0; t < before.layout.tasks; t++) {
            if (!before.absent(t)) {
                family(t);
                if (after.alive(t)) {
                    signals(t);
                }
            }
        }
        step.handled().forEach(h -> effects.add(new Effect.Handles(label(h.task()), name(h.signal()),
                OptionalInt.of(h.from()))));
        step.resumed().forEach(r -> effects.add(new Effect.Resumes(label(r.task()),
                r.child() == State.NONE ? Optional.empty() : Optional.of(label(r.child())))));
        for (int n = 0; n < before.layout.namespaces; n++) {
            if (after.down(n) && !before.down(n) && world.namespace(n) != null) {
                effects.add(new Effect.NamespaceDown(Label.of(world.namespace(n))));
            }
        }
        return effects;
    }

    private Label label(int t) {
        return Label.of(world.label(t));
    }

    private static At<SignalName> name(Signal signal) {
        return At.of(SignalName.of(signal));
    }

    private void family(int t) {
        if (step.died(t)) {
            Signal by = Status.signal(step.status(t));
            effects.add(by == null ? new Effect.Exited(label(t), Status.code(step.status(t)))
                    : new Effect.Killed(label(t), name(by)));
        }
        if (step.reaped(t)) {
            effects.add(new Effect.Reaped(label(t)));
        } else if (after.parent(t) != before.parent(t) && after.parent(t) != State.NONE) {
            effects.add(new Effect.ChildOf(label(t), label(after.parent(t))));
        }
    }

    private void signals(int t) {
        if (after.stopped(t) && !before.stopped(t)) {
            effects.add(new Effect.Stopped(label(t), name(Signal.SIGSTOP)));
        } else if (after.running(t) && before.stopped(t)) {
            effects.add(new Effect.Continued(label(t)));
        }
        for (Signal signal : Signal.values()) {
            boolean pended = State.has(before.pending(t), signal);
            boolean pends = State.has(after.pending(t), signal);
            if (pends && !pended) {
                effects.add(new Effect.Pending(label(t), name(signal)));
            } else if (pended && !pends && !handles(t, signal)) {
                effects.add(new Effect.Drops(label(t), name(signal)));
            }
        }
    }

    private boolean handles(int t, Signal signal) {
        return step.handled().stream().anyMatch(h -> h.task() == t && h.signal() == signal);
    }
}
