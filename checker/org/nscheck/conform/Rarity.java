package org.nscheck.conform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import org.nscheck.kernel.Design;
import org.nscheck.kernel.Mechanism;
import org.nscheck.kernel.Step;

/** How rare a goal is on walks: counted on some that know nothing of it, and that are always the same. */
final class Rarity {
    /** Counts nothing: all goals are alike, and no trace leads to one. */
    static final Rarity NONE = new Rarity(Map.of(), 0, Map.of());
    private static final int WALKS = 300;

    private final Map<Goal, Integer> rarity = new HashMap<>();
    private final int greatest;
    private final List<List<List<Step>>> traces = new ArrayList<>();
    /** By place in traces: the rarities of all up to it. */
    private final List<Integer> sums = new ArrayList<>();
    private int sum;

    private Rarity(Map<Goal, Integer> counts, int steps, Map<Goal, List<List<Step>>> traces) {
        greatest = 2 * log(steps + 1);
        counts.forEach((goal, count) -> rarity.put(goal, greatest - 2 * log(count)));
        traces.forEach((goal, ofGoal) -> {
            sum += of(goal) * of(goal);
            sums.add(sum);
            this.traces.add(ofGoal);
        });
    }

    /** @param goals whose traces lead to what is rare */
    static Rarity of(Design design, Set<Mechanism> mechanisms, Goals goals) {
        Map<Goal, Integer> counts = new HashMap<>();
        Spectator spectator = new Spectator(design);
        int steps = 0;
        for (long seed = 0; seed < WALKS; seed++) {
            List<Step> walk = Walk.of(design, mechanisms, NONE, -1 - seed);
            for (Step step : walk) {
                spectator.goals(spectator.step(step.before, step.event)).forEach(goal -> counts.merge(goal, 1,
                        Integer::sum));
            }
            steps += walk.size();
        }
        return new Rarity(counts, steps, goals.traces());
    }

    private static int log(int count) {
        return 32 - Integer.numberOfLeadingZeros(count);
    }

    /** From 0, more for what is seldom shown, and most for what none of the walks has shown. */
    int of(Goal goal) {
        return rarity.getOrDefault(goal, greatest);
    }

    /** A trace to a goal, the rarer the likelier; empty if there is none. */
    List<Step> trace(Random random) {
        if (sum == 0) {
            return List.of();
        }
        int dice = random.nextInt(sum);
        int i = 0;
        while (sums.get(i) <= dice) {
            i++;
        }
        return traces.get(i).get(random.nextInt(traces.get(i).size()));
    }
}
