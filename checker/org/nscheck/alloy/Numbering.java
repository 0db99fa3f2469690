package org.nscheck.alloy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import kodkod.ast.Expression;
import kodkod.instance.Tuple;
import kodkod.instance.TupleSet;
import kodkod.util.ints.IntSet;
import org.nscheck.kernel.State;

/** Which numbers a newborn gets when its event names none, and where the cursors go. */
final class Numbering {
    private static final int LAST_OF_FIRST = 2;

    private final Expression first;
    private final Expression free;
    /** By the kind of event. */
    private final Map<String, Expression> next = new LinkedHashMap<>();
    private final Map<String, Expression> counting = new LinkedHashMap<>();
    private final Map<String, Expression> cursor = new LinkedHashMap<>();

    Numbering(Rules rules) {
        first = rules.function("firstNumber", "Fork");
        free = rules.function("numberFree", "Fork");
        for (String kind : rules.kinds()) {
            next.put(kind, rules.function("newborn_numbers", kind));
            counting.put(kind, rules.function("counting", kind));
            cursor.put(kind, rules.cursorAfter(kind));
        }
    }

    /** Adds the numbers among which the choice will be: not all there are, but all that can be the next. */
    static void candidates(State s, Values values) {
        int last = s.layout.cyclic ? LAST_OF_FIRST : Math.min(s.layout.numbers, s.layout.tasks + 1);
        for (int number = 1; number <= Math.min(last, s.layout.numbers); number++) {
            values.addNumber(number);
        }
        for (int n = 0; n < s.layout.namespaces && s.layout.cyclic; n++) {
            for (int number = s.cursor(n) + 1; number <= s.layout.numbers; number++) {
                values.addNumber(number);
                if (!taken(s, n, number)) {
                    break;
                }
            }
        }
    }

    private static boolean taken(State s, int n, int number) {
        for (int t = 0; t < s.layout.tasks; t++) {
            if (s.nr(t, n) == number) {
                return true;
            }
        }
        return false;
    }

    /** A newborn's number in each namespace of {@code levels}; fewer numbers than namespaces if one has none. */
    List<Integer> choose(State s, String kind, Values values, Atoms atoms, List<Integer> levels, int made,
            Function<Expression, TupleSet> evaluate) {
        return s.layout.cyclic ? cyclic(kind, values, atoms, levels, evaluate)
                : lowest(s, values, atoms, levels, made, evaluate);
    }

    private List<Integer> cyclic(String kind, Values values, Atoms atoms, List<Integer> levels,
            Function<Expression, TupleSet> evaluate) {
        TupleSet chosen = evaluate.apply(next.get(kind));
        List<Integer> numbers = new ArrayList<>();
        for (int n : levels) {
            for (int slot = 0; slot < values.numbers(); slot++) {
                if (has(chosen, atoms, n, slot)) {
                    numbers.add(values.number(slot));
                }
            }
        }
        // A text that has numbers elsewhere, too, has none for this birth: it would have to have those as well.
        return numbers.size() == chosen.size() ? numbers : List.of();
    }

    private List<Integer> lowest(State s, Values values, Atoms atoms, List<Integer> levels, int made,
            Function<Expression, TupleSet> evaluate) {
        TupleSet ofFirst = evaluate.apply(first);
        TupleSet ofOthers = evaluate.apply(free);
        List<Integer> numbers = new ArrayList<>();
        for (int n : levels) {
            boolean begun = s.begun(n) && n != made;
            for (int slot = 0; slot < values.numbers() && values.number(slot) <= s.layout.numbers; slot++) {
                if (begun ? slot > 0 && has(ofOthers, atoms, n, slot)
                        : ofFirst.indexView().contains(atoms.number(slot))) {
                    numbers.add(values.number(slot));
                    break;
                }
            }
        }
        return numbers;
    }

    private static boolean has(TupleSet pairs, Atoms atoms, int n, int slot) {
        return pairs.indexView().contains(atoms.space(n) * atoms.size() + atoms.number(slot));
    }

    /** The cursors after an event; those of a birth with numbers of its own stand at these. */
    TupleSet cursorAfter(String kind, Atoms atoms, TupleSet given, Function<Expression, TupleSet> evaluate) {
        TupleSet after = evaluate.apply(cursor.get(kind));
        if (given == null || given.isEmpty()) {
            return after;
        }
        TupleSet moving = evaluate.apply(counting.get(kind));
        IntSet indices = atoms.set(2);
        for (Tuple t : after) {
            if (!moving.indexView().contains(t.atomIndex(0))) {
                indices.add(t.index());
            }
        }
        for (Tuple t : given) {
            if (moving.indexView().contains(t.atomIndex(0))) {
                indices.add(t.index());
            }
        }
        return atoms.factory.setOf(2, indices);
    }
}
