package org.nscheck.mutation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.nscheck.kernel.Action;
import org.nscheck.kernel.Event;
import org.nscheck.kernel.Signal;
import org.nscheck.kernel.State;
import org.nscheck.kernel.Step;

/** Events and steps as numbers: the machine's classes and a changed machine's are not the same to Java. */
final class Wire {
    /** In an order of their own: a compiler may list them in another. */
    private static final List<Class<?>> ALL = Stream.of(Event.class.getPermittedSubclasses())
            .flatMap(kind -> kind.isSealed() ? Stream.of(kind.getPermittedSubclasses()) : Stream.of(kind))
            .sorted(Comparator.comparing(Class::getSimpleName)).toList();

    private Wire() {
    }

    static int[] encode(Event event) {
        int kind = ALL.indexOf(event.getClass());
        List<Integer> numbers = event instanceof Event.Birth birth ? birth.numbers() : List.of();
        int a = 0;
        int b = 0;
        if (event instanceof Event.Birth birth) {
            a = birth.space();
        } else if (event instanceof Event.Unshare call) {
            a = call.space();
        } else if (event instanceof Event.Setns call) {
            a = call.space();
        } else if (event instanceof Event.Exit call) {
            a = call.code();
        } else if (event instanceof Event.Kill call) {
            a = call.number();
            b = call.signal() == null ? -1 : call.signal().ordinal();
        } else if (event instanceof Event.Sigaction call) {
            a = call.signal().ordinal();
            b = call.action().ordinal();
        } else if (event instanceof Event.Sigprocmask call) {
            a = call.signal().ordinal();
            b = call.block() ? 1 : 0;
        } else if (event instanceof Event.Prctl call) {
            a = call.on() ? 1 : 0;
        } else if (event instanceof Event.Wait call) {
            a = call.number();
        }
        int[] code = new int[4 + numbers.size()];
        code[0] = kind;
        code[1] = event.who();
        code[2] = a;
        code[3] = b;
        for (int i = 0; i < numbers.size(); i++) {
            code[4 + i] = numbers.get(i);
        }
        return code;
    }

    static Event decode(int[] code) {
        int who = code[1];
        int a = code[2];
        int b = code[3];
        List<Integer> numbers = Arrays.stream(code, 4, code.length).boxed().toList();
        return switch (ALL.get(code[0]).getSimpleName()) {
            case "Fork" -> new Event.Fork(who, numbers);
            case "CloneNewpid" -> new Event.CloneNewpid(who, a, numbers);
            case "CloneParent" -> new Event.CloneParent(who, numbers);
            case "CloneNewpidParent" -> new Event.CloneNewpidParent(who, a, numbers);
            case "Unshare" -> new Event.Unshare(who, a);
            case "Setns" -> new Event.Setns(who, a);
            case "Exit" -> new Event.Exit(who, a);
            case "Kill" -> new Event.Kill(who, a, b < 0 ? null : Signal.values()[b]);
            case "Sigaction" -> new Event.Sigaction(who, Signal.values()[a], Action.values()[b]);
            case "Sigprocmask" -> new Event.Sigprocmask(who, b == 1, Signal.values()[a]);
            case "Prctl" -> new Event.Prctl(who, a == 1);
            case "Wait" -> new Event.Wait(who, a);
            case "Getpid" -> new Event.Getpid(who);
            case "Getppid" -> new Event.Getppid(who);
            default -> throw new IllegalArgumentException(String.valueOf(code[0]));
        };
    }

    /** A step without its state before and its event; null for none. */
    static long[] encode(Step step) {
        if (step == null) {
            return null;
        }
        long[] words = step.after().packed();
        int tasks = step.before.layout.tasks;
        List<Long> code = new ArrayList<>(words.length + 16);
        code.add((long) step.result());
        code.add((long) step.child());
        code.add((long) step.took());
        for (int t = 0; t < tasks; t++) {
            code.add((step.died(t) ? step.status(t) + 1L : 0) << 1 | (step.reaped(t) ? 1 : 0));
        }
        for (long word : words) {
            code.add(word);
        }
        code.add((long) step.handled().size());
        step.handled().stream().map(h -> (long) h.task() << 40 | (long) h.signal().ordinal() << 32 | h.from()).sorted()
                .forEach(code::add);
        step.resumed().stream().map(r -> (long) r.task() << 32 | r.child()).sorted().forEach(code::add);
        return code.stream().mapToLong(Long::longValue).toArray();
    }

    static Step decode(State before, Event event, long[] code) {
        if (code == null) {
            return null;
        }
        int tasks = before.layout.tasks;
        int words = before.layout.words;
        State after = State.unpack(before.layout, Arrays.copyOfRange(code, 3 + tasks, 3 + tasks + words));
        Step step = new Step(before, event, after, (int) code[0], (int) code[1], (int) code[2]);
        for (int t = 0; t < tasks; t++) {
            if (code[3 + t] >> 1 != 0) {
                step.addDied(t, (int) (code[3 + t] >> 1) - 1);
            }
            if ((code[3 + t] & 1) != 0) {
                step.addReaped(t);
            }
        }
        int at = 3 + tasks + words;
        int handled = (int) code[at++];
        for (int i = 0; i < handled; i++, at++) {
            step.addHandled((int) (code[at] >> 40), Signal.values()[(int) (code[at] >> 32 & 0xff)], (int) code[at]);
        }
        for (; at < code.length; at++) {
            step.addResumed((int) (code[at] >> 32), (int) code[at]);
        }
        return step;
    }
}
