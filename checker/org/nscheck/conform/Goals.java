package org.nscheck.conform;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.nscheck.kernel.Step;

/**
 * What the systematic scenarios are to show: every outcome on the graphs, every answer that a call can give in
 * {@code linux}, and every outcome of every decision.
 */
final class Goals {
    /** Of how many places at which a goal is shown the traces are kept. */
    private static final int PLACES = 4;

    private final Map<Goal, List<List<Step>>> traces = new LinkedHashMap<>();
    private final Set<Goal> undetermined = new LinkedHashSet<>();

    /** @param graphs in an order that decides which of two equally short traces comes first */
    Goals(List<Graph> graphs) {
        for (Graph graph : graphs) {
            graph.traces().forEach((goal, more) -> traces.merge(goal, more, (old, others) ->
                    Stream.concat(old.stream(), others.stream()).limit(PLACES).toList()));
            undetermined.addAll(graph.undetermined());
        }
        undetermined.removeAll(traces.keySet());
    }

    /** By goal that is on a graph: traces whose last step shows it. */
    Map<Goal, List<List<Step>>> traces() {
        return traces;
    }

    /** By its name, each goal that is on no graph: why that is. */
    Map<String, String> unreachable() {
        Map<String, String> why = new LinkedHashMap<>();
        for (Form form : Form.values()) {
            for (Answer answer : form.answers) {
                if (traces.keySet().stream().noneMatch(goal -> goal instanceof Outcome outcome
                        && outcome.form() == form && outcome.answer() == answer)) {
                    why.put(form.text + " = " + answer.text, "not reachable in the scopes");
                }
            }
        }
        undetermined.forEach(goal -> why.put(goal.text(), "only where Linux does not determine what comes"));
        Decided.ALL.stream().filter(goal -> !traces.containsKey(goal))
                .forEach(goal -> why.put(goal.text(), "not reachable in the scopes"));
        return why;
    }
}
