package org.nscheck.bench;

import java.util.Locale;

import org.nscheck.alloy.Deadline;
import org.nscheck.alloy.Induction;
import org.nscheck.alloy.Solvers;
import org.nscheck.alloy.Specification;

/** How long the induction of a design takes; see bench/README.md. */
public final class InductionBench {
    private InductionBench() {
    }

    /** @param args a design, tasks, namespaces, threads */
    public static void main(String[] args) {
        long begin = System.nanoTime();
        Induction induction = new Induction(Specification.shipped(), Integer.parseInt(args[1]),
                Integer.parseInt(args[2]), Integer.parseInt(args[3]), Solvers.sat4j());
        Induction.Result result = induction.prove(args[0], new Deadline(null), (done, left) -> { });
        System.out.printf(Locale.ROOT,
                "%s %s/%s: %d invariants proved, not %s; %d questions, %d for a solver; %.1f s%n",
                args[0], args[1], args[2], result.proved().size(), result.unproved().keySet(), result.questions(),
                result.solved(), (System.nanoTime() - begin) / 1e9);
        System.exit(0);
    }
}
