package org.nscheck.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

import org.nscheck.kernel.Action;
import org.nscheck.kernel.Designs;
import org.nscheck.kernel.Event;
import org.nscheck.kernel.Layout;
import org.nscheck.kernel.Machine;
import org.nscheck.kernel.Signal;
import org.nscheck.kernel.State;
import org.nscheck.kernel.Step;
import org.nscheck.scenario.At;
import org.nscheck.scenario.Call;
import org.nscheck.scenario.CloneFlags;
import org.nscheck.scenario.Label;
import org.nscheck.scenario.Position;
import org.nscheck.scenario.Recorder.Line;
import org.nscheck.scenario.SignalName;
import org.nscheck.scenario.TaskArgument;
import org.nscheck.scenario.WaitTarget;

/**
 * A random walk of the machine: calls of the core by up to {@value #TASKS} tasks in up
 * to {@value #SPACES} namespaces at a time. The same seed gives the same walk. What Linux does not determine
 * (docs/SCENARIO.md) it keeps away from.
 */
final class Walk {
    static final int TASKS = 6;
    static final int SPACES = 4;
    /** Namespaces in all, those whose tasks are gone included. */
    private static final int EVER = 16;
    private static final int CODES = 4;
    private static final int NUMBERS = 120;
    /** A number that nobody has in a walk. */
    private static final int NOBODY = 99;
    /** Tries to find an event that makes a step, before the walk ends. */
    private static final int TRIES = 200;
    /** Of how many walks one is taken. */
    private static final int WALKS = 8;
    /** How many events are looked at, at most, to take the most interesting one. */
    private static final int CHOICES = 10;
    /** Birth, kill, wait, exit, sigaction, sigprocmask, unshare, setns, prctl, getppid, getpid. */
    private static final int[] WEIGHTS = {24, 34, 12, 7, 7, 7, 3, 6, 5, 2, 1};
    /** Designs that seldom differ from {@code linux}: where they do, something happens that is worth a look. */
    private static final List<Machine> RIVALS = Stream.of("subreaper-outside", "injected-orphan-outside",
            "orphan-to-own-init", "adopter-in-sibling", "sideways-visibility", "init-reaped-early",
            "subreaper-later-born")
            .map(name -> new Machine(Designs.of(name))).toList();
    private static final Signal[] SIGNALS = Signal.values();

    private final Machine machine;
    private final Random random;
    private final String[] labels = new String[TASKS];
    /** By namespace: the label of its first task. */
    private final String[] firsts = new String[EVER];
    private final List<Line> lines = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private State state = State.initial(new Layout(TASKS, EVER, NUMBERS, CODES, true));
    private int born;
    private int told = -1;
    /** A walk has its own liking for small or large worlds, and for some calls. */
    private final int maxTasks;
    private final int maxSpaces;
    private final int forks;
    private final int[] weights = new int[WEIGHTS.length];
    private int weightsSum;

    private Walk(Machine machine, long seed) {
        this.machine = machine;
        random = new Random(seed);
        maxTasks = 3 + random.nextInt(TASKS - 2);
        maxSpaces = 2 + random.nextInt(SPACES - 1);
        forks = 2 + random.nextInt(25);
        for (int kind = 0; kind < weights.length; kind++) {
            weights[kind] = WEIGHTS[kind] * (1 + random.nextInt(5));
            weightsSum += weights[kind];
        }
    }

    /** A walk of {@code length} steps, or of fewer if nobody can act any more: of some the one that comes past most. */
    static Walk of(Machine machine, long seed, int length) {
        Walk best = null;
        for (int i = 0; i < WALKS; i++) {
            Walk walk = new Walk(machine, seed * WALKS + i);
            while (walk.steps.size() < length && walk.advance()) {
                continue;
            }
            if (best == null || walk.rivals() > best.rivals()) {
                best = walk;
            }
        }
        return best;
    }

    /** How many of the rivals do something else somewhere. */
    private int rivals() {
        if (told < 0) {
            told = (int) RIVALS.stream().filter(rival -> steps.stream().anyMatch(step -> differs(rival, step))).count();
        }
        return told;
    }

