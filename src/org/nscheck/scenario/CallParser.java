package org.nscheck.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the call of a step: its name and its arguments. */
final class CallParser {
    private static final String A_TASK = "a task: a number, LABEL or LABEL@LABEL";
    private static final Map<String, Call.Action> ACTIONS = Map.of("SIG_DFL", Call.Action.SIG_DFL,
            "SIG_IGN", Call.Action.SIG_IGN, "handler", Call.Action.HANDLER);
    private static final Map<String, Call.How> HOWS =
            Map.of("SIG_BLOCK", Call.How.SIG_BLOCK, "SIG_UNBLOCK", Call.How.SIG_UNBLOCK);
    private static final Map<String, Boolean> SWITCH = Map.of("0", false, "1", true);

    private final Cursor line;
    private final Names names;
    private final Label actor;

    CallParser(Cursor line, Names names, Label actor) {
        this.line = line;
        this.names = names;
        this.actor = actor;
    }

    At<Call> parse() throws ScenarioException {
        int begin = line.next();
        String name = line.wordHere();
        if (name.isEmpty()) {
            throw line.unexpected("expected a call such as fork() or kill(b, SIGKILL)");
        }
        Call call = switch (name) {
            case "fork" -> none(new Call.Fork());
            case "clone" -> new Call.Clone(open().flags(false));
            case "clone3" -> clone3();
            case "unshare" -> unshare();
            case "setns" -> new Call.Setns(open().names.task(line, "the label of a task"));
            case "exit" -> new Call.Exit(Tokens.placedNumber(open().line, 255));
            case "kill" -> new Call.Kill(open().killTarget(), comma().signalOrZero());
            case "pidfd_open" -> new Call.PidfdOpen(open().task());
            case "pidfd_send_signal" ->
                    new Call.PidfdSendSignal(open().names.pidfd(line), comma().signalOrZero());
            case "sigaction" -> new Call.Sigaction(Tokens.signal(open().line),
                    Tokens.oneOf(comma().line, ACTIONS, "expected SIG_DFL, SIG_IGN or handler"));
            case "sigprocmask" -> new Call.Sigprocmask(
                    Tokens.oneOf(open().line, HOWS, "expected SIG_BLOCK or SIG_UNBLOCK"),
                    Tokens.signal(comma().line));
            case "prctl" -> prctl();
            case "wait" -> new Call.Wait(open().waitTarget(), noHang());
            case "setsid" -> none(new Call.Setsid());
            case "setpgid" -> new Call.Setpgid(open().task(), comma().task());
            case "setresuid" -> new Call.Setresuid(Tokens.placedNumber(open().line, Scenario.MAX_NUMBER));
            case "getpid" -> none(new Call.Getpid());
            case "getppid" -> none(new Call.Getppid());
            case "getpgid" -> new Call.Getpgid(open().task());
            case "getsid" -> new Call.Getsid(open().task());
            default -> throw line.wrong(begin,
                    "unknown call " + Quote.token(name) + ", expected one of the format such as fork or kill");
        };
        line.expect(")");
        return new At<>(call, line.position(begin));
    }

    private CallParser open() throws ScenarioException {
        line.expect("(");
        return this;
    }

    private CallParser comma() throws ScenarioException {
        line.expect(",");
        return this;
    }

    private Call none(Call call) throws ScenarioException {
        open();
        return call;
    }

    private At<Optional<SignalName>> signalOrZero() throws ScenarioException {
        return Tokens.signalOrZero(line);
    }

    private At<CloneFlags> flags(boolean mayBeZero) throws ScenarioException {
        String expected = "expected CLONE_NEWPID or CLONE_PARENT" + (mayBeZero ? " or 0" : "");
        Position position = line.position(line.next());
        if (mayBeZero && line.takeWord("0")) {
            return new At<>(CloneFlags.NONE, position);
        }
        boolean newPid = false;
        boolean parent = false;
        do {
            int begin = line.next();
            String flag = line.wordHere();
            if (!newPid && flag.equals("CLONE_NEWPID")) {
                newPid = true;
            } else if (!parent && flag.equals("CLONE_PARENT")) {
                parent = true;
            } else {
                throw newPid || parent
                        ? line.unexpected(begin, "expected the other of CLONE_NEWPID and CLONE_PARENT")
                        : line.unexpected(begin, expected);
            }
        } while (line.take("|"));
        return new At<>(new CloneFlags(newPid, parent), position);
    }

