package org.nscheck.alloy;

import java.util.Arrays;

/**
 * A {@link Netlist} made of another one's gates, given in their order, in which some wires are off: what is constant
 * then, or the same as something before it, is no gate any more, and neither is what no root needs.
 */
final class Folding {
    private final int yes;
    private final int no;
    private final int firstGate;
    /** By signal of the other netlist: the literal here that says the same. */
    private final int[] literal;
    private int given;
    private boolean[] choice;
    private int[] begin;
    private int[] inputs;
    private int gates;
    private int size;
    private int[] roots;

    /**
     * Of no gates.
     *
     * @param constant the signal that is true, after all wires
     * @param inputs   that the gates of the other netlist have together
     * @param gates    that it has
     */
    Folding(int constant, int inputs, int gates) {
        this.yes = 2 * constant;
        this.no = yes + 1;
        this.firstGate = constant + 1;
        this.given = firstGate;
        this.literal = new int[firstGate + gates];
        for (int signal = 0; signal < firstGate; signal++) {
            literal[signal] = 2 * signal;
        }
        this.choice = new boolean[gates];
        this.begin = new int[gates + 1];
        // of a choice of which one side is a constant, two are left
        this.inputs = new int[inputs];
    }

    void off(int wire) {
        literal[wire] = no;
    }

    private int of(int other) {
        return literal[other >> 1] ^ other & 1;
    }

    /** The next gate is the conjunction of these. */
    void and(int[] others, int from, int to) {
        for (int i = from; i < to; i++) {
            int l = of(others[i]);
            if (l == no) {
                size = begin[gates];
                literal[given++] = no;
                return;
            } else if (l != yes) {
                inputs[size++] = l;
            }
        }
        literal[given++] = made(false);
    }

    /** The next gate chooses one of two. */
    void choice(int condition, int then, int otherwise) {
        int c = of(condition);
        int y = of(then);
        int n = of(otherwise);
        literal[given++] = c == yes || y == n ? y : c == no ? n : choose(c, y, n);
    }

    private int choose(int c, int y, int n) {
        if (y == no) {
            return and(c ^ 1, n);
        } else if (n == no) {
            return and(c, y);
        } else if (y == yes) {
            return and(c ^ 1, n ^ 1) ^ 1;
        } else if (n == yes) {
            return and(c, y ^ 1) ^ 1;
        }
        inputs[size++] = c;
        inputs[size++] = y;
        inputs[size++] = n;
        return made(true);
    }

    private int and(int a, int b) {
        if (a == no || b == no) {
            return no;
        }
        for (int l : new int[] {a, b}) {
            if (l != yes) {
                inputs[size++] = l;
            }
        }
        return made(false);
    }

    /** The literal of the gate whose inputs were put down last, if it takes one. */
    private int made(boolean chooses) {
        int from = begin[gates];
        if (size - from < 2) {
            int only = size == from ? yes : inputs[from];
            size = from;
            return only;
        }
        choice[gates] = chooses;
        begin[++gates] = size;
        return 2 * (firstGate + gates - 1);
    }

    /** All gates were given; leaves those that the roots, literals of the other netlist, need. */
    void finish(int[] others) {
        roots = new int[others.length];
        boolean[] needed = new boolean[gates];
        for (int i = 0; i < others.length; i++) {
            roots[i] = of(others[i]);
            need(roots[i], needed);
        }
        for (int g = gates - 1; g >= 0; g--) {
            for (int i = begin[g]; needed[g] && i < begin[g + 1]; i++) {
                need(inputs[i], needed);
            }
        }
        int[] place = new int[gates];
        int left = 0;
        int to = 0;
        for (int g = 0; g < gates; g++) {
            if (needed[g]) {
                int from = begin[g];
                int end = begin[g + 1];
                begin[left] = to;
                for (int i = from; i < end; i++) {
                    inputs[to++] = moved(inputs[i], place);
                }
                choice[left] = choice[g];
                place[g] = left++;
            }
        }
        begin[left] = to;
        choice = Arrays.copyOf(choice, left);
        begin = Arrays.copyOf(begin, left + 1);
        inputs = Arrays.copyOf(inputs, to);
        Arrays.setAll(roots, i -> moved(roots[i], place));
    }

    private void need(int l, boolean[] needed) {
        if (l >> 1 >= firstGate) {
            needed[(l >> 1) - firstGate] = true;
        }
    }

    private int moved(int l, int[] place) {
        return l >> 1 < firstGate ? l : 2 * (firstGate + place[(l >> 1) - firstGate]) + (l & 1);
    }

    boolean[] choice() {
        return choice;
    }

    /** By gate, where its inputs begin; and where the last one's end. */
    int[] begin() {
        return begin;
    }

    int[] inputs() {
        return inputs;
    }

    int[] roots() {
        return roots;
    }
}
