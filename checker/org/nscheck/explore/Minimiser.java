package org.nscheck.explore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import org.nscheck.scenario.Call;
import org.nscheck.scenario.Label;
import org.nscheck.scenario.Recorder.Line;
import org.nscheck.scenario.Script;
import org.nscheck.scenario.TaskArgument;

/**
 * Makes a list of calls smaller as long as a property stays: first fewer steps, then fewer tasks, then simpler
 * arguments, in the order of {@link Simpler}. The same input gives the same output; of the output no single step can be
 * left out, no task's part be another's, and no argument be simpler, nor a signal in all lines at once.
 */
public final class Minimiser {
    private final Predicate<List<Line>> property;

    private Minimiser(Predicate<List<Line>> property) {
        this.property = property;
    }

    /**
     * A smaller list with the same property.
     *
     * @param property must hold of {@code lines}; it is asked of candidates that may make no sense, and says no
     */
    public static List<Line> minimise(List<Line> lines, Predicate<List<Line>> property) {
        Minimiser minimiser = new Minimiser(property);
        List<Line> best = lines;
        for (List<Line> smaller = best; smaller != null; smaller = minimiser.smaller(best)) {
            best = smaller;
        }
        return relabel(best);
    }

    /** The first candidate that is smaller and has the property, null if there is none. */
    private List<Line> smaller(List<Line> lines) {
        for (int length = lines.size(); length >= 1; length /= 2) {
            for (int from = lines.size() - length; from >= 0; from--) {
                List<Line> candidate = new ArrayList<>(lines.subList(0, from));
                candidate.addAll(lines.subList(from + length, lines.size()));
                List<Line> consistent = withoutUnborn(candidate);
                if (!consistent.isEmpty() && property.test(consistent)) {
                    return consistent;
                }
            }
        }
        for (Line line : lines) {
            if (line.newborn() != null) {
                List<Line> candidate = withoutTask(lines, line.newborn());
                if (candidate != null) {
                    return candidate;
                }
            }
        }
        for (List<Line> candidate : new Simpler(lines).candidates()) {
            if (property.test(candidate)) {
                return candidate;
            }
        }
        return null;
    }

    /** Without the lines whose actor or whose named tasks are never born. */
    private static List<Line> withoutUnborn(List<Line> lines) {
        Set<String> born = new HashSet<>(Set.of(Label.INIT));
        List<Line> consistent = new ArrayList<>();
        for (Line line : lines) {
            if (born.contains(line.actor()) && born.containsAll(names(line.call()))) {
                consistent.add(line);
                if (line.newborn() != null) {
                    born.add(line.newborn());
                }
            }
        }
        return consistent;
    }

    /** Another task does what a task did, so that its birth can be left out; null if that never works. */
    private List<Line> withoutTask(List<Line> lines, String task) {
        List<String> others = new ArrayList<>(List.of(Label.INIT));
        lines.stream().map(Line::newborn).filter(label -> label != null && !label.equals(task)).forEach(others::add);
        for (String other : others) {
            List<Line> candidate = withoutUnborn(lines.stream().filter(line -> !task.equals(line.newborn()))
                    .map(line -> rename(line, Map.of(task, other))).toList());
            if (!candidate.isEmpty() && property.test(candidate)) {
                return candidate;
            }
        }
        return null;
    }

    /** Labels a, b, c in the order of births. */
    private static List<Line> relabel(List<Line> lines) {
        Map<String, String> names = new HashMap<>();
        for (Line line : lines) {
            if (line.newborn() != null) {
                names.put(line.newborn(), Script.label(names.size()));
            }
        }
        return lines.stream().map(line -> rename(line, names)).toList();
    }

    private static Line rename(Line line, Map<String, String> names) {
        Call call = line.call();
        if (call instanceof Call.Setns setns) {
            call = new Call.Setns(rename(setns.task(), names));
        } else if (call instanceof Call.Kill kill && kill.target() instanceof TaskArgument task) {
            call = new Call.Kill(rename(task, names), kill.signal());
        } else if (call instanceof Call.Wait wait && wait.child() instanceof TaskArgument task) {
            call = new Call.Wait(rename(task, names), wait.noHang());
        }
        return new Line(names.getOrDefault(line.actor(), line.actor()), call,
                line.newborn() == null ? null : names.getOrDefault(line.newborn(), line.newborn()));
    }

    private static TaskArgument rename(TaskArgument argument, Map<String, String> names) {
        if (argument instanceof TaskArgument.Named named) {
            return new TaskArgument.Named(rename(named.task(), names));
        } else if (argument instanceof TaskArgument.NamedIn in) {
            return new TaskArgument.NamedIn(rename(in.task(), names), rename(in.viewer(), names));
        }
        return argument;
    }

    private static Label rename(Label label, Map<String, String> names) {
        return Label.of(names.getOrDefault(label.name(), label.name()));
    }

    private static Set<String> names(Call call) {
        Set<String> names = new HashSet<>();
        if (call instanceof Call.Setns setns) {
            names.add(setns.task().name());
        } else if (call instanceof Call.Kill kill && kill.target() instanceof TaskArgument task) {
            addNames(task, names);
        } else if (call instanceof Call.Wait wait && wait.child() instanceof TaskArgument task) {
            addNames(task, names);
        }
        return names;
    }

    private static void addNames(TaskArgument argument, Set<String> names) {
        if (argument instanceof TaskArgument.Named named) {
            names.add(named.task().name());
        } else if (argument instanceof TaskArgument.NamedIn in) {
            names.add(in.task().name());
            names.add(in.viewer().name());
        }
    }
}
