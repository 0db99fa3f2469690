package org.nscheck.lockstep;

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

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.nscheck.explore.Slice;
import org.nscheck.kernel.Event;
import org.nscheck.kernel.Mechanism;
import org.nscheck.kernel.Scope;
import org.nscheck.kernel.Signal;

/**
 * The slices of lockstep. All calls are compared in every state of each; what a slice says is what leads from state to
 * state. Every two mechanisms meet at three tasks and three namespaces; four tasks and four numbers are there for the
 * rules that need them (five, where an orphan has a choice of inits), and everything together at the largest size that
 * fits: two namespaces in the minute that the default set has, three in the larger set. The larger one has six tasks
 * where several fathers die at once, or an orphan has two inits next door, and up to nine where it begins after some
 * calls.
 */
public final class LockstepSlices {
    /**
     * An init around another one, 3 and 5, children of two tasks outside, 1 and 2, and a member of the inner namespace,
     * 4, that is a child of task 0: when that is waited for last, two waits end in one step, each for an init.
     */
    private static final List<Event> CHAINED_INITS = List.of(fork(0), fork(0), nested(1), new Event.Setns(2, 1),
            fork(2), besides(4), new Event.Exit(4, 0), new Event.Wait(2, 5), new Event.Setns(0, 2), fork(0));

    /** Three inits around each other, 3, 4 and 6; the inner two, children of one task, are let go by the last, 5. */
    private static final List<Event> NESTED_INITS = List.of(fork(0), fork(0), nested(1), new Event.Setns(2, 1),
            fork(2), besides(4), new Event.Exit(4, 0), new Event.Wait(2, 5), new Event.Setns(2, 2), fork(2), besides(4),
            new Event.Exit(4, 0), new Event.Wait(2, 5), new Event.Setns(0, 3), fork(0));

    /**
     * Two inits beside each other in a third one's namespace, 5 and 6 in that of 3, all children of task 0; a member of
     * each, 4 and 7, is a child of another task, 1 and 2. If all three wait when 3 dies, task 0 has the choice.
     */
    private static final List<Event> INITS_IN_PAIRS = List.of(fork(0), fork(0), nested(0), new Event.Setns(0, 1),
            fork(0), besides(4), besides(4), new Event.Exit(4, 0), new Event.Wait(0, 5), new Event.Setns(1, 2), fork(1),
            new Event.Setns(2, 3), fork(2));

    /** Two inits that are children of a third, each held by a dead member that is a child of task 0. */
    private static final List<Event> HELD_BROTHERS = List.of(nested(0), nested(1), nested(1), new Event.Setns(0, 2),
            fork(0), new Event.Setns(0, 3), fork(0));

    /**
     * An init, 3, around two others, 5 and 6, children of task 2, of which the older is around a third, 7, a child of
     * task 0; members of the innermost, 4, and of the younger, 8, are children of tasks 0 and 1. If these wait for the
     * members when 3 dies, nobody takes 7, so 5 is not let go; and task 2, if it waits, is to take 6.
     */
    private static final List<Event> HELD_BY_UNWANTED = List.of(fork(0), fork(0), nested(0), new Event.Setns(2, 1),
            fork(2), besides(4), besides(4), new Event.Exit(4, 0), new Event.Wait(2, 5), new Event.Setns(0, 2), fork(0),
            besides(4), new Event.Exit(4, 0), new Event.Wait(0, 5), new Event.Setns(0, 4), fork(0),
            new Event.Setns(1, 3), fork(1));

    /**
     * Two inits beside each other, 1 and 2, and in the namespace of 2 a father, 3, of two, 4 and 5. When he dies a
     * design may give them to 1; then they are left when that is gone.
     */
    private static final List<Event> ORPHANS_NEXT_DOOR = List.of(nested(0), nested(0), fork(2), fork(3), fork(3));

    /** What {@code lockstep} runs when it is told nothing else. */
    public static final List<Slice> DEFAULT = List.of(
            of("structure", 4, 3, EnumSet.of(NESTED, INJECTION, SIBLING, DEATH), Set.of(SIGKILL)),
            of("adoption", 4, 3, EnumSet.of(NESTED, SUBREAPER, DEATH), Set.of(SIGKILL)),
            of("orphans", 4, 2, EnumSet.of(NESTED, INJECTION, SUBREAPER, DEATH), Set.of(SIGKILL)),
            of("cousins", 5, 3, EnumSet.of(NESTED, DEATH), Set.of()),
            of("chained-waits", 4, 2, EnumSet.of(INJECTION, DEATH, UNFINISHED), Set.of()),
            of("family", 3, 3, EnumSet.of(NESTED, INJECTION, SIBLING, SUBREAPER, DEATH, UNFINISHED), Set.of(SIGKILL)),
            of("stops", 3, 3, EnumSet.of(NESTED, INJECTION, SIBLING, DEATH, STOP, UNFINISHED),
                    Set.of(SIGKILL, SIGSTOP, SIGCONT)),
            of("handlers", 3, 3, EnumSet.of(NESTED, INJECTION, SIBLING, DEATH, HANDLER), Set.of(SIGTERM)),
            of("masks", 3, 3, EnumSet.of(NESTED, INJECTION, SIBLING, DEATH, MASK), Set.of(SIGTERM)),
            of("stopped-subreapers", 3, 3, EnumSet.of(NESTED, SUBREAPER, DEATH, STOP), Set.of(SIGSTOP, SIGCONT)),
            of("handled-subreapers", 3, 3, EnumSet.of(NESTED, SUBREAPER, DEATH, HANDLER), Set.of(SIGTERM)),
            of("masked-subreapers", 3, 3, EnumSet.of(NESTED, SUBREAPER, DEATH, MASK), Set.of(SIGTERM)),
            of("stopped-handlers", 3, 3, EnumSet.of(NESTED, DEATH, STOP, HANDLER), Set.of(SIGSTOP, SIGCONT)),
            of("two-stopped", 2, 1, EnumSet.of(DEATH, STOP), Set.of(SIGSTOP, SIGCONT, SIGTERM, SIGUSR1)),
            of("stopped-masks", 3, 3, EnumSet.of(NESTED, DEATH, STOP, MASK), Set.of(SIGSTOP, SIGCONT)),
            of("handled-masks", 3, 3, EnumSet.of(NESTED, DEATH, HANDLER, MASK), Set.of(SIGTERM)),
            of("handled-waits", 3, 3, EnumSet.of(NESTED, DEATH, HANDLER, UNFINISHED), Set.of(SIGTERM)),
            of("masked-waits", 3, 3, EnumSet.of(NESTED, DEATH, MASK, UNFINISHED), Set.of(SIGTERM)),
            of("everything", 2, 2, EnumSet.allOf(Mechanism.class), Set.of(SIGKILL, SIGTERM)),
            of("everything-stopped", 2, 2, EnumSet.allOf(Mechanism.class), Set.of(SIGKILL, SIGCONT, SIGSTOP)));

