package org.nscheck.scenario;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The canonical order of a step's effects: by kind, then by the birth of the task, then by the name of the signal. */
final class EffectOrder {
    /** The kinds in their order. Killed and exited are one: both say how a task died. */
    private static final Map<Class<? extends Effect>, Integer> KINDS = Map.ofEntries(
            Map.entry(Effect.Killed.class, 0), Map.entry(Effect.Exited.class, 0),
            Map.entry(Effect.Reaped.class, 1),
            Map.entry(Effect.Stopped.class, 2),
            Map.entry(Effect.Continued.class, 3),
            Map.entry(Effect.ChildOf.class, 4),
            Map.entry(Effect.Handles.class, 5),
            Map.entry(Effect.Pending.class, 6),
            Map.entry(Effect.Drops.class, 7),
            Map.entry(Effect.Resumes.class, 8),
            Map.entry(Effect.NamespaceDown.class, 9),
            Map.entry(Effect.Sees.class, 10),
            Map.entry(Effect.HasParent.class, 11),
            Map.entry(Effect.Is.class, 12));

    private final Map<String, Integer> births;
    private final Comparator<EffectLine> lines;

    EffectOrder(Map<String, Integer> births) {
        this.births = births;
        Comparator<Effect> effects = Comparator.<Effect>comparingInt(effect -> KINDS.get(effect.getClass()))
                .thenComparingInt(effect -> birth(effect.task()))
                .thenComparing(effect -> effect.signal().map(At::toString).orElse(""))
                .thenComparingInt(EffectOrder::sender)
                // Two lines that say different things must not keep the order they happened to have.
                .thenComparing(Effect::text);
        this.lines = Comparator.comparing(EffectLine::effect, effects);
    }

    Step sorted(Step step) {
        return step.withEffects(step.effects().stream().map(this::sorted).sorted(lines).toList());
    }

    private EffectLine sorted(EffectLine line) {
        if (!(line.effect() instanceof Effect.Sees sees)) {
            return line;
        }
        List<Effect.Seen> seen = sees.seen().stream()
                .sorted(Comparator.comparingInt(Effect.Seen::number)
                        .thenComparingInt(s -> birth(s.task()))
                        .thenComparing(s -> s.task().name()))
                .toList();
        return new EffectLine(new Effect.Sees(sees.task(), seen), line.comments(), line.position());
    }

    private int birth(Label task) {
        return births.getOrDefault(task.name(), Integer.MAX_VALUE);
    }

    /** Of two runs of one handler the one with the smaller number is first, {@code ?} last. */
    private static int sender(Effect effect) {
        return effect instanceof Effect.Handles handles ? handles.from().orElse(Integer.MAX_VALUE) : 0;
    }
}
