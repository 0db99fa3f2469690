package org.nscheck.conform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import org.nscheck.kernel.Decision;
import org.nscheck.kernel.Machine;
import org.nscheck.kernel.Scope;
import org.nscheck.kernel.Step;
import org.nscheck.live.Disagreement;
import org.nscheck.live.HarnessException;
import org.nscheck.live.LiveKernel;
import org.nscheck.live.UnavailableException;

/**
 * Looks for behaviour in which machine and kernel differ. Which scenarios are run is decided on the machine alone: the
 * same plan has the same ones, in the same order, however many worlds there are.
 */
public final class Conformance {
    /** So many scenarios in a row of one worker that come to no end are the end of it. */
    private static final int HOPELESS = 10;

    private final Plan plan;
    private final Listener listener;
    private final Machine machine;
    private final Findings findings;
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong done = new AtomicLong();
    private Systematic systematic;
    private Rarity rarity;
    private long begin;

    private Conformance(Plan plan, Listener listener) {
        this.plan = plan;
        this.listener = listener;
        this.machine = new Machine(plan.design());
        this.findings = new Findings(plan.design(), plan.known());
    }

    /** Hears how a run goes on, from any thread. */
    public interface Listener {
        /** How far it is; often. */
        void update(Supplier<String> text);

        /** That something was found. */
        void note(String text);
    }

    /** What one worker did. */
    private static final class Share {
        private final Coverage coverage;
        private long run;
        private long walks;
        private long unfinished;
        private String complaint = "";

        Share(Plan plan) {
            coverage = new Coverage(plan.design());
        }
    }

    /**
     * Carries out a plan.
     *
     * @param listener is told what is being done
     * @throws UnavailableException if this machine lacks something, by name
     * @throws HarnessException     if the kernel cannot be worked with any more
     */
    public static Report run(Plan plan, Listener listener) throws UnavailableException {
        // Before anything takes long.
        LiveKernel.open().close();
        ExecutorService threads = Executors.newFixedThreadPool(plan.jobs(), work -> {
            Thread thread = new Thread(work, "conform");
            thread.setDaemon(true);
            return thread;
        });
        try {
            return new Conformance(plan, listener).run(threads);
        } finally {
            threads.shutdownNow();
        }
    }

    private Report run(ExecutorService threads) throws UnavailableException {
        listener.update(() -> "making the systematic scenarios");
        List<Callable<Graph>> graphs = new ArrayList<>();
        for (Scope scope : Scopes.of(plan.mechanisms())) {
            graphs.add(() -> new Graph(plan.design(), scope));
        }
        Goals goals = new Goals(all(threads, graphs));
        systematic = new Systematic(plan.design(), goals);
        rarity = Rarity.of(plan.design(), plan.mechanisms(), goals);
        begin = System.nanoTime();
        List<Callable<Share>> workers = new ArrayList<>();
        for (int i = 0; i < plan.jobs(); i++) {
            workers.add(this::work);
        }
        List<Share> shares = all(threads, workers);
        long nanos = System.nanoTime() - begin;
        listener.update(() -> "making " + findings.kinds().size() + " differences small");
        List<Callable<Finding>> shown = new ArrayList<>();
        for (Findings.Kind kind : findings.kinds()) {
            shown.add(() -> {
                try (LiveKernel kernel = LiveKernel.open()) {
                    return kind.finding(new Comparer(kernel, machine));
                }
            });
        }
        return report(shares, nanos, all(threads, shown));
    }

