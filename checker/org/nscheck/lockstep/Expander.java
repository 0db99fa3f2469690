package org.nscheck.lockstep;

import java.util.List;
import java.util.Optional;

import org.nscheck.alloy.Comparer;
import org.nscheck.alloy.Refusal;
import org.nscheck.alloy.StepRelation;
import org.nscheck.explore.Slice;
import org.nscheck.kernel.Event;
import org.nscheck.kernel.Machine;
import org.nscheck.kernel.Mechanism;
import org.nscheck.kernel.Scope;
import org.nscheck.kernel.Search;
import org.nscheck.kernel.State;
import org.nscheck.kernel.Step;

/**
 * All events in a state, as docs/LOCKSTEP.md divides them: what the machine makes a step of is compared, what it
 * refuses is to be refuted, and what is left out is the same as something that is not but for the names.
 */
final class Expander {
    private final Machine machine;
    private final Scope scope;
    private final boolean symmetry;
    private final boolean unfinished;
    private final Alphabet alphabet;
    private final Births births;
    private final Refusals refusals;
    private final Comparer comparer;
    private final Search search;
    private final Prefix prefix;
    private final Optional<Earlier> earlier;
    private final List<String> kinds;
    private State state;
    private long steps;
    private long refused;
    private long known;

    Expander(Machine machine, Slice slice, boolean symmetry, StepRelation relation, Comparer comparer, Search search,
            Optional<Earlier> earlier) {
        this.machine = machine;
        this.scope = slice.scope();
        this.prefix = new Prefix(machine, slice, search);
        this.symmetry = symmetry;
        this.unfinished = scope.has(Mechanism.UNFINISHED);
        this.alphabet = new Alphabet(scope);
        this.births = new Births(alphabet, scope.layout());
        this.refusals = new Refusals(relation, scope.layout());
        this.comparer = comparer;
        this.search = search;
        this.earlier = earlier;
        this.kinds = relation.kinds(machine.design.name());
    }

    /** Steps compared, those that were {@link #known} among them. */
    long steps() {
        return steps;
    }

    /** Refusals to refute, those that were {@link #known} among them. */
    long refused() {
        return refused;
    }

    /** Steps and refusals that are the same as with another design. */
    long known() {
        return known;
    }

    void expand(State s) {
        state = s;
        comparer.in(s);
        earlier.ifPresent(e -> e.in(s));
        for (int who = 0; who < scope.tasks(); who++) {
            begin();
            if (!s.canAct(who)) {
                for (String kind : kinds) {
                    refuse(refusals.of(kind, who, State.NONE).all);
                }
            }
            for (Alphabet.Call call : alphabet.plain.get(who)) {
                begin();
                if (attempt(call, State.NONE) == null && s.canAct(who)) {
                    refuse(refusals.of(call.event()));
                }
            }
            if (s.canAct(who)) {
                begin();
                setns(who);
                begin();
                unshare(who);
                for (Births.Kind kind : Births.Kind.values()) {
                    begin();
                    birth(kind, who);
                }
            }
        }
    }

    private void begin() {
        earlier.ifPresent(Earlier::begin);
    }

    private boolean knows(String kind) {
        return earlier.isPresent() && earlier.get().knows(kind);
    }

    /** Compares the step of a call and follows it; answers it, null if the machine refuses. */
    private Step attempt(Alphabet.Call call, int newborn) {
        Step step = machine.step(state, call.event(), newborn);
        if (step != null) {
            steps++;
            if (knows(call.kind())) {
                known++;
            } else {
                comparer.makes(call.kind(), step);
            }
            if ((unfinished || step.result() != Step.UNFINISHED) && prefix.follows(call, step)) {
                search.reached(step);
            }
        }
        return step;
    }

    private void refuse(Refusal refusal) {
        refused++;
        if (knows(refusal.kind)) {
            known++;
        } else {
            comparer.refuses(refusal);
        }
    }

    private void setns(int who) {
        for (int n = 0; n < scope.namespaces(); n++) {
            if (attempt(alphabet.setns.get(who).get(n), State.NONE) == null) {
                refuse(refusals.of("Setns", who, n).all);
            }
        }
    }

    private void unshare(int who) {
        Alphabet.Call any = alphabet.unshare(who, Event.ANY_SPACE);
        Step own = machine.step(state, any.event());
        boolean fails = own != null && own.result() != 0;
        if (fails) {
            attempt(any, State.NONE);
        } else {
            refuse(refusals.of("Unshare", who, State.NONE).noSpace);
        }
        for (int n = 0; n < scope.namespaces(); n++) {
            if (fails || !same(n) && attempt(alphabet.unshare(who, n), State.NONE) == null) {
                refuse(refusals.of("Unshare", who, n).all);
            }
        }
    }

    /** Whether a namespace is one of several that are not made, and not the one that stands for them. */
    private boolean same(int n) {
        for (int lower = 0; symmetry && lower < n && !state.made(n); lower++) {
            if (!state.made(lower)) {
                return true;
            }
        }
        return false;
    }

    private void birth(Births.Kind kind, int who) {
        Alphabet.Call any = births.any(kind, who, Event.ANY_SPACE);
        Step own = machine.step(state, any.event());
        Refusals.Of of = refusals.of(kind.label, who, State.NONE);
        if (own != null && own.child() == State.NONE) {
            attempt(any, State.NONE);
            of.newborn.forEach(this::refuse);
            of.number.forEach(numbers -> numbers.forEach(this::refuse));
            for (int n = 0; kind.newpid && n < scope.namespaces(); n++) {
                refuse(refusals.of(kind.label, who, n).all);
            }
            return;
        }
        refuse(of.noNewborn);
        if (kind.newpid) {
            refuse(of.noSpace);
        }
        boolean one = false;
        for (int t = 0; t < scope.tasks(); t++) {
            if (!state.absent(t)) {
                refuse(of.newborn.get(t));
            } else if (!one || !symmetry) {
                one = true;
                newborn(kind, who, t);
            }
        }
    }

    private void newborn(Births.Kind kind, int who, int child) {
        if (!kind.newpid) {
            numbers(kind, who, State.NONE, child);
        }
        for (int n = 0; kind.newpid && n < scope.namespaces(); n++) {
            if (state.made(n) && machine.step(state, births.any(kind, who, n).event(), child) == null) {
                refuse(refusals.of(kind.label, who, n).all);
            } else if (!same(n)) {
                numbers(kind, who, n, child);
            }
        }
    }

    /** All choices of numbers: one in each namespace, or none or two in one of them, or one in another. */
    private void numbers(Births.Kind kind, int who, int space, int child) {
        Refusals.Of of = refusals.of(kind.label, who, space);
        int[] levels = Births.levels(state, who, space);
        long levelSet = 0;
        for (int n : levels) {
            levelSet |= 1L << n;
            refuse(of.noNumber.get(n));
            of.twoNumbers.get(n).forEach(this::refuse);
        }
        for (int n = 0; n < scope.namespaces(); n++) {
            if ((levelSet >> n & 1) == 0) {
                of.number.get(n).forEach(this::refuse);
            }
        }
        for (Alphabet.Call call : births.calls(kind, who, space, levels.length)) {
            if (attempt(call, child) == null) {
                refuse(of.numbers(levels, ((Event.Birth) call.event()).numbers()));
            }
        }
    }
}
