package org.nscheck.lockstep;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.nscheck.alloy.StepRelation;
import org.nscheck.kernel.Action;
import org.nscheck.kernel.Event;
import org.nscheck.kernel.Layout;
import org.nscheck.kernel.Mechanism;
import org.nscheck.kernel.Scope;
import org.nscheck.kernel.Signal;

/**
 * All calls that a task can make, whatever the state is: of every kind, with every signal, number, namespace and flag.
 * All of them are compared in every state; only those that take part in the scope are followed to another one.
 */
final class Alphabet {
    /** A call, what it says by itself, see {@link StepRelation#inputs}, and whether the scope has it. */
    record Call(Event event, int[] inputs, boolean followed) {
    }

    private final Scope scope;
    private final Layout layout;
    private final StepRelation relation;
    /** By caller and kind: all but births, unshare and setns. */
    final List<Map<String, List<Call>>> plain = new ArrayList<>();
    /** By caller: setns to each namespace. */
    final List<List<Call>> setns = new ArrayList<>();
    /** By caller: unshare of a namespace of the machine's choice, then of each. */
    private final List<List<Call>> unshare = new ArrayList<>();

    Alphabet(Scope scope, StepRelation relation) {
        this.scope = scope;
        this.relation = relation;
        this.layout = scope.layout();
        for (int who = 0; who < layout.tasks; who++) {
            Map<String, List<Call>> byKind = new HashMap<>();
            plain(who).forEach(e -> byKind.computeIfAbsent(kind(e), k -> new ArrayList<>()).add(call(e)));
            plain.add(byKind);
            List<Call> joining = new ArrayList<>();
            List<Call> making = new ArrayList<>(List.of(call(new Event.Unshare(who, Event.ANY_SPACE))));
            for (int n = 0; n < layout.namespaces; n++) {
                joining.add(call(new Event.Setns(who, n)));
                making.add(call(new Event.Unshare(who, n)));
            }
            setns.add(joining);
            unshare.add(making);
        }
    }

    /** The name of an event's kind in the specification. */
    static String kind(Event event) {
        return event.getClass().getSimpleName();
    }

    private List<Event> plain(int who) {
        List<Event> calls = new ArrayList<>();
        calls.add(new Event.Getpid(who));
        calls.add(new Event.Getppid(who));
        calls.add(new Event.Exit(who, 0));
        calls.add(new Event.Prctl(who, true));
        calls.add(new Event.Prctl(who, false));
        calls.add(new Event.Wait(who, Event.Wait.ANY));
        for (int number = 1; number <= layout.numbers; number++) {
            calls.add(new Event.Wait(who, number));
            calls.add(new Event.Kill(who, number, null));
            for (Signal signal : Signal.values()) {
                calls.add(new Event.Kill(who, number, signal));
            }
        }
        for (Signal signal : Signal.values()) {
            for (Action action : Action.values()) {
                calls.add(new Event.Sigaction(who, signal, action));
            }
            calls.add(new Event.Sigprocmask(who, true, signal));
            calls.add(new Event.Sigprocmask(who, false, signal));
        }
        return List.copyOf(calls);
    }

    /** @param space a namespace, or {@link Event#ANY_SPACE} */
    Call unshare(int who, int space) {
        return unshare.get(who).get(space - Event.ANY_SPACE);
    }

    Call call(Event event) {
        return new Call(event, relation.inputs(event), followed(event));
    }

    private boolean followed(Event event) {
        if (event instanceof Event.Birth birth) {
            return (!birth.newpid() || scope.has(Mechanism.NESTED))
                    && (!birth.sibling() || scope.has(Mechanism.SIBLING));
        } else if (event instanceof Event.Unshare || event instanceof Event.Setns) {
            return scope.has(Mechanism.INJECTION);
        } else if (event instanceof Event.Exit) {
            return scope.has(Mechanism.DEATH);
        } else if (event instanceof Event.Prctl) {
            return scope.has(Mechanism.SUBREAPER);
        } else if (event instanceof Event.Sigaction call) {
            return scope.has(Mechanism.HANDLER) && scope.signals().contains(call.signal());
        } else if (event instanceof Event.Sigprocmask call) {
            return scope.has(Mechanism.MASK) && scope.signals().contains(call.signal());
        }
        return !(event instanceof Event.Kill kill) || kill.signal() == null || scope.sends(kill.signal());
    }
}
