package org.nscheck.alloy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nscheck.kernel.Mechanism;
import org.nscheck.kernel.Scope;
import org.nscheck.kernel.Signal;

class SolverTest {
    private static List<String> names() {
        return Solvers.NAMES;
    }

    private static Solvers solvers(String name) {
        try {
            return Solvers.of(name);
        } catch (Solvers.Unavailable e) {
            return abort(e.getMessage());
        }
    }

    private static Set<Path> folders() {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(f -> f.getFileName().toString().startsWith("nscheck-solver-"))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<Long> processes() {
        return ProcessHandle.current().descendants().map(ProcessHandle::pid).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @MethodSource("names")
    void answersAreRight(String name) throws Solver.Stopped {
        Random random = new Random(7);
        try (Solvers solvers = solvers(name)) {
            for (int i = 0; i < 40; i++) {
                answerIsRight(solvers, random);
            }
        }
    }

    /** Compares with all assignments of a few variables. */
    private static void answerIsRight(Solvers solvers, Random random) throws Solver.Stopped {
        int variables = 5;
        Solver solver = solvers.make(variables);
        int[][] clauses = new int[12 + random.nextInt(8)][];
        boolean possible = true;
        for (int i = 0; i < clauses.length; i++) {
            clauses[i] = random.ints(1 + random.nextInt(3), 1, variables + 1)
                    .map(v -> random.nextBoolean() ? v : -v).distinct().toArray();
            possible &= solver.add(clauses[i].clone());
        }
        int[] assumed = {1 + random.nextInt(variables)};
        boolean expected = false;
        for (int model = 0; model < 1 << variables; model++) {
            int all = model << 1;
            expected |= holds(assumed, all) && Stream.of(clauses).allMatch(c -> holds(c, all));
        }
        boolean found = possible && solver.solve(assumed);
        assertEquals(expected, found);
        if (found) {
            int model = 0;
            for (int v = 1; v <= variables; v++) {
                model |= speaksOf(clauses, v) && solver.value(v) ? 1 << v : 0;
            }
            int all = model;
            assertTrue(Stream.of(clauses).allMatch(c -> holds(c, all)));
        }
    }

    private static boolean speaksOf(int[][] clauses, int variable) {
        return Stream.of(clauses).anyMatch(c -> Arrays.stream(c).anyMatch(l -> Math.abs(l) == variable));
    }

    private static boolean holds(int[] clause, int model) {
        for (int literal : clause) {
            if ((model >> Math.abs(literal) & 1) == (literal > 0 ? 1 : 0)) {
                return true;
            }
        }
        return false;
    }

    @ParameterizedTest
    @MethodSource("names")
    void findsTheShortestTrace(String name) {
        Scope scope = new Scope(3, 2, EnumSet.of(Mechanism.NESTED, Mechanism.DEATH),
                Set.of(Signal.SIGKILL, Signal.SIGTERM));
        try (Solvers solvers = solvers(name); Deadline deadline = new Deadline(Duration.ofMinutes(2))) {
            TraceSearch.Trace trace = new TraceSearch(Specification.shipped(), scope, solvers)
                    .search("patchset-2007", "init-protection", 3, deadline).orElseThrow();
            assertEquals(2, trace.steps().size(), trace.events().toString());
        }
    }

    private static Induction.Result prove(Solvers solvers) {
        try (Deadline deadline = new Deadline(Duration.ofMinutes(5))) {
            return new Induction(Specification.shipped(), 2, 2, 1, solvers).prove("patchset-2007", deadline,
                    (done, left) -> { });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"minisat", "glucose"})
    void provesWhatTheDefaultProves(String name) {
        try (Solvers solvers = solvers(name)) {
            Induction.Result expected = prove(Solvers.sat4j());
            Induction.Result result = prove(solvers);
            assertTrue(result.solved() > 0, result.toString());
            assertEquals(expected.proved(), result.proved());
            assertEquals(expected.unproved(), result.unproved());
            assertEquals(expected.impossible(), result.impossible());
        }
    }

    /** More pigeons than holes, one to a hole: far too hard for what only resolves clauses. */
    private static void pigeons(Solver solver, int holes) {
        for (int pigeon = 0; pigeon <= holes; pigeon++) {
            int[] somewhere = new int[holes];
            for (int hole = 0; hole < holes; hole++) {
                somewhere[hole] = 1 + pigeon * holes + hole;
                for (int other = 0; other < pigeon; other++) {
                    solver.add(new int[] {-(1 + pigeon * holes + hole), -(1 + other * holes + hole)});
                }
            }
            solver.add(somewhere);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void aDeadlineEndsASearchAndLeavesNothing(String name) throws InterruptedException {
        Set<Path> folders = folders();
        Set<Long> processes = processes();
        long start = System.nanoTime();
        try (Solvers solvers = solvers(name); Deadline deadline = new Deadline(Duration.ofSeconds(2))) {
            Solver solver = solvers.make(13 * 12);
            pigeons(solver, 12);
            deadline.enter(solver);
            assertThrows(Solver.Stopped.class, () -> solver.solve(new int[0]));
            deadline.leave(solver);
            assertThrows(Deadline.Passed.class, deadline::check);
            assertEquals(folders, folders());
            assertEquals(processes, processes());
        }
        assertTrue(System.nanoTime() - start < Duration.ofSeconds(30).toNanos());
    }

    @ParameterizedTest
    @ValueSource(strings = {"minisat", "glucose"})
    void nothingIsLeftWhenNobodyIsThereToAsk(String name) throws Exception {
        solvers(name).close();
        Set<Path> folders = folders();
        Set<Long> before = processes();
        try (Solvers solvers = solvers(name)) {
            Solver solver = solvers.make(13 * 12);
            pigeons(solver, 12);
            Thread asking = new Thread(() -> assertThrows(Solver.Stopped.class, () -> solver.solve(new int[0])));
            SolverProcess process = solvers.take();
            solvers.giveBack(process, true);
            asking.start();
            Thread.sleep(1000);
            process.hangUp();
            asking.join(Duration.ofSeconds(20).toMillis());
            assertEquals(before, processes());
            assertEquals(folders, folders());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"minisat", "glucose"})
    void aPlatformWithoutThemIsSaidInOneLine(String name) {
        Set<Path> folders = folders();
        Solvers.Unavailable thrown = assertThrows(Solvers.Unavailable.class,
                () -> Solvers.of(name, List.of("-Dos.arch=pdp11")));
        assertTrue(thrown.getMessage().startsWith("the solver " + name + " does not work on this machine: "));
        assertEquals(1, thrown.getMessage().lines().count(), thrown.getMessage());
        assertEquals(folders, folders());
    }

    @Test
    void aNameThatIsNone() {
        assertThrows(IllegalArgumentException.class, () -> Solvers.of("zchaff"));
    }
}
