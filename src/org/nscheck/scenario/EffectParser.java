package org.nscheck.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads what stands behind the {@code ->} of an effect. */
final class EffectParser {
    private static final Map<String, Effect.Life> LIVES =
            Arrays.stream(Effect.Life.values()).collect(Collectors.toMap(Effect.Life::text, Function.identity()));

    private final Cursor line;
    private final Names names;

    EffectParser(Cursor line, Names names) {
        this.line = line;
        this.names = names;
    }

    Effect parse() throws ScenarioException {
        if (line.peek() != ' ' && line.peek() != -1) {
            throw line.unexpected("expected a space");
        }
        if (line.takeWord("namespace")) {
            return namespaceDown();
        }
        Label task = task();
        int begin = line.next();
        return switch (line.wordHere()) {
            case "killed" -> new Effect.Killed(task, by());
            case "exited" -> new Effect.Exited(task, Tokens.number(line, 255));
            case "reaped" -> new Effect.Reaped(task);
            case "stopped" -> new Effect.Stopped(task, by());
            case "continued" -> new Effect.Continued(task);
            case "child" -> new Effect.ChildOf(task, after("of"));
            case "handles" -> new Effect.Handles(task, Tokens.signal(line), from());
            case "pending" -> new Effect.Pending(task, Tokens.signal(line));
            case "drops" -> new Effect.Drops(task, Tokens.signal(line));
            case "resumes" -> resumes(task);
            case "sees" -> new Effect.Sees(task, seen());
            case "has" -> new Effect.HasParent(task, after("parent"));
            case "is" -> new Effect.Is(task, Tokens.oneOf(line, LIVES,
                    "expected running, stopped, dying, zombie or gone").value());
            default -> throw line.unexpected(begin, "expected an effect such as 'reaped' or 'killed by SIGKILL'");
        };
    }

    private Label task() throws ScenarioException {
        return names.task(line, "the label of a task");
    }

    private Effect namespaceDown() throws ScenarioException {
        int begin = line.next();
        Label first = task();
        Optional<String> name = names.namespaces().active(first.name()).first();
        if (!name.equals(Optional.of(first.name()))) {
            throw line.wrong(begin, Quote.token(first.name()) + " is not the first task of its namespace, expected "
                    + Quote.token(name.orElse("")) + " if that was meant");
        }
        line.expectWord("down");
        return new Effect.NamespaceDown(first);
    }

    private At<SignalName> by() throws ScenarioException {
        line.expectWord("by");
        return Tokens.signal(line);
    }

    private Label after(String word) throws ScenarioException {
        line.expectWord(word);
        return task();
    }

    private OptionalInt from() throws ScenarioException {
        line.expectWord("from");
        if (line.take("?")) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(Tokens.number(line, line.next(), Scenario.MAX_NUMBER, "expected a number or ?"));
    }

    private Effect resumes(Label waiter) throws ScenarioException {
        line.expectWord("wait");
        line.expect("=");
        int begin = line.next();
        if (line.peek() != '-') {
            return new Effect.Resumes(waiter, Optional.of(names.task(line, "the label of a task or -ECHILD")));
        }
        if (Tokens.error(line) != ErrorName.ECHILD) {
            throw line.unexpected(begin, "expected the label of a task or -ECHILD");
        }
        return new Effect.Resumes(waiter, Optional.empty());
    }

    private List<Effect.Seen> seen() throws ScenarioException {
        List<Effect.Seen> seen = new ArrayList<>();
        Set<String> labels = new HashSet<>();
        do {
            int begin = line.next();
            Label task = task();
            if (!labels.add(task.name())) {
                throw line.wrong(begin, Quote.token(task.name()) + " stands here twice, expected each task once");
            }
            line.expect("=");
            seen.add(new Effect.Seen(task, Tokens.number(line, Scenario.MAX_NUMBER)));
        } while (!line.ends() && line.peek() != '#');
        return seen;
    }
}
