package org.nscheck.alloy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.nscheck.kernel.Event;

/**
 * Events of one kind that the machine refuses, all those that agree in some of their inputs: what is said here is known
 * of them, all other inputs are unknown. May be shared between threads once it is made.
 */
public final class Refusal {
    public final String kind;
    /** The caller, as far as one is known. */
    private OptionalInt caller = OptionalInt.empty();
    /** Until it is made; there are many refusals, and arrays are a small part of lists. */
    private List<Integer> on = new ArrayList<>();
    private List<Integer> off = new ArrayList<>();
    private int[] onWires;
    private int[] offWires;
    private final List<String> known = new ArrayList<>();
    private final StepRelation relation;
    private final Atoms atoms;

    /** Events of a kind of which nothing is known yet. */
    public Refusal(StepRelation relation, String kind) {
        this.relation = relation;
        this.kind = kind;
        this.atoms = relation.symbolic.atoms;
    }

    /** The caller is this task. */
    public Refusal who(int t) {
        caller = OptionalInt.of(t);
        return only(Varying.WHO, t, "task " + t);
    }

    /** The newborn is this task. */
    public Refusal newborn(int t) {
        return only(Varying.CHILD, t, "task " + t);
    }

    /** The namespace that is made or joined is this one. */
    public Refusal space(int n) {
        return only(Varying.SPACE, atoms.space(n), "namespace " + n);
    }

    /** The newborn gets this number in this namespace; perhaps others as well. */
    public Refusal number(int n, int number) {
        known.add("number " + number + " in namespace " + n);
        on.add(wire(n, number));
        return this;
    }

    /** The newborn gets no number in this namespace. */
    public Refusal noNumber(int n) {
        known.add("no number in namespace " + n);
        for (int number = 1; number <= atoms.numbers; number++) {
            off.add(wire(n, number));
        }
        return this;
    }

    /** The newborn's numbers are these and no others. */
    public Refusal numbers(int[] levels, List<Integer> numbers) {
        for (int i = 0; i < levels.length; i++) {
            number(levels[i], numbers.get(i));
        }
        return others(Varying.NRS, on);
    }

    private int wire(int n, int number) {
        return relation.wires.of(Varying.NRS, atoms.space(n), atoms.number(number - 1));
    }

    /** The event is this one: its inputs are all known. A birth's are the caller's only. */
    public Refusal event(Event event) {
        known.add(event.toString());
        for (int wire : relation.inputs(event)) {
            on.add(wire);
        }
        for (Varying r : Varying.of(Varying.Role.INPUT)) {
            if (r != Varying.KIND) {
                others(r, on);
            }
        }
        return this;
    }

    /** The input has this value and no other. */
    Refusal only(Varying r, int atom, String text) {
        known.add(r.label + " is " + text);
        on.add(relation.wires.of(r, atom));
        return others(r, on);
    }

    /** The input has this value, and perhaps others. */
    Refusal has(Varying r, int wire, String text) {
        known.add(text);
        on.add(wire);
        return this;
    }

    /** There is no such input. */
    public Refusal no(String input) {
        known.add("no " + input);
        return others(Varying.valueOf(input.toUpperCase(java.util.Locale.ROOT)), List.of());
    }

    private Refusal others(Varying r, List<Integer> values) {
        int first = relation.wires.first(r);
        for (int wire = first; wire < first + relation.wires.count(r); wire++) {
            if (!values.contains(wire) && !off.contains(wire)) {
                off.add(wire);
            }
        }
        return this;
    }

    /** Makes it ready for use: nothing is added any more. */
    public Refusal done() {
        onWires = on.stream().mapToInt(Integer::intValue).toArray();
        offWires = off.stream().mapToInt(Integer::intValue).toArray();
        on = null;
        off = null;
        return this;
    }

    public OptionalInt caller() {
        return caller;
    }

    int[] on() {
        return onWires;
    }

    int[] off() {
        return offWires;
    }

    /** What is known, in words. */
    @Override
    public String toString() {
        return kind + (known.isEmpty() ? "" : ": " + String.join(", ", known));
    }
}
