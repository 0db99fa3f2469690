package org.nscheck.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import org.nscheck.kernel.Action;
import org.nscheck.kernel.Event;
import org.nscheck.kernel.Layout;
import org.nscheck.kernel.State;

/**
 * A run of a scenario as far as it has come: the state, and which label stands for which task and namespace of it. A
 * label stays bound when its task is reaped and the task's place in the state is taken by another.
 */
final class World {
    private State state;
    private final Map<String, Integer> slots = new LinkedHashMap<>();
    private final Map<Integer, String> labels = new HashMap<>();
    /** By label: the namespace it is active in, and its number in each namespace. */
    private final Map<String, Integer> homes = new HashMap<>();
    private final Map<String, int[]> numbers = new HashMap<>();
    private final Map<Integer, String> firsts = new HashMap<>();

    World(Layout layout) {
        state = State.initial(layout);
        bind(Label.INIT, State.INIT);
    }

    /** A layout in which a list of calls has room: every birth may succeed and every exit code is there. */
    static Layout layoutFor(List<Call> calls) {
        int births = 0;
        int spaces = 1;
        int codes = 1;
        for (Call call : calls) {
            Optional<CloneFlags> flags = call.birth();
            births += flags.isPresent() ? 1 : 0;
            spaces += flags.map(CloneFlags::newPid).orElse(call instanceof Call.Unshare) ? 1 : 0;
            if (call instanceof Call.Exit exit) {
                codes = Math.max(codes, exit.code().value() + 1);
            }
        }
        return new Layout(Math.min(births + 1, Scenario.MAX_TASKS), spaces, births + 2, codes, true);
    }

    State state() {
        return state;
    }

    /** The task that a label stands for now; {@link State#NONE} if it was reaped or is not bound. */
    int slot(String label) {
        Integer slot = slots.get(label);
        return slot == null || !label.equals(labels.get(slot)) || state.absent(slot) ? State.NONE : slot;
    }

    /** All labels that are bound, in the order of births. */
    Set<String> labels() {
        return slots.keySet();
    }

    boolean bound(String label) {
        return slots.containsKey(label);
    }

    /** What the task of a label is. */
    Effect.Life life(String label) {
        int t = slot(label);
        return t == State.NONE ? Effect.Life.GONE : switch (state.life(t)) {
            case RUNNING -> Effect.Life.RUNNING;
            case STOPPED -> Effect.Life.STOPPED;
            case DYING -> Effect.Life.DYING;
            case ZOMBIE -> Effect.Life.ZOMBIE;
            case ABSENT -> Effect.Life.GONE;
        };
    }

    /** Whom a task sees, by label, with the number under which it does. */
    SortedMap<String, Integer> seen(int who) {
        SortedMap<String, Integer> seen = new TreeMap<>();
        for (int t = 0; t < state.layout.tasks; t++) {
            if (state.nr(t, state.active(who)) != 0) {
                seen.put(label(t), state.nr(t, state.active(who)));
            }
        }
        return seen;
    }

    /** The label of a task that is there. */
    String label(int slot) {
        return labels.get(slot);
    }

    /** The label of the first task of a namespace, after which the namespace is named; null before that task. */
    String namespace(int n) {
        return firsts.get(n);
    }

    /** The numbers of a task, outermost namespace first. */
    List<Integer> numbers(String label) {
        List<Integer> all = new ArrayList<>();
        for (int n = homes.get(label); n != State.NONE; n = state.nsParent(n)) {
            all.add(0, numbers.get(label)[n]);
        }
        return all;
    }

    /** Why a task cannot make a call, as a difference has it; empty if it can. */
    Optional<String> hindrance(String actor) {
        int who = slot(actor);
        if (state.oops()) {
            return Optional.of("that the kernel has crashed");
        }
        if (who != State.NONE && state.canAct(who)) {
            return Optional.empty();
        }
        return Optional.of(actor + " is " + (who != State.NONE && state.running(who) ? "in an unfinished wait"
                : life(actor).text()));
    }

