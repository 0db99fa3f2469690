package org.nscheck.alloy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import kodkod.ast.Formula;
import kodkod.ast.Relation;
import kodkod.instance.Bounds;
import kodkod.instance.TupleSet;

/** What the relations of a state and the inputs of an event can be in a universe where they are unknown. */
final class Symbolic {
    private static final int[] NO_RANGE = {};

    final Atoms atoms;
    private final Vocabulary words;

    /** There is a process number for each task: no more are in use in a namespace at a time. */
    Symbolic(Vocabulary words, int tasks, int namespaces) {
        this(words, tasks, namespaces, Math.max(tasks, 2));
    }

    Symbolic(Vocabulary words, int tasks, int namespaces, int numbers) {
        this.words = words;
        atoms = new Atoms(words, tasks, namespaces, numbers, 1, List.of("switch"));
    }

    /** Bounds with nothing in them but the constants. */
    Bounds constants() {
        Bounds bounds = new Bounds(atoms.universe);
        atoms.bindConstants(bounds::boundExactly);
        return bounds;
    }

    void state(Bounds bounds) {
        words.state.forEach((name, r) -> bounds.bound(r, upper(name)));
    }

    /** @param relations which relation stands for an input, by its name */
    void inputs(Bounds bounds, Function<String, Relation> relations) {
        words.inputs.keySet().forEach(name -> {
            if (!name.equals("kind")) {
                bounds.bound(relations.apply(name), upper(name));
            }
        });
    }

    /**
     * One new relation for each formula, which may have the one atom that is there for this. They are variable ones:
     * before it translates, Kodkod looks for such in a formula by walking it as a tree, which takes minutes where nodes
     * are shared, but it stops at the first that it finds, does no more than warn, and goes on.
     */
    List<Relation> switches(Bounds bounds, int count) {
        List<Relation> switches = new ArrayList<>();
        TupleSet atom = atoms.atom(atoms.size() - 1);
        for (int i = 0; i < count; i++) {
            Relation r = Relation.unary_variable("switch " + i);
            bounds.bound(r, atom);
            switches.add(r);
        }
        return switches;
    }

    /** That an event has at most one value of each input, except for the numbers of a newborn. */
    Formula single(Function<String, Relation> relations) {
        List<Formula> single = new ArrayList<>();
        words.inputs.keySet().forEach(name -> {
            if (!name.equals("kind") && !name.equals("nrs")) {
                single.add(relations.apply(name).lone());
            }
        });
        return Formula.and(single);
    }

    /** All tuples that a relation can have: of the state, of an event's inputs, of its outcomes. */
    TupleSet upper(String name) {
        int[] task = {atoms.task(0), atoms.tasks};
        int[] space = {atoms.space(0), atoms.namespaces};
        int[] number = {atoms.number(0), atoms.numbers};
        int[] code = {atoms.code(0), atoms.codes};
        return switch (name) {
            case "subreaper", "waiting", "mortal", "covered", "who", "child", "took", "reaped", "hears" ->
                atoms.box(task);
            case "made", "begun", "down", "space" -> atoms.box(space);
            case "oops" -> atoms.atom(atoms.task(0));
            case "parent", "older", "waits_for", "resumed" -> box(task, task);
            case "active", "for_children" -> box(task, space);
            case "ns_parent" -> box(space, space);
            case "cursor" -> box(space, number);
            case "child_reaper" -> box(space, task);
            case "nr" -> box(task, space, number);
            case "nrs" -> box(space, number);
            case "number" -> atoms.box(number);
            case "code" -> atoms.box(code);
            case "life" -> atoms.box(task).product(singles("Running", "Stopped", "Dying", "Zombie"));
            case "status", "died" -> atoms.box(task).product(union(signals(), atoms.box(code)));
            case "pending" -> atoms.box(task).product(signals()).product(union(singles("P0"), atoms.box(number)));
            case "handled" -> signals().product(union(singles("P0"), atoms.box(number)));
            case "result" -> union(singles("P0", "EINVAL", "ESRCH", "ECHILD", "ENOMEM"), atoms.box(number));
            case "signal" -> signals();
            case "action" -> singles("SIG_DFL", "SIG_IGN", "Handler");
            case "how" -> singles("SIG_BLOCK", "SIG_UNBLOCK");
            case "flag" -> singles("On", "Off");
            default -> atoms.box(task).product(signals());
        };
    }

    private TupleSet box(int[]... ranges) {
        int[] all = NO_RANGE;
        for (int[] range : ranges) {
            int[] longer = java.util.Arrays.copyOf(all, all.length + 2);
            System.arraycopy(range, 0, longer, all.length, 2);
            all = longer;
        }
        return atoms.box(all);
    }

    private TupleSet signals() {
        return singles("SIGKILL", "SIGUSR1", "SIGTERM", "SIGCONT", "SIGSTOP");
    }

    private TupleSet singles(String... names) {
        TupleSet set = atoms.factory.noneOf(1);
        for (String name : names) {
            set.addAll(atoms.atom(atoms.single(name)));
        }
        return set;
    }

    private static TupleSet union(TupleSet a, TupleSet b) {
        TupleSet both = a.clone();
        both.addAll(b);
        return both;
    }
}
