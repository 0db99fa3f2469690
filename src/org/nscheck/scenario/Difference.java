package org.nscheck.scenario;

/**
 * The first place at which an engine does not do what a file says.
 *
 * @param line   of the file, from 1; 0 for a scenario that was not read from a file
 * @param file   what the file says
 * @param engine what the engine says
 */
public record Difference(int line, String file, String engine) {
    /** {@code the file says X, ENGINE says Y}. */
    public String text(String engineName) {
        return "the file says " + file + ", " + engineName + " says " + engine;
    }
}
