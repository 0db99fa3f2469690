package org.nscheck.lockstep;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import org.nscheck.alloy.Comparer;
import org.nscheck.alloy.Deadline;
import org.nscheck.alloy.Solvers;
import org.nscheck.alloy.Specification;
import org.nscheck.alloy.StepRelation;
import org.nscheck.explore.Slice;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Machine;
import org.nscheck.kernel.Scope;
import org.nscheck.kernel.Search;

/**
 * Machine and specification in lockstep: in every state that the machine reaches in a scope, every step of it is one of
 * the specification's, and the specification has no other. docs/LOCKSTEP.md says what is compared and why it is enough.
 */
public final class Lockstep {
    /**
     * What was compared.
     *
     * @param complete    whether all states were
     * @param states      that the machine reaches, up to names unless symmetry was not used
     * @param steps       of the machine, failing calls included
     * @param refused     cases that the machine refuses, of one or more events each
     * @param undecided   cases among these that three values did not decide, so that a solver had to
     * @param disagreement the first that was found
     */
    public record Result(boolean complete, int states, long steps, long refused, long undecided,
            Optional<Disagreement> disagreement) {
    }

    private Lockstep() {
    }

    /** Compares a design with what the specification says of it, up to the first disagreement. */
    public static Result run(Design design, Specification text, Slice slice, BooleanSupplier stop) {
        return run(new Machine(design), new StepRelation(text, slice.scope().layout()), slice.scope(), true, stop);
    }

    /**
     * Compares a machine with the specification of a design, up to the first disagreement.
     *
     * @param relation of the scope's layout
     * @param symmetry whether states that differ in names only are visited once
     * @param stop     asked once a state; true ends it
     */
    public static Result run(Machine machine, StepRelation relation, Scope scope, boolean symmetry,
            BooleanSupplier stop) {
        try (Solvers solvers = Solvers.sat4j(); Deadline deadline = new Deadline(null)) {
            Comparer comparer = new Comparer(relation, machine.design.name(), solvers, deadline);
            Search search = new Search(machine, scope.layout(), symmetry);
            Expander expander = new Expander(machine, scope, symmetry, relation, comparer, search);
            long refused = comparer.refusesWhatIsNoEvent();
            search.run(() -> !comparer.found().isEmpty() || stop.getAsBoolean(), expander::expand);
            comparer.flush();
            Optional<Disagreement> disagreement = comparer.found().stream().findFirst().map(d -> new Disagreement(
                    machine, d.state() == null ? List.of() : search.trace(search.number(d.state())), d));
            return new Result(search.complete(), search.states(), expander.steps(), refused + expander.refused(),
                    comparer.undecided(), disagreement);
        }
    }
}
