package org.nscheck.scenario;

import java.util.Map;
import java.util.Optional;

/** The tokens whose meaning depends on nothing that stands before them. */
final class Tokens {
    private static final String A_SIGNAL = "expected a standard signal such as SIGTERM";

    private Tokens() {
    }

    /** A decimal number from 0. */
    static int number(Cursor line, int max) throws ScenarioException {
        int begin = line.next();
        return number(line, begin, max, "expected a number from 0 to " + max);
    }

    /** The same behind a sign, at which errors are reported. */
    static int number(Cursor line, int errors, int max, String expected) throws ScenarioException {
        if (!Cursor.isDigit(line.peek())) {
            throw line.unexpected(errors, expected);
        }
        String word = line.wordHere();
        String quoted = Quote.token(word);
        if (!word.chars().allMatch(Cursor::isDigit)) {
            throw line.wrong(errors, quoted + " is no number, " + expected);
        }
        if (word.length() > 1 && word.startsWith("0")) {
            throw line.wrong(errors, quoted + " begins with a zero, " + expected);
        }
        // Numbers of more digits than the largest are not converted: they may not fit.
        if (word.length() > 7 || Integer.parseInt(word) > max) {
            throw line.wrong(errors, quoted + " is too large, " + expected);
        }
        return Integer.parseInt(word);
    }

    static At<Integer> placedNumber(Cursor line, int max) throws ScenarioException {
        Position position = line.position(line.next());
        return new At<>(number(line, max), position);
    }

    static At<SignalName> signal(Cursor line) throws ScenarioException {
        return signal(line, A_SIGNAL);
    }

    private static At<SignalName> signal(Cursor line, String expected) throws ScenarioException {
        int begin = line.next();
        String name = line.wordHere();
        if (name.isEmpty()) {
            throw line.unexpected(expected);
        }
        SignalName signal = SignalName.named(name)
                .orElseThrow(() -> line.wrong(begin, Quote.token(name) + " is no signal here, " + expected));
        return new At<>(signal, line.position(begin));
    }

    static At<Optional<SignalName>> signalOrZero(Cursor line) throws ScenarioException {
        Position position = line.position(line.next());
        if (line.takeWord("0")) {
            return new At<>(Optional.empty(), position);
        }
        return new At<>(Optional.of(signal(line, A_SIGNAL + " or 0").value()), position);
    }

    /** An error name behind its minus sign, which is here. */
    static ErrorName error(Cursor line) throws ScenarioException {
        int begin = line.next();
        line.expect("-");
        String name = line.wordHere();
        return ErrorName.named(name).orElseThrow(() -> line.wrong(begin,
                Quote.token("-" + name) + " is no error, expected a name of errno.h such as -ESRCH"));
    }

    /** One word of several. */
    static <T> At<T> oneOf(Cursor line, Map<String, T> words, String expected) throws ScenarioException {
        int begin = line.next();
        T value = words.get(line.wordHere());
        if (value == null) {
            throw line.unexpected(begin, expected);
        }
        return new At<>(value, line.position(begin));
    }
}