    /** What comes of children of an init when it is gone before them, in a design in which that can be. */
    public static final Slice ORPHANS_LEFT = after(ORPHANS_NEXT_DOOR, "orphans-next-door", 6, 3);

    /** What comes of inits that hold each other, which takes more tasks than all that so many could do allows. */
    public static final List<Slice> AFTER = List.of(
            after(CHAINED_INITS, "chained-inits", 6, 3),
            after(NESTED_INITS, "nested-inits", 7, 4),
            after(INITS_IN_PAIRS, "inits-in-pairs", 8, 4),
            after(HELD_BROTHERS, "held-brothers", 6, 4),
            after(HELD_BY_UNWANTED, "held-by-unwanted", 9, 5),
            ORPHANS_LEFT);

    /** What takes long: the default ones, and larger ones. */
    public static final List<Slice> LARGE = large();

    private static final Map<String, List<Slice>> SETS = Map.of("default", DEFAULT, "large", LARGE);

    private LockstepSlices() {
    }

    private static List<Slice> large() {
        List<Slice> slices = new ArrayList<>(DEFAULT);
        slices.add(of("adopted", 5, 2, EnumSet.of(NESTED, SUBREAPER, DEATH), Set.of()));
        slices.add(of("tree", 5, 4, EnumSet.of(NESTED, SIBLING, DEATH), Set.of()));
        slices.add(of("injected-tree", 4, 4, EnumSet.of(NESTED, INJECTION, SIBLING, DEATH), Set.of(SIGKILL)));
        slices.add(of("injected-subreapers", 4, 3, EnumSet.of(NESTED, INJECTION, SUBREAPER, DEATH), Set.of(SIGKILL)));
        slices.add(of("stopped-signals", 3, 3, EnumSet.of(NESTED, DEATH, STOP, HANDLER),
                Set.of(SIGSTOP, SIGCONT, SIGTERM)));
        slices.add(of("stopped-handled-masks", 3, 3, EnumSet.of(NESTED, DEATH, STOP, HANDLER, MASK),
                Set.of(SIGSTOP, SIGCONT)));
        slices.add(of("handled-masked-waits", 3, 3, EnumSet.of(NESTED, DEATH, HANDLER, MASK, UNFINISHED),
                Set.of(SIGTERM)));
        slices.add(of("two-fathers", 6, 2, EnumSet.of(NESTED, SUBREAPER, DEATH), Set.of()));
        slices.add(of("two-neighbours", 6, 4, EnumSet.of(NESTED, DEATH), Set.of()));
        slices.add(of("everything-nested", 2, 3, EnumSet.allOf(Mechanism.class), Set.of(SIGKILL, SIGTERM)));
        slices.add(of("everything-stopped-nested", 2, 3, EnumSet.allOf(Mechanism.class),
                Set.of(SIGKILL, SIGCONT, SIGSTOP)));
        slices.addAll(AFTER);
        return List.copyOf(slices);
    }

    /** What deaths and waits make of it. */
    private static Slice after(List<Event> prefix, String name, int tasks, int namespaces) {
        return new Slice(name, new Scope(tasks, namespaces, EnumSet.of(DEATH, UNFINISHED), Set.of()), prefix);
    }

    private static Event fork(int who) {
        return new Event.Fork(who, Event.ANY_NUMBERS);
    }

    private static Event nested(int who) {
        return new Event.CloneNewpid(who, Event.ANY_SPACE, Event.ANY_NUMBERS);
    }

    private static Event besides(int who) {
        return new Event.CloneNewpidParent(who, Event.ANY_SPACE, Event.ANY_NUMBERS);
    }

    /** The set of slices with a name, null if there is none. */
    public static List<Slice> named(String name) {
        return SETS.get(name);
    }

    private static Slice of(String name, int tasks, int namespaces, EnumSet<Mechanism> mechanisms,
            Set<Signal> signals) {
        return new Slice(name, new Scope(tasks, namespaces, mechanisms, signals));
    }
}
