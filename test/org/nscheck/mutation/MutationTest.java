package org.nscheck.mutation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nscheck.alloy.Specification;
import org.nscheck.explore.Slice;
import org.nscheck.kernel.Designs;
import org.nscheck.lockstep.Lockstep;

/**
 * Of the mutants a sample with a fixed seed: those that are in survivors.txt survive, and nothing else does. All of
 * them: MutationScore, see bench/mutation.md.
 */
class MutationTest {
    private static final long SEED = 2007;
    private static final int OF_MACHINE = 30;
    private static final int OF_SPECIFICATION = 16;
    private static final int LISTED = 4;

    private static final Cases CASES = new Cases();
    private static final Map<String, String> LIST = Survivors.listed();

    /** Some mutants, and some of those that are said to survive: a change of the text changes no others. */
    private static List<Mutant> sample(List<Mutant> all, int size) {
        List<Mutant> shuffled = new ArrayList<>(all);
        shuffled.sort(Comparator.comparingLong(m -> new Random(SEED ^ m.id().hashCode()).nextLong()));
        List<Mutant> listed = shuffled.stream().filter(m -> LIST.containsKey(m.id())).limit(LISTED).toList();
        List<Mutant> sample = new ArrayList<>(shuffled.subList(0, size));
        listed.stream().filter(m -> !sample.contains(m)).forEach(sample::add);
        return sample;
    }

    /** Both sets in one: what survives and is not listed, and what is listed and does not survive. */
    private static void holds(String side, List<Mutant> sample, BiFunction<Mutant, Boolean, Outcome> judge) {
        Set<String> wrong = new TreeSet<>();
        Map<Outcome.Verdict, Integer> verdicts = new HashMap<>();
        for (Mutant mutant : sample) {
            Outcome quick = judge.apply(mutant, false);
            Outcome outcome = quick.survived() && !LIST.containsKey(mutant.id()) ? judge.apply(mutant, true) : quick;
            verdicts.merge(outcome.verdict(), 1, Integer::sum);
            if (outcome.survived() != LIST.containsKey(mutant.id())) {
                wrong.add((outcome.survived() ? "survives unlisted: " : "is listed, but dies: ") + mutant);
            }
        }
        System.out.println("mutation score of a sample, " + side + ": " + sample.size() + " mutants, "
                + verdicts.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(e -> e.getValue() + " " + e.getKey().text).collect(Collectors.joining(", ")));
        assertEquals(Set.of(), wrong);
        assertTrue(verdicts.getOrDefault(Outcome.Verdict.KILLED, 0) > sample.size() / 2, verdicts::toString);
    }

    @Test
    void lockstepKillsMutantsOfTheMachine() {
        MachineJudge judge = new MachineJudge(CASES);
        holds("machine", sample(Mutants.ofMachine(), OF_MACHINE), judge::judge);
    }

    @Test
    void lockstepKillsMutantsOfTheSpecification() {
        SpecificationJudge judge = new SpecificationJudge(CASES, Mutants.modules());
        holds("specification", sample(Mutants.ofSpecification(), OF_SPECIFICATION), judge::judge);
    }

    /** What no call of the score shows is shown by lockstep. */
    @Test
    void whatIsNotTheSameSystemShowsInASliceOfLockstep() {
        assertTrue(shown(Pattern.compile("; ([a-z0-9-]+) in lockstep's slice ([a-z-]+)( .*)?$"), SmallSlices.OWN) > 15);
    }

    @Test
    @Tag("full")
    void whatOnlyTheScoreHasTimeForShowsInItsSlices() {
        assertTrue(shown(Pattern.compile("^([a-z0-9-]+), slice ([a-z-]+)$"), "") > 20);
    }

    /** A machine that was not changed is not killed, in whatever slice a changed one is tried. */
    @Test
    void theMachineAsItIsSurvivesLockstep() {
        MachineTrial trial = MachineTrial.of("Machine", MachineTrial.text("Machine"));
        for (String design : List.of("linux", "adopter-in-sibling")) {
            for (Slice slice : SmallSlices.ofOwnStates(design)) {
                assertEquals(Optional.empty(), trial.lockstep(design, slice.name()), design + ", " + slice.name());
            }
        }
    }

    /** Runs those of the listed of which it is said where they show; answers how many they are. */
    private static int shown(Pattern where, String prefix) {
        Set<String> hidden = new TreeSet<>();
        int count = 0;
        for (Mutant mutant : Stream.concat(Mutants.ofMachine().stream(), Mutants.ofSpecification().stream()).toList()) {
            Matcher matcher = where.matcher(LIST.getOrDefault(mutant.id(), ""));
            if (matcher.find()) {
                count++;
                if (!shows(mutant, matcher.group(1), prefix + matcher.group(2))) {
                    hidden.add(mutant.toString());
                }
            }
        }
        assertEquals(Set.of(), hidden);
        return count;
    }

    private static boolean shows(Mutant mutant, String design, String slice) {
        if (!Mutants.modules().containsKey(mutant.unit())) {
            return MachineTrial.of(mutant.unit(), mutant.in(MachineTrial.text(mutant.unit()))).lockstep(design, slice)
                    .isPresent();
        }
        Specification changed = new Specification(Map.of(mutant.unit(),
                mutant.in(Mutants.modules().get(mutant.unit()))));
        return Lockstep.run(Designs.of(design), changed, SmallSlices.of(slice), () -> false).disagreement().isPresent();
    }

    /** A line of the list is about a mutant that there is. */
    @Test
    void theListIsOfThisText() {
        Set<String> unknown = new TreeSet<>(LIST.keySet());
        Stream.concat(Mutants.ofMachine().stream(), Mutants.ofSpecification().stream()).map(Mutant::id)
                .collect(Collectors.toSet()).forEach(unknown::remove);
        assertEquals(Set.of(), unknown);
    }

    /** No two mutants have the same id, and each is another text. */
    @Test
    void everyMutantIsAnother() {
        List<Mutant> all = Stream.concat(Mutants.ofMachine().stream(), Mutants.ofSpecification().stream()).toList();
        assertEquals(all.size(), all.stream().map(Mutant::id).distinct().count());
        assertTrue(all.size() > 2500, all.size() + " mutants");
    }
}
