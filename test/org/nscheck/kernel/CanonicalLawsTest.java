package org.nscheck.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** States that differ in names only have one canonical form, and what the machine does is the same under all names. */
class CanonicalLawsTest {

    /** Numbers as an exploration has them: where they are cyclic they are no mere names. */
    @Provide
    Arbitrary<Walk> walks() {
        return Walk.of(Arbitraries.of(Designs.ALL), false);
    }

    private static boolean numbersAreNames(Walk walk) {
        return walk.machine.design.numbers() != Design.Numbers.COMPARED;
    }

    @Property(tries = 600)
    void renamedStatesHaveTheSameCanonicalForm(@ForAll("walks") Walk walk, @ForAll long seed) {
        Canonical canonical = new Canonical(walk.machine.design);
        walk.go((before, event, step) -> {
            if (step != null && !severalTops(step.after()) && !emptyTwins(step.after())) {
                State renamed = RenamedEvent.names(walk.layout, seed, numbersAreNames(walk))
                        .of(step.after());
                assertEquals(canonical.of(step.after()), canonical.of(renamed), () -> "after " + event);
            }
        });
    }

    @Property(tries = 250)
    void theCanonicalFormIsItsOwn(@ForAll("walks") Walk walk) {
        Canonical canonical = new Canonical(walk.machine.design);
        walk.go((before, event, step) -> {
            State form = canonical.of(before);
            assertEquals(form, canonical.of(form), () -> "before " + event);
        });
    }

    /** The form is a renaming and nothing else: what is counted in it is counted in the state. */
    @Property(tries = 250)
    void theCanonicalFormTellsWhoCameWhere(@ForAll("walks") Walk walk) {
        Canonical canonical = new Canonical(walk.machine.design);
        walk.go((before, event, step) -> {
            State form = canonical.of(before);
            Set<Integer> tasks = new HashSet<>();
            Set<Integer> spaces = new HashSet<>();
            for (int i = 0; i < walk.layout.tasks; i++) {
                int t = canonical.taskAt(i);
                tasks.add(t);
                assertEquals(List.of(before.life(t), before.pending(t), before.blocked(t), before.status(t)),
                        List.of(form.life(i), form.pending(i), form.blocked(i), form.status(i)));
                for (int n = 0; n < walk.layout.namespaces; n++) {
                    assertEquals(before.nr(t, canonical.spaceAt(n)) == 1, form.nr(i, n) == 1, "who has number 1");
                    assertEquals(before.nr(t, canonical.spaceAt(n)) == 0, form.nr(i, n) == 0, "who has a number");
                }
            }
            for (int n = 0; n < walk.layout.namespaces; n++) {
                spaces.add(canonical.spaceAt(n));
                assertEquals(before.down(canonical.spaceAt(n)), form.down(n));
            }
            assertEquals(walk.layout.tasks, tasks.size());
            assertEquals(walk.layout.namespaces, spaces.size());
        });
    }

    @Property(tries = 250)
    void theShortcutAfterAStepIsTheSameFromACanonicalState(@ForAll("walks") Walk walk) {
        Canonical canonical = new Canonical(walk.machine.design);
        walk.go((before, event, step) -> {
            State form = canonical.of(before);
            Step taken = walk.machine.step(form, event);
            if (taken != null) {
                assertEquals(canonical.of(taken.after()), canonical.after(taken), event::toString);
            }
        });
    }

