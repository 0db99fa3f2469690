package org.nscheck.lockstep;

import java.util.ArrayList;
import java.util.List;

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
    /** A call, its kind in the specification, and whether the scope has it. */
    record Call(Event event, String kind, boolean followed) {
    }

    private final Scope scope;
    private final Layout layout;
    /** By caller: all but births, unshare and setns. */
    final List<List<Call>> plain = new ArrayList<>();
    /** By caller: setns to each namespace. */
    final List<List<Call>> setns = new ArrayList<>();
    /** By caller: unshare of a namespace of the machine's choice, then of each. */
    private final List<List<Call>> unshare = new ArrayList<>();

    Alphabet(Scope scope) {
        this.scope = scope;
        this.layout = scope.layout();
        for (int who = 0; who < layout.tasks; who++) {
            plain.add(plain(who));
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

    private List<Call> plain(int who) {
        List<Call> calls = new ArrayList<>();
        calls.add(call(new Event.Getpid(who)));
        calls.add(call(new Event.Getppid(who)));
        calls.add(call(new Event.Exit(who, 0)));
        calls.add(call(new Event.Prctl(who, true)));
        calls.add(call(new Event.Prctl(who, false)));
        calls.add(call(new Event.Wait(who, Event.Wait.ANY)));
        for (int number = 1; number <= layout.numbers; number++) {
            calls.add(call(new Event.Wait(who, number)));
            calls.add(call(new Event.Kill(who, number, null)));
            for (Signal signal : Signal.values()) {
                calls.add(call(new Event.Kill(who, number, signal)));
            }
        }
        for (Signal signal : Signal.values()) {
            for (Action action : Action.values()) {
                calls.add(call(new Event.Sigaction(who, signal, action)));
            }
            calls.add(call(new Event.Sigprocmask(who, true, signal)));
            calls.add(call(new Event.Sigprocmask(who, false, signal)));
        }
        return List.copyOf(calls);
    }

    /** @param space a namespace, or {@link Event#ANY_SPACE} */
    Call unshare(int who, int space) {
        return unshare.get(who).get(space - Event.ANY_SPACE);
    }

    private Call call(Event event) {
        return call(event, event.getClass().getSimpleName().intern());
    }

    /** @param kind of the event, interned like the specification's: most comparisons of kinds are of equal ones */
    Call call(Event event, String kind) {
        return new Call(event, kind, followed(event));
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