    private static boolean differs(Machine rival, Step step) {
        Step other = rival.step(step.before, step.event);
        if (other == null || other.result() != step.result() || !other.resumed().equals(step.resumed())) {
            return true;
        }
        for (int t = 0; t < TASKS; t++) {
            if (other.after().life(t) != step.after().life(t) || other.after().parent(t) != step.after().parent(t)) {
                return true;
            }
        }
        return false;
    }

    List<Line> lines() {
        return lines;
    }

    List<Step> steps() {
        return steps;
    }

    private boolean advance() {
        List<Integer> actors = new ArrayList<>();
        for (int t = 0; t < TASKS; t++) {
            if (state.canAct(t)) {
                actors.add(t);
            }
        }
        // What prepares something brings about nothing yet: half of the steps are not chosen.
        int wanted = random.nextBoolean() ? 1 : 1 + random.nextInt(CHOICES);
        Step best = null;
        for (int i = 0; i < TRIES && wanted > 0 && !actors.isEmpty(); i++) {
            Step step = step(event(actor(actors)));
            if (step != null) {
                best = best == null || interest(step) > interest(best) ? step : best;
                wanted--;
            }
        }
        if (best != null) {
            take(best);
        }
        return best != null;
    }

    /** The step of an event, null if the walk does not take it. */
    private Step step(Event event) {
        Step step = machine.step(state, event);
        return step != null && fits(step) && Determined.is(step) ? step : null;
    }

    /** Of two the one with more ancestors: else most of what happens is init's doing. */
    private int actor(List<Integer> actors) {
        int one = actors.get(random.nextInt(actors.size()));
        int other = actors.get(random.nextInt(actors.size()));
        return depth(one) > depth(other) ? one : other;
    }

