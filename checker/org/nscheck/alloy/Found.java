package org.nscheck.alloy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kodkod.ast.Relation;
import org.nscheck.kernel.Action;
import org.nscheck.kernel.Event;
import org.nscheck.kernel.Signal;
import org.nscheck.kernel.State;

/**
 * An event as a solver found it.
 *
 * @param found the tuples of its inputs, by name
 */
record Found(Atoms atoms, Map<String, List<Integer>> found) {
    /** The tuples of inputs in a solution. */
    static Map<String, List<Integer>> inputs(Circuit circuit, Sat sat, Map<String, Relation> relations) {
        Map<String, List<Integer>> inputs = new HashMap<>();
        relations.forEach((name, r) -> inputs.put(name, tuples(circuit, sat, r)));
        return inputs;
    }

    /** The event that was found, in the state before it. */
    Event event(State s) {
        String kind = (String) atoms.universe.atom(found.get("kind").get(0));
        int who = found.get("who").get(0);
        int space = found.get("space").isEmpty() ? Event.ANY_SPACE : found.get("space").get(0) - atoms.space(0);
        int number = found.get("number").isEmpty() ? Event.Wait.ANY : found.get("number").get(0) - atoms.number(0) + 1;
        Signal signal = found.get("signal").isEmpty() ? null
                : Coder.SIGNALS[atoms.signalOf(found.get("signal").get(0))];
        List<Integer> numbers = s.layout.cyclic ? Event.ANY_NUMBERS : numbers(s, who, space, found.get("nrs"));
        return switch (kind) {
            case "Fork" -> new Event.Fork(who, numbers);
            case "CloneNewpid" -> new Event.CloneNewpid(who, space, numbers);
            case "CloneParent" -> new Event.CloneParent(who, numbers);
            case "CloneNewpidParent" -> new Event.CloneNewpidParent(who, space, numbers);
            case "Unshare" -> new Event.Unshare(who, space);
            case "Setns" -> new Event.Setns(who, space);
            case "Exit" -> new Event.Exit(who, 0);
            case "Kill" -> new Event.Kill(who, number, signal);
            case "Wait" -> new Event.Wait(who, number);
            case "Prctl" -> new Event.Prctl(who, is("flag", "On"));
            case "Sigprocmask" -> new Event.Sigprocmask(who, is("how", "SIG_BLOCK"), signal);
            case "Sigaction" -> new Event.Sigaction(who, signal, is("action", "SIG_DFL") ? Action.SIG_DFL
                    : is("action", "SIG_IGN") ? Action.SIG_IGN : Action.HANDLER);
            default -> throw new IllegalStateException("no such event: " + kind);
        };
    }

    /** A newborn's numbers, innermost namespace first; none for a birth that is refused. */
    private List<Integer> numbers(State s, int who, int space, List<Integer> pairs) {
        List<Integer> numbers = new ArrayList<>();
        for (int n : pairs.isEmpty() ? List.<Integer>of() : Inputs.levels(s, who, space)) {
            for (int pair : pairs) {
                if (pair / atoms.size() == atoms.space(n)) {
                    numbers.add(pair % atoms.size() - atoms.number(0) + 1);
                }
            }
        }
        return List.copyOf(numbers);
    }

    private boolean is(String input, String atom) {
        return found.get(input).contains(atoms.single(atom));
    }

    private static List<Integer> tuples(Circuit circuit, Sat sat, Relation r) {
        List<Integer> found = new ArrayList<>();
        int[] variables = circuit.variables(r);
        for (int i = 0; variables != null && i < variables.length; i++) {
            if (sat.value(variables[i])) {
                found.add(circuit.tuples(r)[i]);
            }
        }
        return found;
    }
}
