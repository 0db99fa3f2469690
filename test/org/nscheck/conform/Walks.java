package org.nscheck.conform;

import java.util.EnumSet;
import java.util.List;

import org.nscheck.kernel.Design;
import org.nscheck.kernel.Designs;
import org.nscheck.kernel.Mechanism;
import org.nscheck.kernel.Step;
import org.nscheck.scenario.Recorder;
import org.nscheck.scenario.Script;

/** Random walks for tests. */
public final class Walks {
    private Walks() {
    }

    /** What linux shows in the scopes; made once, as that takes seconds. */
    private static final class Made {
        private static final Goals GOALS = new Goals(Scopes.ALL.stream()
                .map(scope -> new Graph(Designs.LINUX, scope)).toList());
        private static final Rarity RARITY = Rarity.of(Designs.LINUX, EnumSet.allOf(Mechanism.class), GOALS);
    }

    static Goals goals() {
        return Made.GOALS;
    }

    /** A walk of linux as conform makes them. */
    static List<Step> walk(long seed) {
        return Walk.of(Designs.LINUX, EnumSet.allOf(Mechanism.class), Made.RARITY, seed);
    }

    /** The calls of a walk that knows nothing of what is rare. */
    public static List<Recorder.Line> lines(Design design, long seed, int length) {
        return Script.of(design, steps(design, seed, length)).orElseThrow();
    }

    /** The steps of such a walk. */
    public static List<Step> steps(Design design, long seed, int length) {
        return Walk.of(design, EnumSet.allOf(Mechanism.class), Rarity.NONE, seed, length);
    }
}
