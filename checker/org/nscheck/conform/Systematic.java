package org.nscheck.conform;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.nscheck.kernel.Design;
import org.nscheck.kernel.Event;
import org.nscheck.kernel.State;
import org.nscheck.kernel.Step;

import static org.nscheck.kernel.State.NONE;

/**
 * The systematic scenarios: every goal that can be met is met, and every ordered pair of goals. They are made of
 * shortest traces of the reachable graph, one after the other: the next one is always that whose goal makes the most
 * new pairs with what the scenario has shown already. If it can it goes on in the same family of tasks, so that what
 * was done before may matter; else in a fresh namespace below. Nothing in this depends on chance or time.
 */
final class Systematic {
    private static final int LONGEST = 60;
    private static final int TASKS = 16;
    private static final int SPACES = 32;
    /** How many goals are tried to go on with before a scenario is complete. */
    private static final int TRIES = 16;

    private final Design design;
    private final Goals wanted;
    private final List<Goal> goals;
    private final Map<Goal, Integer> numbers = new HashMap<>();
    private final List<List<List<Step>>> traces;
    private final Pairs pairs;
    private final BitSet met = new BitSet();
    private final List<List<Step>> scenarios = new ArrayList<>();
    /** The scenario that is being made, and what it has shown. */
    private Trace trace;
    private BitSet shown;

    Systematic(Design design, Goals wanted) {
        this.design = design;
        this.wanted = wanted;
        this.goals = List.copyOf(wanted.traces().keySet());
        this.traces = List.copyOf(wanted.traces().values());
        goals.forEach(goal -> numbers.put(goal, numbers.size()));
        pairs = new Pairs(goals.size());
        for (int first = 0; first < goals.size(); first++) {
            while (scenario(first)) {
                continue;
            }
        }
    }

    /** Makes a scenario that begins with a goal; answers whether it brought something new. */
    private boolean scenario(int first) {
        int before = pairs.count() + met.cardinality();
        if (begin(first, false) && !extend()) {
            begin(first, true);
            extend();
        }
        while (extend()) {
            continue;
        }
        boolean news = pairs.count() + met.cardinality() > before;
        if (news) {
            scenarios.add(List.copyOf(trace.steps()));
        }
        return news;
    }

    private boolean begin(int first, boolean below) {
        trace = new Trace(design, TASKS, SPACES);
        shown = new BitSet();
        return append(first, below);
    }

    /** Goes on with the goal that is worth most; answers whether there was one that could be met. */
    private boolean extend() {
        List<Integer> best = IntStream.range(0, goals.size()).filter(goal -> pairs.gain(shown, goal) > 0).boxed()
                .sorted(Comparator.comparingInt((Integer goal) -> -pairs.gain(shown, goal))).limit(TRIES).toList();
        for (int goal : best) {
            if (append(goal, false) || append(goal, true)) {
                return true;
            }
        }
        return false;
    }

    /** Has a trace to a goal played, if it fits and meets the goal. */
    private boolean append(int goal, boolean below) {
        for (List<Step> part : traces.get(goal)) {
            int begin = trace.length();
            int init = below ? fresh() : trace.state().canAct(State.INIT) ? State.INIT : NONE;
            List<List<Goal>> steps = init == NONE || trace.length() + part.size() > LONGEST ? List.of()
                    : Transplant.play(design, trace, part, init);
            if (!steps.isEmpty() && steps.get(steps.size() - 1).contains(goals.get(goal))) {
                steps.forEach(this::note);
                return true;
            }
            trace.cut(begin);
        }
        return false;
    }

    private void note(List<Goal> step) {
        List<Integer> now = step.stream().map(numbers::get).filter(number -> number != null).toList();
        pairs.meet(shown, now);
        now.forEach(shown::set);
        now.forEach(met::set);
    }

    /** A task that was just born as the init of a namespace of its own; {@link State#NONE} if nobody can bear one. */
    private int fresh() {
        for (int t = 0; t < TASKS; t++) {
            State s = trace.state();
            if (s.canAct(t)) {
                if (s.forChildren(t) != s.active(t) && s.begun(s.active(t))) {
                    trace.take(trace.look(new Event.Setns(t, s.active(t))));
                }
                Step birth = trace.look(new Event.CloneNewpid(t, Event.ANY_SPACE, Event.ANY_NUMBERS));
                if (birth != null && birth.child() != NONE) {
                    trace.take(birth);
                    return birth.child();
                }
            }
        }
        return NONE;
    }

    /** The scenarios, each as its steps on the machine. */
    List<List<Step>> scenarios() {
        return scenarios;
    }

    /** How many goals are met. */
    int met() {
        return met.cardinality();
    }

    /** By its name, each goal that is not met: why that is. */
    Map<String, String> missed() {
        Map<String, String> missed = new LinkedHashMap<>(wanted.unreachable());
        for (int goal = met.nextClearBit(0); goal < goals.size(); goal = met.nextClearBit(goal + 1)) {
            missed.put(goals.get(goal).text(), "not with the numbers that Linux gives out");
        }
        return missed;
    }

    /** How many ordered pairs of goals that are met are met. */
    int pairs() {
        return pairs.count();
    }

    /** The ordered pairs of goals that are met one by one, but not both in their order. */
    List<String> missedPairs() {
        List<String> missed = new ArrayList<>();
        met.stream().forEach(first -> met.stream().filter(second -> !pairs.met(first, second)).forEach(second ->
                missed.add(goals.get(first).text() + ", then " + goals.get(second).text())));
        return missed;
    }
}
