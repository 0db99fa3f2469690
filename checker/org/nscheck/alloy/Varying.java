package org.nscheck.alloy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The relations that vary in time by their names in docs/MODEL.md: those of the state and of an event. */
enum Varying {
    LIFE(2), ACTIVE(2), FOR_CHILDREN(2), NR(3), PARENT(2), OLDER(2), SUBREAPER(1), IGNORED(2), CAUGHT(2), BLOCKED(2),
    PENDING(3), STATUS(2), WAITING(1), WAITS_FOR(2), NS_PARENT(2), CHILD_REAPER(2), MADE(1), BEGUN(1), DOWN(1),
    OOPS(1), FROM_ANCESTOR(2), MORTAL(1), COVERED(1),

    KIND(Role.INPUT, 1), WHO(Role.INPUT, 1), CHILD(Role.INPUT, 1), NRS(Role.INPUT, 2), SPACE(Role.INPUT, 1),
    NUMBER(Role.INPUT, 1), SIGNAL(Role.INPUT, 1), ACTION(Role.INPUT, 1), HOW(Role.INPUT, 1), FLAG(Role.INPUT, 1),
    CODE(Role.INPUT, 1),

    RESULT(Role.OUTCOME, 1), TOOK(Role.OUTCOME, 1), DIED(Role.OUTCOME, 2), REAPED(Role.OUTCOME, 1),
    HEARS(Role.OUTCOME, 1), HANDLED(Role.OUTCOME, 2), RESUMED(Role.OUTCOME, 2),

    /** Where numbers are cyclic: part of the state, but no relation of a step. */
    CURSOR(Role.COUNTING, 2);

    /** What a relation belongs to. */
    enum Role { STATE, INPUT, OUTCOME, COUNTING }

    final Role role;
    final int arity;
    final String label = name().toLowerCase(Locale.ROOT);

    Varying(int arity) {
        this(Role.STATE, arity);
    }

    Varying(Role role, int arity) {
        this.role = role;
        this.arity = arity;
    }

    static List<Varying> of(Role role) {
        return Arrays.stream(values()).filter(v -> v.role == role).toList();
    }

    static List<String> names(Role role) {
        return of(role).stream().map(v -> v.label).toList();
    }
}
