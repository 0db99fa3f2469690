package org.nscheck.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where each part of a {@link State} lies in its words. Computed from the sizes, so a state is a few longs in a slice
 * of an exploration and as many as it takes in the replay of a long file; the code that reads it is the same.
 *
 * <p>The columns have the names of docs/MODEL.md, section 1. A task or namespace that a column points to is stored plus
 * one, so that 0 is "none" everywhere and an absent task is all zeros.
 */
public final class Layout {
    /** Tasks, {@code init} included: 1 to 64. */
    public final int tasks;
    /** Namespaces, the outermost included. */
    public final int namespaces;
    /** The largest number a task can have, at least 1. */
    public final int numbers;
    /** Exit codes 0 to {@code codes - 1}. */
    public final int codes;
    /** Whether numbers are given out cyclically, as Linux does (K2.2): the state then has a cursor a namespace. */
    public final boolean cyclic;
    /** How many longs a state has. */
    public final int words;

    final Column life;
    final Column active;
    final Column forChildren;
    final Column parent;
    final Column place;
    final Column subreaper;
    final Column status;
    final Column waiting;
    final Column waitsFor;
    final Column mortal;
    final Column covered;
    final Column ignored;
    final Column caught;
    final Column blocked;
    final Column pending;
    final Column fromAncestor;
    /** By signal. */
    final Column[] sender;
    final Column nr;
    final Column nsParent;
    final Column childReaper;
    final Column made;
    final Column begun;
    final Column down;
    final Column cursor;
    final Column oops;
    /** The bits that are compared, by the name of the comparison: those of {@link #sameStructure}, and so on. */
    private final long[] structure;
    private final long[] family;
    private final long[] lives;
    private final long[] parents;
    private final long[] siblings;
    private final long[] ofNoTask;
    /** Of each task the bits that only the living have, and all that it has. */
    private final long[][] ofLiving;
    private final long[][] ofTask;

    /** A column of equally wide entries, none of which straddles two words. */
    static final class Column {
        /** Of each entry the bit at which it starts, counted through all words. */
        private final int[] start;
        private final int mask;

        private Column(int entries, int width) {
            start = new int[entries];
            mask = (1 << width) - 1;
        }

        /** A shift by a long's count uses its low six bits, so the start serves for both word and shift. */
        int get(long[] words, int index) {
            int bit = start[index];
            return (int) (words[bit >>> 6] >>> bit) & mask;
        }

        /** Sets all bits of the column. */
        void mark(long[] words) {
            mark(words, 0, start.length);
        }

        /** Sets all bits of entries of the column. */
        void mark(long[] words, int from, int count) {
            for (int i = from; i < from + count; i++) {
                words[start[i] >>> 6] |= (long) mask << start[i];
            }
        }

        void set(long[] words, int index, int value) {
            if ((value & ~mask) != 0) {
                throw new IllegalStateException(value + " does not fit a column of mask " + mask);
            }
            int bit = start[index];
            words[bit >>> 6] = words[bit >>> 6] & ~((long) mask << bit) | (long) value << bit;
        }
    }

    /** Lays out the columns asked for; the widths of those that are not are 0. */
    private final class Packer {
        private final List<Integer> free = new ArrayList<>(List.of(64));

        Column column(int entries, int width) {
            Column column = new Column(entries, width);
            for (int i = 0; i < entries && width > 0; i++) {
                int w = 0;
                while (free.get(w) < width) {
                    if (++w == free.size()) {
                        free.add(64);
                    }
                }
                column.start[i] = w * 64 + 64 - free.get(w);
                free.set(w, free.get(w) - width);
            }
            return column;
        }
    }

    /** @throws IllegalArgumentException if there are not 1 to 64 tasks or no namespace, number or exit code */
    public Layout(int tasks, int namespaces, int numbers, int codes, boolean cyclic) {
        this(tasks, namespaces, numbers, codes, cyclic, EnumSet.allOf(Mechanism.class), EnumSet.allOf(Signal.class));
    }

