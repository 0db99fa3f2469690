package org.nscheck.alloy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import kodkod.ast.Formula;
import kodkod.engine.Evaluator;
import kodkod.instance.Instance;
import org.nscheck.kernel.Layout;
import org.nscheck.kernel.State;

/**
 * Proves invariants for traces of every length in a scope: the first state has the strengthened invariant, and every
 * event leads from a state that has it to one that has it. Each conjunct and each kind of event is a question of its
 * own.
 *
 * <p>Where a conjunct does not survive an event, it is given up and the rest is tried without it, until what is left is
 * inductive. So in a design that breaks something, what is independent of that is still proved. What is given up is not
 * refuted: the state that spoiled it may be out of reach.
 *
 * <p>One instance remembers what it has proved, and of which designs: what a proof needs is not only hypotheses about
 * the state, but also that the design is this one or is not that one, see {@link Obligations}. A design of which all
 * of that is true costs nothing there. It may be used by several threads at a time.
 */
public final class Induction {
    /** Learns how far a proof is. */
    @FunctionalInterface
    public interface Listener {
        /** @param done questions answered so far @param left those known to be open */
        void progress(int done, int left);
    }

    /**
     * What was found of a design.
     *
     * @param proved   the invariants that hold in traces of every length, by their names on the command line
     * @param unproved the other invariants, with the kind of event after which they are not sure; {@code init}: the
     *     first state breaks them
     * @param impossible kinds of events that no state allows in which all that was proved is true; of such a kind the
     *     proofs say nothing
     * @param questions how many there were
     * @param solved    how many of them a solver had to answer
     * @param translating nanoseconds of all threads together; so is {@code solving}
     */
    public record Result(String design, int tasks, int namespaces, List<String> proved, Map<String, String> unproved,
            List<String> impossible, int questions, int solved, long translating, long solving) {
    }

    private final Specification text;
    private Optional<Obligations> open;
    private final int tasks;
    private final int namespaces;
    private final int threads;
    private final Solvers solvers;
    private final Symbolic symbolic;
    private final Proofs proofs = new Proofs();

    /**
     * Prepares proofs at a size.
     *
     * @param tasks how many there can be at a time, {@code init} included, at least 2
     * @param namespaces how many there can be at a time, the outermost included, at least 1
     * @param threads how many questions are worked on at once
     */
    public Induction(Specification text, int tasks, int namespaces, int threads, Solvers solvers) {
        this.text = text;
        this.tasks = tasks;
        this.namespaces = namespaces;
        this.threads = threads;
        this.solvers = solvers;
        symbolic = new Symbolic(text.vocabulary(), tasks, namespaces);
    }

    /**
     * Proves what can be proved of a design.
     *
     * @throws Deadline.Passed if the deadline came first
     * @throws SpecificationException if the specification cannot be used for this
     */
    public Result prove(String design, Deadline deadline, Listener listener) {
        return new Run(design, deadline, listener).result();
    }

    /** Those of all designs at once, where the text has the form for it. */
    private synchronized Optional<Obligations> open() {
        if (open == null) {
            open = Obligations.open(text);
        }
        return open;
    }

    /** One design. */
    private final class Run {
        private final String design;
        private final Deadline deadline;
        private final Listener listener;
        private final Obligations obligations;
        private final Set<Integer> active = new TreeSet<>();
        private final Map<String, String> failed = new LinkedHashMap<>();
        private final Set<Integer> failedSteps = Collections.synchronizedSet(new TreeSet<>());
        private int done;

        Run(String design, Deadline deadline, Listener listener) {
            this.design = design;
            this.deadline = deadline;
            this.listener = listener;
            obligations = open().orElseGet(() -> new Obligations(text, design));
        }

        Result result() {
            List<Formula> hypotheses = obligations.hypotheses();
            Set<Integer> facts = obligations.facts(design);
            active.addAll(facts);
            checkFirstState(hypotheses);
            ExecutorService pool = Executors.newFixedThreadPool(threads);
            try {
                List<Callable<KindProof>> making = new ArrayList<>();
                for (String kind : obligations.rules.kinds()) {
                    making.add(() -> new KindProof(kind, symbolic, obligations, hypotheses, facts, proofs,
                            solvers, deadline));
                }
                List<KindProof> kinds = all(pool, making);
                while (round(pool, kinds)) {
                    deadline.check();
                }
                List<String> impossible = new ArrayList<>();
                for (KindProof k : kinds) {
                    if (!k.possible(active)) {
                        impossible.add(k.kind);
                    }
                }
                return result(kinds, impossible);
            } finally {
                pool.shutdownNow();
            }
        }

