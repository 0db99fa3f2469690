package org.nscheck.alloy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kodkod.ast.Expression;
import kodkod.ast.Formula;
import kodkod.ast.Relation;
import kodkod.instance.Bounds;

/**
 * What a design's rules say of one kind of event, as circuits over {@link Wires}: the guard, and whether each equation
 * is true of a state after and an outcome.
 */
final class KindCircuit {
    final String kind;
    /** Root 0: the guard. */
    final Netlist guard;
    /** Root 0: the guard; then the equations, in the order of {@link #equations}. */
    final Netlist step;
    /** The relations of the state and the outcomes that the event computes. */
    final List<Varying> equations = new ArrayList<>();
    /** The relations of the state that it leaves as they are. */
    final List<Varying> kept = new ArrayList<>();
    private final Symbolic symbolic;
    private final Wires wires;
    private final Vocabulary words;
    private final Formula allows;

    KindCircuit(Symbolic symbolic, Wires wires, Vocabulary words, Rules.Rule rule) {
        this.kind = rule.kind();
        this.symbolic = symbolic;
        this.wires = wires;
        this.words = words;
        this.allows = rule.guard();
        Bounds bounds = bounds();
        List<Formula> formulas = new ArrayList<>(List.of(allows));
        Map<Relation, Integer> firstWires = new LinkedHashMap<>();
        Map<Relation, Varying> varying = varying();
        for (Varying r : Varying.of(Varying.Role.STATE)) {
            Expression after = rule.effect().get(r.label);
            if (after == words.state.get(r.label)) {
                kept.add(r);
            } else {
                equation(symbolic, bounds, r, after, wires.state, formulas, varying, firstWires);
            }
        }
        for (Varying r : Varying.of(Varying.Role.OUTCOME)) {
            equation(symbolic, bounds, r, rule.outcome().get(r.label), 0, formulas, varying, firstWires);
        }
        Circuit circuit = new Circuit(formulas, symbolic.switches(bounds, formulas.size()), bounds, 0);
        int[] nodeOfWire = nodeOfWire(circuit, varying, firstWires);
        int[] wireOfNode = new int[circuit.size()];
        for (int wire = 0; wire < nodeOfWire.length; wire++) {
            wireOfNode[nodeOfWire[wire]] = wire;
        }
        guard = new Netlist(circuit, List.of(circuit.root(0)), wires.count, wireOfNode);
        List<Integer> roots = new ArrayList<>();
        for (int i = 0; i < formulas.size(); i++) {
            roots.add(circuit.root(i));
        }
        step = new Netlist(circuit, roots, wires.count, wireOfNode);
    }

    private Bounds bounds() {
        Bounds bounds = symbolic.constants();
        symbolic.state(bounds);
        symbolic.inputs(bounds, words.inputs::get);
        return bounds;
    }

    /** What the relations of the state before and of the inputs are. */
    private Map<Relation, Varying> varying() {
        Map<Relation, Varying> varying = new LinkedHashMap<>();
        Varying.of(Varying.Role.STATE).forEach(r -> varying.put(words.state.get(r.label), r));
        Varying.of(Varying.Role.INPUT).forEach(r -> varying.put(words.inputs.get(r.label), r));
        return varying;
    }

    /**
     * By wire the node of a circuit, 0 where it has none.
     *
     * @param firstWires how far the wires of a relation are from those of what it {@link #varying is}; 0 of most
     */
    private int[] nodeOfWire(Circuit circuit, Map<Relation, Varying> varying, Map<Relation, Integer> firstWires) {
        int[] nodeOfWire = new int[wires.count];
        varying.forEach((relation, r) -> {
            int[] nodes = circuit.variables(relation);
            for (int i = 0; nodes != null && i < nodes.length; i++) {
                int wire = wires.ofIndex(r, circuit.tuples(relation)[i]) + firstWires.getOrDefault(relation, 0);
                nodeOfWire[wire] = nodes[i];
            }
        });
        return nodeOfWire;
    }

    private void equation(Symbolic symbolic, Bounds bounds, Varying r, Expression value, int offset,
            List<Formula> formulas, Map<Relation, Varying> varying, Map<Relation, Integer> firstWires) {
        Relation result = Relation.nary(r.label + "'", r.arity);
        bounds.bound(result, symbolic.upper(r.label));
        varying.put(result, r);
        firstWires.put(result, offset);
        equations.add(r);
        formulas.add(result.eq(value));
    }

    /**
     * Whether the guard can be true where some wires are known.
     *
     * @param on  wires that are
     * @param off wires that are not; what is in neither is unknown
     */
    boolean possible(List<Integer> on, List<Integer> off, Solvers solvers, Deadline deadline) {
        // Made when it is needed, which is hardly ever: to keep one for each kind of each design takes a lot of memory.
        Bounds bounds = bounds();
        Circuit circuit = new Circuit(List.of(allows, symbolic.single(words.inputs::get)), symbolic.switches(bounds, 2),
                bounds, 0);
        int[] nodeOfWire = nodeOfWire(circuit, varying(), Map.of());
        Sat sat = new Sat(circuit, solvers, deadline);
        sat.require(circuit.root(0));
        sat.require(circuit.root(1));
        circuit.always().forEach(sat::require);
        for (int wire : on) {
            requireNode(sat, nodeOfWire[wire]);
        }
        for (int wire : off) {
            requireNode(sat, -nodeOfWire[wire]);
        }
        return sat.solve();
    }

    private static void requireNode(Sat sat, int literal) {
        if (literal != 0) {
            sat.require(literal);
        }
    }
}
