package org.nscheck.kernel;

/** The free slots of a state, and how many children a task has. */
final class Slots {
    private Slots() {
    }

    /** The lowest absent task, {@link State#NONE} if there is none. */
    static int absentTask(State s) {
        for (int t = 0; t < s.layout.tasks; t++) {
            if (s.absent(t)) {
                return t;
            }
        }
        return State.NONE;
    }

    /** The lowest namespace that is not made, {@link State#NONE} if there is none. */
    static int unmadeNamespace(State s) {
        for (int n = 0; n < s.layout.namespaces; n++) {
            if (!s.made(n)) {
                return n;
            }
        }
        return State.NONE;
    }

    /** @param parent a task; the absent have none */
    static int children(State s, int parent) {
        int children = 0;
        for (int t = 0; t < s.layout.tasks; t++) {
            if (s.parent(t) == parent) {
                children++;
            }
        }
        return children;
    }
}
