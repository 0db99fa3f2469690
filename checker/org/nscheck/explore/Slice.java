package org.nscheck.explore;

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

import org.nscheck.kernel.Event;
import org.nscheck.kernel.Mechanism;
import org.nscheck.kernel.Scope;
import org.nscheck.kernel.Signal;

/**
 * A named scope. All mechanisms at once explode: the default is a set of slices in which every pair of them meets.
 *
 * @param prefix calls that lead to where it begins, each a step that changes something; for most slices none
 */
public record Slice(String name, Scope scope, List<Event> prefix) {
    /** One that begins at the beginning. */
    public Slice(String name, Scope scope) {
        this(name, scope, List.of());
    }

    /** What {@code check} explores when it is told nothing else. */
    public static final List<Slice> DEFAULT = List.of(
            of("structure", 4, 3, EnumSet.of(NESTED, INJECTION, SIBLING, DEATH), EnumSet.of(SIGKILL)),
            of("tree", 5, 4, EnumSet.of(NESTED, SIBLING, DEATH), EnumSet.noneOf(Signal.class)),
            of("siblings", 5, 3, EnumSet.of(NESTED, DEATH), EnumSet.noneOf(Signal.class)),
            of("joined", 4, 2, EnumSet.of(INJECTION, DEATH), EnumSet.of(SIGKILL)),
            of("family", 3, 3, EnumSet.of(NESTED, INJECTION, SIBLING, SUBREAPER, DEATH, UNFINISHED),
                    EnumSet.of(SIGKILL)),
            of("orphans", 4, 2, EnumSet.of(NESTED, INJECTION, SUBREAPER, DEATH), EnumSet.of(SIGKILL)),
            of("stops", 3, 3, EnumSet.of(NESTED, INJECTION, SIBLING, DEATH, STOP, UNFINISHED),
                    EnumSet.of(SIGKILL, SIGSTOP, SIGCONT)),
            of("handlers", 3, 3, EnumSet.of(NESTED, INJECTION, SIBLING, DEATH, HANDLER), EnumSet.of(SIGTERM)),
            of("masks", 3, 2, EnumSet.of(NESTED, INJECTION, SIBLING, DEATH, MASK), EnumSet.of(SIGKILL, SIGTERM)),
            of("handled-waits", 3, 2, EnumSet.of(NESTED, SUBREAPER, DEATH, HANDLER, UNFINISHED),
                    EnumSet.of(SIGTERM)),
            of("masked-waits", 3, 1, EnumSet.of(SUBREAPER, DEATH, MASK, UNFINISHED), EnumSet.of(SIGTERM)),
            of("stopped-subreapers", 3, 2, EnumSet.of(NESTED, SUBREAPER, DEATH, STOP),
                    EnumSet.of(SIGKILL, SIGSTOP, SIGCONT)),
            of("stopped-handlers", 2, 2, EnumSet.of(NESTED, DEATH, STOP, HANDLER),
                    EnumSet.of(SIGKILL, SIGSTOP, SIGCONT, SIGTERM)),
            of("stopped-masks", 3, 2, EnumSet.of(NESTED, DEATH, STOP, MASK), EnumSet.of(SIGKILL, SIGSTOP, SIGCONT)),
            of("handled-masks", 3, 2, EnumSet.of(NESTED, DEATH, HANDLER, MASK), EnumSet.of(SIGTERM)),
            of("all-signals", 2, 2, EnumSet.of(NESTED, DEATH, STOP, MASK),
                    EnumSet.of(SIGKILL, SIGSTOP, SIGCONT, SIGTERM, SIGUSR1)));

    /** The scope, and how many calls come before. */
    public String text() {
        return scope + (prefix.isEmpty() ? "" : " after " + prefix.size() + " calls");
    }

    /** How large it is, roughly: to choose the cheaper of two in which the same can be found. */
    public int weight() {
        return scope.tasks() * scope.namespaces() * (scope.mechanisms().size() + scope.signals().size());
    }

    private static Slice of(String name, int tasks, int namespaces, EnumSet<Mechanism> mechanisms,
            EnumSet<Signal> signals) {
        return new Slice(name, new Scope(tasks, namespaces, mechanisms, signals));
    }
}
