package org.nscheck.alloy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nscheck.kernel.Event;
import org.nscheck.kernel.Layout;

/**
 * The specification's step relation at a size, compiled to circuits, one for each kind of event. Designs that say the
 * same about a kind share its circuit. May be shared between threads.
 */
public final class StepRelation {
    final Symbolic symbolic;
    final Wires wires;
    final Layout layout;
    /** All numbers and codes: those of the layout. */
    final Values values = new Values();
    private final Specification text;
    private final Map<List<Object>, KindCircuit> circuits = new HashMap<>();

    /** @param layout of the states that are compared, not cyclic and with one exit code */
    public StepRelation(Specification text, Layout layout) {
        this.text = text;
        this.layout = layout;
        symbolic = new Symbolic(text.vocabulary(), layout.tasks, layout.namespaces);
        if (layout.cyclic || layout.numbers != symbolic.atoms.numbers || layout.codes != symbolic.atoms.codes) {
            throw new IllegalArgumentException("a layout of " + layout.numbers + " numbers and " + layout.codes
                    + " codes");
        }
        wires = new Wires(symbolic);
        for (int number = 1; number <= layout.numbers; number++) {
            values.addNumber(number);
        }
        values.addCode(0);
    }

    /** The kinds of events that there are. */
    public List<String> kinds(String design) {
        return List.copyOf(text.rules(design).kinds());
    }

    /** What an event says by itself, as the wires that are on; a birth's child, namespace and numbers are not in it. */
    public int[] inputs(Event event) {
        WireList list = new WireList(wires);
        list.clear();
        Inputs.fixed(symbolic.atoms, values, event, list);
        return list.toArray();
    }

    /** The circuits of a design by the kind of event; those that were not needed yet are made. */
    Map<String, KindCircuit> of(String design) {
        Rules rules = text.rules(design);
        Map<String, KindCircuit> byKind = new LinkedHashMap<>();
        rules.kinds().forEach(kind -> byKind.put(kind, circuit(rules.inlined(kind))));
        return byKind;
    }

    /** Nodes that say the same are the same object, see {@link Nodes}. */
    private KindCircuit circuit(Rules.Rule rule) {
        List<Object> key = new ArrayList<>();
        key.add(rule.kind());
        key.add(rule.guard());
        key.addAll(rule.effect().values());
        key.addAll(rule.outcome().values());
        synchronized (circuits) {
            return circuits.computeIfAbsent(key, k -> new KindCircuit(symbolic, wires, text.vocabulary(), rule));
        }
    }
}
