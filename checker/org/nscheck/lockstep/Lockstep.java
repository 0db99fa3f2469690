package org.nscheck.lockstep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

import org.nscheck.alloy.Comparer;
import org.nscheck.alloy.Deadline;
import org.nscheck.alloy.Solvers;
import org.nscheck.alloy.Specification;
import org.nscheck.alloy.StepRelation;
import org.nscheck.explore.Slice;
import org.nscheck.explore.Watch;
import org.nscheck.kernel.Asking;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Layout;
import org.nscheck.kernel.Machine;
import org.nscheck.kernel.Search;

/**
 * Machine and specification in lockstep: in every state that the machine reaches in a slice, every step of it is one of
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
     * @param known       steps and cases that were compared for the design already, along with the one before it
     * @param disagreement the first that was found
     * @param ofOthers    the first of each design that was compared along, see {@link #first}
     * @param chart       of what was compared, for the designs after it; null if there are none
     */
    public record Result(boolean complete, int states, long steps, long refused, long undecided, long known,
            Optional<Disagreement> disagreement, List<Disagreement> ofOthers, Chart chart) {
        /** Nothing was compared. */
        public static final Result NONE = new Result(false, 0, 0, 0, 0, 0, Optional.empty(), List.of(), null);

        /** Whether all was compared and found to be the same. */
        public boolean same() {
            return complete && disagreement.isEmpty();
        }
    }

    private Lockstep() {
    }

    /** Compares a design with what the specification says of it, up to the first disagreement. */
    public static Result run(Design design, Specification text, Slice slice, BooleanSupplier stop) {
        return run(new Machine(design), new StepRelation(text, slice.scope().layout()), slice, true, stop);
    }

    /**
     * Compares a machine with the specification of a design, up to the first disagreement.
     *
     * @param relation of the slice's layout
     * @param symmetry whether states that differ in names only are visited once
     * @param stop     asked once a state; true ends it
     */
    public static Result run(Machine machine, StepRelation relation, Slice slice, boolean symmetry,
            BooleanSupplier stop) {
        return run(machine, relation, slice, symmetry, stop, null, Optional.empty());
    }

    /**
     * The same of a design before others. As long as the machine would do the same with one of them, what the
     * specification says of that one is compared with the same steps; and a chart is drawn for them.
     *
     * @param others at most 64
     */
    public static Result first(Design design, List<Design> others, StepRelation relation, Slice slice,
            boolean symmetry, BooleanSupplier stop) {
        Watch watch = others.isEmpty() ? null : new Watch(design, others);
        return run(new Machine(watch == null ? design : watch.watched()), relation, slice, symmetry, stop, watch,
                Optional.empty());
    }

    /**
     * The same after another design; what is the same of both is not compared again, see {@link Earlier}.
     *
     * @param first  the other design
     * @param result what was compared of it, with this relation in this slice: all, without a disagreement
     */
    public static Result later(Design design, Design first, Result result, StepRelation relation, Slice slice,
            boolean symmetry, BooleanSupplier stop) {
        if (!result.same()) {
            throw new IllegalArgumentException("not all of " + first + " was found to be the same");
        }
        Chart chart = result.chart();
        Set<String> alike = chart.alike(design);
        List<String> kinds = relation.kinds(design.name());
        boolean[] alikeByPlace = new boolean[kinds.size() * slice.scope().tasks()];
        for (int i = 0; i < alikeByPlace.length; i++) {
            alikeByPlace[i] = alike.contains(kinds.get(i / slice.scope().tasks()));
        }
        boolean follows = slice.prefix().isEmpty() && design.numbers() == first.numbers();
        Earlier earlier = new Earlier(first, chart, follows ? chart.watch.bit(design) : -1, alikeByPlace,
                symmetry);
        return run(new Machine(new Asking(design, earlier)), relation, slice, symmetry, stop, null,
                Optional.of(earlier));
    }

    /** The designs of a watch, to be compared along. */
    private record Along(Watch watch, List<String> names) implements Comparer.Others {
        Along(Watch watch) {
            this(watch, watch.others().stream().map(Design::name).toList());
        }

        @Override
        public long otherwise() {
            return watch.now();
        }

        @Override
        public boolean same(int bit) {
            return !watch.differing().contains(watch.others().get(bit));
        }
    }

    private static Result run(Machine machine, StepRelation relation, Slice slice, boolean symmetry,
            BooleanSupplier stop, Watch watch, Optional<Earlier> earlier) {
        Layout layout = slice.scope().layout();
        Comparer.Others others = watch == null ? Comparer.Others.NONE : new Along(watch);
        try (Solvers solvers = Solvers.sat4j(); Deadline deadline = new Deadline(null)) {
            Comparer comparer = new Comparer(relation, machine.design.name(), others, solvers, deadline);
            Search search = symmetry ? Search.renaming(machine, layout,
                    Renamings.of(layout, machine.design.numbers()))
                    : new Search(machine, layout, false);
            Chart chart = watch == null ? null
                    : new Chart(search, watch, relation.kinds(machine.design.name()).size() * layout.tasks);
            Notes notes = chart == null ? earlier.map(e -> (Notes) e).orElse(Notes.NONE) : chart.drawing();
            Expander expander = new Expander(machine, slice, symmetry, relation, comparer, search, notes);
            long refused = comparer.refusesWhatIsNoEvent();
            search.run(() -> comparer.differs() || stop.getAsBoolean(), expander::expand);
            comparer.flush();
            if (chart != null) {
                chart.compared(comparer::alike);
            }
            List<Disagreement> own = new ArrayList<>();
            List<Disagreement> ofOthers = new ArrayList<>();
            for (Comparer.Difference d : comparer.found()) {
                int bit = others.names().indexOf(d.design());
                Machine of = bit < 0 ? machine : new Machine(watch.others().get(bit));
                (of == machine ? own : ofOthers).add(new Disagreement(of,
                        d.state() == null ? List.of() : search.trace(search.number(search.kept(d.state()))), d));
            }
            return new Result(search.complete(), search.states(), expander.steps(), refused + expander.refused(),
                    comparer.undecided(), expander.known(), own.stream().findFirst(), List.copyOf(ofOthers), chart);
        }
    }
}