    private Call clone3() throws ScenarioException {
        At<CloneFlags> flags = open().flags(true);
        comma();
        Position position = line.position(line.next());
        line.expectWord("set_tid");
        line.expect("=");
        line.expect("[");
        int levels = names.levelsOfNewborn(actor, flags.value());
        List<Integer> numbers = new ArrayList<>();
        do {
            int begin = line.next();
            int number = Tokens.number(line, Scenario.MAX_NUMBER);
            if (numbers.size() == levels) {
                throw line.wrong(begin, "more numbers than the new task has levels, expected at most " + levels);
            }
            numbers.add(number);
        } while (line.take(","));
        line.expect("]");
        return new Call.Clone3(flags, new At<>(numbers, position));
    }

    private Call unshare() throws ScenarioException {
        open();
        line.expectWord("CLONE_NEWPID");
        return new Call.Unshare();
    }

    private Call prctl() throws ScenarioException {
        open();
        if (line.takeWord("PR_SET_CHILD_SUBREAPER")) {
            return new Call.SetChildSubreaper(Tokens.oneOf(comma().line, SWITCH, "expected 0 or 1"));
        }
        if (line.takeWord("PR_SET_PDEATHSIG")) {
            return new Call.SetDeathSignal(comma().signalOrZero());
        }
        throw line.unexpected("expected PR_SET_CHILD_SUBREAPER or PR_SET_PDEATHSIG");
    }

    private KillTarget killTarget() throws ScenarioException {
        if (line.peekToken() != '-') {
            return task();
        }
        int sign = line.index();
        Position position = line.position(sign);
        line.expect("-");
        if (Cursor.isDigit(line.peek())) {
            String expected = "expected a negative number from -1 to -" + Scenario.MAX_NUMBER;
            int magnitude = Tokens.number(line, sign, Scenario.MAX_NUMBER, expected);
            if (magnitude == 0) {
                throw line.wrong(sign, "'-0' is no negative number, " + expected);
            }
            return new KillTarget.Negative(magnitude, position);
        }
        Label leader = names.task(line, sign, "a task behind the minus sign");
        if (!names.namespaces().hasNumberIn(leader.name(), actor.name())) {
            throw line.wrong(sign, noNumber(leader, actor));
        }
        if (names.namespaces().knownNumber(leader.name(), actor.name()).orElse(0) == 1) {
            throw line.wrong(sign, Quote.token(leader.name())
                    + " is number 1 here and -1 is everybody, expected the group of another task");
        }
        return new KillTarget.Group(leader, position);
    }

    private WaitTarget waitTarget() throws ScenarioException {
        int begin = line.next();
        if (line.peek() == '-') {
            if (!line.take("-") || !line.takeWordHere("1")) {
                throw line.unexpected(begin, "expected a child or -1");
            }
            return new WaitTarget.AnyChild(line.position(begin));
        }
        TaskArgument task = task();
        if (task instanceof TaskArgument.Number number && number.value() == 0) {
            throw line.wrong(begin, "there is no wait(0), expected a child or -1");
        }
        return task;
    }

    private Optional<Position> noHang() throws ScenarioException {
        if (!line.take(",")) {
            return Optional.empty();
        }
        Position position = line.position(line.next());
        line.expectWord("WNOHANG");
        return Optional.of(position);
    }

    private TaskArgument task() throws ScenarioException {
        int begin = line.next();
        if (Cursor.isDigit(line.peek())) {
            int number = Tokens.number(line, Scenario.MAX_NUMBER);
            return new TaskArgument.Number(number, line.position(begin));
        }
        Label task = names.task(line, A_TASK);
        int sign = line.index();
        Label viewer = null;
        if (line.takeHere("@")) {
            viewer = names.task(line, sign, "LABEL@LABEL");
        }
        if (!names.namespaces().hasNumberIn(task.name(), (viewer == null ? actor : viewer).name())) {
            throw viewer == null ? line.wrong(begin, noNumber(task, actor)) : line.wrong(sign, noNumber(task, viewer));
        }
        return viewer == null ? new TaskArgument.Named(task) : new TaskArgument.NamedIn(task, viewer);
    }

    private static String noNumber(Label task, Label viewer) {
        return Quote.token(task.name()) + " has no number in the namespace of " + Quote.token(viewer.name())
                + ", expected one that has";
    }
}
