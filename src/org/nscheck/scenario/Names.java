package org.nscheck.scenario;

import java.util.HashMap;
import java.util.Map;

/** The labels that are bound so far, and the tokens whose meaning depends on them. */
final class Names {
    private enum Kind {
        TASK("task"), PIDFD("pidfd");

        final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    private final Map<String, Kind> bound = new HashMap<>();
    private final NamespaceMap namespaces = new NamespaceMap();

    Names() {
        bound.put(Label.INIT, Kind.TASK);
    }

    NamespaceMap namespaces() {
        return namespaces;
    }

    /** How many numbers a task gets that the actor makes with these flags. */
    int levelsOfNewborn(Label actor, CloneFlags flags) {
        return namespaces.forChildren(actor.name()).levels() + (flags.newPid() ? 1 : 0);
    }

    boolean isBound(String name) {
        return bound.containsKey(name);
    }

    /** A label of a task that is bound. */
    Label task(Cursor line, String expected) throws ScenarioException {
        return use(line, line.next(), Kind.TASK, expected);
    }

    /** The same behind a sign, at which errors are reported. */
    Label task(Cursor line, int sign, String expected) throws ScenarioException {
        return use(line, sign, Kind.TASK, expected);
    }

    /** A label of a pidfd that is bound. */
    Label pidfd(Cursor line) throws ScenarioException {
        return use(line, line.next(), Kind.PIDFD, "the label of a pidfd");
    }

    private Label use(Cursor line, int errors, Kind kind, String expected) throws ScenarioException {
        int begin = line.index();
        String name = label(line, errors, expected);
        Kind is = bound.get(name);
        if (is == null) {
            throw line.wrong(errors, "nobody is called " + Quote.token(name) + " yet, expected " + expected);
        }
        if (is != kind) {
            throw line.wrong(errors, Quote.token(name) + " is a " + is.text + ", expected " + expected);
        }
        return new Label(name, line.position(begin));
    }

    /** The label of a new task, which is bound by this. */
    Label newTask(Cursor line) throws ScenarioException {
        return bind(line, Kind.TASK);
    }

    /** The label of a new pidfd, which is bound by this. */
    Label newPidfd(Cursor line) throws ScenarioException {
        return bind(line, Kind.PIDFD);
    }

    private Label bind(Cursor line, Kind kind) throws ScenarioException {
        int begin = line.next();
        String name = label(line, begin, "a new label");
        if (bound.putIfAbsent(name, kind) != null) {
            throw line.wrong(begin, Quote.token(name) + " is bound already, expected a new label");
        }
        return new Label(name, line.position(begin));
    }

    private static String label(Cursor line, int errors, String expected) throws ScenarioException {
        String name = line.wordHere();
        if (name.isEmpty()) {
            throw line.unexpected(errors, "expected " + expected);
        }
        if (Label.isLabel(name)) {
            return name;
        }
        String quoted = Quote.token(name);
        if (!Label.hasLabelCharacters(name)) {
            throw line.wrong(errors, quoted + " is no label, expected " + expected);
        }
        throw line.wrong(errors, name.equals("namespace")
                ? "'namespace' is no label, expected " + expected
                : "the label " + quoted + " is too long, expected at most " + Label.MAX_LENGTH + " characters");
    }
}