    private int depth(int t) {
        int depth = 0;
        for (int p = state.parent(t); p != State.NONE; p = state.parent(p)) {
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
        return spaces <= maxSpaces && tasks <= maxTasks && (!ends || random.nextInt(8) == 0);
    }

    /** What a uniform choice brings about seldom counts most. */
    private static int interest(Step step) {
        State before = step.before;
        State after = step.after();
        int interest = after.equals(before) ? -2 : 0;
        interest += 3 * step.resumed().size() + 2 * step.handled().size() + (step.child() == State.NONE ? 0 : 1);
        for (int t = 0; t < TASKS; t++) {
            if (before.absent(t)) {
                continue;
            }
            interest += after.parent(t) != before.parent(t) && !after.absent(t) ? 4 : 0;
            interest += after.dying(t) && !before.dying(t) ? 4 : 0;
            interest += after.subreaper(t) && !before.subreaper(t) && !before.isInit(t) ? 3 : 0;
            interest += after.stopped(t) != before.stopped(t) && after.alive(t) ? 2 : 0;
            interest += after.pending(t) != before.pending(t) && after.alive(t) ? 2 : 0;
        }
        return interest;
    }

    private void take(Step step) {
        String newborn = step.child() == State.NONE ? null : label(born++);
        lines.add(new Line(labels[step.event.who()] == null ? Label.INIT : labels[step.event.who()],
                call(step.event), newborn));
        steps.add(step);
        state = step.after();
        if (newborn != null) {
            labels[step.child()] = newborn;
            int n = state.active(step.child());
            firsts[n] = firsts[n] == null ? newborn : firsts[n];
        }
    }

    /** a, b, .., z, a1, b1, .. */
    private static String label(int index) {
        String letter = String.valueOf((char) ('a' + index % 26));
        return index < 26 ? letter : letter + index / 26;
    }

    private Event event(int who) {
        int dice = random.nextInt(weightsSum);
        int kind = 0;
        while (dice >= weights[kind]) {
            dice -= weights[kind++];
        }
        return switch (kind) {
            case 0 -> birth(who);
            case 1 -> new Event.Kill(who, number(who), random.nextInt(12) == 0 ? null : signal());
            case 2 -> new Event.Wait(who, random.nextBoolean() ? Event.Wait.ANY : number(who));
            case 3 -> new Event.Exit(who, random.nextInt(CODES));
            case 4 -> new Event.Sigaction(who, signal(), Action.values()[random.nextInt(3)]);
            case 5 -> new Event.Sigprocmask(who, random.nextInt(5) < 3, signal());
            case 6 -> new Event.Unshare(who, Event.ANY_SPACE);
            case 7 -> new Event.Setns(who, begun());
            case 8 -> new Event.Prctl(who, random.nextInt(3) != 0);
            case 9 -> new Event.Getppid(who);
            default -> new Event.Getpid(who);
        };
    }

    private Event birth(int who) {
        int dice = random.nextInt(6 + forks);
        return dice >= 6 ? new Event.Fork(who, Event.ANY_NUMBERS)
                : dice < 3 ? new Event.CloneNewpid(who, Event.ANY_SPACE, Event.ANY_NUMBERS)
                : dice < 5 ? new Event.CloneParent(who, Event.ANY_NUMBERS)
                : new Event.CloneNewpidParent(who, Event.ANY_SPACE, Event.ANY_NUMBERS);
    }

    private Signal signal() {
        return SIGNALS[random.nextInt(SIGNALS.length)];
    }

    private int begun() {
        List<Integer> begun = new ArrayList<>();
        for (int n = 0; n < EVER; n++) {
            if (state.begun(n) && (n == State.OUTERMOST || firsts[n] != null)) {
                begun.add(n);
            }
        }
        return begun.get(random.nextInt(begun.size()));
    }

    /** Mostly of somebody whom the caller sees, sometimes one that somebody has elsewhere, or nobody. */
    private int number(int who) {
        List<Integer> there = new ArrayList<>();
        List<Integer> elsewhere = new ArrayList<>(List.of(NOBODY));
        for (int t = 0; t < TASKS; t++) {
            for (int n = 0; n < EVER && !state.absent(t); n++) {
                if (state.nr(t, n) != 0) {
                    (n == state.active(who) ? there : elsewhere).add(state.nr(t, n));
                }
            }
        }
        List<Integer> from = random.nextInt(5) == 0 ? elsewhere : there;
        return from.get(random.nextInt(from.size()));
    }

    private Call call(Event event) {
        if (event instanceof Event.Birth birth) {
            CloneFlags flags = new CloneFlags(birth.newpid(), birth.sibling());
            return flags.equals(CloneFlags.NONE) ? new Call.Fork() : new Call.Clone(At.of(flags));
        } else if (event instanceof Event.Unshare) {
            return new Call.Unshare();
        } else if (event instanceof Event.Setns setns) {
            return new Call.Setns(Label.of(setns.space() == State.OUTERMOST ? Label.INIT : firsts[setns.space()]));
        } else if (event instanceof Event.Exit exit) {
            return new Call.Exit(At.of(exit.code()));
        } else if (event instanceof Event.Kill kill) {
            return new Call.Kill(argument(kill.who(), kill.number()),
                    At.of(Optional.ofNullable(kill.signal()).map(SignalName::of)));
        } else if (event instanceof Event.Sigaction sigaction) {
            return new Call.Sigaction(At.of(SignalName.of(sigaction.signal())),
                    At.of(Call.Action.valueOf(sigaction.action().name())));
        } else if (event instanceof Event.Sigprocmask mask) {
            return new Call.Sigprocmask(At.of(mask.block() ? Call.How.SIG_BLOCK : Call.How.SIG_UNBLOCK),
                    At.of(SignalName.of(mask.signal())));
        } else if (event instanceof Event.Prctl prctl) {
            return new Call.SetChildSubreaper(At.of(prctl.on()));
        } else if (event instanceof Event.Wait wait) {
            return new Call.Wait(wait.number() == Event.Wait.ANY ? new WaitTarget.AnyChild(Position.NONE)
                    : argument(wait.who(), wait.number()), Optional.empty());
        }
        return event instanceof Event.Getpid ? new Call.Getpid() : new Call.Getppid();
    }

    /** A label where that says the same: with labels a file is easier to read, and to make smaller. */
    private TaskArgument argument(int who, int number) {
        for (int t = 0; t < TASKS; t++) {
            if (!state.absent(t) && state.nr(t, state.active(who)) == number) {
                return new TaskArgument.Named(t == State.INIT ? Label.of(Label.INIT) : Label.of(labels[t]));
            }
        }
        return new TaskArgument.Number(number, Position.NONE);
    }
}
