package org.nscheck.check;

import org.nscheck.explore.Slice;

/** What an engine says of an invariant in a design. */
public sealed interface Verdict {
    /** As the table prints it. */
    String text();

    /** For traces of every length in what was covered: a fixpoint, or a proof by induction. */
    record Holds() implements Verdict {
        @Override
        public String text() {
            return "holds";
        }
    }

    /** For traces of up to that many steps in one slice. */
    record HoldsTo(int steps, Slice slice) implements Verdict {
        @Override
        public String text() {
            return "holds to " + steps + " steps";
        }
    }

    /** The shortest trace that breaks it has that many steps. */
    record Broken(int steps) implements Verdict {
        @Override
        public String text() {
            return "broken in " + steps;
        }
    }

    /** A bound, the time or the memory was reached. */
    record Unknown() implements Verdict {
        @Override
        public String text() {
            return "unknown";
        }
    }

    /** None: the engine does not have the design. */
    record NotAsked() implements Verdict {
        @Override
        public String text() {
            return "-";
        }
    }

    /** Whether two engines cannot both be right. */
    static boolean contradict(Verdict a, Verdict b) {
        if (a instanceof Broken x && b instanceof Broken y) {
            return x.steps() != y.steps();
        }
        return contradictsBroken(a, b) || contradictsBroken(b, a);
    }

    private static boolean contradictsBroken(Verdict a, Verdict b) {
        return a instanceof Broken broken
                && (b instanceof Holds || b instanceof HoldsTo to && to.steps() >= broken.steps());
    }
}
