package org.nscheck.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nscheck.scenario.Choices;

/** What is stored in a state is read from it, in all sizes. */
class LayoutTest {

    /** A setter, its getter, and the largest value; entries are counted by the caller. */
    private record Column(String name, int entries, int least, int most, Set set, Get get) {
        private interface Set {
            void accept(Draft draft, int entry, int value);
        }

        private interface Get {
            int apply(State state, int entry);
        }
    }

    private static int bit(boolean on) {
        return on ? 1 : 0;
    }

    private static List<Column> columns(Layout l) {
        Signal[] signals = Signal.values();
        int all = (1 << signals.length) - 1;
        int last = l.tasks - 1;
        int space = l.namespaces - 1;
        List<Column> columns = new ArrayList<>(List.of(
            new Column("life", l.tasks, 0, 4, (d, i, v) -> d.life(i, Life.values()[v]), (s, i) -> s.life(i).ordinal()),
            new Column("active", l.tasks, -1, space, Draft::active, State::active),
            new Column("for_children", l.tasks, -1, space, Draft::forChildren, State::forChildren),
            new Column("parent", l.tasks, -1, last, Draft::parent, State::parent),
            new Column("place", l.tasks, 0, last, Draft::place, State::place),
            new Column("subreaper", l.tasks, 0, 1, (d, i, v) -> d.subreaper(i, v != 0), (s, i) -> bit(s.subreaper(i))),
            new Column("status", l.tasks, 0, signals.length + l.codes - 1, Draft::status, State::status),
            new Column("waiting", l.tasks, 0, 1, (d, i, v) -> d.waiting(i, v != 0), (s, i) -> bit(s.waiting(i))),
            new Column("waits_for", l.tasks, -1, last, Draft::waitsFor, State::waitsFor),
            new Column("mortal", l.tasks, 0, 1, (d, i, v) -> d.mortal(i, v != 0), (s, i) -> bit(s.mortal(i))),
            new Column("covered", l.tasks, 0, 1, (d, i, v) -> d.covered(i, v != 0), (s, i) -> bit(s.covered(i))),
            new Column("ignored", l.tasks, 0, all, Draft::ignored, State::ignored),
            new Column("caught", l.tasks, 0, all, Draft::caught, State::caught),
            new Column("blocked", l.tasks, 0, all, Draft::blocked, State::blocked),
            new Column("pending", l.tasks, 0, all, Draft::pending, State::pending),
            new Column("from_ancestor", l.tasks, 0, all, Draft::fromAncestor, State::fromAncestor),
            new Column("ns_parent", l.namespaces, -1, space, Draft::nsParent, State::nsParent),
            new Column("child_reaper", l.namespaces, -1, last, Draft::childReaper, State::childReaper),
            new Column("made", l.namespaces, 0, 1, (d, i, v) -> d.made(i, v != 0), (s, i) -> bit(s.made(i))),
            new Column("begun", l.namespaces, 0, 1, (d, i, v) -> d.begun(i, v != 0), (s, i) -> bit(s.begun(i))),
            new Column("down", l.namespaces, 0, 1, (d, i, v) -> d.down(i, v != 0), (s, i) -> bit(s.down(i))),
            new Column("oops", 1, 0, 1, (d, i, v) -> d.oops(v != 0), (s, i) -> bit(s.oops()))));
        for (Signal signal : signals) {
            columns.add(new Column("sender " + signal, l.tasks, 0, l.numbers,
                    (d, i, v) -> d.sender(i, signal, v), (s, i) -> s.sender(i, signal)));
        }
        for (int n = 0; n < l.namespaces; n++) {
            int there = n;
            columns.add(new Column("nr " + n, l.tasks, 0, l.numbers,
                    (d, i, v) -> d.nr(i, there, v), (s, i) -> s.nr(i, there)));
        }
        if (l.cyclic) {
            columns.add(new Column("cursor", l.namespaces, 0, l.numbers, Draft::cursor, State::cursor));
        }
        return columns;
    }

    @Property(tries = 300)
    void everyEntryKeepsItsValueWhateverIsSetBesideIt(@ForAll @IntRange(min = 1, max = 64) int tasks,
            @ForAll @IntRange(min = 1, max = 40) int namespaces, @ForAll @IntRange(min = 1, max = 300) int numbers,
            @ForAll @IntRange(min = 1, max = 256) int codes, @ForAll boolean cyclic, @ForAll List<Integer> stream) {
        Layout layout = new Layout(tasks, namespaces, numbers, codes, cyclic);
        Choices choices = new Choices(stream);
        Draft draft = new Draft(layout);
        List<Column> columns = columns(layout);
        int[][] expected = new int[columns.size()][];
        for (int c = 0; c < expected.length; c++) {
            Column column = columns.get(c);
            expected[c] = new int[column.entries()];
            for (int i = 0; i < column.entries(); i++) {
                // The largest values, once the stream is used up: they fill every bit that a column has.
                expected[c][i] = column.most() - choices.below(column.most() - column.least() + 1);
                column.set().accept(draft, i, expected[c][i]);
            }
        }
        State state = State.unpack(layout, draft.freeze().packed().clone());
        for (int c = 0; c < expected.length; c++) {
            for (int i = 0; i < expected[c].length; i++) {
                assertEquals(expected[c][i], columns.get(c).get().apply(state, i), columns.get(c).name() + " of " + i);
            }
        }
    }

