package org.nscheck.alloy;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import kodkod.instance.TupleSet;
import kodkod.util.ints.IntSet;

/** Collects tuples as Kodkod has them. */
final class TupleSets implements TupleSink {
    private final Atoms atoms;
    private final Map<Varying, IntSet> sets = new EnumMap<>(Varying.class);

    /** @param roles whose relations are there even if they stay empty */
    TupleSets(Atoms atoms, Varying.Role... roles) {
        this.atoms = atoms;
        for (Varying.Role role : roles) {
            Varying.of(role).forEach(r -> sets.put(r, atoms.set(r.arity)));
        }
    }

    @Override
    public void add(Varying r, int a) {
        sets.get(r).add(a);
    }

    @Override
    public void add(Varying r, int a, int b) {
        sets.get(r).add(a * atoms.size() + b);
    }

    @Override
    public void add(Varying r, int a, int b, int c) {
        sets.get(r).add((a * atoms.size() + b) * atoms.size() + c);
    }

    /** The value of each relation by its name. */
    Map<String, TupleSet> byName() {
        Map<String, TupleSet> tuples = new LinkedHashMap<>();
        sets.forEach((r, set) -> tuples.put(r.label, atoms.factory.setOf(r.arity, set)));
        return tuples;
    }
}
