package org.nscheck.kernel;

/**
 * The states met lately, as they are: each in the one slot that its hash gives it, where the next such one replaces it.
 * Different orders of the same events lead to one state again and again, and to find it here saves its canonical form.
 */
final class RecentStates {
    private static final int SLOTS = 1 << 14;

    private final int width;
    private final long[] words;

    /** @param width longs a state, of which not all are 0 */
    RecentStates(int width) {
        this.width = width;
        words = new long[width * SLOTS];
    }

    /** Whether a state is here; it is afterwards. */
    boolean had(long[] state) {
        int from = (StateTable.hash(state, 0, width) & SLOTS - 1) * width;
        boolean same = true;
        for (int i = 0; i < width; i++) {
            same &= words[from + i] == state[i];
            words[from + i] = state[i];
        }
        return same;
    }
}
