package org.nscheck.explore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.nscheck.invariant.Invariant;
import org.nscheck.invariant.Invariants;
import org.nscheck.invariant.Subject;
import org.nscheck.kernel.Asking;
import org.nscheck.kernel.Decision;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Errno;
import org.nscheck.kernel.Event;
import org.nscheck.kernel.Scope;
import org.nscheck.kernel.State;
import org.nscheck.kernel.Step;
import org.nscheck.kernel.Tally;

/**
 * How often what happens in the explorations of a design: calls with their results, decisions with their outcomes,
 * steps that an invariant could forbid. A verdict says nothing of what never happened. For one thread.
 */
public final class Census {
    /** The kinds of event, in the order of docs/MODEL.md, section 4. */
    public static final List<Class<? extends Event>> KINDS = List.of(Event.Fork.class, Event.CloneNewpid.class,
            Event.CloneParent.class, Event.CloneNewpidParent.class, Event.Unshare.class, Event.Setns.class,
            Event.Getpid.class, Event.Getppid.class, Event.Prctl.class, Event.Sigaction.class,
            Event.Sigprocmask.class, Event.Exit.class, Event.Kill.class, Event.Wait.class);
    /** The classes of results: 0, any other number, the errors, and what {@link Step#result} has beside. */
    public static final List<String> RESULTS = results();

    private final Tally decisions = new Tally();
    private final Map<Class<?>, long[]> results = new HashMap<>();
    private final Map<Invariant, long[]> concerned = new HashMap<>();
    /** The last state that a step left as it was, and the invariants that such a step of it concerns by that state. */
    private State unchanged;
    private List<Invariant> ofUnchanged;

    public Census() {
        KINDS.forEach(kind -> results.put(kind, new long[RESULTS.size()]));
        Invariants.ALL.forEach(invariant -> concerned.put(invariant, new long[1]));
    }

    private static List<String> results() {
        List<String> results = new ArrayList<>(List.of("0", "number"));
        for (Errno errno : Errno.values()) {
            results.add("-" + errno);
        }
        results.add("unfinished");
        results.add("none");
        return List.copyOf(results);
    }

    private static int result(Step step) {
        return switch (step.result()) {
            case 0 -> 0;
            case Step.UNFINISHED -> RESULTS.size() - 2;
            case Step.NO_RESULT -> RESULTS.size() - 1;
            default -> step.result() > 0 ? 1 : 2 + Errno.of(step.result()).ordinal();
        };
    }

    /** An exploration whose steps are counted here. It looks for no invariant: each would be a second one. */
    public Exploration exploration(Design design, Scope scope) {
        return new Exploration(new Asking(design, decisions), scope, List.of(), (event, step) -> {
            results.get(event.getClass())[result(step)]++;
            boolean same = step.after() == step.before;
            for (Invariant invariant : same ? ofUnchanged(design, step) : Invariants.ALL) {
                concerned.get(invariant)[0] += same && invariant.subject() == Subject.STATE
                        || invariant.concerns(design, step) ? 1 : 0;
            }
        });
    }

    /** Most steps leave the state as it is: what that says of invariants of a state is asked once a state. */
    private List<Invariant> ofUnchanged(Design design, Step step) {
        if (unchanged != step.before) {
            unchanged = step.before;
            ofUnchanged = Invariants.ALL.stream()
                    .filter(i -> i.subject() != Subject.STATE || i.concerns(design, step)).toList();
        }
        return ofUnchanged;
    }

    /** How often a decision was asked with an outcome, given by its place; to choose a newborn's numbers included. */
    public long count(Decision decision, int outcome) {
        return decisions.count(decision, outcome);
    }

    /** How often an event of a kind had a result of a class, given by its place in {@link #RESULTS}. */
    public long count(Class<? extends Event> kind, int result) {
        return results.get(kind)[result];
    }

    /** How many steps were such as an invariant could forbid. */
    public long count(Invariant invariant) {
        return concerned.get(invariant)[0];
    }

    /** Adds what another has counted. */
    public void add(Census other) {
        decisions.add(other.decisions);
        results.forEach((kind, times) -> {
            for (int i = 0; i < times.length; i++) {
                times[i] += other.results.get(kind)[i];
            }
        });
        concerned.forEach((invariant, times) -> times[0] += other.concerned.get(invariant)[0]);
    }
}
