package org.nscheck.alloy;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import kodkod.ast.Formula;

/**
 * What was proved or refuted in this process, by the hashes of the formulas. A question is a guard, hypotheses and the
 * negation of a conclusion in one universe; it may come up again under another name of an event, in another design,
 * or after hypotheses that no proof needed were given up.
 */
final class Proofs {
    private final Map<Long, List<Set<Long>>> proved = new ConcurrentHashMap<>();
    private final Set<Long> refuted = ConcurrentHashMap.newKeySet();
    /** Formulas are compared as nodes: what says the same is the same one, see {@link Nodes}. */
    private final Map<List<Formula>, Circuit> circuits = new ConcurrentHashMap<>();
    /** By kind of event, then by the place of what was shown. */
    private final Map<String, Map<Integer, Set<Integer>>> needed = new ConcurrentHashMap<>();

    /** Whether a question was answered with a proof that needs no other hypotheses than these. */
    boolean proved(long question, Collection<Long> hypotheses) {
        for (Set<Long> needed : proved.getOrDefault(question, List.of())) {
            if (hypotheses.containsAll(needed)) {
                return true;
            }
        }
        return false;
    }

    void addProved(long question, Set<Long> needed) {
        proved.computeIfAbsent(question, k -> new CopyOnWriteArrayList<>()).add(needed);
    }

    /** The places of the hypotheses that the last proof of what has this place needed; empty if there was none. */
    Set<Integer> neededBefore(String kind, int place) {
        return needed.getOrDefault(kind, Map.of()).getOrDefault(place, Set.of());
    }

    void addNeeded(String kind, int place, Set<Integer> hypotheses) {
        needed.computeIfAbsent(kind, k -> new ConcurrentHashMap<>()).put(place, Set.copyOf(hypotheses));
    }

    /** Whether a question was answered with a counterexample under just these hypotheses. */
    boolean refuted(long question, Collection<Long> hypotheses) {
        return refuted.contains(key(question, hypotheses));
    }

    void addRefuted(long question, Collection<Long> hypotheses) {
        refuted.add(key(question, hypotheses));
    }

    private static long key(long question, Collection<Long> hypotheses) {
        long sum = question;
        for (long h : hypotheses) {
            sum += Circuit.mix(h);
        }
        return Circuit.mix(sum);
    }

    /** The circuit of formulas, made at the first call. */
    Circuit circuit(List<Formula> formulas, Function<List<Formula>, Circuit> make) {
        return circuits.computeIfAbsent(formulas, make);
    }
}