    /**
     * One without the bits that no step sets where only some mechanisms and signals take part: a state is smaller, and
     * what it cannot have is none in it. To set it nevertheless is refused.
     *
     * @throws IllegalArgumentException if there are not 1 to 64 tasks or no namespace, number or exit code
     */
    Layout(int tasks, int namespaces, int numbers, int codes, boolean cyclic, Set<Mechanism> mechanisms,
            Set<Signal> among) {
        if (tasks < 1 || tasks > 64 || namespaces < 1 || numbers < 1 || codes < 1) {
            throw new IllegalArgumentException("1 to 64 tasks and at least one namespace, number and exit code: "
                    + tasks + ", " + namespaces + ", " + numbers + ", " + codes);
        }
        this.tasks = tasks;
        this.namespaces = namespaces;
        this.numbers = numbers;
        this.codes = codes;
        this.cyclic = cyclic;
        int task = width(tasks);
        int space = width(namespaces);
        int number = width(numbers);
        int signals = Signal.values().length;
        int subreapers = mechanisms.contains(Mechanism.SUBREAPER) ? 1 : 0;
        int pend = among.stream().mapToInt(signal -> signal.ordinal() + 1).max().orElse(0);
        int act = mechanisms.contains(Mechanism.HANDLER) ? pend : 0;
        int block = mechanisms.contains(Mechanism.MASK) ? pend : 0;
        Packer packer = new Packer();
        life = packer.column(tasks, 3);
        active = packer.column(tasks, space);
        forChildren = packer.column(tasks, space);
        parent = packer.column(tasks, task);
        place = packer.column(tasks, task);
        subreaper = packer.column(tasks, subreapers);
        status = packer.column(tasks, width(signals + codes));
        waiting = packer.column(tasks, 1);
        waitsFor = packer.column(tasks, task);
        mortal = packer.column(tasks, among.contains(Signal.SIGCONT) ? 1 : 0);
        covered = packer.column(tasks, subreapers);
        ignored = packer.column(tasks, act);
        caught = packer.column(tasks, act);
        blocked = packer.column(tasks, block);
        pending = packer.column(tasks, pend);
        fromAncestor = packer.column(tasks, pend);
        sender = Stream.of(Signal.values()).map(signal -> packer.column(tasks, among.contains(signal) ? number : 0))
                .toArray(Column[]::new);
        nr = packer.column(tasks * namespaces, number);
        nsParent = packer.column(namespaces, space);
        childReaper = packer.column(namespaces, task);
        made = packer.column(namespaces, 1);
        begun = packer.column(namespaces, 1);
        down = packer.column(namespaces, 1);
        cursor = packer.column(namespaces, cyclic ? number : 0);
        oops = packer.column(1, 1);
        words = packer.free.size();
        structure = marked(active, forChildren, parent, place, nr, nsParent, childReaper, made, oops);
        family = marked(life, active, parent, place, nr, nsParent, childReaper, made, begun, down, oops);
        lives = marked(life);
        parents = marked(parent);
        siblings = marked(parent, place);
        ofNoTask = new long[words];
        Arrays.fill(ofNoTask, -1);
        ofLiving = new long[tasks][words];
        ofTask = new long[tasks][];
        for (int t = 0; t < tasks; t++) {
            for (Column column : List.of(forChildren, subreaper, waiting, waitsFor, mortal, covered, ignored, caught,
                    blocked, pending, fromAncestor)) {
                column.mark(ofLiving[t], t, 1);
            }
            for (Column column : sender) {
                column.mark(ofLiving[t], t, 1);
            }
            ofTask[t] = ofLiving[t].clone();
            for (Column column : List.of(life, active, parent, place, status)) {
                column.mark(ofTask[t], t, 1);
            }
            nr.mark(ofTask[t], t * namespaces, namespaces);
            clear(ofNoTask, ofTask[t]);
        }
    }

    /** All bits of some columns. */
    private long[] marked(Column... columns) {
        long[] bits = new long[words];
        for (Column column : columns) {
            column.mark(bits);
        }
        return bits;
    }

    /** Clears what only the living have of a task. */
    void clearLiving(long[] words, int t) {
        clear(words, ofLiving[t]);
    }

    /** Clears all that a task has. */
    void clearTask(long[] words, int t) {
        clear(words, ofTask[t]);
    }

    private void clear(long[] words, long[] bits) {
        for (int w = 0; w < this.words; w++) {
            words[w] &= ~bits[w];
        }
    }

    /** Whether two states differ in nothing that says which task or namespace is which. */
    boolean sameStructure(long[] a, long[] b) {
        return same(a, b, structure);
    }

    /** Whether two states have the same tasks with the same lives, parents and numbers, and the same namespaces. */
    boolean sameFamily(long[] a, long[] b) {
        return same(a, b, family);
    }

    /** Whether every task has the same life in two states. */
    boolean sameLives(long[] a, long[] b) {
        return same(a, b, lives);
    }

    /** Whether every task has the same parent in two states. */
    boolean sameParents(long[] a, long[] b) {
        return same(a, b, parents);
    }

    /** Whether the children of every task, and their order, are the same in two states. */
    boolean sameSiblings(long[] a, long[] b) {
        return same(a, b, siblings);
    }

    /** Whether all that a task has is the same in two states. */
    boolean sameTask(long[] a, long[] b, int t) {
        return same(a, b, ofTask[t]);
    }

    /** Whether all that no task has is the same in two states. */
    boolean sameNamespaces(long[] a, long[] b) {
        return same(a, b, ofNoTask);
    }

    private boolean same(long[] a, long[] b, long[] bits) {
        for (int w = 0; w < words; w++) {
            if (((a[w] ^ b[w]) & bits[w]) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Bits for the values 0 to {@code max}. */
    private static int width(int max) {
        return 32 - Integer.numberOfLeadingZeros(max);
    }
}
