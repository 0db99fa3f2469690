package org.nscheck.alloy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import kodkod.ast.Formula;

/** The obligations of one kind of event in one design. One thread works on it at a time. */
final class KindProof {
    /** What the questions of a kind have cost, and how many there were. */
    static final class Cost {
        long translating;
        long solving;
        int solved;
        int known;
    }

    final String kind;
    final Cost cost = new Cost();
    private final Proofs proofs;
    private final Solvers solvers;
    private final Deadline deadline;
    private final List<Formula> formulas;
    private final int hypotheses;
    /** Those that say which design it is: always assumed, since they cost next to nothing. */
    private final Set<Integer> facts;
    private final long[] hashes;
    private final Circuit circuit;

    KindProof(String kind, Symbolic symbolic, Obligations obligations, List<Formula> hypotheses, Set<Integer> facts,
            Proofs proofs, Solvers solvers, Deadline deadline) {
        this.kind = kind;
        this.facts = facts;
        this.proofs = proofs;
        this.solvers = solvers;
        this.deadline = deadline;
        this.hypotheses = hypotheses.size();
        long start = System.nanoTime();
        List<Formula> all = new ArrayList<>(List.of(obligations.guard(kind)));
        all.addAll(hypotheses);
        all.addAll(obligations.refutations(kind));
        formulas = List.copyOf(all);
        circuit = proofs.circuit(formulas, f -> {
            deadline.check();
            return obligations.circuit(symbolic, f);
        });
        hashes = new long[formulas.size()];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = circuit.hash(circuit.root(i));
        }
        cost.translating += System.nanoTime() - start;
    }

    /** Whether an event of this kind is possible in a state where these hypotheses are true. */
    boolean possible(Set<Integer> active) {
        return !proved(0, active, Circuit.TRUE);
    }

    /** Whether a conclusion, by its place, follows from the guard and these hypotheses. */
    boolean holds(int conclusion, Set<Integer> active) {
        int place = 1 + hypotheses + conclusion;
        return proved(place, active, 0);
    }

    /** @param literal what else is demanded; 0: that the conclusion is false */
    private boolean proved(int place, Set<Integer> active, int literal) {
        if (formulas.get(place) == Formula.FALSE) {
            return true;
        }
        long question = Circuit.mix(hashes[0] * 31 + (literal == 0 ? hashes[place] : literal));
        Set<Long> active64 = new HashSet<>();
        active.forEach(h -> active64.add(hashes[1 + h]));
        if (proofs.proved(question, active64)) {
            cost.known++;
            return true;
        }
        if (proofs.refuted(question, active64)) {
            cost.known++;
            return false;
        }
        return solve(place, active, literal, question, active64);
    }

    private boolean solve(int place, Set<Integer> active, int literal, long question, Set<Long> active64) {
        long start = System.nanoTime();
        int refutation = literal == 0 ? circuit.root(place) : literal;
        // What the same needed in another design is mostly enough in this one, and far less to think about than all.
        Set<Integer> before = new TreeSet<>(proofs.neededBefore(kind, place));
        before.retainAll(active);
        if (!before.isEmpty()) {
            before.addAll(facts);
        }
        Set<Integer> needed = before.isEmpty() ? null : needed(refutation, before);
        if (needed == null) {
            needed = needed(refutation, active);
        }
        if (needed == null) {
            proofs.addRefuted(question, active64);
        } else {
            Set<Long> needed64 = new HashSet<>();
            needed.forEach(h -> needed64.add(hashes[1 + h]));
            proofs.addProved(question, Set.copyOf(needed64));
            proofs.addNeeded(kind, place, needed);
        }
        cost.solved++;
        cost.solving += System.nanoTime() - start;
        return needed != null;
    }

    /**
     * Of some hypotheses those that were needed to show that a literal is false; null if they do not show it. Each
     * question has a solver of its own: what others are about would be more in its way than what they learnt helps.
     */
    private Set<Integer> needed(int literal, Set<Integer> assumed) {
        Sat sat = new Sat(circuit, solvers, deadline);
        sat.require(circuit.root(0));
        circuit.always().forEach(sat::require);
        int[] literals = new int[assumed.size() + 1];
        literals[0] = literal;
        int i = 1;
        for (int h : assumed) {
            literals[i++] = circuit.root(1 + h);
        }
        if (sat.solve(literals)) {
            return null;
        }
        Set<Integer> core = new HashSet<>();
        for (int part : sat.core()) {
            core.add(part);
        }
        Set<Integer> needed = new HashSet<>(assumed);
        needed.removeIf(h -> !core.contains(circuit.root(1 + h)));
        return needed;
    }
}
