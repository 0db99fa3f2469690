package org.nscheck.conform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.nscheck.kernel.Candidates;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Event;
import org.nscheck.kernel.Layout;
import org.nscheck.kernel.Scope;
import org.nscheck.kernel.Search;
import org.nscheck.kernel.Step;
import org.nscheck.live.Determined;

/**
 * The graph of the states that a design reaches in a scope by steps that Linux determines: which goals are on it, and
 * by which shortest traces.
 */
final class Graph {
    /** Of how many places at which a goal is shown the traces are kept: with other numbers one may not show it. */
    private static final int PLACES = 3;

    private final Spectator spectator;
    private final Search search;
    private final Map<Goal, List<Place>> places = new LinkedHashMap<>();
    /** Goals that steps show which are left out. */
    private final Set<Goal> undetermined = new LinkedHashSet<>();
    /** Those decided goals of which there are places enough, by their places in {@link Decided#ALL}. */
    private long enough;

    private record Place(int state, Event event) {
    }

    /** Searches the whole graph. */
    Graph(Design design, Scope scope) {
        Layout layout = scope.layout();
        spectator = new Spectator(design);
        Candidates candidates = new Candidates(scope, design, layout);
        search = new Search(spectator.machine, layout, true);
        search.run(() -> false, state -> {
            spectator.reset();
            candidates.forEach(spectator.machine, state, this::visit);
        });
    }

    private void visit(Event event, Step step) {
        Outcome outcome = Outcome.of(step);
        if (!Determined.is(step)) {
            undetermined.add(outcome);
        } else {
            if (places.getOrDefault(outcome, List.of()).size() < PLACES || (spectator.asked() & ~enough) != 0) {
                // What makes no step has asked too: only the step alone tells what it asks.
                spectator.step(step.before, event);
                spectator.goals(step).forEach(goal -> note(goal, event));
            }
            search.reached(step);
        }
        spectator.reset();
    }

    private void note(Goal goal, Event event) {
        List<Place> at = places.computeIfAbsent(goal, g -> new ArrayList<>());
        if (at.size() < PLACES) {
            at.add(new Place(search.current(), event));
            if (at.size() == PLACES && goal instanceof Decided decided) {
                enough |= 1L << Decided.index(decided.decision(), decided.outcome());
            }
        }
    }

    /** The goals that only steps show which Linux does not determine. */
    Set<Goal> undetermined() {
        Set<Goal> only = new LinkedHashSet<>(undetermined);
        only.removeAll(places.keySet());
        return only;
    }

    /** By goal, in the order in which they were met: shortest traces whose last step shows it. */
    Map<Goal, List<List<Step>>> traces() {
        Map<Goal, List<List<Step>>> traces = new LinkedHashMap<>();
        places.forEach((goal, at) -> traces.put(goal, at.stream().map(this::trace).toList()));
        return traces;
    }

    private List<Step> trace(Place place) {
        List<Step> trace = new ArrayList<>(search.trace(place.state()));
        trace.add(spectator.machine.step(search.state(place.state()), place.event()));
        return List.copyOf(trace);
    }
}
