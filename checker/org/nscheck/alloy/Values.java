package org.nscheck.alloy;

import java.util.Arrays;
import org.nscheck.kernel.Life;
import org.nscheck.kernel.Signal;
import org.nscheck.kernel.State;
import org.nscheck.kernel.Status;

/** The process numbers and exit codes for which a universe has atoms, each at its slot. In ascending order. */
final class Values {
    private static final Signal[] SIGNALS = Signal.values();

    private int[] numbers = {1};
    private int[] codes = {};

    /** The numbers and codes in a state, cursors not counted. */
    static Values of(State s) {
        Values values = new Values();
        for (int t = 0; t < s.layout.tasks; t++) {
            for (int n = 0; n < s.layout.namespaces && !s.absent(t); n++) {
                values.addNumber(s.nr(t, n));
            }
            for (Signal signal : SIGNALS) {
                values.addNumber(s.sender(t, signal));
            }
            if (s.life(t) == Life.DYING || s.life(t) == Life.ZOMBIE) {
                values.addCode(Status.code(s.status(t)));
            }
        }
        return values;
    }

    void addAll(Values others) {
        for (int number : others.numbers) {
            addNumber(number);
        }
        for (int code : others.codes) {
            addCode(code);
        }
    }

    /** Adds a process number; 0, which is none, is left out. */
    void addNumber(int number) {
        if (number > 0) {
            numbers = with(numbers, number);
        }
    }

    /** Adds an exit code; a negative one, which is a signal's, is left out. */
    void addCode(int code) {
        if (code >= 0) {
            codes = with(codes, code);
        }
    }

    private static int[] with(int[] sorted, int value) {
        int at = Arrays.binarySearch(sorted, value);
        if (at >= 0) {
            return sorted;
        }
        int[] longer = Arrays.copyOf(sorted, sorted.length + 1);
        System.arraycopy(sorted, -at - 1, longer, -at, sorted.length + at + 1);
        longer[-at - 1] = value;
        return longer;
    }

    int numbers() {
        return numbers.length;
    }

    int codes() {
        return codes.length;
    }

    int number(int slot) {
        return numbers[slot];
    }

    /** Where there are all numbers from 1 on, which is so in every exploration, nothing has to be searched. */
    int slotOfNumber(int number) {
        int dense = number - 1;
        return dense >= 0 && dense < numbers.length && numbers[dense] == number ? dense
                : Arrays.binarySearch(numbers, number);
    }

    int code(int slot) {
        return codes[slot];
    }

    int slotOfCode(int code) {
        return Arrays.binarySearch(codes, code);
    }
}
