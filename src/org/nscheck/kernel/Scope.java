package org.nscheck.kernel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an exploration ranges over: how many tasks and namespaces at a time ({@code init} and its own included), which
 * mechanisms and which signals. Exit codes are one, 0.
 */
public record Scope(int tasks, int namespaces, Set<Mechanism> mechanisms, Set<Signal> signals) {
    /** How many tasks there can be, and how many namespaces. */
    public static final int MOST = 64;

    /** @throws IllegalArgumentException if there is no task or namespace, or more than {@link #MOST} of either */
    public Scope {
        if (tasks < 1 || tasks > MOST || namespaces < 1 || namespaces > MOST) {
            throw new IllegalArgumentException("a scope has 1 to " + MOST + " tasks and 1 to " + MOST
                    + " namespaces, not " + tasks + "/" + namespaces);
        }
        mechanisms = copy(Mechanism.class, mechanisms);
        signals = copy(Signal.class, signals);
    }

    /** A set that is a few bits: explorations ask it at every step. */
    private static <E extends Enum<E>> Set<E> copy(Class<E> type, Set<E> of) {
        Set<E> copy = EnumSet.noneOf(type);
        copy.addAll(of);
        return Collections.unmodifiableSet(copy);
    }

    public boolean has(Mechanism mechanism) {
        return mechanisms.contains(mechanism);
    }

    /** The layout of the states of this scope, under arbitrary numbers. */
    public Layout layout() {
        return new Layout(tasks, namespaces, Math.max(tasks, 2), 1, false);
    }

    /** The same with bits for what the events of this scope set only: states that an exploration keeps are smaller. */
    public Layout narrowLayout() {
        return new Layout(tasks, namespaces, Math.max(tasks, 2), 1, false, mechanisms, signals);
    }

    /** The events of one caller that do not depend on the state: all but births, unshare, kill and wait by number. */
    List<Event> fixed(int who) {
        List<Event> events = new ArrayList<>();
        events.add(new Event.Getpid(who));
        events.add(new Event.Getppid(who));
        events.add(new Event.Wait(who, Event.Wait.ANY));
        if (has(Mechanism.INJECTION)) {
            for (int n = 0; n < namespaces; n++) {
                events.add(new Event.Setns(who, n));
            }
        }
        if (has(Mechanism.DEATH)) {
            events.add(new Event.Exit(who, 0));
        }
        if (has(Mechanism.SUBREAPER)) {
            events.add(new Event.Prctl(who, true));
            events.add(new Event.Prctl(who, false));
        }
        for (Signal signal : Signal.values()) {
            if (signals.contains(signal) && has(Mechanism.HANDLER)) {
                for (Action action : Action.values()) {
                    events.add(new Event.Sigaction(who, signal, action));
                }
            }
            if (signals.contains(signal) && has(Mechanism.MASK)) {
                events.add(new Event.Sigprocmask(who, true, signal));
                events.add(new Event.Sigprocmask(who, false, signal));
            }
        }
        return events;
    }

    /** Whether a signal may be sent: SIGKILL with death, SIGSTOP and SIGCONT with stop, the others always. */
    public boolean sends(Signal signal) {
        return signals.contains(signal) && switch (signal) {
            case SIGKILL -> has(Mechanism.DEATH);
            case SIGSTOP -> has(Mechanism.STOP);
            default -> true;
        };
    }

    /** {@code 4/3 nested+death SIGKILL+SIGSTOP}. */
    @Override
    public String toString() {
        return tasks + "/" + namespaces + " "
                + mechanisms.stream().sorted().map(Mechanism::label).collect(Collectors.joining("+"))
                + (signals.isEmpty() ? "" : " "
                + signals.stream().sorted().map(Signal::name).collect(Collectors.joining("+")));
    }
}
