package org.nscheck.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nscheck.invariant.Invariant;
import org.nscheck.invariant.Invariants;
import org.nscheck.invariant.Subject;
import org.nscheck.kernel.Decision;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Designs;
import org.nscheck.kernel.Event;
import org.nscheck.kernel.Layout;
import org.nscheck.kernel.Mechanism;
import org.nscheck.kernel.Scope;
import org.nscheck.kernel.Signal;
import org.nscheck.kernel.State;
import org.nscheck.kernel.Step;

/** What is checked in the default scope really happens there. */
class CensusTest {
    /** The outcomes that no decision of linux has, each with a design that has it. */
    private static final Map<String, String> NOT_IN_LINUX = Map.ofEntries(
            Map.entry("handlerCounts no", "unheard-handler"),
            Map.entry("queuesBlocked no", "blocked-dropped"),
            Map.entry("keepsAncestor yes", "ideal-2007"),
            Map.entry("continueClears yes", "stop-continue-mortal"),
            // The lowest number is tried first, and is 1.
            Map.entry("firstNumber no", "first-is-two"),
            Map.entry("cursorStays yes", "same-number-twice"),
            Map.entry("keepsNumber no", "number-freed-at-death"),
            Map.entry("finds several", "same-number-twice"),
            Map.entry("covers no", "subreaper-later-born"),
            Map.entry("keepsCovered yes", "subreaper-later-born"),
            // Where a namespace begins with another number than 1 it has no init.
            Map.entry("reaperOf nobody", "first-is-two"),
            Map.entry("reaperOf another", "orphan-to-own-init"),
            Map.entry("initWaits no", "init-reaped-early"));

    private static Census linux;

    @BeforeAll
    static void exploreTheDefaultScope() {
        linux = new Census();
        for (Slice slice : Slice.DEFAULT) {
            Census census = new Census();
            assertTrue(census.exploration(Designs.LINUX, slice.scope()).run(() -> false).complete());
            linux.add(census);
        }
    }

    /** Each with all the results that docs/MODEL.md gives it. */
    @Test
    void everyCallHappensWithEveryResult() {
        Map<String, List<String>> happened = new TreeMap<>();
        for (Class<? extends Event> kind : Census.KINDS) {
            List<String> results = new ArrayList<>();
            for (int i = 0; i < Census.RESULTS.size(); i++) {
                if (linux.count(kind, i) > 0) {
                    results.add(Census.RESULTS.get(i));
                }
            }
            happened.put(kind.getSimpleName(), results);
        }
        assertEquals(new TreeMap<>(Map.ofEntries(
                Map.entry("Fork", List.of("number", "-ENOMEM")),
                Map.entry("CloneNewpid", List.of("number", "-EINVAL")),
                Map.entry("CloneParent", List.of("number", "-ENOMEM", "-EINVAL")),
                Map.entry("CloneNewpidParent", List.of("number", "-EINVAL")),
                Map.entry("Unshare", List.of("0", "-EINVAL")),
                Map.entry("Setns", List.of("0", "-EINVAL")),
                Map.entry("Getpid", List.of("number")),
                Map.entry("Getppid", List.of("0", "number")),
                Map.entry("Prctl", List.of("0")),
                Map.entry("Sigaction", List.of("0", "-EINVAL")),
                // none: it unblocks what kills or stops its caller
                Map.entry("Sigprocmask", List.of("0", "none")),
                Map.entry("Exit", List.of("none")),
                // none: it kills or stops its caller
                Map.entry("Kill", List.of("0", "-ESRCH", "none")),
                Map.entry("Wait", List.of("number", "-ECHILD", "unfinished")))), happened);
    }

    @Test
    void theKindsAreThoseThatThereAre() {
        assertEquals(Set.of(kinds(Event.class).toArray()), Set.copyOf(Census.KINDS));
    }

    private static List<Class<?>> kinds(Class<?> sealed) {
        List<Class<?>> kinds = new ArrayList<>();
        for (Class<?> part : sealed.getPermittedSubclasses()) {
            kinds.addAll(part.isSealed() ? kinds(part) : List.of(part));
        }
        return kinds;
    }

