package org.nscheck.alloy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import kodkod.ast.Expression;
import kodkod.instance.TupleSet;
import org.nscheck.kernel.State;

/** Which numbers a newborn gets when its event names none. */
final class Numbering {
    private final Expression first;
    private final Expression free;

    Numbering(Rules rules, Specification text) {
        first = rules.function("firstNumber");
        free = rules.function("numberFree");
    }

    /** Adds the numbers among which the choice will be. */
    static void candidates(State s, Values values) {
        int last = Math.min(s.layout.numbers, s.layout.tasks + 1);
        for (int number = 1; number <= last; number++) {
            values.addNumber(number);
        }
    }

    /** The lowest number that the design allows in each namespace; fewer numbers than namespaces if one has none. */
    List<Integer> choose(State s, Values values, Atoms atoms, List<Integer> levels, int made,
            Function<Expression, TupleSet> evaluate) {
        TupleSet ofFirst = evaluate.apply(first);
        TupleSet ofOthers = evaluate.apply(free);
        List<Integer> numbers = new ArrayList<>();
        for (int n : levels) {
            boolean begun = s.begun(n) && n != made;
            for (int slot = 0; slot < values.numbers() && values.number(slot) <= s.layout.numbers; slot++) {
                int atom = atoms.number(slot);
                if (begun ? slot > 0 && ofOthers.indexView().contains(atoms.space(n) * atoms.size() + atom)
                        : ofFirst.indexView().contains(atom)) {
                    numbers.add(values.number(slot));
                    break;
                }
            }
        }
        return numbers;
    }
}
