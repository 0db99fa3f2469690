package org.nscheck.alloy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kodkod.ast.Formula;
import kodkod.ast.Relation;
import kodkod.engine.bool.BooleanFormula;
import kodkod.engine.bool.Operator;
import kodkod.engine.config.AbstractReporter;
import kodkod.engine.config.Options;
import kodkod.engine.fol2sat.Translation;
import kodkod.engine.fol2sat.Translator;
import kodkod.instance.Bounds;
import kodkod.util.ints.IntIterator;
import kodkod.util.ints.IntSet;

/**
 * Several formulas over the same bounds, translated together into one boolean circuit, in which what they share is
 * there once. A literal is a node's number, from 2 on, or its negative; {@link #TRUE} and {@link #FALSE} are constants.
 *
 * <p>Every node has a hash of all that is below it, so that two circuits of the same universe that were made in
 * different translations can be seen to say the same.
 */
final class Circuit {
    static final int TRUE = 1;
    static final int FALSE = -1;

    enum Kind { CONSTANT, VARIABLE, AND, OR, CHOICE }

    /** By node. Of CHOICE: the condition, and what it chooses if true and if false. */
    private Kind[] kinds = new Kind[1024];
    private int[][] inputs = new int[1024][];
    private long[] hashes = new long[1024];
    private int size = 2;
    private final int[] roots;
    /** What holds whichever root is meant: the breaking of symmetries. */
    private final List<Integer> always = new ArrayList<>();
    private final Map<Relation, int[]> variables = new LinkedHashMap<>();
    private final Map<Relation, int[]> tuples = new LinkedHashMap<>();
    private final Map<Integer, Integer> nodeOfLabel = new HashMap<>();

    /**
     * Translates.
     *
     * @param switches a unary relation for each formula, bound to at most one atom: Kodkod translates one formula at a
     *     time, so they are joined as "if there is something in the switch, then the formula"
     */
    Circuit(List<Formula> formulas, List<Relation> switches, Bounds bounds, int symmetryBreaking) {
        List<Formula> joined = new ArrayList<>();
        for (int i = 0; i < formulas.size(); i++) {
            joined.add(switches.get(i).some().implies(formulas.get(i)));
        }
        BooleanFormula[] top = new BooleanFormula[1];
        Options options = new Options();
        options.setSolver(NoSolver.FACTORY);
        options.setSkolemDepth(-1);
        options.setSymmetryBreaking(symmetryBreaking);
        options.setReporter(new AbstractReporter() {
            @Override
            public void translatingToCNF(BooleanFormula circuit) {
                top[0] = circuit;
            }
        });
        Translation translation = Translator.translate(Formula.and(joined), bounds, options);
        kinds[TRUE] = Kind.CONSTANT;
        roots = new int[formulas.size()];
        Arrays.fill(roots, TRUE);
        if (top[0] == null) {
            return; // a constant: with the switches in it, it can only be true
        }
        bounds.relations().forEach(r -> name(r, translation, bounds));
        Map<Integer, Integer> rootOfVariable = new HashMap<>();
        for (int i = 0; i < switches.size(); i++) {
            int[] variable = variables.get(switches.get(i));
            if (variable != null) {
                rootOfVariable.put(variable[0], i);
            }
        }
        split(top[0], rootOfVariable);
    }

    private void name(Relation r, Translation translation, Bounds bounds) {
        IntSet labels = translation.primaryVariables(r);
        if (labels == null || labels.isEmpty()) {
            return;
        }
        int[] nodes = new int[labels.size()];
        int[] indices = new int[labels.size()];
        IntIterator label = labels.iterator();
        int i = 0;
        for (IntIterator t = bounds.upperBound(r).indexView().iterator(); t.hasNext();) {
            int index = t.next();
            if (!bounds.lowerBound(r).indexView().contains(index)) {
                nodes[i] = add(Kind.VARIABLE, new int[0], mix(r.name().hashCode() * 31L + index));
                indices[i] = index;
                nodeOfLabel.put(label.next(), nodes[i++]);
            }
        }
        variables.put(r, nodes);
        tuples.put(r, indices);
    }

    /** Takes the conjunction of implications apart again. */
    private void split(BooleanFormula f, Map<Integer, Integer> rootOfVariable) {
        if (f.op() == Operator.AND) {
            for (BooleanFormula input : f) {
                split(input, rootOfVariable);
            }
            return;
        }
        List<Integer> rest = new ArrayList<>();
        Integer root = null;
        for (BooleanFormula input : f.op() == Operator.OR ? f : List.of(f)) {
            Integer here = input.op() == Operator.NOT ? rootOfVariable.get(node(input.input(0))) : null;
            if (here != null) {
                root = here;
            } else {
                rest.add(node(input));
            }
        }
        if (root == null) {
            always.add(node(f));
        } else {
            int part = gate(Kind.OR, rest.stream().mapToInt(Integer::intValue).toArray());
            roots[root] = roots[root] == TRUE ? part : gate(Kind.AND, new int[] {roots[root], part});
        }
    }

    private int node(BooleanFormula f) {
        if (f.op() == Operator.NOT) {
            return -node(f.input(0));
        }
        Integer known = nodeOfLabel.get(f.label());
        if (known != null) {
            return known;
        }
        int[] parts = new int[f.size()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = node(f.input(i));
        }
        int n = gate(f.op() == Operator.AND ? Kind.AND : f.op() == Operator.OR ? Kind.OR : Kind.CHOICE, parts);
        nodeOfLabel.put(f.label(), n);
        return n;
    }

    private int gate(Kind kind, int[] parts) {
        if (kind != Kind.CHOICE && parts.length < 2) {
            return parts.length == 1 ? parts[0] : kind == Kind.AND ? TRUE : FALSE;
        }
        long hash = kind.ordinal() + 7;
        for (int part : parts) {
            // the order of what is joined by AND or OR is an accident of the translation
            hash = kind == Kind.CHOICE ? mix(hash * 31 + hash(part)) : hash + mix(hash(part));
        }
        return add(kind, parts, mix(hash));
    }

    private int add(Kind kind, int[] parts, long hash) {
        if (size == kinds.length) {
            kinds = Arrays.copyOf(kinds, size * 2);
            inputs = Arrays.copyOf(inputs, size * 2);
            hashes = Arrays.copyOf(hashes, size * 2);
        }
        kinds[size] = kind;
        inputs[size] = parts;
        hashes[size] = hash;
        return size++;
    }

    /** The finalizer of splitmix64. */
    static long mix(long z) {
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }

    /** A hash of what a literal says. */
    long hash(int literal) {
        return literal > 0 ? hashes[literal] : mix(hashes[-literal] + 0x9e3779b97f4a7c15L);
    }

    /** The literal of a formula, by its place in the list. */
    int root(int i) {
        return roots[i];
    }

    List<Integer> always() {
        return always;
    }

    /** How many nodes there are. */
    int size() {
        return size;
    }

    Kind kind(int node) {
        return kinds[node];
    }

    int[] inputs(int node) {
        return inputs[node];
    }

    /** The variables of a relation, one for each tuple that is possible and not certain; null if it has none. */
    int[] variables(Relation r) {
        return variables.get(r);
    }

    /** The indices of these tuples. */
    int[] tuples(Relation r) {
        return tuples.get(r);
    }
}
