package org.nscheck.alloy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import kodkod.ast.Relation;
import kodkod.instance.TupleFactory;
import kodkod.instance.TupleSet;
import kodkod.instance.Universe;
import kodkod.util.ints.IntSet;
import kodkod.util.ints.Ints;
import org.nscheck.kernel.Signal;

/**
 * A universe of given sizes, and what the constant relations are in it. Tasks come first, then namespaces, then numbers
 * (the first of which is 1), then exit codes, then the atoms of the {@code one sig}s.
 */
final class Atoms {
    final int tasks;
    final int namespaces;
    final int numbers;
    final int codes;
    final Universe universe;
    final TupleFactory factory;
    private final Vocabulary words;
    private final Map<String, Integer> indexOfSingle = new LinkedHashMap<>();
    private final int[] signals = new int[Signal.values().length];

    /** @param extra atoms of the caller's own, at the end */
    Atoms(Vocabulary words, int tasks, int namespaces, int numbers, int codes, List<String> extra) {
        this.words = words;
        this.tasks = tasks;
        this.namespaces = namespaces;
        this.numbers = numbers;
        this.codes = codes;
        List<Object> atoms = new ArrayList<>();
        number(atoms, "task ", tasks);
        number(atoms, "namespace ", namespaces);
        number(atoms, "number ", numbers);
        number(atoms, "code ", codes);
        for (String name : words.singles.keySet()) {
            switch (name) {
                case "Init" -> indexOfSingle.put(name, task(0));
                case "Outermost" -> indexOfSingle.put(name, space(0));
                case "P1" -> indexOfSingle.put(name, number(0));
                default -> {
                    indexOfSingle.put(name, atoms.size());
                    atoms.add(name);
                }
            }
        }
        atoms.addAll(extra);
        universe = new Universe(atoms);
        factory = universe.factory();
        for (Signal s : Signal.values()) {
            signals[s.ordinal()] = single(s.name());
        }
    }

    private static void number(List<Object> atoms, String prefix, int count) {
        for (int i = 0; i < count; i++) {
            atoms.add(prefix + i);
        }
    }

    int task(int t) {
        return t;
    }

    int space(int n) {
        return tasks + n;
    }

    /** The atom of a number by its slot; slot 0 is 1. */
    int number(int slot) {
        return tasks + namespaces + slot;
    }

    int code(int slot) {
        return tasks + namespaces + numbers + slot;
    }

    int signal(int ordinal) {
        return signals[ordinal];
    }

    int single(String name) {
        Integer index = indexOfSingle.get(name);
        if (index == null) {
            throw new SpecificationException("the specification has no 'one sig " + name + "'");
        }
        return index;
    }

    boolean isTask(int atom) {
        return atom >= 0 && atom < tasks;
    }

    /** Answers the ordinal of a signal's atom, -1 if it is none. */
    int signalOf(int atom) {
        for (int i = 0; i < signals.length; i++) {
            if (signals[i] == atom) {
                return i;
            }
        }
        return -1;
    }

    int size() {
        return universe.size();
    }

    /** Binds every constant relation. */
    void bindConstants(BiConsumer<Relation, TupleSet> use) {
        Map<Relation, TupleSet> bound = new LinkedHashMap<>();
        BiConsumer<Relation, TupleSet> bind = bound::put;
        words.singles.forEach((name, r) -> bind.accept(r, range(single(name), 1)));
        words.others.forEach((name, r) -> {
            switch (name) {
                case "Task" -> bind.accept(r, range(task(1), tasks - 1));
                case "Namespace" -> bind.accept(r, range(space(1), namespaces - 1));
                case "Pid" -> bind.accept(r, range(number(1), numbers - 1));
                case "Code" -> bind.accept(r, range(code(0), codes));
                case "succ" -> bind.accept(r, successors());
                default -> bind.accept(r, factory.noneOf(r.arity()));
            }
        });
        words.wholes.forEach((whole, parts) -> {
            TupleSet all = factory.noneOf(1);
            parts.forEach(part -> all.addAll(bound.get(part)));
            bind.accept(whole, all);
        });
        bound.forEach(use);
    }

    private TupleSet successors() {
        IntSet indices = set(2);
        for (int slot = 0; slot + 1 < numbers; slot++) {
            indices.add(number(slot) * size() + number(slot + 1));
        }
        return factory.setOf(2, indices);
    }

    /** The atoms from {@code first} on. */
    TupleSet range(int first, int count) {
        IntSet indices = set(1);
        for (int i = 0; i < count; i++) {
            indices.add(first + i);
        }
        return factory.setOf(1, indices);
    }

    TupleSet atom(int index) {
        return range(index, 1);
    }

    /** A set for the indices of tuples: of (a, b) it is a * size + b. */
    IntSet set(int arity) {
        int capacity = 1;
        for (int i = 0; i < arity; i++) {
            capacity *= size();
        }
        return Ints.bestSet(capacity);
    }

    /** All tuples of atoms between two bounds each: {from, count, from, count, ..}. */
    TupleSet box(int... ranges) {
        TupleSet product = range(ranges[0], ranges[1]);
        for (int i = 2; i < ranges.length; i += 2) {
            product = product.product(range(ranges[i], ranges[i + 1]));
        }
        return product;
    }
}
