package org.nscheck.lockstep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.nscheck.kernel.Event;
import org.nscheck.kernel.Layout;
import org.nscheck.kernel.State;

/**
 * The births that a task can try: every list of numbers, one for each namespace from the innermost up. Where there are
 * more than {@link #MOST}, those in which all numbers but one are the same.
 */
final class Births {
    /** How many lists of numbers are tried. */
    private static final int MOST = 5000;

    /** The kinds of births. */
    enum Kind {
        FORK("Fork", false), CLONE_NEWPID("CloneNewpid", true), CLONE_PARENT("CloneParent", false),
        CLONE_NEWPID_PARENT("CloneNewpidParent", true);

        /** Its name in the specification. */
        final String label;
        final boolean newpid;

        Kind(String label, boolean newpid) {
            this.label = label;
            this.newpid = newpid;
        }

        /** The kind that has a name in the specification; none of another kind of event. */
        static Optional<Kind> of(String label) {
            return Arrays.stream(values()).filter(kind -> kind.label.equals(label)).findFirst();
        }

        Event.Birth event(int who, int space, List<Integer> numbers) {
            return switch (this) {
                case FORK -> new Event.Fork(who, numbers);
                case CLONE_NEWPID -> new Event.CloneNewpid(who, space, numbers);
                case CLONE_PARENT -> new Event.CloneParent(who, numbers);
                case CLONE_NEWPID_PARENT -> new Event.CloneNewpidParent(who, space, numbers);
            };
        }
    }

    private final Alphabet alphabet;
    private final Layout layout;
    /** By kind, caller, namespace and levels. */
    private final List<List<Alphabet.Call>> made;

    Births(Alphabet alphabet, Layout layout) {
        this.alphabet = alphabet;
        this.layout = layout;
        this.made = new ArrayList<>(Collections.nCopies(place(Kind.values().length, 0, Event.ANY_SPACE, 0), null));
    }

    /** The machine's own choice of numbers. */
    Alphabet.Call any(Kind kind, int who, int space) {
        return calls(kind, who, space, 0).get(0);
    }

    /** One call for each list of numbers of that length. */
    List<Alphabet.Call> calls(Kind kind, int who, int space, int levels) {
        int place = place(kind.ordinal(), who, space, levels);
        if (made.get(place) == null) {
            List<Alphabet.Call> calls = new ArrayList<>();
            lists(levels).forEach(numbers -> calls.add(alphabet.call(kind.event(who, space, numbers))));
            made.set(place, calls);
        }
        return made.get(place);
    }

    private int place(int kind, int who, int space, int levels) {
        int spaces = layout.namespaces + 1;
        return ((kind * layout.tasks + who) * spaces + space - Event.ANY_SPACE) * (spaces + 1) + levels;
    }

    private List<List<Integer>> lists(int length) {
        return Math.pow(layout.numbers, length) > MOST ? almostSame(length) : allLists(length);
    }

    private List<List<Integer>> almostSame(int length) {
        Set<List<Integer>> lists = new LinkedHashSet<>();
        for (int same = 1; same <= layout.numbers; same++) {
            for (int place = 0; place < length; place++) {
                for (int other = 1; other <= layout.numbers; other++) {
                    List<Integer> list = new ArrayList<>(Collections.nCopies(length, same));
                    list.set(place, other);
                    lists.add(List.copyOf(list));
                }
            }
        }
        return List.copyOf(lists);
    }

    private List<List<Integer>> allLists(int length) {
        List<List<Integer>> lists = new ArrayList<>(List.of(List.of()));
        for (int i = 0; i < length; i++) {
            List<List<Integer>> longer = new ArrayList<>();
            for (List<Integer> list : lists) {
                for (int number = 1; number <= layout.numbers; number++) {
                    List<Integer> next = new ArrayList<>(list);
                    next.add(number);
                    longer.add(List.copyOf(next));
                }
            }
            lists = longer;
        }
        return lists;
    }

    /** The namespaces in which a newborn gets a number, innermost first; {@code space}: a new one below the rest. */
    static int[] levels(State s, int who, int space) {
        int[] levels = new int[s.layout.namespaces + 1];
        int size = 0;
        if (space != State.NONE) {
            levels[size++] = space;
        }
        for (int n = s.forChildren(who); n != State.NONE && size < levels.length; n = s.nsParent(n)) {
            levels[size++] = n;
        }
        return Arrays.copyOf(levels, size);
    }
}
