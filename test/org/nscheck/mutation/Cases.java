package org.nscheck.mutation;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Designs;

/** The calls that mutants are tried on, by design, made when they are first asked for. */
final class Cases {
    private static final List<String> OTHER_STATES = List.of("stop-continue-mortal", "ideal-2007",
            "subreaper-later-born", "number-freed-at-death", "same-number-twice", "first-is-two", "nested-twice",
            "adopter-in-sibling", "subreaper-outside", "birth-in-dead-namespace", "init-reaped-early");
    private static final int STATES = 2000;
    private static final int FEWER_STATES = 1000;
    private static final int TRIES = 6;
    private static final int OF_A_KIND = 60;
    private static final int MORE_STATES = 8000;
    private static final int MORE_TRIES = 8;
    private static final int MORE_OF_A_KIND = 300;

    private final Map<Design, List<Batch>> batches = new HashMap<>();
    private final Map<Design, List<Batch>> more = new HashMap<>();

    /** Some of one design. */
    synchronized List<Batch> of(Design design) {
        return batches.computeIfAbsent(design,
                d -> Batch.sampled(d, d == Designs.LINUX ? STATES : FEWER_STATES, TRIES, OF_A_KIND));
    }

    /** Many of one design. */
    synchronized List<Batch> more(Design design) {
        return more.computeIfAbsent(design, d -> Batch.sampled(d, MORE_STATES, MORE_TRIES, MORE_OF_A_KIND));
    }

    /**
     * The designs to try a mutant in.
     *
     * @param all  whether all; else linux and those that have states which linux has not
     * @param text those first whose names are in it, as the specification spells them
     */
    static List<Design> designs(boolean all, String text) {
        Set<Design> designs = new LinkedHashSet<>();
        Designs.ALL.stream().filter(d -> d != Designs.LINUX && text.contains(d.name().replace('-', '_')))
                .forEach(designs::add);
        designs.add(Designs.LINUX);
        OTHER_STATES.forEach(name -> designs.add(Designs.of(name)));
        if (all) {
            designs.addAll(Designs.ALL);
        }
        return List.copyOf(designs);
    }
}
