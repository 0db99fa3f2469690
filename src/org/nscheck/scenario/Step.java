package org.nscheck.scenario;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A step: who calls what, to which result, and what that changes.
 *
 * @param comments those above the step and behind it
 * @param effects  the lines under it; in a {@link Scenario} they have the order of the canonical layout
 */
public record Step(Label actor, At<Call> call, At<Result> result, List<EffectLine> effects, Comments comments) {
    public Step {
        Objects.requireNonNull(actor);
        Objects.requireNonNull(call);
        Objects.requireNonNull(result);
        Objects.requireNonNull(comments);
        effects = List.copyOf(effects);
    }

    /** A step that stands in no file. */
    public static Step of(String actor, Call call, Result result, List<Effect> effects) {
        return new Step(Label.of(actor), At.of(call), At.of(result),
                effects.stream().map(EffectLine::of).toList(), Comments.NONE);
    }

    /** The task that is born in this step, if one is. */
    public Optional<Label> newborn() {
        return result.value() instanceof Result.Newborn newborn ? Optional.of(newborn.label()) : Optional.empty();
    }

    /** Where the step begins. */
    public Position position() {
        return actor.position();
    }

    Step withEffects(List<EffectLine> others) {
        return new Step(actor, call, result, others, comments);
    }
}
