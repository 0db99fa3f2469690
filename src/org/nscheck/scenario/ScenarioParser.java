package org.nscheck.scenario;

import java.util.Optional;

/**
 * Reads the scenario format, all of it: docs/SCENARIO.md. Of a file that is wrong it reports the first thing in it that
 * is; of one that is right and too large for this build (more than {@link Scenario#MAX_TASKS} tasks or
 * {@link Scenario#MAX_LEVELS} levels) the first place where it gets so.
 */
public final class ScenarioParser {
    private ScenarioParser() {
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
        Scenario scenario = new ScenarioReader(file, TextLine.decode(bytes)).read();
        return orThrow(file, scenario, Beyond.first(Beyond.limits(scenario), CoreCheck.find(scenario)));
    }

    private static Scenario orThrow(String file, Scenario scenario, Optional<Beyond> beyond)
            throws ScenarioException {
        if (beyond.isPresent()) {
            throw beyond.get().in(file);
        }
        return scenario;
    }
}
