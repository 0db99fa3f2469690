package org.nscheck.conform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.nscheck.kernel.Decision;
import org.nscheck.kernel.Designs;
import org.nscheck.kernel.Machine;
import org.nscheck.kernel.Mechanism;
import org.nscheck.kernel.Scope;
import org.nscheck.kernel.Step;
import org.nscheck.live.Determined;
import org.nscheck.scenario.Engine;
import org.nscheck.scenario.Recorder;
import org.nscheck.scenario.Script;

class SystematicTest {
    private static final Systematic LINUX = new Systematic(Designs.LINUX, Walks.goals());
    /** What only another design decides so: explore's test has the same list, for larger scopes. */
    private static final Set<String> NEVER = Set.of("handlerCounts = no", "queuesBlocked = no", "keepsAncestor = yes",
            "continueClears = yes", "firstNumber = no", "cursorStays = yes", "keepsNumber = no", "finds = several",
            "covers = no", "keepsCovered = yes", "reaperOf = nobody", "reaperOf = another", "initWaits = no");

    /** The numbers that docs/LIVE.md gives. */
    @Test
    void everyGoalAndEveryPairIsMet() {
        Map<String, String> missed = new TreeMap<>();
        NEVER.forEach(goal -> missed.put(goal, "not reachable in the scopes"));
        // Numbers go round after 32767 births: out of a scenario's reach.
        missed.put("numberFree = no", "not with the numbers that Linux gives out");
        assertEquals(missed, new TreeMap<>(LINUX.missed()));
        assertEquals(List.of(), LINUX.missedPairs());
        assertEquals(List.of(150, 150 * 150, 311),
                List.of(LINUX.met(), LINUX.pairs(), LINUX.scenarios().size()));
    }

    /** Counted again from the scenarios alone. */
    @Test
    void whatIsMetIsShown() {
        Spectator spectator = new Spectator(Designs.LINUX);
        Map<Goal, Set<Goal>> after = new HashMap<>();
        Set<Goal> wanted = Walks.goals().traces().keySet();
        for (List<Step> scenario : LINUX.scenarios()) {
            Set<Goal> shown = new HashSet<>();
            for (Step step : scenario) {
                List<Goal> goals = spectator.goals(spectator.step(step.before, step.event));
                shown.forEach(earlier -> after.computeIfAbsent(earlier, g -> new HashSet<>()).addAll(goals));
                goals.stream().filter(wanted::contains).forEach(shown::add);
            }
        }
        after.values().forEach(set -> set.retainAll(wanted));
        assertEquals(LINUX.pairs(), after.values().stream().mapToInt(Set::size).sum());
        assertEquals(LINUX.met(), after.size());
    }

    @Test
    void everyScenarioIsOneOfTheFormat() {
        Engine engine = Engine.of(new Machine(Designs.LINUX));
        for (List<Step> scenario : LINUX.scenarios()) {
            assertTrue(scenario.size() <= 60 && scenario.stream().allMatch(Determined::is));
            List<Recorder.Line> lines = Script.of(Designs.LINUX, scenario).orElseThrow();
            List<Step> taken = Recorder.record(lines, engine).orElseThrow().taken();
            for (int i = 0; i < scenario.size(); i++) {
                assertEquals(Outcome.of(scenario.get(i)), Outcome.of(taken.get(i)));
            }
        }
    }

    /** What is on no graph is not forgotten, and what a call answers beside what MODEL.md says would be found. */
    @Test
    void theFormsKnowTheirAnswers() {
        for (Goal goal : Walks.goals().traces().keySet()) {
            assertTrue(!(goal instanceof Outcome outcome) || outcome.form().answers.contains(outcome.answer()),
                    goal::text);
        }
        Scope small = new Scope(1, 1, Set.of(), Set.of());
        Map<String, String> unreachable = new Goals(List.of(new Graph(Designs.LINUX, small))).unreachable();
        assertEquals("not reachable in the scopes", unreachable.get("exit(CODE) = ?"));
        assertEquals("not reachable in the scopes", unreachable.get("walkStops = yes"));
    }

    @Test
    void fewerCallsGiveFewerScopes() {
        assertEquals(Scopes.ALL, Scopes.of(EnumSet.allOf(Mechanism.class)));
        List<Scope> scopes = Scopes.of(EnumSet.of(Mechanism.NESTED));
        assertTrue(scopes.size() < Scopes.ALL.size());
        assertTrue(scopes.stream().allMatch(scope -> Set.of(Mechanism.NESTED).containsAll(scope.mechanisms())));
    }

    @Test
    void itIsMadeTheSameAgain() {
        Systematic again = new Systematic(Designs.LINUX, Walks.goals());
        assertEquals(LINUX.scenarios().size(), again.scenarios().size());
        for (int i = 0; i < again.scenarios().size(); i++) {
            assertEquals(Script.of(Designs.LINUX, LINUX.scenarios().get(i)),
                    Script.of(Designs.LINUX, again.scenarios().get(i)));
        }
    }

    @Test
    void aDecisionsOutcomesHaveTheirPlaces() {
        for (int i = 0; i < Decided.ALL.size(); i++) {
            Decided decided = Decided.ALL.get(i);
            assertEquals(i, Decided.index(decided.decision(), decided.outcome()));
        }
        assertEquals("finds = several", new Decided(Decision.FINDS, 2).text());
    }
}