    /** What is so of that which a line asserts; empty if it could not be said of anything. */
    Optional<Effect> now(Effect assertion) {
        if (assertion instanceof Effect.Is is) {
            return Optional.of(new Effect.Is(is.task(), life(is.task().name())));
        }
        int t = slot(assertion.task().name());
        if (assertion instanceof Effect.HasParent has) {
            int parent = t == State.NONE ? State.NONE : state.parent(t);
            return parent == State.NONE ? Optional.empty()
                    : Optional.of(new Effect.HasParent(has.task(), Label.of(labels.get(parent))));
        }
        if (t == State.NONE || !state.alive(t)) {
            return Optional.empty();
        }
        List<Effect.Seen> seen = seen(t).entrySet().stream()
                .map(e -> new Effect.Seen(Label.of(e.getKey()), e.getValue()))
                .sorted(Comparator.comparingInt(Effect.Seen::number)).toList();
        return Optional.of(new Effect.Sees(assertion.task(), seen));
    }

    /** The event that a call is. A label that is not bound, which a parsed file does not have, is number 0. */
    Event event(String actor, Call call) {
        int who = slot(actor);
        if (call instanceof Call.Unshare) {
            return new Event.Unshare(who, Event.ANY_SPACE);
        } else if (call instanceof Call.Setns setns) {
            return new Event.Setns(who, homes.get(setns.task().name()));
        } else if (call instanceof Call.Exit exit) {
            return new Event.Exit(who, exit.code().value());
        } else if (call instanceof Call.Kill kill) {
            return new Event.Kill(who, number(who, (TaskArgument) kill.target()),
                    kill.signal().value().flatMap(SignalName::core).orElse(null));
        } else if (call instanceof Call.Sigaction sigaction) {
            return new Event.Sigaction(who, sigaction.signal().value().core().orElseThrow(),
                    Action.valueOf(sigaction.action().value().name()));
        } else if (call instanceof Call.Sigprocmask mask) {
            return new Event.Sigprocmask(who, mask.how().value() == Call.How.SIG_BLOCK,
                    mask.signal().value().core().orElseThrow());
        } else if (call instanceof Call.SetChildSubreaper prctl) {
            return new Event.Prctl(who, prctl.on().value());
        } else if (call instanceof Call.Wait wait) {
            return new Event.Wait(who, wait.child() instanceof TaskArgument child ? number(who, child)
                    : Event.Wait.ANY);
        } else if (call instanceof Call.Getpid) {
            return new Event.Getpid(who);
        } else if (call instanceof Call.Getppid) {
            return new Event.Getppid(who);
        }
        CloneFlags flags = call.birth().orElseThrow();
        if (flags.newPid()) {
            return flags.parent() ? new Event.CloneNewpidParent(who, Event.ANY_SPACE, Event.ANY_NUMBERS)
                    : new Event.CloneNewpid(who, Event.ANY_SPACE, Event.ANY_NUMBERS);
        }
        return flags.parent() ? new Event.CloneParent(who, Event.ANY_NUMBERS)
                : new Event.Fork(who, Event.ANY_NUMBERS);
    }

    private int number(int who, TaskArgument argument) {
        if (argument instanceof TaskArgument.Number number) {
            return number.value();
        }
        if (argument instanceof TaskArgument.NamedIn in) {
            return numberIn(in.task().name(), homes.getOrDefault(in.viewer().name(), State.NONE));
        }
        return numberIn(((TaskArgument.Named) argument).task().name(), state.active(who));
    }

    private int numberIn(String label, int n) {
        return n == State.NONE || !numbers.containsKey(label) ? 0 : numbers.get(label)[n];
    }

    /** Goes on to the state after a step; a newborn gets a label. */
    void advance(org.nscheck.kernel.Step step, String newborn) {
        state = step.after();
        if (step.child() != State.NONE) {
            bind(newborn, step.child());
        }
    }

    private void bind(String label, int slot) {
        slots.put(label, slot);
        labels.put(slot, label);
        homes.put(label, state.active(slot));
        firsts.putIfAbsent(state.active(slot), label);
        int[] own = new int[state.layout.namespaces];
        for (int n = 0; n < own.length; n++) {
            own[n] = state.nr(slot, n);
        }
        numbers.put(label, own);
    }
}
