package org.nscheck.alloy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Designs;
import org.nscheck.kernel.Layout;
import org.nscheck.kernel.State;

class PremisesTest {
    private static void nothingIsWrong(Specification text, String design, int tasks, int namespaces) {
        try (Solvers solvers = Solvers.sat4j(); Deadline deadline = new Deadline(null)) {
            Premises premises = new Premises(text, tasks, namespaces, solvers, deadline);
            for (String kind : premises.kinds(design)) {
                assertEquals(List.of(), premises.objections(design, kind), design);
            }
            assertTrue(premises.asked() > 0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux", "number-freed-at-death"})
    void theRulesSayWhatTheStepSays(String design) {
        nothingIsWrong(Specification.shipped(), design, 2, 2);
    }

    @Test
    @Tag("full")
    void theRulesOfEveryDesignSayWhatItsStepSays() {
        for (Design design : Designs.ALL) {
            nothingIsWrong(Specification.shipped(), design.name(), 3, 2);
        }
    }

    private static Specification changed(String module, String was, String is) throws IOException {
        String text = Files.readString(Path.of("models", module + ".als"));
        assertTrue(text.contains(was), was);
        return new Specification(Map.of(module, text.replace(was, is)));
    }

    private static List<String> ofTheFirstState(String module, String was, String is, boolean cyclic)
            throws IOException {
        try (Solvers solvers = Solvers.sat4j(); Deadline deadline = new Deadline(null)) {
            return new Premises(changed(module, was, is), 3, 2, solvers, deadline)
                    .objections(State.initial(new Layout(3, 2, 3, 1, cyclic)));
        }
    }

    private static List<String> ofTheFirstState(String was, String is) throws IOException {
        return ofTheFirstState("step", was, is, false);
    }

    @Test
    void whereNumbersAreCyclicTheCursorBeginsAsTheMachinesDoes() throws IOException {
        String none = "cyclic_init does not allow the machine's first state";
        String other = "cyclic_init allows another first state than the machine's";
        String cursor = " and Counting.cursor = Outermost -> P1";
        assertEquals(List.of(), ofTheFirstState("cyclic", cursor, cursor, true));
        assertEquals(List.of(other), ofTheFirstState("cyclic", cursor, "", true));
        assertEquals(List.of(none, other), ofTheFirstState("cyclic", cursor, " and no Counting.cursor", true));
        assertEquals(List.of(other), ofTheFirstState("step", " and begun = Outermost", "", true));
    }

    @Test
    void anEventOfNoKindIsNoticed() throws IOException {
        try (Solvers solvers = Solvers.sat4j(); Deadline deadline = new Deadline(null)) {
            assertEquals(List.of(), new Premises(Specification.shipped(), 2, 2, solvers, deadline)
                    .objections("linux"));
            for (String kinds : List.of("lone E.kind", "some E.kind")) {
                assertEquals(List.of("step allows an event of no kind, or of several"),
                        new Premises(changed("event", "  one E.kind\n", "  " + kinds + "\n"), 2, 2, solvers, deadline)
                                .objections("linux"), kinds);
            }
        }
    }

    @Test
    void theFirstStateIsTheMachinesAndNoOther() throws IOException {
        String none = "init does not allow the machine's first state";
        String other = "init allows another first state than the machine's";
        assertEquals(List.of(), ofTheFirstState("life = Init -> Running", "life = Init -> Running"));
        assertEquals(List.of(none, other), ofTheFirstState("life = Init -> Running", "life = Init -> Stopped"));
        assertEquals(List.of(other), ofTheFirstState(" and begun = Outermost", ""));
        assertEquals(List.of(none), ofTheFirstState("no down", "no made"));
    }

    @Test
    void aLostEquationIsNoticed() {
        try (Solvers solvers = Solvers.sat4j(); Deadline deadline = new Deadline(null)) {
            Premises premises = new Premises(Specification.shipped(), 2, 2, solvers, deadline);
            // The rules of one design read as another one's are a wrong reading.
            assertEquals(List.of("step allows Prctl where its guard and equations do not",
                    "step does not allow Prctl where its guard and equations do"),
                    premises.objections("linux", "Prctl", Specification.shipped().rules("linux").rule("Getpid")));
        }
    }

    @Test
    void anInputOfSeveralValuesIsRefused() throws IOException {
        String text = Files.readString(Path.of("models/event.als"));
        SpecificationException e = assertThrows(SpecificationException.class, () -> new Specification(Map.of("event",
                text.replace("var number: lone Pid", "var number: set Pid"))).vocabulary());
        assertTrue(e.getMessage().contains("'number' should be declared lone"), e.getMessage());
    }
}
