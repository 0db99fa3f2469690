package org.nscheck.check;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.nscheck.alloy.Deadline;
import org.nscheck.alloy.PairSearch;
import org.nscheck.alloy.Solvers;
import org.nscheck.explore.Distinction;
import org.nscheck.explore.Slice;
import org.nscheck.scenario.Replay;

/**
 * The specification's comparison of two designs: a solver's question for each length and slice, until one is found that
 * tells them apart. What is found is replayed on the machine, and its outcomes by the specification too.
 */
public final class AlloyCompare {
    /**
     * What the specification says.
     *
     * @param found     the shortest difference, if there is one and the machine shows it
     * @param steps     of the shortest trace that tells the designs apart; if there is none, how long the longest were
     *                  that were searched in all slices
     * @param parts     whether there is one
     * @param complete  false if the time was over first
     * @param objection what the machine has against it; empty if nothing
     */
    public record Result(Optional<MachineCompare.Difference> found, int steps, boolean parts, boolean complete,
            Optional<String> objection) {
    }

    private final Side a;
    private final Side b;
    private final Solvers solvers;
    private final Duration limit;
    private final Consumer<String> told;

    /**
     * Prepares a comparison.
     *
     * @param solvers that answer its questions; who made them closes them
     * @param limit   after how long all is ended, null for never
     * @param told    hears what is being done
     */
    public AlloyCompare(Side a, Side b, Solvers solvers, Duration limit, Consumer<String> told) {
        this.a = a;
        this.b = b;
        this.solvers = solvers;
        this.limit = limit;
        this.told = told;
    }

    /** Asks every slice, the smallest first, for traces of one step, then for those of two, and so on. */
    public Result run(List<Slice> slices, int longest) {
        List<Slice> ordered = slices.stream().sorted(Comparator.comparingInt(Slice::weight)).toList();
        Map<Slice, PairSearch> searches = new LinkedHashMap<>();
        int steps = 0;
        try (Deadline deadline = new Deadline(limit)) {
            while (steps < longest) {
                for (Slice slice : ordered) {
                    told.accept("alloy: " + a.name() + " and " + b.name() + " in " + slice.name() + ", " + (steps + 1)
                            + (steps == 0 ? " step" : " steps"));
                    Optional<PairSearch.Parting> parting = searches.computeIfAbsent(slice, s -> new PairSearch(
                            a.party(), b.party(), s.scope(), longest, solvers)).ofLength(steps + 1, deadline);
                    if (parting.isPresent()) {
                        return judged(slice, steps + 1, parting.get());
                    }
                }
                steps++;
            }
            return new Result(Optional.empty(), steps, false, true, Optional.empty());
        } catch (Deadline.Passed e) {
            return new Result(Optional.empty(), steps, false, false, Optional.empty());
        }
    }

    /** The machine has to show a difference by the same calls, and the specification what the machine shows. */
    private Result judged(Slice slice, int steps, PairSearch.Parting parting) {
        Distinction distinction = distinction(a, b);
        Optional<Distinction.Told> shown = distinction.of(parting.ofA(), parting.ofB(), any -> true);
        Optional<String> objection = Optional.empty();
        if (shown.isEmpty() && a.onMachine() && b.onMachine()) {
            objection = Optional.of("the machine shows the same of both by Alloy's calls: "
                    + parting.ofA().stream().map(step -> step.event.toString()).toList());
        } else if (shown.isPresent()) {
            Distinction.Told told = shown.get();
            objection = objection(a, distinction, told).or(() -> objection(b, distinction(b, a),
                    new Distinction.Told(told.common(), told.ofB(), told.ofA(), told.call(), told.decisions())));
        }
        return new Result(shown.map(told -> new MachineCompare.Difference(slice, told)), steps, true, true, objection);
    }

    /** What tells two designs apart: on the machine, or by the specification where the machine does not have both. */
    public static Distinction distinction(Side a, Side b) {
        return a.onMachine() && b.onMachine()
                ? new Distinction(a.model().machine().get(), b.model().machine().get())
                : new Distinction(a.name(), a.engine(b), b.name(), b.engine(a));
    }

    /** What the specification has against steps that the machine made. */
    private static Optional<String> objection(Side side, Distinction distinction, Distinction.Told told) {
        return side.onMachine() ? Replay.run(distinction.scenario(told),
                AlloyEngine.of(side.text(), side.model().name()))
                .map(difference -> "the scenario with " + side + ": " + difference.text("alloy")) : Optional.empty();
    }
}
