package org.nscheck.mutation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nscheck.alloy.SpecEngine;
import org.nscheck.alloy.Specification;
import org.nscheck.explore.Exploration;
import org.nscheck.explore.Slice;
import org.nscheck.invariant.Invariant;
import org.nscheck.invariant.Invariants;
import org.nscheck.kernel.Canonical;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Designs;
import org.nscheck.kernel.Event;
import org.nscheck.kernel.State;
import org.nscheck.kernel.Step;

/** Each invariant says something: a mutant of the machine breaks it, and so does one of the specification. */
class InvariantMutantsTest {
    private static final int STATES = 2000;
    private static final Map<String, Mutant> MUTANTS = Stream
            .concat(Mutants.ofMachine().stream(), Mutants.ofSpecification().stream())
            .collect(Collectors.toMap(Mutant::id, Function.identity()));

    /** @param traced the design whose trace the specification's mutant is asked of; null: the machine's mutant's */
    record Row(String invariant, String design, String slice, String ofMachine, String ofSpecification,
            String traced) {
    }

    static List<Row> rows() {
        return Survivors.lines("invariants.txt").map(line -> {
            String[] parts = line.split(" \\| ");
            return new Row(parts[0], parts[1], parts[2], parts[3], parts[4], parts.length > 5 ? parts[5] : null);
        }).toList();
    }

    @Test
    void everyInvariantHasARow() {
        assertEquals(Invariants.ALL.stream().map(Invariant::name).toList(),
                rows().stream().map(Row::invariant).toList());
    }

    private static Mutant mutant(String id) {
        Mutant mutant = MUTANTS.get(id);
        assertNotNull(mutant, "no mutant has the id " + id + " any more: see invariants.txt");
        return mutant;
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isBrokenByAMutantOfEachSide(Row row) {
        Slice slice = SmallSlices.of(row.slice);
        Design design = Designs.of(row.design);
        Invariant invariant = Invariants.of(row.invariant);
        assertFalse(new Exploration(design, slice.scope(), List.of(invariant)).run(() -> false).breaks(invariant),
                "broken without a mutant");
        Mutant ofMachine = mutant(row.ofMachine);
        List<Event> found = MachineTrial.of(ofMachine.unit(), ofMachine.in(MachineTrial.text(ofMachine.unit())))
                .explore(row.design, row.slice, STATES).get(row.invariant);
        assertNotNull(found, () -> "not broken by " + ofMachine);
        List<Event> trace = row.traced == null ? found : new Exploration(Designs.of(row.traced), slice.scope(),
                List.of(invariant)).run(() -> false).trace(invariant).stream().map(step -> step.event).toList();
        Mutant ofSpecification = mutant(row.ofSpecification);
        Specification changed = new Specification(Map.of(ofSpecification.unit(),
                ofSpecification.in(Mutants.modules().get(ofSpecification.unit()))));
        assertTrue(breaks(new SpecEngine(changed, row.design), row.invariant, design, slice, trace),
                () -> "not broken by " + ofSpecification + " on " + trace);
    }

    /** Whether the last event of a trace of canonical states breaks an invariant. */
    private static boolean breaks(SpecEngine engine, String invariant, Design design, Slice slice, List<Event> trace) {
        Canonical canonical = new Canonical(design);
        State state = canonical.of(State.initial(slice.scope().layout()));
        for (Event event : trace.subList(0, trace.size() - 1)) {
            Step step = engine.step(state, event);
            assertNotNull(step, event + " of " + trace);
            state = canonical.after(step);
        }
        return engine.breaks(invariant, state, trace.get(trace.size() - 1));
    }
}
