package org.nscheck.scenario;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A scenario: these tasks make these calls, in this order, and this is what happens. The format is docs/SCENARIO.md.
 *
 * <p>Immutable. Two are equal when all but comments and positions is; the order of a step's effects means nothing, so
 * they are put into that of the canonical layout here. What the records cannot say by themselves (that a label is
 * bound before it is used, and so on) is guaranteed by {@link ScenarioParser}, not by the constructor.
 *
 * @param steps           one at least
 * @param closingComments those after the last line
 */
public record Scenario(Header header, List<Step> steps, Comments closingComments) {
    /** The largest number of the format, and of a task on Linux (PID_MAX_LIMIT). */
    public static final int MAX_NUMBER = 4194304;

    /** The longest line, in bytes. */
    public static final int MAX_LINE = 1000;

    /** The largest file that this build takes, in bytes. */
    public static final int MAX_FILE = 1 << 22;

    /** The most tasks in a file, {@code init} among them. */
    public static final int MAX_TASKS = 64;

    /** The most levels of namespaces. */
    public static final int MAX_LEVELS = 32;

    /** @throws IllegalArgumentException if there is no step */
    public Scenario {
        Objects.requireNonNull(header);
        Objects.requireNonNull(closingComments);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("no step");
        }
        EffectOrder order = new EffectOrder(births(steps));
        steps = steps.stream().map(order::sorted).toList();
    }

    /** A scenario without a comment at its end. */
    public Scenario(Header header, List<Step> steps) {
        this(header, steps, Comments.NONE);
    }

    /** The tasks in the order of their births, {@code init} first, each with its place from 0. */
    public Map<String, Integer> births() {
        return Map.copyOf(births(steps));
    }

    private static Map<String, Integer> births(List<Step> steps) {
        Map<String, Integer> births = new HashMap<>();
        births.put(Label.INIT, 0);
        for (Step step : steps) {
            step.newborn().ifPresent(label -> births.putIfAbsent(label.name(), births.size()));
        }
        return births;
    }

    static void checkNumber(int number) {
        if (number < 0 || number > MAX_NUMBER) {
            throw new IllegalArgumentException("number out of range: " + number);
        }
    }

    static void checkCode(int code) {
        if (code < 0 || code > 255) {
            throw new IllegalArgumentException("exit code out of range: " + code);
        }
    }
}
