package org.nscheck.kernel;

import java.util.Arrays;

/**
 * The visited set: packed states numbered from 0 in the order of arrival, in one open-addressing table. A state costs
 * its longs and a slot of the index; nothing is boxed.
 */
public final class StateTable {
    private final int width;
    private long[] words;
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
        int slot = slot(state);
        if (index[slot] != 0) {
            return ~(index[slot] - 1);
        }
        if ((size + 1) * width > words.length) {
            words = Arrays.copyOf(words, words.length * 2);
        }
        for (int i = 0; i < width; i++) {
            words[size * width + i] = state[i];
        }
        index[slot] = ++size;
        if (size * 2 > index.length) {
            grow();
        }
        return size - 1;
    }

    /** The number of a state, -1 if it is not there. */
    public int find(long[] state) {
        return index[slot(state)] - 1;
    }

    /** The packed form of the state with a number. */
    public long[] get(int number) {
        return Arrays.copyOfRange(words, number * width, (number + 1) * width);
    }

    private int slot(long[] state) {
        int slot = hash(state, 0, width) & index.length - 1;
        while (index[slot] != 0 && !same(state, index[slot] - 1)) {
            slot = slot + 1 & index.length - 1;
        }
        return slot;
    }

    private boolean same(long[] state, int number) {
        int from = number * width;
        return Arrays.equals(state, 0, width, words, from, from + width);
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
            int slot = hash(words, number * width, width) & index.length - 1;
            while (index[slot] != 0) {
                slot = slot + 1 & index.length - 1;
            }
            index[slot] = number + 1;
        }
    }
}