        private void checkFirstState(List<Formula> hypotheses) {
            State first = State.initial(new Layout(tasks, namespaces, Math.max(tasks, 2), 1, false));
            Values values = Values.of(first);
            Instance instance = new Instance(symbolic.atoms.universe);
            symbolic.atoms.bindConstants(instance::add);
            Coder.encode(symbolic.atoms, values, first).forEach((name, tuples) ->
                    instance.add(text.vocabulary().state.get(name), tuples));
            obligations.fix(design, symbolic.atoms, instance);
            Evaluator evaluator = new Evaluator(instance);
            for (int i = 0; i < obligations.ofState.size(); i++) {
                if (evaluator.evaluate(hypotheses.get(i))) {
                    active.add(i);
                } else {
                    failed.putIfAbsent(obligations.ofState.get(i).predicate(), "init");
                }
            }
        }

        /** Asks all that is open; answers whether conjuncts had to be given up. */
        private boolean round(ExecutorService pool, List<KindProof> kinds) {
            Set<Integer> assumed = Collections.unmodifiableSet(new TreeSet<>(active));
            Set<Integer> lost = Collections.synchronizedSet(new TreeSet<>());
            List<Callable<KindProof>> asking = new ArrayList<>();
            for (KindProof k : kinds) {
                asking.add(() -> {
                    ask(k, assumed, lost);
                    return k;
                });
            }
            all(pool, asking);
            active.removeAll(lost);
            return !lost.isEmpty();
        }

        private void ask(KindProof k, Set<Integer> assumed, Set<Integer> lost) {
            int all = obligations.ofState.size() + obligations.ofStep.size();
            for (int i = 0; i < all; i++) {
                boolean ofState = i < obligations.ofState.size();
                int step = i - obligations.ofState.size();
                if (ofState ? !assumed.contains(i) || lost.contains(i) : failedSteps.contains(step)) {
                    continue;
                }
                if (!k.holds(i, assumed)) {
                    (ofState ? lost : failedSteps).add(ofState ? i : step);
                    fail((ofState ? obligations.ofState.get(i) : obligations.ofStep.get(step)).predicate(), k.kind);
                }
                report(all);
            }
        }

        private synchronized void fail(String predicate, String kind) {
            failed.putIfAbsent(predicate, kind);
        }

        private synchronized void report(int each) {
            done++;
            listener.progress(done, Math.max(0, obligations.rules.kinds().size() * each - done));
        }

        private <T> List<T> all(ExecutorService pool, List<Callable<T>> work) {
            List<Future<T>> futures = new ArrayList<>();
            work.forEach(w -> futures.add(pool.submit(w)));
            List<T> results = new ArrayList<>();
            try {
                for (Future<T> f : futures) {
                    results.add(f.get());
                }
                return results;
            } catch (InterruptedException e) {
                deadline.cancel();
                Thread.currentThread().interrupt();
                throw new Deadline.Passed();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException r) {
                    throw r;
                }
                throw new IllegalStateException(e.getCause());
            }
        }

        private Result result(List<KindProof> kinds, List<String> impossible) {
            List<String> proved = new ArrayList<>();
            Map<String, String> unproved = new LinkedHashMap<>();
            Predicate<String> holds = name -> !failed.containsKey(name);
            for (String name : obligations.invariants) {
                if (holds.test(name)) {
                    proved.add(commandLineName(name));
                } else {
                    unproved.put(commandLineName(name), failed.get(name));
                }
            }
            int solved = 0;
            int known = 0;
            long translating = 0;
            long solving = 0;
            for (KindProof k : kinds) {
                solved += k.cost.solved;
                known += k.cost.known;
                translating += k.cost.translating;
                solving += k.cost.solving;
            }
            return new Result(design, tasks, namespaces, proved, unproved, impossible, solved + known, solved,
                    translating, solving);
        }
    }

    private static String commandLineName(String name) {
        return name.replace('_', '-');
    }
}
