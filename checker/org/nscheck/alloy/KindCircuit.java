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
    private final Circuit circuit;
    /** By wire, 0 for one that the circuit does not read. */
    private final int[] nodeOfWire;

    KindCircuit(Symbolic symbolic, Wires wires, Vocabulary words, Rules.Rule rule) {
        kind = rule.kind();
        Bounds bounds = symbolic.constants();
        symbolic.state(bounds);
        symbolic.inputs(bounds, words.inputs::get);
        List<Formula> formulas = new ArrayList<>();
        formulas.add(rule.guard());
        formulas.add(symbolic.single(words.inputs::get));
        Map<Relation, Integer> firstWires = new LinkedHashMap<>();
        Map<Relation, Varying> varying = new LinkedHashMap<>();
        for (Varying r : Varying.of(Varying.Role.STATE)) {
            varying.put(words.state.get(r.label), r);
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
        Varying.of(Varying.Role.INPUT).forEach(r -> varying.put(words.inputs.get(r.label), r));
        circuit = new Circuit(formulas, symbolic.switches(bounds, formulas.size()), bounds, 0);
        int[] wireOfNode = new int[circuit.size()];
        nodeOfWire = new int[wires.count];
        varying.forEach((relation, r) -> {
            int[] nodes = circuit.variables(relation);
            for (int i = 0; nodes != null && i < nodes.length; i++) {
                int wire = wires.ofIndex(r, circuit.tuples(relation)[i]) + firstWires.getOrDefault(relation, 0);
                wireOfNode[nodes[i]] = wire;
                nodeOfWire[wire] = nodes[i];
            }
        });
        guard = new Netlist(circuit, List.of(circuit.root(0)), wires.count, wireOfNode);
        List<Integer> roots = new ArrayList<>(List.of(circuit.root(0)));
        for (int i = 0; i < equations.size(); i++) {
            roots.add(circuit.root(2 + i));
        }
        step = new Netlist(circuit, roots, wires.count, wireOfNode);
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