    /** The results of all; what one threw is thrown here. */
    private static <T> List<T> all(ExecutorService threads, List<Callable<T>> work) throws UnavailableException {
        List<T> results = new ArrayList<>();
        try {
            for (Future<T> result : work.stream().map(threads::submit).toList()) {
                results.add(result.get());
            }
            return results;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnavailableException cause) {
                throw cause;
            } else if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            } else if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Share work() throws UnavailableException {
        Share share = new Share(plan);
        int hopeless = 0;
        try (LiveKernel kernel = LiveKernel.open()) {
            Comparer comparer = new Comparer(kernel, machine);
            while (System.nanoTime() - begin < plan.nanos()) {
                long number = next.getAndIncrement();
                if (number >= plan.count()) {
                    break;
                }
                boolean walk = number >= systematic.scenarios().size();
                List<Step> steps = walk ? walk(number - systematic.scenarios().size())
                        : systematic.scenarios().get((int) number);
                try {
                    compare(comparer, number, steps, share);
                    hopeless = 0;
                } catch (HarnessException e) {
                    share.unfinished++;
                    share.complaint = share.complaint.isEmpty() ? e.getMessage() : share.complaint;
                    if (++hopeless == HOPELESS) {
                        throw e;
                    }
                }
                share.walks += walk ? 1 : 0;
                share.run += walk ? 0 : 1;
                listener.update(this::text);
            }
        }
        return share;
    }

    private List<Step> walk(long number) {
        return Walk.of(plan.design(), plan.mechanisms(), rarity, plan.seed() * 0x9E3779B97F4A7C15L + number);
    }

    private void compare(Comparer comparer, long number, List<Step> steps, Share share) {
        Optional<Disagreement> difference = comparer.compare(steps);
        List<Step> compared = difference.map(d -> steps.subList(0, d.step() + 1)).orElse(steps);
        share.coverage.add(compared);
        done.incrementAndGet();
        if (difference.isPresent()) {
            Disagreement first = difference.get();
            boolean confirmed = comparer.comesAgain(compared, first);
            findings.add(new Findings.Found(number, compared, first, confirmed));
            listener.note("scenario " + number + " differs after step " + compared.size() + (confirmed ? ": " : ", not"
                    + " each time: ") + first.unlike().get(0));
        }
    }

    private String text() {
        long seconds = Math.max(1, (System.nanoTime() - begin) / 1_000_000_000);
        return done + " scenarios, " + done.get() / seconds + " a second; " + findings.count() + " differences";
    }

    private Report report(List<Share> shares, long nanos, List<Finding> shown) {
        Coverage coverage = new Coverage(plan.design());
        shares.forEach(share -> coverage.add(share.coverage));
        Map<String, Map<String, Long>> calls = new LinkedHashMap<>();
        for (Form form : Form.values()) {
            Map<Answer, Long> counts = coverage.answers().getOrDefault(form, Map.of());
            TreeMap<Answer, Long> all = new TreeMap<>(counts);
            form.answers.forEach(answer -> all.putIfAbsent(answer, 0L));
            Map<String, Long> named = new LinkedHashMap<>();
            all.forEach((answer, count) -> named.put(answer.text, count));
            calls.put(form.text, named);
        }
        Map<String, Long> outcomes = new LinkedHashMap<>();
        coverage.outcomes().forEach(outcome -> outcomes.put(outcome.text(), coverage.count(outcome)));
        Map<String, Map<String, Long>> decisions = new LinkedHashMap<>();
        for (Decision decision : Decision.values()) {
            Map<String, Long> counts = new LinkedHashMap<>();
            for (int i = 0; i < decision.outcomes.size(); i++) {
                counts.put(decision.outcomes.get(i), coverage.count(new Decided(decision, i)));
            }
            decisions.put(decision.label, counts);
        }
        return new Report(new Report.Set(systematic.scenarios().size(), systematic.met(), systematic.missed(),
                systematic.pairs(), systematic.missedPairs()),
                shares.stream().mapToLong(share -> share.run).sum(),
                shares.stream().mapToLong(share -> share.walks).sum(), coverage.steps(), nanos, calls, outcomes,
                decisions, shares.stream().mapToLong(share -> share.unfinished).sum(),
                shares.stream().map(share -> share.complaint).filter(c -> !c.isEmpty()).findFirst().orElse(""), shown);
    }
}
