package org.nscheck.live;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.nscheck.kernel.Life;
import org.nscheck.kernel.Signal;

/** What is seen of a world at rest. Puppets are numbered in the order of their births; {@code init} is 0. */
final class Observation {
    /** A call's end: what it returned, and what a wait was told of the child it took. */
    record Return(int puppet, long result, boolean ofWait, int status) {
    }

    record Run(int puppet, int signal, int from) {
    }

    /**
     * A puppet.
     *
     * @param status   how it died, as wait tells it; -1 if that cannot be seen
     * @param space    its namespace, -1 if that cannot be seen any more
     * @param children the namespace that its children will be born in, -1 if that has no init yet
     * @param numbers  outermost namespace first, that of the harness included; empty if it is gone
     */
    record Task(Life life, int status, boolean busy, boolean subreaper, int space, int children, int parent,
            List<Integer> numbers, long pending, long ownPending, long blocked, long ignored, long caught) {
    }

    /** Whether the actor could act at all. */
    final boolean acted;
    /** Of the actor's call, null if it has not returned. */
    final Return result;
    /** Calls that returned and were made in an earlier step. */
    final List<Return> late = new ArrayList<>();
    final List<Run> runs = new ArrayList<>();
    final Map<Integer, Task> tasks = new TreeMap<>();

    Observation(String line) {
        boolean able = true;
        Return own = null;
        for (String record : line.split(";")) {
            String[] part = record.split(",");
            switch (record.isEmpty() ? ' ' : record.charAt(0)) {
                case 'B' -> able = false;
                case 'A' -> own = returned(part);
                case 'L' -> late.add(returned(part));
                case 'H' -> runs.add(new Run(number(part[1]), number(part[2]), number(part[3])));
                case ' ' -> { }
                default -> tasks.put(number(part[1]), task(record.charAt(0), part));
            }
        }
        acted = able;
        result = own;
    }

    /** Whether it does not show how somebody died. */
    boolean blind() {
        return tasks.values().stream().anyMatch(task -> task.life() == Life.ABSENT && task.status() == -1);
    }

    private static int number(String text) {
        return Integer.parseInt(text);
    }

    private static Return returned(String[] part) {
        return new Return(number(part[1]), Long.parseLong(part[2]), number(part[3]) == Command.WAIT, number(part[4]));
    }

    private static Task task(char life, String[] part) {
        return switch (life) {
            case 'G' -> new Task(Life.ABSENT, number(part[2]), false, false, -1, -1, 0, List.of(), 0, 0, 0, 0, 0);
            case 'Z', 'D' -> seen(life == 'Z' ? Life.ZOMBIE : Life.DYING, number(part[2]), false, false, -1, -1,
                    part, 3);
            case 'R', 'T' -> seen(life == 'R' ? Life.RUNNING : Life.STOPPED, -1, number(part[2]) != 0,
                    number(part[3]) != 0, number(part[4]), number(part[5]), part, 6);
            default -> throw new HarnessException("a task of life " + life, null);
        };
    }

    private static Task seen(Life life, int status, boolean busy, boolean subreaper, int space, int children,
            String[] part, int from) {
        String[] numbers = part[from].split("[ \t]+");
        return new Task(life, status, busy, subreaper, space, children, number(numbers[0]),
                Arrays.stream(numbers).skip(1).map(Integer::valueOf).toList(), mask(part[from + 1]),
                mask(part[from + 2]), mask(part[from + 3]), mask(part[from + 4]), mask(part[from + 5]));
    }

    private static long mask(String text) {
        return Long.parseUnsignedLong(text, 16);
    }

    /** A set of signals of a state, in the form of /proc/PID/status. */
    static long mask(int signals) {
        long mask = 0;
        for (Signal signal : Signal.values()) {
            if (org.nscheck.kernel.State.has(signals, signal)) {
                mask |= 1L << signal.number - 1;
            }
        }
        return mask;
    }

    /** The signals of the core in a set of /proc/PID/status, as a state has them. */
    static int signals(long mask) {
        int signals = 0;
        for (Signal signal : Signal.values()) {
            signals |= (mask >> signal.number - 1 & 1) != 0 ? 1 << signal.ordinal() : 0;
        }
        return signals;
    }

    /** A set of signals of /proc/PID/status by their names, for a message. */
    static String names(long mask) {
        List<String> names = new ArrayList<>();
        for (int bit = 0; bit < 64; bit++) {
            if ((mask >> bit & 1) != 0) {
                int number = bit + 1;
                names.add(Arrays.stream(Signal.values()).filter(s -> s.number == number).map(Signal::name).findFirst()
                        .orElse("signal " + number));
            }
        }
        return names.isEmpty() ? "none" : String.join(" ", names);
    }
}
