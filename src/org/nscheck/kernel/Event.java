package org.nscheck.kernel;

import java.util.List;

/** One system call by one task: docs/MODEL.md, section 4. The records' names are those of the Alloy event kinds. */
public sealed interface Event {
    /** The task that calls. */
    int who();

    /** Chosen by the machine: the first number after the cursor, or the lowest that is free. */
    List<Integer> ANY_NUMBERS = List.of();

    /** The namespace slot is the machine's choice: the lowest that was never used. */
    int ANY_SPACE = State.NONE;

    /** A call that makes a task. */
    sealed interface Birth extends Event {
        /** The slot of a new namespace, or {@link #ANY_SPACE}; meaningful with CLONE_NEWPID only. */
        int space();

        /** The newborn's numbers, innermost namespace first, or {@link #ANY_NUMBERS}. */
        List<Integer> numbers();

        default boolean newpid() {
            return this instanceof CloneNewpid || this instanceof CloneNewpidParent;
        }

        default boolean sibling() {
            return this instanceof CloneParent || this instanceof CloneNewpidParent;
        }
    }

    record Fork(int who, List<Integer> numbers) implements Birth {
        @Override
        public int space() {
            return ANY_SPACE;
        }
    }

    record CloneNewpid(int who, int space, List<Integer> numbers) implements Birth {
    }

    record CloneParent(int who, List<Integer> numbers) implements Birth {
        @Override
        public int space() {
            return ANY_SPACE;
        }
    }

    record CloneNewpidParent(int who, int space, List<Integer> numbers) implements Birth {
    }

    record Unshare(int who, int space) implements Event {
    }

    /** {@code space}: the namespace to join. */
    record Setns(int who, int space) implements Event {
    }

    record Exit(int who, int code) implements Event {
    }

    /** kill of one task by its number in the caller's namespace; {@code signal} null is signal 0. */
    record Kill(int who, int number, Signal signal) implements Event {
    }

    record Sigaction(int who, Signal signal, Action action) implements Event {
    }

    record Sigprocmask(int who, boolean block, Signal signal) implements Event {
    }

    /** prctl(PR_SET_CHILD_SUBREAPER, on). */
    record Prctl(int who, boolean on) implements Event {
    }

    /** wait for the child with that number in the caller's namespace, or for any: {@link #ANY}. */
    record Wait(int who, int number) implements Event {
        public static final int ANY = -1;
    }

    record Getpid(int who) implements Event {
    }

    record Getppid(int who) implements Event {
    }
}
