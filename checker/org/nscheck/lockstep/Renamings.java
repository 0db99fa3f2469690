package org.nscheck.lockstep;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.nscheck.kernel.Design;
import org.nscheck.kernel.Layout;
import org.nscheck.kernel.Renaming;

/** Names for the states of a layout, by chance, but always the same ones. */
final class Renamings {
    /** Enough for all the orders that the few tasks of a scope have. */
    private static final int COUNT = 61;

    private Renamings() {
    }

    /** @param numbers how far they are renamed: in each namespace apart, or, where they are compared, in all alike */
    static List<Renaming> of(Layout layout, Design.Numbers numbers) {
        List<Renaming> renamings = new ArrayList<>();
        Random seeds = new Random(COUNT);
        for (int i = 0; i < COUNT; i++) {
            renamings.add(renaming(layout, numbers, new Random(seeds.nextLong())));
        }
        return renamings;
    }

    private static Renaming renaming(Layout layout, Design.Numbers numbers, Random random) {
        int[] task = permutation(layout.tasks, 1, random);
        int[] space = permutation(layout.namespaces, 1, random);
        int[][] number = new int[layout.namespaces][];
        for (int n = 0; n < number.length; n++) {
            number[n] = n > 0 && numbers == Design.Numbers.COMPARED ? number[0]
                    : permutation(layout.numbers + 1, 2, random);
        }
        return new Renaming(task, space, number);
    }

    /** A permutation that leaves what is below {@code first}. */
    private static int[] permutation(int size, int first, Random random) {
        List<Integer> moved = new ArrayList<>();
        for (int i = first; i < size; i++) {
            moved.add(i);
        }
        Collections.shuffle(moved, random);
        int[] permutation = new int[size];
        for (int i = 0; i < size; i++) {
            permutation[i] = i < first ? i : moved.get(i - first);
        }
        return permutation;
    }
}
