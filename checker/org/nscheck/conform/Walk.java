package org.nscheck.conform;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.nscheck.kernel.Action;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Event;
import org.nscheck.kernel.Mechanism;
import org.nscheck.kernel.Signal;
import org.nscheck.kernel.State;
import org.nscheck.kernel.Step;

import static org.nscheck.kernel.State.NONE;

/**
 * A random walk of the machine: calls by up to {@value #TASKS} tasks in up to {@value #SPACES} namespaces at a time.
 * Of a few events that could come next it often takes the one whose step shows what walks seldom show. The same seed
 * gives the same walk. What Linux does not determine (docs/SCENARIO.md) it keeps away from.
 */
final class Walk {
    static final int TASKS = 6;
    static final int SPACES = 4;
    /** Namespaces in all, those whose tasks are gone included. */
    private static final int EVER = 24;
    static final int SHORTEST = 10;
    static final int LONGEST = 60;
    /** Tries to find an event that makes a step, before the walk ends. */
    private static final int TRIES = 200;
    /** How many steps are looked at, at most, to take the rarest one. */
    private static final int CHOICES = 10;
    /** Of how many steps one is the first of a trace to a rare goal. */
    private static final int PLAYED = 12;
    /** Birth, kill, wait, exit, sigaction, sigprocmask, unshare, setns, prctl, getppid, getpid. */
    private static final int[] WEIGHTS = {24, 34, 12, 7, 7, 7, 3, 6, 5, 2, 1};
    private static final Signal[] SIGNALS = Signal.values();

    private final Design design;
    private final Trace trace;
    private final Set<Mechanism> mechanisms;
    private final Rarity rarity;
    private final Random random;
    private final Set<Goal> shown = new HashSet<>();
    /** A walk has its own liking for small or large worlds, and for some calls. */
    private final int maxTasks;
    private final int maxSpaces;
    private final int forks;
    private final int[] weights = new int[WEIGHTS.length];
    private int weightsSum;

    private Walk(Design design, Set<Mechanism> mechanisms, Rarity rarity, long seed) {
        this.design = design;
        this.trace = new Trace(design, TASKS, EVER);
        this.mechanisms = mechanisms;
        this.rarity = rarity;
        random = new Random(seed);
        maxTasks = 3 + random.nextInt(TASKS - 2);
        maxSpaces = 2 + random.nextInt(SPACES - 1);
        forks = 2 + random.nextInt(25);
        for (int kind = 0; kind < weights.length; kind++) {
            weights[kind] = WEIGHTS[kind] * (1 + random.nextInt(5));
            weightsSum += weights[kind];
        }
    }

    /**
     * A walk of {@value #SHORTEST} to {@value #LONGEST} steps, or of fewer if nobody can act any more.
     *
     * @param mechanisms which calls it makes
     * @param rarity     of what steps show
     */
    static List<Step> of(Design design, Set<Mechanism> mechanisms, Rarity rarity, long seed) {
        Walk walk = new Walk(design, mechanisms, rarity, seed);
        return walk.go(SHORTEST + walk.random.nextInt(LONGEST - SHORTEST + 1));
    }

    /** A walk of a given length. */
    static List<Step> of(Design design, Set<Mechanism> mechanisms, Rarity rarity, long seed, int length) {
        return new Walk(design, mechanisms, rarity, seed).go(length);
    }

    private List<Step> go(int length) {
        while (trace.length() < length && (play(length) || advance())) {
            continue;
        }
        return List.copyOf(trace.steps());
    }

    private List<Integer> actors() {
        List<Integer> actors = new ArrayList<>();
        for (int t = 0; t < TASKS; t++) {
            if (trace.state().canAct(t)) {
                actors.add(t);
            }
        }
        return actors;
    }

    /** Now and then somebody plays the init of a trace that leads to a rare goal, whatever comes of it here. */
    private boolean play(int length) {
        List<Integer> actors = actors();
        if (actors.isEmpty() || random.nextInt(PLAYED) != 0) {
            return false;
        }
        List<Step> part = rarity.trace(random);
        List<List<Goal>> steps = part.isEmpty() || trace.length() + part.size() > length ? List.of()
                : Transplant.play(design, trace, part, actor(actors));
        steps.forEach(shown::addAll);
        return !steps.isEmpty();
    }

    private boolean advance() {
        List<Integer> actors = actors();
        // What prepares something shows nothing yet: half of the steps are not chosen.
        // What prepares something shows nothing yet: half of the steps are not chosen.
        int wanted = random.nextBoolean() ? 1 : 1 + random.nextInt(CHOICES);
        Step best = null;
        List<Goal> bestGoals = List.of();
        int most = -1;
        for (int i = 0; i < TRIES && wanted > 0 && !actors.isEmpty(); i++) {
            Event event = event(actor(actors));
            Step step = event == null ? null : trace.look(event);
            if (step != null && fits(step)) {
                List<Goal> goals = trace.goals(step);
                int worth = worth(step, goals);
                if (worth > most) {
                    best = step;
                    bestGoals = goals;
                    most = worth;
                }
                wanted--;
            }
        }
        if (best != null) {
            trace.take(best);
            shown.addAll(bestGoals);
        }
        return best != null;
    }

