package org.nscheck.invariant;

import static org.nscheck.invariant.Subject.ADOPTION;
import static org.nscheck.invariant.Subject.BIRTH;
import static org.nscheck.invariant.Subject.INIT_KILL;
import static org.nscheck.invariant.Subject.INIT_SIGNAL;
import static org.nscheck.invariant.Subject.KILL;
import static org.nscheck.invariant.Subject.LIFE;
import static org.nscheck.invariant.Subject.STATE;

import java.util.List;
import java.util.NoSuchElementException;

/** The catalogue: docs/MODEL.md, section 7, in its order. */
public final class Invariants {
    public static final List<Invariant> ALL = List.of(
            new Invariant("number-per-level", "K2.1", STATE, "A task that is not absent has exactly one number in its"
                    + " own namespace and in each above, and none elsewhere.",
                    (d, step) -> Structure.numberPerLevel(step.after()), (d, step) -> Structure.nested(step.after())),
            new Invariant("unique-numbers", "K2.4", STATE, "No two tasks have the same number in one namespace.",
                    (d, step) -> Structure.sharedNumber(step.after()),
                    (d, step) -> Structure.twoInOneNamespace(step.after())),
            new Invariant("first-is-one", "K2.1", BIRTH, "The first task born into a namespace has number 1 there.",
                    (d, step) -> Structure.firstIsNotOne(step), (d, step) -> Structure.firstBorn(step)),
            new Invariant("sees-down-only", "K3.1", KILL, "No kill finds, and so none signals, a task whose namespace"
                    + " is neither the caller's nor below it.",
                    SignalRules::findsOutside, SignalRules::finds),
            new Invariant("namespace-tree", "K1.4", STATE, "The parent of a namespace that has begun has had a first"
                    + " task of its own.",
                    (d, step) -> Structure.rootless(step.after()),
                    (d, step) -> Structure.someNamespaceBegun(step.after())),
            new Invariant("parent-above-or-beside", "K6.10", STATE, "The parent of a task is in the same namespace or"
                    + " in one above.",
                    (d, step) -> Structure.parentElsewhere(step.after()),
                    (d, step) -> Structure.parentInAnother(step.after())),
            new Invariant("init-protection", "K4.1", LIFE, "No signal sent by another task of its namespace or of one"
                    + " below kills or stops a live init.",
                    SignalRules::initHurtFromInside, SignalRules::initSignalledFromInside),
            new Invariant("ancestor-authority", "K4.2", INIT_KILL, "From a strict ancestor namespace SIGKILL makes a"
                    + " running or stopped init begin to die, and SIGSTOP stops a running one.",
                    SignalRules::ancestorDefied, SignalRules::ancestorCommands),
            new Invariant("ancestor-ordinary", "K4.2", INIT_SIGNAL, "From a strict ancestor namespace every signal does"
                    + " to an init what it does to an ordinary task.",
                    SignalRules::ancestorIsNotOrdinary, SignalRules::ancestorSignals),
            new Invariant("handler-reaches-init", "K4.4", INIT_KILL, "A signal for which a running init has a handler,"
                    + " unblocked, runs that handler.",
                    SignalRules::handlerMissed, SignalRules::handledSignalSent),
            new Invariant("blocked-is-queued", "K4.5", KILL, "A signal that its live target blocks pends afterwards,"
                    + " unless the target dies.",
                    SignalRules::blockedLost, SignalRules::blockedSignalSent),
            new Invariant("live-parent", "K6.1", STATE, "Every task but init has a parent that is running, stopped or"
                    + " dying.",
                    (d, step) -> Family.parentless(step.after()), (d, step) -> Family.fatherDied(step)),
            new Invariant("orphan-stays-in-fathers-namespace", "K6.2", ADOPTION, "A task that gets a new parent gets it"
                    + " in the namespace of the old one.",
                    (d, step) -> Family.orphanMovedAway(step), (d, step) -> Family.reparented(step)),
            new Invariant("nearest-subreaper", "K6.3", ADOPTION, "A task that gets a new parent gets the old one's"
                    + " nearest live subreaper ancestor in the old one's namespace, if there is one.",
                    (d, step) -> Family.subreaperPassedOver(step), (d, step) -> Family.reparentedBelowSubreaper(step)),
            new Invariant("init-dies-last", "K5.1", STATE, "When the init of a namespace is a zombie or reaped, no"
                    + " other task of the namespace or of one below is left.",
                    (d, step) -> Family.initSurvived(step.after()), (d, step) -> Family.someInitIsGone(step.after())),
            new Invariant("no-birth-in-dead-namespace", "K1.11", BIRTH, "No task is born in a namespace whose init has"
                    + " begun to die.",
                    (d, step) -> Family.bornDead(step), (d, step) -> Family.birthTriedInDead(step)),
            new Invariant("one-init", "K2.1", STATE, "A namespace that has begun and is not down has exactly one task"
                    + " of its own with number 1, its child_reaper.",
                    (d, step) -> Structure.notOneInit(step.after()),
                    (d, step) -> Structure.someNamespaceBegun(step.after())),
            new Invariant("zombie-holds-number", "K2.4", STATE, "A zombie has a number in its namespace and in each"
                    + " above.",
                    (d, step) -> Structure.zombieWithoutNumber(step.after()),
                    (d, step) -> Structure.someZombie(step.after())));

    private Invariants() {
    }

    /** @throws NoSuchElementException naming the command that lists those there are */
    public static Invariant of(String name) {
        for (Invariant invariant : ALL) {
            if (invariant.name().equals(name)) {
                return invariant;
            }
        }
        throw new NoSuchElementException("no invariant '" + name + "'; nscheck list invariants names those there are");
    }
}
