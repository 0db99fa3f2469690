package org.nscheck.kernel;

import java.util.Arrays;

/**
 * The visited set: packed states numbered from 0 in the order of arrival, in one open-addressing table. A state costs
 * its longs and a slot of the index; nothing is boxed.
 */
public final class StateTable {
    private final int width;
    private long[] words;
    /** By slot, 0 if it is free: a state's number plus 1, which is less than there are slots; above it, of its hash. */
    private int[] index = new int[1 << 12];
    private int size;

    /** @param width longs a state */
    public StateTable(int width) {
        this.width = width;
        words = new long[width << 10];
    }

    public int size() {
        return size;
    }

    /** The number of a state if it is new, else the complement of its number. */
    public int add(long[] state) {
        int hash = hash(state, 0, width);
        int slot = slot(state, hash);
        if (index[slot] != 0) {
            return ~number(slot);
        }
        if ((size + 1) * width > words.length) {
            words = Arrays.copyOf(words, words.length * 2);
        }
        for (int i = 0; i < width; i++) {
            words[size * width + i] = state[i];
        }
        index[slot] = hash & -index.length | ++size;
        if (size * 2 > index.length) {
            grow();
        }
        return size - 1;
    }

    /** The number of a state, -1 if it is not there. */
    public int find(long[] state) {
        return number(slot(state, hash(state, 0, width)));
    }

    /** The packed form of the state with a number. */
    public long[] get(int number) {
        return Arrays.copyOfRange(words, number * width, (number + 1) * width);
    }

    private int number(int slot) {
        return (index[slot] & index.length - 1) - 1;
    }

    private int slot(long[] state, int hash) {
        int slot = hash & index.length - 1;
        while (index[slot] != 0 && !same(state, hash, slot)) {
            slot = slot + 1 & index.length - 1;
        }
        return slot;
    }

    /** Whether a slot has a state; another one's hash is another one in most cases, and its words are not read. */
    private boolean same(long[] state, int hash, int slot) {
        if (((index[slot] ^ hash) & -index.length) != 0) {
            return false;
        }
        int from = number(slot) * width;
        for (int i = 0; i < width; i++) {
            if (words[from + i] != state[i]) {
                return false;
            }
        }
        return true;
    }

    /** @param width how many longs from {@code at} on count */
    static int hash(long[] from, int at, int width) {
        long h = 0x9E3779B97F4A7C15L;
        for (int i = 0; i < width; i++) {
            h = (h ^ from[at + i]) * 0xBF58476D1CE4E5B9L;
            h ^= h >>> 31;
        }
        return (int) (h ^ h >>> 29);
    }

    private void grow() {
        index = new int[index.length * 2];
        for (int number = 0; number < size; number++) {
            int hash = hash(words, number * width, width);
            int slot = hash & index.length - 1;
            while (index[slot] != 0) {
                slot = slot + 1 & index.length - 1;
            }
            index[slot] = hash & -index.length | number + 1;
        }
    }
}