    @Property(tries = 600)
    void aStepIsTheSameUnderOtherNames(@ForAll("walks") Walk walk, @ForAll long seed) {
        Canonical canonical = new Canonical(walk.machine.design);
        walk.go((before, event, step) -> {
            if (givesNumbers(event)) {
                return;
            }
            boolean numbers = event instanceof Event.Birth
                    ? walk.machine.design.numbers() == Design.Numbers.INTERCHANGEABLE && !remembersTheGone(before)
                    : numbersAreNames(walk);
            Renaming renaming = RenamedEvent.names(walk.layout, seed, numbers);
            Step renamed = walk.machine.step(renaming.of(before), RenamedEvent.of(renaming, before, event));
            assertEquals(step == null, renamed == null, event::toString);
            if (step == null) {
                return;
            }
            if (!step.after().oops() && !emptyTwins(step.after())) {
                assertEquals(canonical.of(step.after()), canonical.of(renamed.after()), event::toString);
            }
            assertEquals(step.took() == State.NONE, renamed.took() == State.NONE, event::toString);
            assertEquals(renaming.task(step.took()), renamed.took(), event::toString);
            if (step.child() == State.NONE) {
                boolean number = step.result() > 0;
                int n = before.active(event.who());
                assertEquals(number ? renaming.number(n, step.result()) : step.result(), renamed.result(),
                        event::toString);
            }
            for (int t = 0; t < walk.layout.tasks; t++) {
                int u = renaming.task(t);
                assertEquals(step.died(t), renamed.died(u), event::toString);
                assertEquals(step.reaped(t), renamed.reaped(u), event::toString);
            }
        });
    }

    /** After a crash an orphan has nobody above it, and its children may have lower indices than it. */
    @Example
    void anOrphanWithoutAParentComesBeforeItsChildren() {
        Machine machine = new Machine(Designs.of("adopter-in-sibling"));
        State s = State.initial(new Layout(5, 3, 5, 1, false));
        for (Event event : List.of(new Event.CloneNewpid(0, Event.ANY_SPACE, Event.ANY_NUMBERS),
                new Event.CloneNewpid(0, Event.ANY_SPACE, Event.ANY_NUMBERS), new Event.Fork(2, Event.ANY_NUMBERS),
                new Event.Fork(3, Event.ANY_NUMBERS), new Event.Exit(3, 0), new Event.Wait(2, Event.Wait.ANY),
                new Event.Fork(4, Event.ANY_NUMBERS), new Event.Exit(1, 0))) {
            s = machine.step(s, event).after();
        }
        assertTrue(s.oops());
        assertEquals(State.NONE, s.parent(4));
        assertEquals(4, s.parent(3));
        int[] numbers = {0, 1, 2, 3, 4, 5};
        State other = new Renaming(new int[] {0, 1, 2, 4, 3}, new int[] {0, 1, 2}, new int[][] {numbers, numbers,
            numbers}).of(s);
        Canonical canonical = new Canonical(machine.design);
        assertEquals(canonical.of(other), canonical.of(s));
    }

    /** Whether two namespaces have one parent and nobody in them: nothing but their index orders them. */
    private static boolean emptyTwins(State s) {
        for (int n = 1; n < s.layout.namespaces; n++) {
            for (int m = 1; m < n; m++) {
                if (s.made(n) && s.made(m) && s.nsParent(n) == s.nsParent(m) && empty(s, n) && empty(s, m)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether several orphans have nobody above them, as after a crash: nothing but their index orders them. */
    private static boolean severalTops(State s) {
        return IntStream.range(1, s.layout.tasks).filter(t -> !s.absent(t) && s.parent(t) == State.NONE).count() > 1;
    }

    private static boolean empty(State s, int n) {
        for (int t = 0; t < s.layout.tasks; t++) {
            if (!s.absent(t) && (s.below(s.active(t), n) || s.below(s.forChildren(t), n))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether a pending signal holds the number of a sender that is gone. Whether a newborn gets that number is then a
     * difference between free numbers, though one that decides nothing.
     */
    private static boolean remembersTheGone(State s) {
        for (int t = 0; t < s.layout.tasks; t++) {
            for (Signal signal : Signal.values()) {
                int sender = s.sender(t, signal);
                if (sender != 0 && Linux.numbered(s, s.active(t), sender) == 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Given numbers are those of a namespace that may be new, for which there are no other names. */
    private static boolean givesNumbers(Event event) {
        return event instanceof Event.Birth birth && !birth.numbers().isEmpty();
    }
}
