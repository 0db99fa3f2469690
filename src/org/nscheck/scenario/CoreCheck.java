package org.nscheck.scenario;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether a scenario stays within the core: the part of the format whose calls the machine and the specification know.
 *
 * <p>The core is fork, clone, unshare, setns, exit, kill of a task by a positive number, sigaction, sigprocmask,
 * PR_SET_CHILD_SUBREAPER, wait without WNOHANG, getpid and getppid, on the signals of {@link
 * org.nscheck.kernel.Signal} (and 0 in kill), with all results, and all effects that name no other signal. Every header
 * key belongs to it.
 */
public final class CoreCheck {
    private CoreCheck() {
    }

    /**
     * Checks a scenario that was parsed.
     *
     * @param file its name, for messages only
     * @throws ScenarioException of the kind UNSUPPORTED, at the first place in the file that lies beyond the core
     */
    public static void check(String file, Scenario scenario) throws ScenarioException {
        Optional<Beyond> beyond = find(scenario);
        if (beyond.isPresent()) {
            throw beyond.get().in(file);
        }
    }

    static Optional<Beyond> find(Scenario scenario) {
        return Beyond.first(scenario.steps().stream().flatMap(step -> Stream.concat(
                call(step.call()),
                step.effects().stream().flatMap(line -> line.effect().signal().stream()).flatMap(CoreCheck::signal))));
    }

    private static Stream<Beyond> call(At<Call> placed) {
        Call call = placed.value();
        if (call instanceof Call.Kill kill) {
            return Stream.concat(target(kill.target()), orZero(kill.signal()));
        }
        if (call instanceof Call.Sigaction sigaction) {
            return signal(sigaction.signal());
        }
        if (call instanceof Call.Sigprocmask sigprocmask) {
            return signal(sigprocmask.signal());
        }
        if (call instanceof Call.Wait wait) {
            return wait.noHang().stream().map(position -> unknown(position, "'WNOHANG'", "expected wait(PID)"));
        }
        if (call instanceof Call.SetDeathSignal) {
            return Stream.of(unknown(placed.position(), "prctl(PR_SET_PDEATHSIG)",
                    "expected prctl(PR_SET_CHILD_SUBREAPER)"));
        }
        boolean core = call instanceof Call.Fork || call instanceof Call.Clone || call instanceof Call.Unshare
                || call instanceof Call.Setns || call instanceof Call.Exit || call instanceof Call.SetChildSubreaper
                || call instanceof Call.Getpid || call instanceof Call.Getppid;
        String name = call.text().substring(0, call.text().indexOf('('));
        return core ? Stream.empty()
                : Stream.of(unknown(placed.position(), "the call '" + name + "'", "expected a call of the core"));
    }

    private static Stream<Beyond> target(KillTarget target) {
        boolean core = target instanceof TaskArgument.Number number ? number.value() > 0
                : target instanceof TaskArgument;
        return core ? Stream.empty()
                : Stream.of(unknown(target.position(), "kill of " + Quote.token(target.text()), "expected one task"));
    }

    private static Stream<Beyond> orZero(At<Optional<SignalName>> signal) {
        return signal.value().stream().flatMap(name -> signal(new At<>(name, signal.position())));
    }

    private static Stream<Beyond> signal(At<SignalName> signal) {
        return signal.value().core().isPresent() ? Stream.empty()
                : Stream.of(unknown(signal.position(), "the signal " + signal,
                        "expected SIGKILL, SIGSTOP, SIGCONT, SIGTERM or SIGUSR1"));
    }

    private static Beyond unknown(Position position, String what, String expected) {
        return new Beyond(position, "this build does not know " + what + ", " + expected);
    }
}
