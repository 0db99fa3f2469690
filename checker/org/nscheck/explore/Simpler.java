package org.nscheck.explore;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
 * The lists of calls that are one argument simpler than a list. Simple are SIGKILL, SIGSTOP, SIGTERM, SIGUSR1, SIGCONT
 * and 0 in this order; the default action before ignoring before a handler; to block before to unblock; to be a
 * subreaper before not to be one; any child before a child, to wait before WNOHANG; a fork before a clone; the exit
 * code 0; and a task by its own label before one by another's view, {@code init} first, then in the order of births.
 */
final class Simpler {
    private static final List<Optional<SignalName>> SIGNALS = List.of(Optional.of(SignalName.SIGKILL),
            Optional.of(SignalName.SIGSTOP), Optional.of(SignalName.SIGTERM), Optional.of(SignalName.SIGUSR1),
            Optional.of(SignalName.SIGCONT), Optional.empty());

    private final List<Line> lines;

    Simpler(List<Line> lines) {
        this.lines = lines;
    }

    /** The simplest change first: a signal in all lines at once, then an argument of one line after the other. */
    List<List<Line>> candidates() {
        List<List<Line>> candidates = new ArrayList<>();
        for (SignalName signal : signals()) {
            for (Optional<SignalName> simpler : before(Optional.of(signal))) {
                candidates.add(lines.stream().map(line -> signal(line.call()).equals(Optional.of(signal))
                        ? with(line, with(line.call(), simpler)) : line).toList());
            }
        }
        List<String> born = new ArrayList<>(List.of(Label.INIT));
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            for (Call simpler : simpler(line.call(), born)) {
                List<Line> candidate = new ArrayList<>(lines);
                candidate.set(i, with(line, simpler));
                candidates.add(candidate);
            }
            if (line.newborn() != null) {
                born.add(line.newborn());
            }
        }
        return candidates;
    }

    private static Line with(Line line, Call call) {
        return new Line(line.actor(), call, line.newborn());
    }

    private Set<SignalName> signals() {
        Set<SignalName> signals = EnumSet.noneOf(SignalName.class);
        lines.forEach(line -> signal(line.call()).ifPresent(signals::add));
        return signals;
    }

    private static Optional<SignalName> signal(Call call) {
        return call instanceof Call.Kill kill ? kill.signal().value()
                : call instanceof Call.Sigaction sigaction ? Optional.of(sigaction.signal().value())
                : call instanceof Call.Sigprocmask mask ? Optional.of(mask.signal().value()) : Optional.empty();
    }

    /** @param signal empty is the signal 0, which only {@code kill} takes */
    private static Call with(Call call, Optional<SignalName> signal) {
        return call instanceof Call.Kill kill ? new Call.Kill(kill.target(), At.of(signal))
                : call instanceof Call.Sigaction sigaction
                ? new Call.Sigaction(At.of(signal.orElseThrow()), sigaction.action())
                : new Call.Sigprocmask(((Call.Sigprocmask) call).how(), At.of(signal.orElseThrow()));
    }

    /** The signals simpler than one. */
    private static List<Optional<SignalName>> before(Optional<SignalName> signal) {
        return SIGNALS.subList(0, Math.max(0, SIGNALS.indexOf(signal)));
    }

    /** @param born who is there before the call, in the order of births */
    private static List<Call> simpler(Call call, List<String> born) {
        List<Call> simpler = new ArrayList<>();
        if (call instanceof Call.Kill kill) {
            before(kill.signal().value()).forEach(signal -> simpler.add(with(kill, signal)));
            if (kill.target() instanceof TaskArgument task) {
                before(task, born).forEach(target -> simpler.add(new Call.Kill(target, kill.signal())));
            }
        } else if (call instanceof Call.Sigaction sigaction) {
            before(Optional.of(sigaction.signal().value())).forEach(signal -> simpler.add(with(sigaction, signal)));
            for (Call.Action action : List.of(Call.Action.values()).subList(0, sigaction.action().value().ordinal())) {
                simpler.add(new Call.Sigaction(sigaction.signal(), At.of(action)));
            }
        } else if (call instanceof Call.Sigprocmask mask) {
            before(Optional.of(mask.signal().value())).forEach(signal -> simpler.add(with(mask, signal)));
            if (mask.how().value() == Call.How.SIG_UNBLOCK) {
                simpler.add(new Call.Sigprocmask(At.of(Call.How.SIG_BLOCK), mask.signal()));
            }
        } else if (call instanceof Call.SetChildSubreaper subreaper && !subreaper.on().value()) {
            simpler.add(new Call.SetChildSubreaper(At.of(true)));
        } else if (call instanceof Call.Wait wait) {
            if (wait.noHang().isPresent()) {
                simpler.add(new Call.Wait(wait.child(), Optional.empty()));
            }
            if (wait.child() instanceof TaskArgument child) {
                simpler.add(new Call.Wait(new WaitTarget.AnyChild(Position.NONE), wait.noHang()));
                before(child, born).forEach(target -> simpler.add(new Call.Wait(target, wait.noHang())));
            }
        } else if (call instanceof Call.Setns setns) {
            before(new TaskArgument.Named(setns.task()), born)
                    .forEach(target -> simpler.add(new Call.Setns(target.task())));
        } else if (call instanceof Call.Exit exit && exit.code().value() != 0) {
            simpler.add(new Call.Exit(At.of(0)));
        } else if (call instanceof Call.Clone clone) {
            simpler.add(new Call.Fork());
            if (clone.flags().value().newPid() && clone.flags().value().parent()) {
                simpler.add(new Call.Clone(At.of(new CloneFlags(true, false))));
                simpler.add(new Call.Clone(At.of(new CloneFlags(false, true))));
            }
        }
        return simpler;
    }

    /** The arguments simpler than one: of a label the labels before it, of anything else all labels. */
    private static List<TaskArgument.Named> before(TaskArgument argument, List<String> born) {
        int end = argument instanceof TaskArgument.Named named ? born.indexOf(named.task().name()) : born.size();
        return born.subList(0, Math.max(0, end)).stream().map(label -> new TaskArgument.Named(Label.of(label)))
                .toList();
    }
}
