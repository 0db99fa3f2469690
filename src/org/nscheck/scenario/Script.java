package org.nscheck.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.nscheck.kernel.Canonical;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Event;
import org.nscheck.kernel.Signal;
import org.nscheck.kernel.State;
import org.nscheck.kernel.Step;

/** Turns a trace into the calls of a scenario: tasks become labels, numbers the labels of those who bear them. */
public final class Script {
    /** A number that nobody has in so small a scope; cyclic numbers do not come near it. */
    private static final int NOBODY = 99;

    private final Design design;
    private final Canonical from;
    private final Canonical to;
    private String[] labels;
    private String[] firsts;
    private int born;
    private boolean nameless;

    private Script(Design design) {
        this.design = design;
        from = new Canonical(design);
        to = new Canonical(design);
    }

    /**
     * The calls of a trace; empty if it joins a namespace that no scenario can name, because no task was born in it
     * yet.
     *
     * @param trace consecutive steps, each from the state in which the one before ended, or from one that differs from
     *     it in names only
     */
    public static Optional<List<Recorder.Line>> of(Design design, List<Step> trace) {
        Script script = new Script(design);
        List<Recorder.Line> lines = script.lines(trace);
        return script.nameless ? Optional.empty() : Optional.of(lines);
    }

    /**
     * The label of each task after a trace, as {@link #of} calls them; of a task that is absent null or an old one.
     *
     * @param end the state in which the trace ended, or one that differs from it in names only
     */
    public static List<String> labels(Design design, List<Step> trace, State end) {
        Script script = new Script(design);
        script.lines(trace);
        script.rename(trace.get(trace.size() - 1).after(), end);
        return Arrays.asList(script.labels);
    }

    private List<Recorder.Line> lines(List<Step> trace) {
        State first = trace.get(0).before;
        State last = first;
        labels = new String[first.layout.tasks];
        firsts = new String[first.layout.namespaces];
        labels[State.INIT] = Label.INIT;
        firsts[State.OUTERMOST] = Label.INIT;
        List<Recorder.Line> lines = new ArrayList<>();
        for (Step step : trace) {
            rename(last, step.before);
            last = step.after();
            String newborn = step.child() == State.NONE ? null : label(born++);
            lines.add(new Recorder.Line(labels[step.event.who()], call(step), newborn));
            if (newborn != null) {
                labels[step.child()] = newborn;
                int n = step.after().active(step.child());
                if (((Event.Birth) step.event).newpid() || firsts[n] == null) {
                    firsts[n] = newborn;
                }
            }
            if (step.event instanceof Event.Unshare && step.result() == 0) {
                firsts[step.after().forChildren(step.event.who())] = null;
            }
        }
        return lines;
    }

    /** Gives the labels of a state's tasks and namespaces to those of a state that differs from it in names only. */
    private void rename(State before, State after) {
        if (before.equals(after)) {
            return;
        }
        from.order(before);
        to.order(after);
        String[] oldLabels = labels.clone();
        String[] oldFirsts = firsts.clone();
        for (int i = 0; i < labels.length; i++) {
            labels[to.taskAt(i)] = oldLabels[from.taskAt(i)];
        }
        for (int i = 0; i < firsts.length; i++) {
            firsts[to.spaceAt(i)] = oldFirsts[from.spaceAt(i)];
        }
    }

    /** The label of the one who is born as number {@code index}, from 0: a, b, .., z, a1, b1, .. */
    public static String label(int index) {
        String letter = String.valueOf((char) ('a' + index % 26));
        return index < 26 ? letter : letter + index / 26;
    }

    private Call call(Step step) {
        State s = step.before;
        Event event = step.event;
        if (event instanceof Event.Birth birth) {
            CloneFlags flags = new CloneFlags(birth.newpid(), birth.sibling());
            return flags.equals(CloneFlags.NONE) ? new Call.Fork() : new Call.Clone(At.of(flags));
        } else if (event instanceof Event.Unshare) {
            return new Call.Unshare();
        } else if (event instanceof Event.Setns setns) {
            String first = firsts[setns.space()];
            nameless |= first == null;
            return new Call.Setns(Label.of(first == null ? Label.INIT : first));
        } else if (event instanceof Event.Exit exit) {
            return new Call.Exit(At.of(exit.code()));
        } else if (event instanceof Event.Kill kill) {
            return new Call.Kill(argument(s, kill.who(), kill.number(), step.target(design)), signal(kill.signal()));
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
                    : argument(s, wait.who(), wait.number(), State.NONE), Optional.empty());
        }
        return event instanceof Event.Getpid ? new Call.Getpid() : new Call.Getppid();
    }

    private static At<Optional<SignalName>> signal(Signal signal) {
        return At.of(Optional.ofNullable(signal).map(SignalName::of));
    }

    /**
     * Who bears the number in the caller's namespace; else whom it finds, or at least who bears it somewhere, as that
     * namespace says it.
     */
    private TaskArgument argument(State s, int who, int number, int found) {
        for (int t = 0; t < labels.length; t++) {
            if (s.nr(t, s.active(who)) == number) {
                return new TaskArgument.Named(Label.of(labels[t]));
            }
        }
        for (int n = 0; n < firsts.length; n++) {
            if (found != State.NONE && bears(s, found, n, number)) {
                return new TaskArgument.NamedIn(Label.of(labels[found]), Label.of(firsts[n]));
            }
        }
        for (int n = 0; n < firsts.length; n++) {
            for (int t = 0; t < labels.length; t++) {
                if (bears(s, t, n, number)) {
                    return new TaskArgument.NamedIn(Label.of(labels[t]), Label.of(firsts[n]));
                }
            }
        }
        return new TaskArgument.Number(NOBODY, Position.NONE);
    }

    /** Whether the number can be said to be a task's in a namespace. Number 1 is in every namespace. */
    private boolean bears(State s, int t, int n, int number) {
        return firsts[n] != null && s.made(n) && s.nr(t, n) == number && number != 1;
    }
}
