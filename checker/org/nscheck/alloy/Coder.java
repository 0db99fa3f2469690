package org.nscheck.alloy;

import java.util.LinkedHashMap;
import java.util.Map;
import kodkod.instance.TupleSet;
import kodkod.util.ints.IntSet;
import org.nscheck.kernel.Life;
import org.nscheck.kernel.Signal;
import org.nscheck.kernel.State;
import org.nscheck.kernel.Status;

/** A {@link State} of the machine as values of the specification's relations. */
final class Coder {
    static final Signal[] SIGNALS = Signal.values();
    private static final Map<Life, String> LIVES = Map.of(Life.RUNNING, "Running", Life.STOPPED, "Stopped",
            Life.DYING, "Dying", Life.ZOMBIE, "Zombie");

    private final Atoms atoms;
    private final Values values;
    private final State s;
    private final int size;

    private Coder(Atoms atoms, Values values, State s) {
        this.atoms = atoms;
        this.values = values;
        this.s = s;
        this.size = atoms.size();
    }

    /** The value of each relation of the state, by its name; {@code cursor} where the numbers are cyclic. */
    static Map<String, TupleSet> encode(Atoms atoms, Values values, State s) {
        return new Coder(atoms, values, s).encode();
    }

    static int life(Atoms atoms, Life life) {
        return atoms.single(LIVES.get(life));
    }

    private Map<String, TupleSet> encode() {
        Map<String, IntSet> sets = new LinkedHashMap<>();
        for (String name : Vocabulary.STATE) {
            sets.put(name, atoms.set(arity(name)));
        }
        for (int t = 0; t < s.layout.tasks; t++) {
            if (!s.absent(t)) {
                task(sets, t);
            }
        }
        for (int n = 0; n < s.layout.namespaces; n++) {
            namespace(sets, n);
        }
        if (s.oops()) {
            sets.get("oops").add(atoms.task(State.INIT));
        }
        if (s.layout.cyclic) {
            IntSet cursors = atoms.set(2);
            for (int n = 0; n < s.layout.namespaces; n++) {
                if (s.cursor(n) != 0) {
                    cursors.add(atoms.space(n) * size + number(s.cursor(n)));
                }
            }
            sets.put("cursor", cursors);
        }
        Map<String, TupleSet> tuples = new LinkedHashMap<>();
        sets.forEach((name, set) -> tuples.put(name, atoms.factory.setOf(arity(name), set)));
        return tuples;
    }

    static int arity(String name) {
        return switch (name) {
            case "subreaper", "waiting", "mortal", "covered", "oops", "made", "begun", "down" -> 1;
            case "nr", "pending" -> 3;
            default -> 2;
        };
    }

    private void task(Map<String, IntSet> sets, int t) {
        pair(sets, "life", t, life(atoms, s.life(t)));
        pair(sets, "active", t, atoms.space(s.active(t)));
        if (s.forChildren(t) != State.NONE) {
            pair(sets, "for_children", t, atoms.space(s.forChildren(t)));
        }
        for (int n = 0; n < s.layout.namespaces; n++) {
            if (s.nr(t, n) != 0) {
                triple(sets, "nr", t, atoms.space(n), number(s.nr(t, n)));
            }
        }
        if (s.parent(t) != State.NONE) {
            pair(sets, "parent", t, s.parent(t));
            for (int u = 1; u < s.layout.tasks; u++) {
                if (!s.absent(u) && s.parent(u) == s.parent(t) && s.place(u) < s.place(t)) {
                    pair(sets, "older", t, u);
                }
            }
        }
        for (Signal signal : SIGNALS) {
            int atom = atoms.signal(signal.ordinal());
            pair(sets, "ignored", t, s.ignored(t), signal, atom);
            pair(sets, "caught", t, s.caught(t), signal, atom);
            pair(sets, "blocked", t, s.blocked(t), signal, atom);
            pair(sets, "from_ancestor", t, s.fromAncestor(t), signal, atom);
            if (State.has(s.pending(t), signal)) {
                int from = s.sender(t, signal);
                triple(sets, "pending", t, atom, from == 0 ? atoms.single("P0") : number(from));
            }
        }
        if (s.dying(t) || s.zombie(t)) {
            Signal by = Status.signal(s.status(t));
            pair(sets, "status", t, by != null ? atoms.signal(by.ordinal())
                    : atoms.code(values.slotOfCode(Status.code(s.status(t)))));
        }
        if (s.waitsFor(t) != State.NONE) {
            pair(sets, "waits_for", t, s.waitsFor(t));
        }
        one(sets, "subreaper", s.subreaper(t), t);
        one(sets, "waiting", s.waiting(t), t);
        one(sets, "mortal", s.mortal(t), t);
        one(sets, "covered", s.covered(t), t);
    }

    private void namespace(Map<String, IntSet> sets, int n) {
        int atom = atoms.space(n);
        one(sets, "made", s.made(n), atom);
        one(sets, "begun", s.begun(n), atom);
        one(sets, "down", s.down(n), atom);
        if (s.nsParent(n) != State.NONE) {
            pair(sets, "ns_parent", atom, atoms.space(s.nsParent(n)));
        }
        if (s.childReaper(n) != State.NONE) {
            pair(sets, "child_reaper", atom, s.childReaper(n));
        }
    }

    private int number(int number) {
        return atoms.number(values.slotOfNumber(number));
    }

    private static void one(Map<String, IntSet> sets, String name, boolean on, int atom) {
        if (on) {
            sets.get(name).add(atom);
        }
    }

    private void pair(Map<String, IntSet> sets, String name, int a, int b) {
        sets.get(name).add(a * size + b);
    }

    private void pair(Map<String, IntSet> sets, String name, int t, int mask, Signal signal, int atom) {
        if (State.has(mask, signal)) {
            pair(sets, name, t, atom);
        }
    }

    private void triple(Map<String, IntSet> sets, String name, int a, int b, int c) {
        sets.get(name).add((a * size + b) * size + c);
    }
}
