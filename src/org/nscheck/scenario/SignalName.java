package org.nscheck.scenario;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.nscheck.kernel.Signal;

/** The standard signals by their names on x86, without aliases (arch/x86/include/uapi/asm/signal.h), 1 to 31. */
public enum SignalName {
    SIGHUP, SIGINT, SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGKILL, SIGUSR1, SIGSEGV, SIGUSR2, SIGPIPE,
    SIGALRM, SIGTERM, SIGSTKFLT, SIGCHLD, SIGCONT, SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU, SIGURG, SIGXCPU, SIGXFSZ,
    SIGVTALRM, SIGPROF, SIGWINCH, SIGIO, SIGPWR, SIGSYS;

    private static final Map<String, SignalName> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(SignalName::name, Function.identity()));

    private static final Map<Integer, Signal> CORE =
            Arrays.stream(Signal.values()).collect(Collectors.toUnmodifiableMap(s -> s.number, Function.identity()));

    /** The number on x86, 1 to 31. */
    public final int number = ordinal() + 1;

    /** The signal of this name, if there is one. */
    public static Optional<SignalName> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** The format's name of a signal of the core. */
    public static SignalName of(Signal signal) {
        return values()[signal.number - 1];
    }

    /** The same signal in the core, if the core has it. */
    public Optional<Signal> core() {
        return Optional.ofNullable(CORE.get(number));
    }
}
