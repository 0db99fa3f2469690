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
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.nscheck.explore.Slice;
import org.nscheck.kernel.Mechanism;
import org.nscheck.kernel.Scope;
import org.nscheck.kernel.Signal;
import org.nscheck.lockstep.LockstepSlices;

/**
 * The slices in which mutants are tried: a few hundred states each, and each rule of docs/MODEL.md has one in which it
 * shows. Each is part of what lockstep goes through by default, or would be with one slice more.
 */
final class SmallSlices {
    /** Before the name of a slice of lockstep. */
    static final String OWN = "lockstep:";

    static final List<Slice> ALL = List.of(
            of("family", 3, 2, EnumSet.of(NESTED, INJECTION, SUBREAPER, DEATH), EnumSet.of(SIGKILL)),
            of("structure", 3, 3, EnumSet.of(NESTED, INJECTION, SIBLING, DEATH), EnumSet.of(SIGKILL)),
            of("waits", 3, 2, EnumSet.of(NESTED, INJECTION, DEATH, UNFINISHED), EnumSet.of(SIGKILL)),
            of("chained-waits", 4, 2, EnumSet.of(INJECTION, DEATH, UNFINISHED), EnumSet.noneOf(Signal.class)),
            of("held", 4, 2, EnumSet.of(NESTED, DEATH, UNFINISHED), EnumSet.of(SIGKILL)),
            of("orphans", 4, 2, EnumSet.of(NESTED, SUBREAPER, DEATH), EnumSet.noneOf(Signal.class)),
            of("tree", 5, 2, EnumSet.of(NESTED, DEATH), EnumSet.noneOf(Signal.class)),
            of("injected", 4, 2, EnumSet.of(INJECTION, DEATH), EnumSet.of(SIGKILL)),
            of("siblings", 4, 3, EnumSet.of(NESTED), EnumSet.noneOf(Signal.class)),
            of("cousins", 5, 3, EnumSet.of(NESTED, DEATH), EnumSet.noneOf(Signal.class)),
            of("adopted", 5, 2, EnumSet.of(NESTED, SUBREAPER, DEATH), EnumSet.noneOf(Signal.class)),
            of("stopped-waits", 3, 1, EnumSet.of(DEATH, STOP, UNFINISHED), EnumSet.of(SIGKILL, SIGSTOP, SIGCONT)),
            of("mortal", 3, 2, EnumSet.of(NESTED, DEATH, STOP), EnumSet.of(SIGSTOP, SIGCONT)),
            of("two-stopped", 2, 1, EnumSet.of(STOP), EnumSet.of(SIGSTOP, SIGCONT, SIGTERM, SIGUSR1)),
            of("stopped-masks", 2, 2, EnumSet.of(NESTED, DEATH, STOP, MASK), EnumSet.of(SIGSTOP, SIGCONT, SIGTERM)),
            of("handlers", 2, 2, EnumSet.of(NESTED, DEATH, HANDLER, MASK), EnumSet.of(SIGTERM)),
            of("stopped-handlers", 2, 2, EnumSet.of(NESTED, DEATH, STOP, HANDLER),
                    EnumSet.of(SIGSTOP, SIGCONT, SIGTERM)),
            of("masks", 3, 2, EnumSet.of(NESTED, INJECTION, MASK), EnumSet.of(SIGTERM)),
            of("two-signals", 2, 2, EnumSet.of(NESTED, DEATH, MASK), EnumSet.of(SIGTERM, SIGUSR1)));

    /** Without the one for orphans of several fathers, who come to somebody alive in other designs only. */
    static final List<Slice> OF_LINUX = ALL.stream().filter(slice -> !slice.name().equals("adopted")).toList();

    /** Where designs decide about signals. */
    static final List<Slice> OF_SIGNALS = ALL.stream().filter(slice -> slice.scope().tasks() == 2).toList();

    /** Where designs decide differently, whatever it is about. */
    static final List<Slice> OF_DECISIONS = Stream.concat(Stream.of(of("siblings"), of("family"), of("orphans"),
            of("injected")), OF_SIGNALS.stream()).toList();

    private SmallSlices() {
    }

    /** One of these or of those with a prefix by its name; {@code lockstep:NAME}: one of lockstep's own. */
    static Slice of(String name) {
        boolean own = name.startsWith(OWN);
        String plain = own ? name.substring(OWN.length()) : name;
        return (own ? LockstepSlices.LARGE.stream() : Stream.concat(ALL.stream(), LockstepSlices.AFTER.stream()))
                .filter(slice -> slice.name().equals(plain)).findFirst()
                .orElseThrow(() -> new NoSuchElementException("no slice " + name));
    }

    /** Those in which a design reaches states that linux does not. */
    static List<Slice> ofOwnStates(String design) {
        return switch (design) {
            case "birth-in-dead-namespace", "init-reaped-early" -> List.of(of("family"), of("injected"));
            case "subreaper-outside" -> List.of(of("orphans"), of("adopted"));
            case "adopter-in-sibling" -> List.of(of("cousins"), LockstepSlices.ORPHANS_LEFT);
            case "stop-continue-mortal" -> List.of(of("stopped-handlers"), of("mortal"));
            case "ideal-2007" -> List.of(of("stopped-handlers"), of("two-signals"), of("masks"));
            case "subreaper-later-born" -> List.of(of("orphans"));
            default -> List.of(of("family"));
        };
    }

    private static Slice of(String name, int tasks, int namespaces, EnumSet<Mechanism> mechanisms,
            EnumSet<Signal> signals) {
        return new Slice(name, new Scope(tasks, namespaces, mechanisms, signals));
    }
}
