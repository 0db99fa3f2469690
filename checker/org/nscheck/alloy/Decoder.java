package org.nscheck.alloy;

import java.util.Map;
import kodkod.instance.TupleSet;
import kodkod.util.ints.IntIterator;
import org.nscheck.kernel.Draft;
import org.nscheck.kernel.Errno;
import org.nscheck.kernel.Event;
import org.nscheck.kernel.Layout;
import org.nscheck.kernel.Life;
import org.nscheck.kernel.Signal;
import org.nscheck.kernel.State;
import org.nscheck.kernel.Status;
import org.nscheck.kernel.Step;

/** Values of the specification's relations as a {@link State} of the machine, and its outcomes as a {@link Step}. */
final class Decoder {
    private final Atoms atoms;
    private final Values values;
    private final int size;

    Decoder(Atoms atoms, Values values) {
        this.atoms = atoms;
        this.values = values;
        this.size = atoms.size();
    }

    /**
     * The state in which each relation has this value, by name.
     *
     * @throws SpecificationException if a relation has several values where a state has one
     */
    Draft state(Layout layout, Map<String, TupleSet> tuples) {
        Draft d = new Draft(layout);
        for (Life life : Life.values()) {
            if (life != Life.ABSENT) {
                int atom = Coder.life(atoms, life);
                pairs(tuples, "life", (t, l) -> {
                    if (l == atom) {
                        once("life", t, d.life(t) == Life.ABSENT);
                        d.life(t, life);
                    }
                });
            }
        }
        pairs(tuples, "active", (t, n) -> {
            once("active", t, d.active(t) == State.NONE);
            d.active(t, n - atoms.space(0));
        });
        pairs(tuples, "for_children", (t, n) -> {
            once("for_children", t, d.forChildren(t) == State.NONE);
            d.forChildren(t, n - atoms.space(0));
        });
        triples(tuples, "nr", (t, n, p) -> {
            once("nr", t, d.nr(t, n - atoms.space(0)) == 0);
            d.nr(t, n - atoms.space(0), number(p));
        });
        pairs(tuples, "parent", (t, p) -> {
            once("parent", t, d.parent(t) == State.NONE);
            d.parent(t, p);
        });
        pairs(tuples, "older", (t, u) -> d.place(t, d.place(t) + 1));
        signals(d, tuples);
        long[] dead = {0};
        pairs(tuples, "status", (t, status) -> {
            once("status", t, (dead[0] >> t & 1) == 0);
            dead[0] |= 1L << t;
            d.status(t, status(status));
        });
        pairs(tuples, "waits_for", (t, c) -> {
            once("waits_for", t, d.waitsFor(t) == State.NONE);
            d.waitsFor(t, c);
        });
        ones(tuples, "subreaper", t -> d.subreaper(t, true));
        ones(tuples, "waiting", t -> d.waiting(t, true));
        ones(tuples, "mortal", t -> d.mortal(t, true));
        ones(tuples, "covered", t -> d.covered(t, true));
        ones(tuples, "oops", t -> d.oops(true));
        namespaces(d, tuples);
        return d;
    }

    private void signals(Draft d, Map<String, TupleSet> tuples) {
        pairs(tuples, "ignored", (t, s) -> d.ignored(t, d.ignored(t) | bit(s)));
        pairs(tuples, "caught", (t, s) -> d.caught(t, d.caught(t) | bit(s)));
        pairs(tuples, "blocked", (t, s) -> d.blocked(t, d.blocked(t) | bit(s)));
        pairs(tuples, "from_ancestor", (t, s) -> d.fromAncestor(t, d.fromAncestor(t) | bit(s)));
        triples(tuples, "pending", (t, s, p) -> {
            once("pending", t, (d.pending(t) & bit(s)) == 0);
            d.pending(t, d.pending(t) | bit(s));
            d.sender(t, signal(s), number(p));
        });
    }

    private void namespaces(Draft d, Map<String, TupleSet> tuples) {
        int first = atoms.space(0);
        ones(tuples, "made", n -> d.made(n - first, true));
        ones(tuples, "begun", n -> d.begun(n - first, true));
        ones(tuples, "down", n -> d.down(n - first, true));
        pairs(tuples, "ns_parent", (n, p) -> {
            once("ns_parent", n, d.nsParent(n - first) == State.NONE);
            d.nsParent(n - first, p - first);
        });
        pairs(tuples, "child_reaper", (n, t) -> {
            once("child_reaper", n, d.childReaper(n - first) == State.NONE);
            d.childReaper(n - first, t);
        });
        if (tuples.containsKey("cursor")) {
            pairs(tuples, "cursor", (n, p) -> {
                once("cursor", n, d.cursor(n - first) == 0);
                d.cursor(n - first, number(p));
            });
        }
    }

    /** A step with these outcomes, by name. */
    Step step(State before, Event event, State after, int child, Map<String, TupleSet> outcomes) {
        int[] took = {State.NONE};
        ones(outcomes, "took", t -> {
            once("took", t, took[0] == State.NONE);
            took[0] = t;
        });
        int[] result = {Step.NO_RESULT};
        if (after.running(event.who())) {
            result[0] = !(event instanceof Event.Wait) ? Step.NO_RESULT
                    : took[0] == State.NONE ? Step.UNFINISHED : before.nr(took[0], before.active(event.who()));
            ones(outcomes, "result", r -> result[0] = result(r));
        }
        Step step = new Step(before, event, after, result[0], child, took[0]);
        pairs(outcomes, "died", (t, status) -> {
            once("died", t, !step.died(t));
            step.addDied(t, status(status));
        });
        ones(outcomes, "reaped", step::addReaped);
        ones(outcomes, "hears", t -> pairs(outcomes, "handled", (s, p) -> step.addHandled(t, signal(s), number(p))));
        pairs(outcomes, "resumed", step::addResumed);
        return step;
    }

    private int result(int atom) {
        for (Errno errno : Errno.values()) {
            if (atoms.single(errno.name()) == atom) {
                return -errno.number;
            }
        }
        return number(atom);
    }

    private int status(int atom) {
        int ordinal = atoms.signalOf(atom);
        return ordinal >= 0 ? Status.killed(Coder.SIGNALS[ordinal])
                : Status.exited(values.code(atom - atoms.code(0)));
    }

    int number(int atom) {
        return atom == atoms.single("P0") ? 0 : values.number(atom - atoms.number(0));
    }

    Signal signal(int atom) {
        return Coder.SIGNALS[atoms.signalOf(atom)];
    }

    private int bit(int atom) {
        return 1 << atoms.signalOf(atom);
    }

    private void once(String relation, int atom, boolean first) {
        if (!first) {
            throw new SpecificationException("the specification gives " + atoms.universe.atom(atom)
                    + " two values of " + relation);
        }
    }

    interface One {
        void accept(int a);
    }

    interface Two {
        void accept(int a, int b);
    }

    interface Three {
        void accept(int a, int b, int c);
    }

    void ones(Map<String, TupleSet> tuples, String name, One use) {
        for (IntIterator i = tuples.get(name).indexView().iterator(); i.hasNext();) {
            use.accept(i.next());
        }
    }

    void pairs(Map<String, TupleSet> tuples, String name, Two use) {
        for (IntIterator i = tuples.get(name).indexView().iterator(); i.hasNext();) {
            int index = i.next();
            use.accept(index / size, index % size);
        }
    }

    void triples(Map<String, TupleSet> tuples, String name, Three use) {
        for (IntIterator i = tuples.get(name).indexView().iterator(); i.hasNext();) {
            int index = i.next();
            use.accept(index / size / size, index / size % size, index % size);
        }
    }
}
