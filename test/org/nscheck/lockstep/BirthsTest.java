package org.nscheck.lockstep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.nscheck.alloy.Specification;
import org.nscheck.alloy.StepRelation;
import org.nscheck.kernel.Event;
import org.nscheck.kernel.Mechanism;
import org.nscheck.kernel.Scope;

class BirthsTest {
    private static List<List<Integer>> lists(int tasks, int namespaces) {
        Scope scope = new Scope(tasks, namespaces, EnumSet.of(Mechanism.NESTED), Set.of());
        Alphabet alphabet = new Alphabet(scope, new StepRelation(Specification.shipped(), scope.layout()));
        return new Births(alphabet, scope.layout()).calls(Births.Kind.FORK, 0, Event.ANY_SPACE, namespaces)
                .stream().map(call -> ((Event.Fork) call.event()).numbers()).toList();
    }

    @Test
    void everyListOfNumbersIsTriedOnce() {
        List<List<Integer>> lists = lists(8, 4);
        assertEquals(8 * 8 * 8 * 8, lists.size());
        assertEquals(lists.size(), Set.copyOf(lists).size());
    }

    @Test
    void ofTooManyThoseAreTriedInWhichAllButOneAreTheSame() {
        List<List<Integer>> lists = lists(9, 5);
        assertEquals(9 * (5 * 8 + 1), lists.size());
        assertEquals(lists.size(), Set.copyOf(lists).size());
        for (List<Integer> list : lists) {
            assertTrue(list.stream().anyMatch(n -> Collections.frequency(list, n) >= 4), list::toString);
        }
    }
}
