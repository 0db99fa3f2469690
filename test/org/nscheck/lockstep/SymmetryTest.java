package org.nscheck.lockstep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nscheck.alloy.Comparer;
import org.nscheck.alloy.Deadline;
import org.nscheck.alloy.Solvers;
import org.nscheck.alloy.Specification;
import org.nscheck.alloy.StepRelation;
import org.nscheck.explore.Slice;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Designs;
import org.nscheck.kernel.Layout;
import org.nscheck.kernel.Linux;
import org.nscheck.kernel.Machine;
import org.nscheck.kernel.Mechanism;
import org.nscheck.kernel.Renaming;
import org.nscheck.kernel.Scope;
import org.nscheck.kernel.Search;
import org.nscheck.kernel.Signal;
import org.nscheck.kernel.State;

/** States that differ in names only are visited once: without that, all of them are, and the verdict is the same. */
class SymmetryTest {
    private static final Scope SCOPE = new Scope(3, 2,
            Set.of(Mechanism.NESTED, Mechanism.INJECTION, Mechanism.DEATH), Set.of(Signal.SIGKILL));
    private static final Slice SLICE = new Slice("slice", SCOPE);
    private static final StepRelation RELATION = new StepRelation(Specification.shipped(), SCOPE.layout());

    @ParameterizedTest
    @CsvSource({"linux, 880, 206", "init-reaped-early, 1040, 226", "number-freed-at-death, 716, 206"})
    void theStatesAreThoseThatRenamingMakesOfTheCanonicalOnes(String name, int allStates, int canonicalStates) {
        Design design = Designs.of(name);
        Machine machine = new Machine(design);
        Lockstep.Result plain = Lockstep.run(machine, RELATION, SLICE, false, () -> false);
        Lockstep.Result canonical = Lockstep.run(machine, RELATION, SLICE, true, () -> false);
        assertEquals(Optional.empty(), plain.disagreement());
        assertEquals(Optional.empty(), canonical.disagreement());
        assertEquals(0, plain.undecided() + canonical.undecided());
        Set<State> all = new HashSet<>();
        for (State s : states(machine)) {
            all.addAll(renamed(s));
        }
        assertEquals(all.size(), plain.states());
        assertEquals(List.of(allStates, canonicalStates), List.of(plain.states(), canonical.states()));
    }

    /** A machine that is right where fathers have lower indices than their children, as in canonical states. */
    private static final class ByIndex extends Linux {
        @Override
        public String name() {
            return "linux";
        }

        @Override
        public boolean birthAllowed(State s, int n) {
            return super.birthAllowed(s, n) && IntStream.range(0, s.layout.tasks).allMatch(t -> s.parent(t) < t);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatDependsOnIndicesIsSeen(boolean symmetry) {
        assertTrue(Lockstep.run(new Machine(new ByIndex()), RELATION, SLICE, symmetry, () -> false).disagreement()
                .isPresent());
    }

    /** The canonical states, by the same search. */
    private static List<State> states(Machine machine) {
        Search search = new Search(machine, SCOPE.layout(), true);
        Comparer comparer = new Comparer(RELATION, machine.design.name(), Solvers.sat4j(), new Deadline(null));
        search.run(() -> false, new Expander(machine, SLICE, true, RELATION, comparer, search,
                Notes.NONE)::expand);
        List<State> states = new ArrayList<>();
        for (int i = 0; i < search.states(); i++) {
            states.add(search.state(i));
        }
        return states;
    }

    /** Under all permutations of tasks but init, of namespaces but the outermost, of a namespace's numbers but 1. */
    private static Set<State> renamed(State s) {
        Layout layout = s.layout;
        Set<State> renamed = new HashSet<>();
        for (int[] task : permutations(layout.tasks, 1)) {
            for (int[] space : permutations(layout.namespaces, 1)) {
                for (int[] outer : permutations(layout.numbers + 1, 2)) {
                    for (int[] inner : permutations(layout.numbers + 1, 2)) {
                        renamed.add(new Renaming(task, space, new int[][] {outer, inner}).of(s));
                    }
                }
            }
        }
        return renamed;
    }

    /** Of 0 to {@code size - 1}, those that leave what is below {@code first}. */
    private static List<int[]> permutations(int size, int first) {
        List<int[]> all = new ArrayList<>();
        permute(new int[size], 0, first, 0, all);
        return all;
    }

    private static void permute(int[] made, int next, int first, int used, List<int[]> all) {
        if (next == made.length) {
            all.add(made.clone());
            return;
        }
        for (int i = 0; i < made.length; i++) {
            if ((used >> i & 1) == 0 && (next >= first && i >= first || i == next)) {
                made[next] = i;
                permute(made, next + 1, first, used | 1 << i, all);
            }
        }
    }
}
