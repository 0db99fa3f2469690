package org.nscheck.scenario;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A system call with its arguments: one record a call of the format. */
public sealed interface Call {

    /** The call as the format writes it, for example {@code kill(b, SIGKILL)}. */
    String text();

    /** The flags with which this call makes a task; empty if it makes none. */
    default Optional<CloneFlags> birth() {
        return Optional.empty();
    }

    /** {@code fork()}. */
    record Fork() implements Call {
        @Override
        public String text() {
            return "fork()";
        }

        @Override
        public Optional<CloneFlags> birth() {
            return Optional.of(CloneFlags.NONE);
        }
    }

    /** {@code clone(FLAGS)}, with one flag at least. */
    record Clone(At<CloneFlags> flags) implements Call {
        /** @throws IllegalArgumentException if there is no flag: the format writes that as fork */
        public Clone {
            if (flags.value().equals(CloneFlags.NONE)) {
                throw new IllegalArgumentException("clone without a flag");
            }
        }

        @Override
        public String text() {
            return "clone(" + flags.value().text() + ")";
        }

        @Override
        public Optional<CloneFlags> birth() {
            return Optional.of(flags.value());
        }
    }

    /** {@code clone3(FLAGS, set_tid=[..])}: the numbers wished for, innermost namespace first, one at least. */
    record Clone3(At<CloneFlags> flags, At<List<Integer>> setTid) implements Call {
        /** @throws IllegalArgumentException if there is no number or one is out of range */
        public Clone3 {
            setTid = new At<>(List.copyOf(setTid.value()), setTid.position());
            setTid.value().forEach(Scenario::checkNumber);
            if (setTid.value().isEmpty()) {
                throw new IllegalArgumentException("set_tid without a number");
            }
        }

        @Override
        public String text() {
            return "clone3(" + flags.value().text() + ", set_tid="
                    + setTid.value().stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "])"));
        }

        @Override
        public Optional<CloneFlags> birth() {
            return Optional.of(flags.value());
        }
    }

    /** {@code unshare(CLONE_NEWPID)}. */
    record Unshare() implements Call {
        @Override
        public String text() {
            return "unshare(CLONE_NEWPID)";
        }
    }

    /** {@code setns(TASK)}: joins the active namespace of a task. */
    record Setns(Label task) implements Call {
        @Override
        public String text() {
            return "setns(" + task + ")";
        }
    }

    /** {@code exit(CODE)}, 0 to 255. */
    record Exit(At<Integer> code) implements Call {
        /** @throws IllegalArgumentException if the code is out of range */
        public Exit {
            Scenario.checkCode(code.value());
        }

        @Override
        public String text() {
            return "exit(" + code + ")";
        }
    }

    /** {@code kill(PID, SIG)}; no signal is the signal 0. */
    record Kill(KillTarget target, At<Optional<SignalName>> signal) implements Call {
        @Override
        public String text() {
            return "kill(" + target.text() + ", " + orZero(signal) + ")";
        }
    }

    /** {@code pidfd_open(PID)}. */
    record PidfdOpen(TaskArgument task) implements Call {
        @Override
        public String text() {
            return "pidfd_open(" + task.text() + ")";
        }
    }

    /** {@code pidfd_send_signal(FD, SIG)}; no signal is the signal 0. */
    record PidfdSendSignal(Label pidfd, At<Optional<SignalName>> signal) implements Call {
        @Override
        public String text() {
            return "pidfd_send_signal(" + pidfd + ", " + orZero(signal) + ")";
        }
    }

    /** What a signal does. */
    enum Action {
        SIG_DFL("SIG_DFL"), SIG_IGN("SIG_IGN"), HANDLER("handler");

        /** As the format writes it. */
        public final String text;

        Action(String text) {
            this.text = text;
        }
    }

    /** {@code sigaction(SIG, SIG_DFL|SIG_IGN|handler)}. */
    record Sigaction(At<SignalName> signal, At<Action> action) implements Call {
        @Override
        public String text() {
            return "sigaction(" + signal + ", " + action.value().text + ")";
        }
    }

    /** What sigprocmask does with its signal. */
    enum How { SIG_BLOCK, SIG_UNBLOCK }

    /** {@code sigprocmask(SIG_BLOCK|SIG_UNBLOCK, SIG)}. */
    record Sigprocmask(At<How> how, At<SignalName> signal) implements Call {
        @Override
        public String text() {
            return "sigprocmask(" + how + ", " + signal + ")";
        }
    }

    /** {@code prctl(PR_SET_CHILD_SUBREAPER, 0|1)}. */
    record SetChildSubreaper(At<Boolean> on) implements Call {
        @Override
        public String text() {
            return "prctl(PR_SET_CHILD_SUBREAPER, " + (on.value() ? "1)" : "0)");
        }
    }

    /** {@code prctl(PR_SET_PDEATHSIG, SIG)}; no signal is the signal 0. */
    record SetDeathSignal(At<Optional<SignalName>> signal) implements Call {
        @Override
        public String text() {
            return "prctl(PR_SET_PDEATHSIG, " + orZero(signal) + ")";
        }
    }

    /**
     * {@code wait(PID|-1)} and {@code wait(PID|-1, WNOHANG)}.
     *
     * @param noHang where WNOHANG stands, if it does
     */
    record Wait(WaitTarget child, Optional<Position> noHang) implements Call {
        /** @throws IllegalArgumentException if the child is the number 0 */
        public Wait {
            if (child instanceof TaskArgument.Number number && number.value() == 0) {
                throw new IllegalArgumentException("wait for 0");
            }
        }

        @Override
        public String text() {
            return "wait(" + child.text() + (noHang.isPresent() ? ", WNOHANG)" : ")");
        }
    }

    /** {@code setsid()}. */
    record Setsid() implements Call {
        @Override
        public String text() {
            return "setsid()";
        }
    }

    /** {@code setpgid(PID, PID)}. */
    record Setpgid(TaskArgument task, TaskArgument group) implements Call {
        @Override
        public String text() {
            return "setpgid(" + task.text() + ", " + group.text() + ")";
        }
    }

    /** {@code setresuid(U)}. */
    record Setresuid(At<Integer> user) implements Call {
        /** @throws IllegalArgumentException if the user is out of range */
        public Setresuid {
            Scenario.checkNumber(user.value());
        }

        @Override
        public String text() {
            return "setresuid(" + user + ")";
        }
    }

    /** {@code getpid()}. */
    record Getpid() implements Call {
        @Override
        public String text() {
            return "getpid()";
        }
    }

    /** {@code getppid()}. */
    record Getppid() implements Call {
        @Override
        public String text() {
            return "getppid()";
        }
    }

    /** {@code getpgid(PID)}. */
    record Getpgid(TaskArgument task) implements Call {
        @Override
        public String text() {
            return "getpgid(" + task.text() + ")";
        }
    }

    /** {@code getsid(PID)}. */
    record Getsid(TaskArgument task) implements Call {
        @Override
        public String text() {
            return "getsid(" + task.text() + ")";
        }
    }

    private static String orZero(At<Optional<SignalName>> signal) {
        return signal.value().map(SignalName::name).orElse("0");
    }
}
