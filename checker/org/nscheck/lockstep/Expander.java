package org.nscheck.lockstep;

import java.util.ArrayList;
import java.util.List;

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
    /** All events of one kind by one caller. */
    private final class Section {
        final int place;
        final int who;
        final Comparer.Kind comparer;
        private final Refusals refusals;
        /** Calls that are tried in every state, and what is tried besides by a caller that can act. */
        final List<Alphabet.Call> plain;
        final Runnable chosen;

        Section(int place, int who, String kind, Refusals refusals) {
            this.place = place;
            this.who = who;
            this.comparer = Expander.this.comparer.kind(kind);
            this.refusals = refusals;
            this.plain = alphabet.plain.get(who).getOrDefault(kind, List.of());
            this.chosen = plain.isEmpty() ? chosen(kind) : () -> { };
        }

        /** @param space {@link State#NONE}: whatever the namespace is */
        Refusals.Of refusals(int space) {
            return refusals.of(who, space);
        }
    }

    private final Machine machine;
    private final Scope scope;
    private final boolean symmetry;
    private final boolean unfinished;
    private final StepRelation relation;
    private final Alphabet alphabet;
    private final Births births;
    private final Comparer comparer;
    private final Search search;
    private final Prefix prefix;
    private final Notes notes;
    private final List<Section> sections = new ArrayList<>();
    private State state;
    private Section section;
    private long steps;
    private long refused;
    private long known;

    Expander(Machine machine, Slice slice, boolean symmetry, StepRelation relation, Comparer comparer, Search search,
            Notes notes) {
        this.machine = machine;
        this.scope = slice.scope();
        this.prefix = new Prefix(machine, slice, search);
        this.symmetry = symmetry;
        this.unfinished = scope.has(Mechanism.UNFINISHED);
        this.relation = relation;
        this.alphabet = new Alphabet(scope, relation);
        this.births = new Births(alphabet, scope.layout());
        this.comparer = comparer;
        this.search = search;
        this.notes = notes;
        for (String kind : relation.kinds(machine.design.name())) {
            Refusals ofKind = new Refusals(relation, scope.layout(), kind);
            for (int t = 0; t < scope.tasks(); t++) {
                sections.add(new Section(sections.size(), t, kind, ofKind));
            }
        }
    }

    /** What is tried of a kind by a caller that can act; of one that the machine does not have, nothing is allowed. */
    private Runnable chosen(String kind) {
        return switch (kind) {
            case "Setns" -> this::setns;
            case "Unshare" -> this::unshare;
            default -> Births.Kind.of(kind).<Runnable>map(birth -> () -> birth(birth))
                    .orElse(() -> refuse(section.refusals(State.NONE).all));
        };
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
        notes.in(search, s);
        for (Section next : sections) {
            Chart.Section same = notes.begin(next.place);
            if (same == null) {
                expand(next);
            } else {
                steps += same.steps();
                refused += same.refused();
                known += same.steps() + same.refused();
            }
        }
    }

    private void expand(Section next) {
        section = next;
        long stepsBefore = steps;
        long refusedBefore = refused;
        boolean acts = state.canAct(section.who);
        if (!acts) {
            refuse(section.refusals(State.NONE).all);
        }
        for (Alphabet.Call call : next.plain) {
            if (attempt(call, State.NONE) == null && acts) {
                refuse(Refusals.of(relation, call.event()));
            }
        }
        if (acts) {
            next.chosen.run();
        }
        notes.end((int) (steps - stepsBefore), (int) (refused - refusedBefore));
    }

    /** Compares the step of a call and follows it; answers it, null if the machine refuses. */
    private Step attempt(Alphabet.Call call, int newborn) {
        Step step = machine.step(state, call.event(), newborn);
        if (step != null) {
            steps++;
            if (notes.knows()) {
                known++;
            } else {
                section.comparer.makes(call.inputs(), step);
            }
            if ((unfinished || step.result() != Step.UNFINISHED) && prefix.follows(call, step)) {
                int reached = search.reached(step);
                if (reached != ~search.current()) {
                    notes.led(reached < 0 ? ~reached : reached);
                }
            }
        }
        return step;
    }

    private void refuse(Refusal refusal) {
        refused++;
        if (notes.knows()) {
            known++;
        } else {
            section.comparer.refuses(refusal);
        }
    }

    private void setns() {
        for (int n = 0; n < scope.namespaces(); n++) {
            if (attempt(alphabet.setns.get(section.who).get(n), State.NONE) == null) {
                refuse(section.refusals(n).all);
            }
        }
    }

    private void unshare() {
        Alphabet.Call any = alphabet.unshare(section.who, Event.ANY_SPACE);
        Step own = machine.step(state, any.event());
        boolean fails = own != null && own.result() != 0;
        if (fails) {
            attempt(any, State.NONE);
        } else {
            refuse(section.refusals(State.NONE).noSpace);
        }
        for (int n = 0; n < scope.namespaces(); n++) {
            if (fails || !same(n) && attempt(alphabet.unshare(section.who, n), State.NONE) == null) {
                refuse(section.refusals(n).all);
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

    private void birth(Births.Kind kind) {
        Alphabet.Call any = births.any(kind, section.who, Event.ANY_SPACE);
        Step own = machine.step(state, any.event());
        Refusals.Of of = section.refusals(State.NONE);
        if (own != null && own.child() == State.NONE) {
            attempt(any, State.NONE);
            of.newborn.forEach(this::refuse);
            of.number.forEach(numbers -> numbers.forEach(this::refuse));
            for (int n = 0; kind.newpid && n < scope.namespaces(); n++) {
                refuse(section.refusals(n).all);
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
                newborn(kind, t);
            }
        }
    }

    private void newborn(Births.Kind kind, int child) {
        if (!kind.newpid) {
            numbers(kind, State.NONE, child);
        }
        for (int n = 0; kind.newpid && n < scope.namespaces(); n++) {
            if (state.made(n) && machine.step(state, births.any(kind, section.who, n).event(), child) == null) {
                refuse(section.refusals(n).all);
            } else if (!same(n)) {
                numbers(kind, n, child);
            }
        }
    }

    /** All choices of numbers: one in each namespace, or none or two in one of them, or one in another. */
    private void numbers(Births.Kind kind, int space, int child) {
        Refusals.Of of = section.refusals(space);
        int[] levels = Births.levels(state, section.who, space);
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
        List<Alphabet.Call> calls = births.calls(kind, section.who, space, levels.length);
        for (int i = 0; i < calls.size(); i++) {
            if (attempt(calls.get(i), child) == null) {
                refuse(of.exactly(levels, calls, i));
            }
        }
    }
}
