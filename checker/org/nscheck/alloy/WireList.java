package org.nscheck.alloy;

import java.util.Arrays;

/** The wires that are on, of a state or an event. */
final class WireList implements TupleSink {
    private final Wires wires;
    private int[] on = new int[64];
    private int size;
    private boolean representable;

    WireList(Wires wires) {
        this.wires = wires;
    }

    void clear() {
        size = 0;
        representable = true;
    }

    int size() {
        return size;
    }

    int get(int i) {
        return on[i];
    }

    int[] toArray() {
        return Arrays.copyOf(on, size);
    }

    /** Whether all tuples since {@link #clear} were among those that their relations can have. */
    boolean representable() {
        return representable;
    }

    private void add(int wire) {
        if (wire < 0) {
            representable = false;
            return;
        }
        if (size == on.length) {
            on = Arrays.copyOf(on, size * 2);
        }
        on[size++] = wire;
    }

    @Override
    public void add(Varying r, int a) {
        if (r != Varying.KIND) {
            add(wires.of(r, a));
        }
    }

    @Override
    public void add(Varying r, int a, int b) {
        add(wires.of(r, a, b));
    }

    @Override
    public void add(Varying r, int a, int b, int c) {
        add(wires.of(r, a, b, c));
    }
}
