package org.nscheck.alloy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nscheck.invariant.Invariants;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Designs;

class InductionTest {
    private final Induction induction = new Induction(Specification.shipped(), 3, 3, 2, Solvers.sat4j());

    private Induction.Result prove(String design) {
        try (Deadline deadline = new Deadline(Duration.ofMinutes(5))) {
            return induction.prove(design, deadline, (done, left) -> { });
        }
    }

    @Test
    void linuxKeepsAllButTheLettersWish() {
        Induction.Result result = prove("linux");
        assertEquals(Set.of("ancestor-ordinary"), result.unproved().keySet());
        assertEquals(List.of(), result.impossible());
        assertEquals(Invariants.ALL.size(), result.proved().size() + 1);
    }

    @Test
    void whatADesignDoesNotTouchIsStillProved() {
        Induction.Result result = prove("number-freed-at-death");
        assertTrue(result.unproved().containsKey("zombie-holds-number"), result.toString());
        assertTrue(result.proved().contains("orphan-stays-in-fathers-namespace"), result.toString());
    }

    @Test
    void whatIsTheSameInAnotherDesignIsNotSolvedAgain() {
        prove("linux");
        Induction.Result again = prove("linux");
        assertEquals(0, again.solved());
        Induction.Result other = prove("deaf-init");
        assertTrue(other.solved() < other.questions() / 4, other.toString());
        assertFalse(other.proved().contains("ancestor-authority"));
    }

    /** The same text in a form that cannot be left open: then each design is a question of its own. */
    @Test
    void whatIsProvedOfAllDesignsAtOnceIsWhatIsProvedOfEach() {
        String designs = Modules.load(Map.of()).entrySet().stream()
                .filter(e -> e.getKey().endsWith("/design.als")).findFirst().orElseThrow().getValue();
        String other = designs.replace("d = deaf_init", "some d & deaf_init");
        assertNotEquals(designs, other);
        Specification each = new Specification(Map.of("design", other));
        assertTrue(Obligations.open(Specification.shipped()).isPresent());
        assertTrue(Obligations.open(each).isEmpty());
        Induction one = new Induction(Specification.shipped(), 3, 2, 2, Solvers.sat4j());
        Induction apart = new Induction(each, 3, 2, 2, Solvers.sat4j());
        try (Deadline deadline = new Deadline(Duration.ofMinutes(5))) {
            for (Design design : Designs.ALL) {
                Induction.Result open = one.prove(design.name(), deadline, (done, left) -> { });
                Induction.Result own = apart.prove(design.name(), deadline, (done, left) -> { });
                assertEquals(own.proved(), open.proved(), design.name());
                assertEquals(own.impossible(), open.impossible(), design.name());
            }
        }
    }

    @Test
    void endsAtTheDeadline() {
        Induction larger = new Induction(Specification.shipped(), 8, 6, 2, Solvers.sat4j());
        long start = System.nanoTime();
        try (Deadline deadline = new Deadline(Duration.ofSeconds(2))) {
            assertThrows(Deadline.Passed.class, () -> larger.prove("linux", deadline, (done, left) -> { }));
        }
        assertTrue(System.nanoTime() - start < Duration.ofSeconds(60).toNanos());
    }

    @Test
    void endsWhenTheWaitingThreadIsInterrupted() throws InterruptedException {
        Induction larger = new Induction(Specification.shipped(), 8, 6, 2, Solvers.sat4j());
        Throwable[] thrown = new Throwable[1];
        Thread waiting = new Thread(() -> {
            try (Deadline deadline = new Deadline(null)) {
                larger.prove("linux", deadline, (done, left) -> { });
            } catch (Deadline.Passed e) {
                thrown[0] = e;
            }
        });
        waiting.start();
        Thread.sleep(1000);
        waiting.interrupt();
        waiting.join(Duration.ofMinutes(1).toMillis());
        assertTrue(thrown[0] instanceof Deadline.Passed, String.valueOf(thrown[0]));
    }
}