    @Test
    void everyOutcomeOfADecisionHappensThatCanInLinux() {
        Set<String> never = new TreeSet<>();
        for (Decision decision : Decision.values()) {
            for (int i = 0; i < decision.outcomes.size(); i++) {
                if (linux.count(decision, i) == 0) {
                    never.add(decision.label + " " + decision.outcomes.get(i));
                }
            }
        }
        assertEquals(new TreeSet<>(NOT_IN_LINUX.keySet()), never);
    }

    @Test
    void theOthersHappenInTheDesignsThatHaveThem() {
        NOT_IN_LINUX.forEach((outcome, design) -> assertTrue(happens(outcome, Designs.of(design)),
                outcome + " in " + design));
    }

    private static boolean happens(String outcome, Design design) {
        String[] words = outcome.split(" ");
        Decision decision = Stream.of(Decision.values()).filter(d -> d.label.equals(words[0])).findFirst()
                .orElseThrow();
        int place = decision.outcomes.indexOf(words[1]);
        for (Slice slice : Slice.DEFAULT.stream().sorted(Comparator.comparingInt(Slice::weight)).toList()) {
            Census census = new Census();
            census.exploration(design, slice.scope()).run(() -> census.count(decision, place) > 0);
            if (census.count(decision, place) > 0) {
                return true;
            }
        }
        return false;
    }

    /** That each is broken by some design is part of the test of check. */
    @Test
    void everyInvariantHasSomethingToForbidInLinux() {
        Invariants.ALL.forEach(invariant -> assertTrue(linux.count(invariant) > 0, invariant.name()));
    }

    static Stream<Scope> small() {
        return Stream.of(
                new Scope(3, 2, Set.of(Mechanism.NESTED, Mechanism.INJECTION, Mechanism.SUBREAPER, Mechanism.DEATH),
                        Set.of()),
                new Scope(2, 2, Set.of(Mechanism.NESTED, Mechanism.DEATH, Mechanism.MASK, Mechanism.HANDLER),
                        Set.of(Signal.SIGKILL, Signal.SIGTERM)),
                new Scope(2, 2, Set.of(Mechanism.NESTED, Mechanism.DEATH, Mechanism.STOP, Mechanism.MASK),
                        Set.of(Signal.SIGKILL, Signal.SIGTERM, Signal.SIGSTOP, Signal.SIGCONT)));
    }

    /** What breaks an invariant of a step was a step that it concerns. */
    @ParameterizedTest
    @MethodSource("small")
    void onlyWhatAnInvariantConcernsBreaksIt(Scope scope) {
        for (Design design : Designs.ALL) {
            new Exploration(design, scope, List.of(), (event, step) -> Invariants.ALL.forEach(invariant ->
                    assertFalse(invariant.subject() != Subject.STATE && invariant.brokenBy(design, step)
                            && !invariant.concerns(design, step), () -> invariant + " by " + event)))
                    .run(() -> false);
        }
    }

    /** An exploration asks an invariant of the steps of its subject only: no other breaks what was not broken. */
    @ParameterizedTest
    @MethodSource("small")
    void onlyWhatAnInvariantSpeaksOfBreaksIt(Scope scope) {
        for (Design design : Designs.ALL) {
            new Exploration(design, scope, List.of(), (event, step) -> Invariants.ALL.forEach(invariant ->
                    assertFalse(invariant.brokenBy(design, step) && !invariant.subject().of(design, step)
                            && !isBrokenIn(step.before, invariant, design), () -> invariant + " by " + event)))
                    .run(() -> false);
        }
    }

    @Test
    void theFirstStateBreaksNone() {
        State first = State.initial(new Layout(2, 2, 2, 1, false));
        for (Design design : Designs.ALL) {
            Invariants.ALL.forEach(invariant -> assertFalse(isBrokenIn(first, invariant, design), invariant::name));
        }
    }

    /** Whether what an invariant says of a state is wrong in one. */
    private static boolean isBrokenIn(State s, Invariant invariant, Design design) {
        return invariant.subject() == Subject.STATE
                && invariant.brokenBy(design, new Step(s, new Event.Getpid(State.INIT), s, 1, State.NONE, State.NONE));
    }
}
