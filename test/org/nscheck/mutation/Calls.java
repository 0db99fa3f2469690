package org.nscheck.mutation;

import java.util.ArrayList;
import java.util.List;
import org.nscheck.kernel.Action;
import org.nscheck.kernel.Event;
import org.nscheck.kernel.Signal;
import org.nscheck.kernel.State;

/**
 * Every call that there is, by every task, whether it can act or not, and for births with every choice of
 * numbers and of the namespace: what a machine makes a step of, and what it must refuse.
 * Where numbers are cyclic they are not chosen.
 */
final class Calls {
    private static final int MOST = 3;

    private final State state;
    /** Of larger numbers none is given to a newborn: there would be too many choices. */
    private final int most;
    private final List<Event> calls = new ArrayList<>();

    private Calls(State state) {
        most = Math.min(state.layout.numbers, MOST);
        this.state = state;
    }

    static List<Event> in(State state) {
        Calls all = new Calls(state);
        for (int who = 0; who < state.layout.tasks; who++) {
            if (!state.absent(who) || who == state.layout.tasks - 1) {
                all.births(who);
                all.others(who);
            }
        }
        return all.calls;
    }

    private void births(int who) {
        for (List<Integer> numbers : numbers(state.forChildren(who), List.of())) {
            calls.add(new Event.Fork(who, numbers));
            calls.add(new Event.CloneParent(who, numbers));
        }
        for (int space = Event.ANY_SPACE; space < state.layout.namespaces; space++) {
            calls.add(new Event.Unshare(who, space));
            for (int first = 1; first <= most; first++) {
                for (List<Integer> numbers : numbers(state.forChildren(who), List.of(first))) {
                    calls.add(new Event.CloneNewpid(who, space, numbers));
                    calls.add(new Event.CloneNewpidParent(who, space, numbers));
                }
            }
        }
    }

    /** Every choice of a number in a namespace and in each above it, after those below. */
    private List<List<Integer>> numbers(int n, List<Integer> below) {
        if (state.layout.cyclic) {
            return below.isEmpty() || below.get(0) == 1 ? List.of(Event.ANY_NUMBERS) : List.of();
        }
        List<List<Integer>> choices = new ArrayList<>(List.of(below));
        for (int m = n; m != State.NONE; m = state.nsParent(m)) {
            List<List<Integer>> longer = new ArrayList<>();
            for (List<Integer> choice : choices) {
                for (int number = 1; number <= most; number++) {
                    List<Integer> next = new ArrayList<>(choice);
                    next.add(number);
                    longer.add(List.copyOf(next));
                }
            }
            choices = longer;
        }
        return choices;
    }

    private void others(int who) {
        calls.add(new Event.Getpid(who));
        calls.add(new Event.Getppid(who));
        calls.add(new Event.Exit(who, 0));
        calls.add(new Event.Prctl(who, true));
        calls.add(new Event.Prctl(who, false));
        calls.add(new Event.Wait(who, Event.Wait.ANY));
        for (int number = 1; number <= state.layout.numbers; number++) {
            calls.add(new Event.Wait(who, number));
            calls.add(new Event.Kill(who, number, null));
            for (Signal signal : Signal.values()) {
                calls.add(new Event.Kill(who, number, signal));
            }
        }
        for (int n = 0; n < state.layout.namespaces; n++) {
            calls.add(new Event.Setns(who, n));
        }
        for (Signal signal : Signal.values()) {
            for (Action action : Action.values()) {
                calls.add(new Event.Sigaction(who, signal, action));
            }
            calls.add(new Event.Sigprocmask(who, true, signal));
            calls.add(new Event.Sigprocmask(who, false, signal));
        }
    }
}
