package org.nscheck.conform;

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
import java.util.Set;

import org.nscheck.kernel.Mechanism;
import org.nscheck.kernel.Scope;
import org.nscheck.kernel.Signal;

/**
 * Where systematic scenarios look for their goals. An exploration for invariants needs large scopes; here small ones
 * do, as what was found in them is put together afterwards.
 */
public final class Scopes {
    /** All mechanisms, in scopes that are explored in seconds. */
    public static final List<Scope> ALL = List.of(
            of(4, 3, EnumSet.of(NESTED, INJECTION, SIBLING, DEATH), SIGKILL),
            of(5, 3, EnumSet.of(NESTED, DEATH)),
            of(3, 2, EnumSet.of(NESTED, INJECTION, SIBLING, SUBREAPER, DEATH, UNFINISHED), SIGKILL),
            of(3, 2, EnumSet.of(NESTED, DEATH, STOP, UNFINISHED), SIGKILL, SIGSTOP, SIGCONT),
            of(3, 2, EnumSet.of(NESTED, DEATH, UNFINISHED), SIGUSR1),
            of(3, 2, EnumSet.of(NESTED, DEATH, HANDLER), SIGTERM),
            of(3, 1, EnumSet.of(DEATH, MASK, UNFINISHED), SIGTERM),
            of(2, 2, EnumSet.of(NESTED, DEATH, STOP, HANDLER), SIGKILL, SIGSTOP, SIGCONT, SIGTERM),
            of(2, 2, EnumSet.of(NESTED, DEATH, STOP, MASK), SIGKILL, SIGSTOP, SIGCONT, SIGTERM),
            of(2, 1, EnumSet.of(DEATH, HANDLER, MASK, UNFINISHED), SIGUSR1),
            of(2, 1, EnumSet.of(DEATH, HANDLER, MASK, UNFINISHED), SIGTERM),
            of(2, 1, EnumSet.of(HANDLER, MASK), SIGCONT));

    private Scopes() {
    }

    private static Scope of(int tasks, int namespaces, Set<Mechanism> mechanisms, Signal... signals) {
        return new Scope(tasks, namespaces, mechanisms, Set.of(signals));
    }

    /** The scopes without other mechanisms than some, each once. */
    public static List<Scope> of(Set<Mechanism> mechanisms) {
        return ALL.stream().map(scope -> {
            EnumSet<Mechanism> kept = EnumSet.noneOf(Mechanism.class);
            scope.mechanisms().stream().filter(mechanisms::contains).forEach(kept::add);
            return new Scope(scope.tasks(), scope.namespaces(), kept, scope.signals());
        }).distinct().toList();
    }
}
