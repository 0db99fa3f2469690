package org.nscheck.scenario;

import java.util.Arrays;
import java.util.Optional;

/**
 * Reads the scenario format, all of it: docs/SCENARIO.md. Of a file that is wrong it reports the first thing in it that
 * is; of one that is right and too large for this build (more than {@link Scenario#MAX_FILE} bytes,
 * {@link Scenario#MAX_TASKS} tasks or {@link Scenario#MAX_LEVELS} levels) the first place where it gets so.
 */
public final class ScenarioParser {
    private ScenarioParser() {
    }

    /** What else has to be right in a file. */
    @FunctionalInterface
    public interface Check {
        /** @throws ScenarioException if something is wrong */
        void check(Scenario scenario) throws ScenarioException;
    }

    /**
     * Reads a file.
     *
     * @param file  its name, for messages only
     * @param bytes what it holds
     * @throws ScenarioException if it is no scenario, or too large
     */
    public static Scenario parse(String file, byte[] bytes) throws ScenarioException {
        return parse(file, TextLine.decode(bytes));
    }

    /**
     * Reads a text.
     *
     * @param file its name, for messages only
     * @param text what it holds
     * @throws ScenarioException if it is no scenario, or too large
     */
    public static Scenario parse(String file, String text) throws ScenarioException {
        Scenario scenario = new ScenarioReader(file, text).read();
        return orThrow(file, scenario, Beyond.limits(scenario));
    }

    /**
     * Reads a file of which nothing may lie beyond the core: see {@link CoreCheck}.
     *
     * @param file  its name, for messages only
     * @param bytes what it holds
     * @throws ScenarioException if it is no scenario, or too large, or beyond the core
     */
    public static Scenario parseCore(String file, byte[] bytes) throws ScenarioException {
        return parseCore(file, bytes, scenario -> { });
    }

    /**
     * The same of a file in which more can be wrong, which then comes before what lies beyond the core.
     *
     * @param bytes what it holds; of a file that is too large the first {@link Scenario#MAX_FILE} and one more suffice
     */
    public static Scenario parseCore(String file, byte[] bytes, Check also) throws ScenarioException {
        String text = TextLine.decode(Arrays.copyOf(bytes, taken(bytes)));
        Scenario scenario = new ScenarioReader(file, text).read();
        also.check(scenario);
        Optional<Beyond> large = bytes.length <= Scenario.MAX_FILE ? Optional.empty()
                : Optional.of(new Beyond(new Position((int) text.lines().count() + 1, 1),
                "the file is too large, expected at most " + Scenario.MAX_FILE + " bytes"));
        return orThrow(file, scenario, Beyond.first(large, Beyond.first(Beyond.limits(scenario),
                CoreCheck.find(scenario))));
    }

    /** How many bytes are read: all, or as many whole lines as may be, unless the last of these is too long. */
    private static int taken(byte[] bytes) {
        if (bytes.length <= Scenario.MAX_FILE) {
            return bytes.length;
        }
        for (int end = Scenario.MAX_FILE; end > Scenario.MAX_FILE - Scenario.MAX_LINE - 1; end--) {
            if (bytes[end - 1] == '\n') {
                return end;
            }
        }
        return Scenario.MAX_FILE;
    }

    private static Scenario orThrow(String file, Scenario scenario, Optional<Beyond> beyond)
            throws ScenarioException {
        if (beyond.isPresent()) {
            throw beyond.get().in(file);
        }
        return scenario;
    }
}
