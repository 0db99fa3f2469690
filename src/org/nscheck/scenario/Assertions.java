package org.nscheck.scenario;

import java.util.ArrayList;
import java.util.List;

import org.nscheck.kernel.State;

/** Every line that asserts and is true in a state. */
final class Assertions {
    private Assertions() {
    }

    static List<Effect> of(World world) {
        List<Effect> lines = new ArrayList<>();
        State s = world.state();
        for (String label : world.labels()) {
            Label task = Label.of(label);
            int t = world.slot(label);
            lines.add(new Effect.Is(task, world.life(label)));
            if (t != State.NONE && s.parent(t) != State.NONE) {
                lines.add(new Effect.HasParent(task, Label.of(world.label(s.parent(t)))));
            }
            if (t != State.NONE && s.alive(t)) {
                lines.add(new Effect.Sees(task, world.seen(t).entrySet().stream()
                        .map(seen -> new Effect.Seen(Label.of(seen.getKey()), seen.getValue())).toList()));
            }
        }
        return lines;
    }
}
