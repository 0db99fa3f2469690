package org.nscheck.scenario;

import java.util.ArrayList;
import java.util.List;

/** Reads the result of a step. What it may be depends on the call. */
final class ResultParser {
    private final Cursor line;
    private final Names names;
    private final Label actor;

    ResultParser(Cursor line, Names names, Label actor) {
        this.line = line;
        this.names = names;
        this.actor = actor;
    }

    At<Result> parse(Call call) throws ScenarioException {
        Position position = line.position(line.next());
        return new At<>(line.peek() == '-' ? new Result.Error(Tokens.error(line)) : success(call), position);
    }

    private Result success(Call call) throws ScenarioException {
        if (call.birth().isPresent()) {
            requireWord("expected a new label or an error such as -EINVAL");
            return newborn(names.levelsOfNewborn(actor, call.birth().get()));
        }
        if (call instanceof Call.PidfdOpen) {
            requireWord("expected a new label or an error such as -ESRCH");
            return new Result.Pidfd(names.newPidfd(line));
        }
        if (call instanceof Call.Wait wait) {
            return ofWait(wait.noHang().isPresent());
        }
        boolean setsScene = call instanceof Call.Unshare || call instanceof Call.Setns;
        if (Cursor.isDigit(line.peek())) {
            return new Result.Number(Tokens.number(line, Scenario.MAX_NUMBER));
        }
        if (!setsScene && line.takeHere("?")) {
            return new Result.Any();
        }
        throw line.unexpected(setsScene
                ? "expected 0 or an error such as -EINVAL"
                : "expected a number, an error such as -ESRCH, or ?");
    }

    private void requireWord(String expected) throws ScenarioException {
        int next = line.peek();
        if (!Character.isLetterOrDigit(next) || Cursor.isDigit(next)) {
            throw line.unexpected(expected);
        }
    }

    private Result newborn(int levels) throws ScenarioException {
        Label label = names.newTask(line);
        List<Integer> numbers = new ArrayList<>();
        if (line.take("[")) {
            while (numbers.size() < levels || line.peekToken() != ']') {
                int begin = line.next();
                if (line.peek() == ']') {
                    throw line.wrong(begin, "too few numbers, expected one a level, " + levels + " in all");
                }
                int number = Tokens.number(line, Scenario.MAX_NUMBER);
                if (numbers.size() == levels) {
                    throw line.wrong(begin, "too many numbers, expected one a level, " + levels + " in all");
                }
                numbers.add(number);
            }
            line.expect("]");
        }
        return new Result.Newborn(label, numbers);
    }

    private Result ofWait(boolean noHang) throws ScenarioException {
        if (line.takeHere("?")) {
            return new Result.Any();
        }
        if (noHang && line.takeWord("0")) {
            return new Result.Number(0);
        }
        if (!noHang && line.takeHere(Result.Unfinished.TEXT)) {
            return new Result.Unfinished();
        }
        if (!Character.isLetter(line.peek())) {
            throw line.unexpected(noHang
                    ? "expected the label of a task, 0, an error or ?"
                    : "expected the label of a task, an error, ? or " + Result.Unfinished.TEXT);
        }
        return new Result.Child(names.task(line, "the label of a task"));
    }
}