    /** What the walk has shown already counts for less, and least what changes nothing. */
    private int worth(Step step, List<Goal> goals) {
        int worth = 0;
        for (Goal goal : goals) {
            worth = Math.max(worth, rarity.of(goal) / (shown.contains(goal) ? 2 : 1));
        }
        return step.after() == step.before ? worth / 2 : worth;
    }

    /** Of two the one with more ancestors: else most of what happens is init's doing. */
    private int actor(List<Integer> actors) {
        int one = actors.get(random.nextInt(actors.size()));
        int other = actors.get(random.nextInt(actors.size()));
        return depth(one) > depth(other) ? one : other;
    }

    private int depth(int t) {
        int depth = 0;
        for (int p = trace.state().parent(t); p != NONE; p = trace.state().parent(p)) {
            depth++;
        }
        return depth;
    }

    private boolean fits(Step step) {
        int spaces = 0;
        int tasks = 0;
        State after = step.after();
        for (int n = 0; n < EVER; n++) {
            spaces += after.made(n) && !after.vacant(n) ? 1 : 0;
        }
        for (int t = 0; t < TASKS; t++) {
            tasks += after.absent(t) ? 0 : 1;
        }
        // The walk should not end before its time too often.
        boolean ends = after.dying(State.INIT) || after.zombie(State.INIT);
        return spaces <= maxSpaces && tasks <= maxTasks && (!ends || random.nextInt(8) == 0)
                && (step.result() != Step.UNFINISHED || mechanisms.contains(Mechanism.UNFINISHED));
    }

    /** Something that a task may call; null if that takes a mechanism that is not wanted. */
    private Event event(int who) {
        int dice = random.nextInt(weightsSum);
        int kind = 0;
        while (dice >= weights[kind]) {
            dice -= weights[kind++];
        }
        return switch (kind) {
            case 0 -> birth(who);
            case 1 -> kill(who);
            case 2 -> new Event.Wait(who, random.nextBoolean() ? Event.Wait.ANY : number(who));
            case 3 -> with(Mechanism.DEATH, new Event.Exit(who, random.nextInt(Trace.CODES)));
            case 4 -> with(Mechanism.HANDLER, new Event.Sigaction(who, signal(), Action.values()[random.nextInt(3)]));
            case 5 -> with(Mechanism.MASK, new Event.Sigprocmask(who, random.nextInt(5) < 3, signal()));
            case 6 -> with(Mechanism.INJECTION, new Event.Unshare(who, Event.ANY_SPACE));
            case 7 -> with(Mechanism.INJECTION, new Event.Setns(who, begun()));
            case 8 -> with(Mechanism.SUBREAPER, new Event.Prctl(who, random.nextInt(3) != 0));
            case 9 -> new Event.Getppid(who);
            default -> new Event.Getpid(who);
        };
    }

    private Event with(Mechanism mechanism, Event event) {
        return mechanisms.contains(mechanism) ? event : null;
    }

    private Event birth(int who) {
        int dice = random.nextInt(6 + forks);
        if (dice >= 6) {
            return new Event.Fork(who, Event.ANY_NUMBERS);
        } else if (dice >= 5) {
            return mechanisms.contains(Mechanism.NESTED) ? with(Mechanism.SIBLING,
                    new Event.CloneNewpidParent(who, Event.ANY_SPACE, Event.ANY_NUMBERS)) : null;
        }
        return dice < 3 ? with(Mechanism.NESTED, new Event.CloneNewpid(who, Event.ANY_SPACE, Event.ANY_NUMBERS))
                : with(Mechanism.SIBLING, new Event.CloneParent(who, Event.ANY_NUMBERS));
    }

    private Event kill(int who) {
        Signal signal = random.nextInt(12) == 0 ? null : signal();
        Event kill = new Event.Kill(who, number(who), signal);
        return signal == null ? kill : switch (signal) {
            case SIGKILL -> with(Mechanism.DEATH, kill);
            case SIGSTOP, SIGCONT -> with(Mechanism.STOP, kill);
            default -> kill;
        };
    }

    private Signal signal() {
        return SIGNALS[random.nextInt(SIGNALS.length)];
    }

    private int begun() {
        List<Integer> begun = new ArrayList<>();
        for (int n = 0; n < EVER; n++) {
            if (trace.state().begun(n)) {
                begun.add(n);
            }
        }
        return begun.get(random.nextInt(begun.size()));
    }

    /** Mostly a number that somebody has where the caller looks, else one that somebody has elsewhere, or nobody. */
    private int number(int who) {
        State s = trace.state();
        List<Integer> there = new ArrayList<>();
        List<Integer> elsewhere = new ArrayList<>(List.of(Trace.NOBODY));
        for (int t = 0; t < TASKS; t++) {
            for (int n = 0; n < EVER && !s.absent(t); n++) {
                if (s.nr(t, n) != 0) {
                    (n == s.active(who) ? there : elsewhere).add(s.nr(t, n));
                }
            }
        }
        List<Integer> from = random.nextInt(5) == 0 ? elsewhere : there;
        return from.get(random.nextInt(from.size()));
    }
}
