/**
 * The scenario format of docs/SCENARIO.md: what a file says ({@link org.nscheck.scenario.Scenario}), reading it ({@link
 * org.nscheck.scenario.ScenarioParser}), printing it ({@link org.nscheck.scenario.ScenarioPrinter}), and what follows
 * from a file before anything runs ({@link org.nscheck.scenario.NamespaceMap}, {@link
 * org.nscheck.scenario.CoreCheck}).
 */
package org.nscheck.scenario;
