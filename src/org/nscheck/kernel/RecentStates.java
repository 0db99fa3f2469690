package org.nscheck.kernel;

/**
 * The states met lately, as they are, with the numbers of their canonical forms: each in the one slot that its hash
 * gives it, where the next such one replaces it. Different orders of the same events lead to one state again and again,
 * and to find it here saves its canonical form.
 */
final class RecentStates {
    private static final int SLOTS = 1 << 13;

    private final int width;
    private final long[] words;
    private final int[] numbers = new int[SLOTS];
    private int slot;

    /** @param width longs a state, of which not all are 0 */
    RecentStates(int width) {
        this.width = width;
        words = new long[width * SLOTS];
    }

    /** The number of a state, -1 if it is not here; it is after {@link #put}. */
    int find(long[] state) {
        slot = StateTable.hash(state, 0, width) & SLOTS - 1;
        int from = slot * width;
        int i = 0;
        while (i < width && words[from + i] == state[i]) {
            i++;
        }
        if (i == width) {
            return numbers[slot];
        }
        for (; i < width; i++) {
            words[from + i] = state[i];
        }
        return -1;
    }

    /** Gives the state that was looked for last its number. */
    void put(int number) {
        numbers[slot] = number;
    }
}
