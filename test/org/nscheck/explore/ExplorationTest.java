package org.nscheck.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.nscheck.kernel.Mechanism.DEATH;
import static org.nscheck.kernel.Mechanism.HANDLER;
import static org.nscheck.kernel.Mechanism.INJECTION;
import static org.nscheck.kernel.Mechanism.MASK;
import static org.nscheck.kernel.Mechanism.NESTED;
import static org.nscheck.kernel.Mechanism.STOP;
import static org.nscheck.kernel.Mechanism.SUBREAPER;
import static org.nscheck.kernel.Mechanism.UNFINISHED;
import static org.nscheck.kernel.Signal.SIGCONT;
import static org.nscheck.kernel.Signal.SIGKILL;
import static org.nscheck.kernel.Signal.SIGSTOP;
import static org.nscheck.kernel.Signal.SIGTERM;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nscheck.invariant.Invariant;
import org.nscheck.invariant.Invariants;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Designs;
import org.nscheck.kernel.Scope;
import org.nscheck.kernel.State;
import org.nscheck.kernel.Step;

class ExplorationTest {
    private static final Scope FAMILY = new Scope(3, 2, Set.of(NESTED, INJECTION, DEATH), Set.of(SIGKILL));
    private static final Scope SUBREAPERS = new Scope(3, 2, Set.of(NESTED, INJECTION, SUBREAPER, DEATH),
            Set.of(SIGKILL));
    private static final Scope STOPS = new Scope(2, 2, Set.of(NESTED, DEATH, STOP), Set.of(SIGSTOP, SIGCONT, SIGTERM));
    private static final Scope MASKS = new Scope(2, 2, Set.of(NESTED, DEATH, MASK), Set.of(SIGKILL, SIGTERM));
    private static final Scope HANDLERS = new Scope(2, 2, Set.of(NESTED, INJECTION, DEATH, HANDLER, UNFINISHED),
            Set.of(SIGKILL, SIGTERM));
    private static final Scope ALONE = new Scope(1, 1, Set.of(DEATH), Set.of(SIGKILL));

    private static Exploration explore(Design design, Scope scope) {
        return new Exploration(design, scope, Invariants.ALL).run(() -> false);
    }

    static Stream<Arguments> everyDesign() {
        Stream<Arguments> all = Designs.ALL.stream().flatMap(design -> scopes()
                .map(scope -> Arguments.arguments(design, scope)));
        return Stream.concat(all, Stream.of("linux", "subreaper-outside", "subreaper-later-born")
                .map(name -> Arguments.arguments(Designs.of(name), SUBREAPERS)));
    }

    /**
     * Renaming leaves nothing out: the same verdicts, as early, and the same states but for their names. The traces
     * lead from the initial state to the breach and no earlier step is one.
     */
    @ParameterizedTest
    @MethodSource("everyDesign")
    void aSearchWithoutRenamingFindsTheSame(Design design, Scope scope) {
        Exploration exploration = explore(design, scope);
        PlainSearch plain = new PlainSearch(design, scope, Invariants.ALL);
        Map<Invariant, Integer> lengths = new HashMap<>();
        for (Invariant invariant : exploration.broken()) {
            List<Step> trace = exploration.trace(invariant);
            lengths.put(invariant, trace.size());
            assertEquals(State.initial(scope.narrowLayout()), trace.get(0).before);
            for (int i = 0; i < trace.size(); i++) {
                assertEquals(i == trace.size() - 1, invariant.brokenBy(design, trace.get(i)),
                        invariant + ", step " + i);
            }
        }
        assertEquals(plain.broken, lengths);
        Map<State, Integer> depths = plain.canonicalDepths(design);
        assertEquals(depths.size(), exploration.states());
        assertEquals(Collections.max(depths.values()), exploration.depth());
    }

    /** The initial state, and that with the zombie of init. */
    @Test
    void aloneInitCanOnlyExit() {
        Exploration exploration = explore(Designs.LINUX, ALONE);
        assertEquals(2, exploration.states());
        assertEquals(1, exploration.depth());
        assertEquals(List.of(), exploration.broken());
    }

    static Stream<Arguments> pinned() {
        return Stream.of(Arguments.arguments(STOPS, 22, 7), Arguments.arguments(MASKS, 90, 8),
                Arguments.arguments(HANDLERS, 345, 9),
                Arguments.arguments(FAMILY, 206, 8), Arguments.arguments(SUBREAPERS, 857, 11));
    }

    /** Counts that were the same in a search without renaming; who changes the machine is to notice it here. */
    @ParameterizedTest
    @MethodSource("pinned")
    void theNumberOfStates(Scope scope, int states, int depth) {
        Exploration exploration = explore(Designs.LINUX, scope);
        assertEquals(List.of(states, depth), List.of(exploration.states(), exploration.depth()));
        assertTrue(exploration.complete());
        assertTrue(exploration.steps() <= exploration.evaluated());
    }

    @Test
    void anExplorationCanBeStopped() {
        int[] asked = {0};
        Exploration exploration = new Exploration(Designs.LINUX, FAMILY, Invariants.ALL).run(() -> ++asked[0] > 3);
        assertFalse(exploration.complete());
        assertEquals(4, asked[0]);
    }

    /** A design that never decided otherwise than linux needs no exploration of its own: it would be the same. */
    @ParameterizedTest
    @MethodSource("smallScopes")
    void whoDecidesNothingDifferentlyFindsNothingDifferent(Scope scope) {
        Watch watch = new Watch(Designs.LINUX, Designs.ALL);
        Exploration watched = explore(watch.watched(), scope);
        for (Design design : Designs.ALL) {
            if (!watch.differing().contains(design)) {
                Exploration own = explore(design, scope);
                assertEquals(watched.states(), own.states(), design.name());
                assertEquals(watched.broken(), own.broken(), design.name());
            }
        }
        assertFalse(watch.differing().contains(Designs.LINUX));
        assertFalse(watch.differing().isEmpty());
        assertTrue(watch.differing().size() < Designs.ALL.size() - 1, "some design decides nothing differently here");
    }

    /** What one exploration drew saves another work and changes nothing of what it finds. */
    @ParameterizedTest
    @MethodSource("scopes")
    void whoFollowsAChartFindsTheSame(Scope scope) {
        Chart chart = new Chart(Designs.LINUX, Designs.ALL, Invariants.ALL);
        Exploration drawing = Exploration.drawing(chart, scope, Invariants.ALL).run(() -> false);
        assertSame(explore(Designs.LINUX, scope), drawing);
        long saved = 0;
        for (Design design : Designs.ALL) {
            Exploration own = explore(design, scope);
            Exploration following = Exploration.following(chart, design, scope, Invariants.ALL).run(() -> false);
            assertSame(own, following);
            saved += own.evaluated() - following.evaluated();
        }
        assertTrue(saved > 0, "something is saved");
    }

    private static void assertSame(Exploration a, Exploration b) {
        String what = a.design().name() + " in " + a.scope();
        assertEquals(a.states(), b.states(), what);
        assertEquals(a.depth(), b.depth(), what);
        assertEquals(Set.copyOf(a.broken()), Set.copyOf(b.broken()), what);
        for (Invariant broken : a.broken()) {
            assertEquals(a.trace(broken).stream().map(s -> s.event).toList(),
                    b.trace(broken).stream().map(s -> s.event).toList(), what + " breaks " + broken);
        }
    }

    static Stream<Scope> smallScopes() {
        return Stream.of(STOPS, MASKS, HANDLERS);
    }

    static Stream<Scope> scopes() {
        return Stream.concat(smallScopes(), Stream.of(FAMILY));
    }
}
