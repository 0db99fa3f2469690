package org.nscheck.mutation;

import static org.nscheck.kernel.Mechanism.DEATH;
import static org.nscheck.kernel.Mechanism.HANDLER;
import static org.nscheck.kernel.Mechanism.INJECTION;
import static org.nscheck.kernel.Mechanism.MASK;
import static org.nscheck.kernel.Mechanism.NESTED;
import static org.nscheck.kernel.Mechanism.SIBLING;
import static org.nscheck.kernel.Mechanism.STOP;
import static org.nscheck.kernel.Mechanism.SUBREAPER;
import static org.nscheck.kernel.Mechanism.UNFINISHED;
import static org.nscheck.kernel.Signal.SIGCONT;
import static org.nscheck.kernel.Signal.SIGKILL;
import static org.nscheck.kernel.Signal.SIGSTOP;
import static org.nscheck.kernel.Signal.SIGTERM;
import static org.nscheck.kernel.Signal.SIGUSR1;

import java.util.EnumSet;
import java.util.List;
import org.nscheck.explore.Slice;
import org.nscheck.kernel.Mechanism;
import org.nscheck.kernel.Scope;
import org.nscheck.kernel.Signal;

/**
 * The slices in which mutants are tried: a few hundred states each, and each rule of docs/MODEL.md has one in which it
 * shows. Each is part of what lockstep goes through by default, or would be with one slice more.
 */
final class SmallSlices {
    static final List<Slice> ALL = List.of(
            of("family", 3, 2, EnumSet.of(NESTED, INJECTION, SUBREAPER, DEATH), EnumSet.of(SIGKILL)),
            of("structure", 3, 3, EnumSet.of(NESTED, INJECTION, SIBLING, DEATH), EnumSet.of(SIGKILL)),
            of("waits", 3, 2, EnumSet.of(NESTED, INJECTION, DEATH, UNFINISHED), EnumSet.of(SIGKILL)),
            of("held", 4, 2, EnumSet.of(NESTED, DEATH, UNFINISHED), EnumSet.of(SIGKILL)),
            of("orphans", 4, 2, EnumSet.of(NESTED, SUBREAPER, DEATH), EnumSet.noneOf(Signal.class)),
            of("tree", 5, 2, EnumSet.of(NESTED, DEATH), EnumSet.noneOf(Signal.class)),
            of("stopped-waits", 3, 1, EnumSet.of(DEATH, STOP, UNFINISHED), EnumSet.of(SIGKILL, SIGSTOP, SIGCONT)),
            of("stopped-masks", 2, 2, EnumSet.of(NESTED, DEATH, STOP, MASK), EnumSet.of(SIGSTOP, SIGCONT, SIGTERM)),
            of("handlers", 2, 2, EnumSet.of(NESTED, DEATH, HANDLER, MASK), EnumSet.of(SIGTERM)),
            of("stopped-handlers", 2, 2, EnumSet.of(NESTED, DEATH, STOP, HANDLER),
                    EnumSet.of(SIGSTOP, SIGCONT, SIGTERM)),
            of("masks", 3, 2, EnumSet.of(NESTED, INJECTION, MASK), EnumSet.of(SIGTERM)),
            of("two-signals", 2, 2, EnumSet.of(NESTED, DEATH, MASK), EnumSet.of(SIGTERM, SIGUSR1)));

    private SmallSlices() {
    }

    static Slice of(String name) {
        return ALL.stream().filter(slice -> slice.name().equals(name)).findFirst().orElseThrow();
    }

    private static Slice of(String name, int tasks, int namespaces, EnumSet<Mechanism> mechanisms,
            EnumSet<Signal> signals) {
        return new Slice(name, new Scope(tasks, namespaces, mechanisms, signals));
    }
}
