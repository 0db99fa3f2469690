package org.nscheck.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of K4.24: whose signal does what to an init that is prepared in which way. */
class InitSignalTableTest {
    /** The init under test lives two levels below the outermost namespace. */
    private static final int GRANDPARENT = 0;
    private static final int PARENT = 1;
    private static final int TARGET = 2;
    private static final int MEMBER = 3;
    private static final int INJECTED = 4;
    private static final Machine MACHINE = new Machine(Designs.LINUX);

    /** @param number of the sender in the init's namespace, 0 if it has none: it is an ancestor then */
    private record Sender(String name, int task, int number) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Sender> SENDERS = List.of(new Sender("self", TARGET, 1), new Sender("member", MEMBER, 2),
            new Sender("injected member", INJECTED, 3), new Sender("parent namespace", PARENT, 0),
            new Sender("grandparent namespace", GRANDPARENT, 0));

    private enum Prepared {
        DEFAULT, HANDLER, BLOCKED, IGNORED
    }

    private static State after(State s, Event event) {
        return MACHINE.step(s, event).after();
    }

    private static State family() {
        State s = State.initial(new Layout(5, 3, 6, 1, true));
        s = after(s, new Event.CloneNewpid(GRANDPARENT, Event.ANY_SPACE, Event.ANY_NUMBERS));
        s = after(s, new Event.CloneNewpid(PARENT, Event.ANY_SPACE, Event.ANY_NUMBERS));
        s = after(s, new Event.Fork(TARGET, Event.ANY_NUMBERS));
        s = after(s, new Event.Setns(GRANDPARENT, s.active(TARGET)));
        return after(s, new Event.Fork(GRANDPARENT, Event.ANY_NUMBERS));
    }

    private static State prepared(Prepared how, Signal signal) {
        return switch (how) {
            case DEFAULT -> family();
            case HANDLER -> after(family(), new Event.Sigaction(TARGET, signal, Action.HANDLER));
            case BLOCKED -> after(family(), new Event.Sigprocmask(TARGET, true, signal));
            case IGNORED -> after(family(), new Event.Sigaction(TARGET, signal, Action.SIG_IGN));
        };
    }

    static Stream<Arguments> table() {
        List<Arguments> rows = new ArrayList<>();
        for (Sender sender : SENDERS) {
            for (Prepared how : Prepared.values()) {
                for (Signal signal : List.of(Signal.SIGKILL, Signal.SIGSTOP, Signal.SIGTERM)) {
                    rows.add(arguments(sender, how, signal));
                }
            }
        }
        return rows.stream();
    }

    /** What the ledger says happens. */
    private static String expected(Sender sender, Prepared how, Signal signal) {
        if (signal != Signal.SIGTERM) {
            return sender.number() != 0 ? "nothing" : signal == Signal.SIGKILL ? "killed" : "stopped";
        }
        return switch (how) {
            case DEFAULT, IGNORED -> "nothing";
            case HANDLER -> "handled from " + sender.number();
            case BLOCKED -> "pending from " + sender.number();
        };
    }

    private static String happened(Step step, Signal signal) {
        State s = step.after();
        List<String> all = new ArrayList<>();
        if (s.dying(TARGET) || s.zombie(TARGET)) {
            all.add(s.status(TARGET) == Status.killed(signal) ? "killed" : "dead otherwise");
        }
        if (s.stopped(TARGET)) {
            all.add("stopped");
        }
        step.handled().forEach(h -> all.add((h.task() == TARGET ? "handled from " : "handled elsewhere ") + h.from()));
        for (Signal pending : Signal.values()) {
            if (State.has(s.pending(TARGET), pending)) {
                all.add((pending == signal ? "pending from " : "another pending from ") + s.sender(TARGET, pending));
            }
        }
        return all.isEmpty() ? "nothing" : String.join(", ", all);
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("table")
    void whatASignalDoesToAnInit(Sender sender, Prepared how, Signal signal) {
        State s = prepared(how, signal);
        int number = s.nr(TARGET, s.active(sender.task()));
        Step step = MACHINE.step(s, new Event.Kill(sender.task(), number, signal));
        assertEquals(0, step.result());
        assertEquals(expected(sender, how, signal), happened(step, signal));
    }

    /** An ordinary task prepared in the same way, for comparison: only what prepares it counts, not who sends. */
    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("table")
    void whatASignalDoesToAMember(Sender sender, Prepared how, Signal signal) {
        State s = family();
        s = switch (how) {
            case DEFAULT -> s;
            case HANDLER -> after(s, new Event.Sigaction(MEMBER, signal, Action.HANDLER));
            case BLOCKED -> after(s, new Event.Sigprocmask(MEMBER, true, signal));
            case IGNORED -> after(s, new Event.Sigaction(MEMBER, signal, Action.SIG_IGN));
        };
        Step step = MACHINE.step(s, new Event.Kill(sender.task(), s.nr(MEMBER, s.active(sender.task())), signal));
        State after = step.after();
        boolean uncatchable = signal != Signal.SIGTERM;
        assertEquals(signal == Signal.SIGSTOP, after.stopped(MEMBER));
        assertEquals(signal == Signal.SIGKILL || !uncatchable && how == Prepared.DEFAULT, after.zombie(MEMBER));
        assertEquals(!uncatchable && how == Prepared.HANDLER, !step.handled().isEmpty());
        assertEquals(!uncatchable && how == Prepared.BLOCKED, State.has(after.pending(MEMBER), signal));
    }
}