    /** What is the same in two states: all but the task, or what no task has, in which they differ. */
    @ParameterizedTest
    @CsvSource({"1,1,1,false", "3,2,4,false", "5,4,5,true", "64,5,70,true"})
    void aChangeIsSeenInItsTaskOrInTheNamespaces(int tasks, int namespaces, int numbers, boolean cyclic) {
        Layout layout = new Layout(tasks, namespaces, numbers, 2, cyclic);
        State empty = new Draft(layout).freeze();
        for (Column column : columns(layout)) {
            boolean ofNoTask = Set.of("ns_parent", "child_reaper", "made", "begun", "down", "cursor", "oops")
                    .contains(column.name());
            for (int i = 0; i < column.entries(); i++) {
                Draft draft = new Draft(layout);
                column.set().accept(draft, i, Math.min(1, column.most()));
                State changed = draft.freeze();
                String what = column.name() + " of " + i;
                boolean same = changed.equals(empty);
                assertEquals(column.most() < 1 && column.least() == 0, same, what);
                for (int t = 0; t < tasks; t++) {
                    assertEquals(same || ofNoTask || t != i, changed.sameTask(empty, t), what);
                }
                assertEquals(same || !ofNoTask, changed.sameNamespaces(empty), what);
                assertEquals(same || !Set.of("parent", "place").contains(column.name()), changed.sameSiblings(empty),
                        what);
            }
        }
    }

    @Property(tries = 100)
    void aStateIsTheSameAfterPackingAndUnpacking(@ForAll("walks") Walk walk) {
        walk.go((before, event, step) -> {
            State again = State.unpack(walk.layout, before.packed().clone());
            assertEquals(before, again);
            assertEquals(before.hashCode(), again.hashCode());
            assertEquals(walk.layout.words, before.packed().length);
            if (step != null && step.after() != before && !step.after().equals(before)) {
                assertNotEquals(again, step.after());
            }
        });
    }

    @Provide
    Arbitrary<Walk> walks() {
        return Walk.any();
    }

    @ParameterizedTest
    @CsvSource({"0,1,1,1", "65,1,1,1", "1,0,1,1", "1,1,0,1", "1,1,1,0"})
    void sizesThatNoStateHas(int tasks, int namespaces, int numbers, int codes) {
        assertThrows(IllegalArgumentException.class, () -> new Layout(tasks, namespaces, numbers, codes, true));
    }

    /** A value that is too large would run into the entry beside it. */
    @Test
    void whatDoesNotFitIsRefused() {
        Draft draft = new Draft(new Layout(3, 2, 3, 1, true));
        assertThrows(IllegalStateException.class, () -> draft.nr(1, 0, 4));
        assertThrows(IllegalStateException.class, () -> draft.parent(1, 3));
        assertThrows(IllegalStateException.class, () -> draft.pending(1, 1 << Signal.values().length));
        assertThrows(IllegalStateException.class, () -> draft.cursor(0, -1));
    }

    /** What no step of a scope sets has no bits where its states are kept, and is not lost in silence if one does. */
    @Test
    void whatNoStepOfAScopeSetsIsRefused() {
        Scope scope = new Scope(3, 2, Set.of(Mechanism.NESTED, Mechanism.MASK), Set.of(Signal.SIGUSR1));
        Layout narrow = scope.narrowLayout();
        assertTrue(narrow.words < scope.layout().words);
        Draft draft = new Draft(narrow);
        int usr1 = 1 << Signal.SIGUSR1.ordinal();
        draft.blocked(1, usr1);
        draft.queue(1, Signal.SIGUSR1, 3);
        assertEquals(List.of(usr1, usr1, 3), List.of(draft.blocked(1), draft.pending(1),
                draft.sender(1, Signal.SIGUSR1)));
        assertThrows(IllegalStateException.class, () -> draft.ignored(1, usr1));
        assertThrows(IllegalStateException.class, () -> draft.subreaper(1, true));
        assertThrows(IllegalStateException.class, () -> draft.pending(1, 1 << Signal.SIGTERM.ordinal()));
        assertThrows(IllegalStateException.class, () -> draft.sender(1, Signal.SIGTERM, 1));
    }

    @Test
    void theCursorIsForgottenWhereNumbersAreNotCyclic() {
        Draft draft = new Draft(new Layout(2, 1, 3, 1, false));
        draft.cursor(0, 3);
        assertEquals(0, draft.freeze().cursor(0));
    }

    @Test
    void theInitialStateIsProcess1OfAFreshNamespace() {
        State s = State.initial(new Layout(2, 2, 3, 1, true));
        WellFormed.check(s);
        assertEquals(List.of(1, 1, State.NONE, true), List.of(s.nr(0, 0), s.cursor(0), s.parent(0), s.isInit(0)));
        assertEquals(List.of(true, false, false), List.of(s.canAct(0), s.made(1), s.down(0)));
    }
}
