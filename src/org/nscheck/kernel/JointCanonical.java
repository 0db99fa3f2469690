package org.nscheck.kernel;

/**
 * The canonical form of two states in which two designs are after the same calls, under cyclic numbers: one renaming
 * for both, in the order of the first one's tasks, so that what a task or a number is in one it is in the other.
 *
 * <p>Where numbers are interchangeable in both designs, they are renamed in each namespace in the order of the tasks,
 * and the cursor is set to the last one: the next number is one that nobody has, whatever it is. Elsewhere the order of
 * all numbers and whether two are neighbours decides which comes next and who is found, in one namespace or another, so
 * it stays, and no more than that of their distances.
 */
public final class JointCanonical {
    private final Canonical canonical;
    private final boolean interchangeable;
    private final int numbers;

    public JointCanonical(Design a, Design b, Scope scope) {
        canonical = new Canonical(a);
        interchangeable = interchangeable(a) && interchangeable(b);
        int senders = scope.tasks() * scope.signals().size();
        int places = interchangeable ? scope.tasks() + senders
                : (scope.tasks() + 1) * scope.namespaces() + senders;
        numbers = 4 * places + 3;
    }

    private static boolean interchangeable(Design design) {
        return design.numbers() == Design.Numbers.INTERCHANGEABLE && !design.cursorStays();
    }

    /** A layout for the states: it has room for the numbers of both, a gap after each, and one that is always free. */
    public Layout layout(Scope scope) {
        return new Layout(scope.tasks(), scope.namespaces(), numbers, 1, true);
    }

    /** Renames both states; the canonical ones take their places in the array. */
    public void rename(State[] pair) {
        canonical.order(pair[0]);
        Draft[] drafts = {canonical.moved(pair[0]), canonical.moved(pair[1])};
        if (interchangeable) {
            renumberEach(drafts);
        } else {
            renumberAll(drafts);
        }
        pair[0] = drafts[0].freeze();
        pair[1] = drafts[1].freeze();
    }

    private void renumberEach(Draft[] drafts) {
        Layout layout = drafts[0].layout;
        for (int n = 0; n < layout.namespaces; n++) {
            int[] renamed = new int[layout.numbers + 1];
            int[] last = {1};
            each(drafts, n, number -> {
                if (number > 1 && renamed[number] == 0) {
                    renamed[number] = ++last[0];
                }
                return number > 1 ? renamed[number] : number;
            });
            for (Draft draft : drafts) {
                draft.cursor(n, draft.begun(n) ? last[0] : 0);
            }
        }
    }

    private void renumberAll(Draft[] drafts) {
        Layout layout = drafts[0].layout;
        boolean[] used = new boolean[layout.numbers + 1];
        for (int n = 0; n < layout.namespaces; n++) {
            each(drafts, n, number -> {
                used[number] = true;
                return number;
            });
            for (Draft draft : drafts) {
                used[draft.cursor(n)] = true;
            }
        }
        int[] renamed = new int[layout.numbers + 1];
        renamed[1] = 1;
        int last = 1;
        for (int number = 2; number <= layout.numbers; number++) {
            if (used[number]) {
                last += used[number - 1] || number == 2 ? 1 : 2;
                renamed[number] = last;
            }
        }
        for (int n = 0; n < layout.namespaces; n++) {
            each(drafts, n, number -> renamed[number]);
            for (Draft draft : drafts) {
                draft.cursor(n, renamed[draft.cursor(n)]);
            }
        }
    }

    private interface Change {
        int of(int number);
    }

    /** Changes the numbers that tasks have in a namespace, and those of senders that pending signals there remember. */
    private static void each(Draft[] drafts, int n, Change change) {
        for (int t = 0; t < drafts[0].layout.tasks; t++) {
            for (Draft draft : drafts) {
                if (draft.nr(t, n) != 0) {
                    draft.nr(t, n, change.of(draft.nr(t, n)));
                }
            }
        }
        for (int t = 0; t < drafts[0].layout.tasks; t++) {
            for (Draft draft : drafts) {
                if (draft.active(t) != n || draft.pending(t) == 0) {
                    continue;
                }
                for (Signal signal : Signals.ALL) {
                    if (draft.sender(t, signal) != 0) {
                        draft.sender(t, signal, change.of(draft.sender(t, signal)));
                    }
                }
            }
        }
    }
}
