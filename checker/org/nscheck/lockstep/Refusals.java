package org.nscheck.lockstep;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.nscheck.alloy.Refusal;
import org.nscheck.alloy.StepRelation;
import org.nscheck.kernel.Event;
import org.nscheck.kernel.Layout;
import org.nscheck.kernel.State;

/** The refusals of one kind of event that a state can call for, each made once. */
final class Refusals {
    /** What is refused of the events of one caller and one namespace, made or joined, or none known. */
    final class Of {
        private final int who;
        private final int space;
        /** That such an event has no namespace is refuted once for all; here it is known, or three values say less. */
        private final boolean spaceless;
        /** All of them. */
        final Refusal all;
        final Refusal noNewborn;
        final Refusal noSpace;
        /** By task: it is the newborn. */
        final List<Refusal> newborn = new ArrayList<>();
        /** By namespace: the newborn has no number there. */
        final List<Refusal> noNumber = new ArrayList<>();
        /** By namespace and number: the newborn has this one, and perhaps others. */
        final List<List<Refusal>> number = new ArrayList<>();
        /** By namespace: the newborn has these two, and perhaps others. */
        final List<List<Refusal>> twoNumbers = new ArrayList<>();
        private final Map<Long, Refusal[]> exactly = new HashMap<>();

        private Of(int who, int space) {
            this.who = who;
            this.space = space;
            this.spaceless = birth.isPresent() && !birth.get().newpid;
            all = make(r -> r);
            noNewborn = make(r -> r.no("child"));
            noSpace = make(r -> r.no("space"));
            if (birth.isPresent()) {
                ofBirths();
            }
        }

        private void ofBirths() {
            for (int t = 0; t < layout.tasks; t++) {
                int child = t;
                newborn.add(make(r -> r.newborn(child)));
            }
            for (int n = 0; n < layout.namespaces; n++) {
                int level = n;
                noNumber.add(make(r -> r.noNumber(level)));
                List<Refusal> one = new ArrayList<>();
                List<Refusal> two = new ArrayList<>();
                for (int p = 1; p <= layout.numbers; p++) {
                    int first = p;
                    one.add(make(r -> r.number(level, first)));
                    for (int q = p + 1; q <= layout.numbers; q++) {
                        int second = q;
                        two.add(make(r -> r.number(level, first).number(level, second)));
                    }
                }
                number.add(one);
                twoNumbers.add(two);
            }
        }

        private Refusal make(UnaryOperator<Refusal> what) {
            Refusal refusal = new Refusal(relation, kind).who(who);
            if (space != State.NONE) {
                refusal.space(space);
            } else if (spaceless) {
                refusal.no("space");
            }
            return what.apply(refusal).done();
        }

        /**
         * The newborn has these numbers and no others; by the place of their list among those of as many levels, made
         * when they are needed.
         */
        Refusal exactly(int[] levels, List<Alphabet.Call> births, int place) {
            long key = 1;
            for (int n : levels) {
                key = key * layout.namespaces + n;
            }
            Refusal[] made = exactly.computeIfAbsent(key, k -> new Refusal[births.size()]);
            if (made[place] == null) {
                made[place] = make(r -> r.numbers(levels, ((Event.Birth) births.get(place).event()).numbers()));
            }
            return made[place];
        }
    }

    private final StepRelation relation;
    private final Layout layout;
    private final String kind;
    private final Optional<Births.Kind> birth;
    private final Of[] of;

    /** @param kind of the events */
    Refusals(StepRelation relation, Layout layout, String kind) {
        this.relation = relation;
        this.layout = layout;
        this.kind = kind;
        this.birth = Births.Kind.of(kind);
        this.of = new Of[layout.tasks * (layout.namespaces + 1)];
    }

    /** This event and no other: a machine that is right refuses none whose caller can act. */
    static Refusal of(StepRelation relation, Event event) {
        return new Refusal(relation, Alphabet.kind(event)).event(event).done();
    }

    /** @param space {@link State#NONE}: whatever the namespace is */
    Of of(int who, int space) {
        int i = who * (layout.namespaces + 1) + space + 1;
        if (of[i] == null) {
            of[i] = new Of(who, space);
        }
        return of[i];
    }
}
