package org.nscheck.mutation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.nscheck.mutation.AlloyText.Node;

/** The mutants of a module of the specification. */
final class AlloyMutants {
    /** What the two engines are compared in; the other modules say what is to be shown of it. */
    static final List<String> MODULES = List.of("namespace", "task", "event", "design", "visibility", "reparenting",
            "reaping", "settling", "signal", "lifecycle", "step", "cyclic");
    /** Of these the text says something else than what a step is. */
    private static final Set<String> APART = Set.of("init", "stutter", "trace", "guard_cyclic", "cyclic_init",
            "cyclic_step", "ordered");
    /** The results of an event that are sets; the others are relations. */
    private static final Set<String> SETS = Set.of("hit", "doomed", "result", "took", "reaped", "hears");
    private static final Set<String> RELATIONS = Set.of("due", "fate", "parents", "elders", "holds", "wants", "firsts",
            "takes", "died", "handled", "resumed");
    /** Relations between things of the same kind. */
    private static final Set<String> BETWEEN_EQUALS = Set.of("parent", "older", "ns_parent", "waits_for", "parents",
            "elders", "holds", "succ", "above", "below", "beside", "ancestors", "larger", "hold");
    /** A name is replaced by the next of its list, the last by the first. */
    private static final List<List<String>> SIBLINGS = List.of(List.of("active", "for_children"),
            List.of("ignored", "caught", "blocked", "from_ancestor"), List.of("parent", "older", "waits_for"),
            List.of("subreaper", "waiting", "mortal", "covered"), List.of("made", "begun", "down"),
            List.of("Running", "Stopped", "Zombie", "Dying"),
            List.of("SIGKILL", "SIGSTOP", "SIGCONT", "SIGTERM", "SIGUSR1"), List.of("P0", "P1"),
            List.of("EINVAL", "ENOMEM", "ESRCH", "ECHILD"), List.of("SIG_IGN", "SIG_DFL", "Handler"),
            List.of("SIG_BLOCK", "SIG_UNBLOCK"), List.of("On", "Off"), List.of("above", "below"),
            List.of("births", "newpid", "siblings"), List.of("home", "levels"), List.of("survivors", "dead", "mourned"),
            List.of("alive", "inits", "present"), List.of("doomed", "hit", "reaped"), List.of("parents", "elders"),
            List.of("holds", "wants", "firsts", "takes"), List.of("fate", "died"), List.of("gone", "left", "zap"),
            List.of("running", "calling"), List.of("deaf", "authority"), List.of("by_default", "unheeded"),
            List.of("CloneNewpid", "CloneParent"), List.of("Kill", "Wait"), List.of("Sigaction", "Sigprocmask"),
            List.of("Fork", "CloneNewpidParent"), List.of("Unshare", "Setns"), List.of("Exit", "Prctl"),
            List.of("hopeful", "wanted", "possible"), List.of("held", "over", "zombies", "rest", "finished"),
            List.of("dropped", "fatal", "heard"));

    private static final Map<String, String> NEGATIONS = Map.of("=", "!=", "!=", "=", "in", "not in", "not in", "in",
            "no",
            "some", "some", "no", "not", "");
    private static final Set<String> CHAINS = Set.of("and", "or", "+");
    /** What consists of equations, which must not stand under an {@code or}. */
    private static final Pattern EQUATING = Pattern.compile(
            "\\w+_unchanged|no_signal_comes|nobody_dies|signals_of_the_living|(settle|deliver|effect_\\w+)\\[.*");

    private final String text;
    private final Mutant.Collector into;
    private String function;
    private boolean value;
    /** A condition: its negation is made where the branches are. */
    private Node condition;

    private AlloyMutants(String module, String text) {
        this.text = text;
        into = new Mutant.Collector(module, text);
    }

    static List<Mutant> of(String module, String text) {
        AlloyMutants all = new AlloyMutants(module, text);
        for (AlloyText.Function f : new AlloyText(text).functions) {
            if (!APART.contains(f.name())) {
                all.function = f.name();
                all.value = f.value();
                all.visit(f.body());
            }
        }
        return all.into.mutants;
    }

    private String inner(Node n) {
        return text.substring(n.innerStart(), n.innerEnd());
    }

    private String whole(Node n) {
        return text.substring(n.start(), n.end());
    }

    private void replace(Node n, String operator, String after) {
        into.add(function, operator, n.start(), n.end(), after.isEmpty() ? after : "(" + after + ")");
    }

    /** The relation that an equation gives a value, null of what is none. */
    private String equated(Node n) {
        if (!n.kind().equals("=")) {
            return null;
        }
        String left = whole(n.part(0));
        boolean outcome = left.startsWith("E.")
                && (SETS.contains(left.substring(2)) || RELATIONS.contains(left.substring(2)));
        return left.endsWith("'") || outcome ? left : null;
    }

    private boolean equates(Node n) {
        return equated(n) != null || n.parts().stream().anyMatch(this::equates);
    }

    private void visit(Node n) {
        String left = n.parts().isEmpty() ? "" : whole(n.part(0));
        String right = n.parts().size() < 2 ? "" : whole(n.part(1));
        String negation = NEGATIONS.get(n.kind());
        if (negation != null && n != condition && equated(n) == null) {
            replace(n, "negated", n.parts().size() > 1 ? left + " " + negation + " " + right : negation + " " + left);
        }
        if (n.kind().equals("else") || n.kind().equals("=>")) {
            condition = n.part(0);
        }
        switch (n.kind()) {
            case "block" -> n.parts().stream().filter(p -> (n.parts().size() > 1 || !value) && !isEquation(p))
                    .forEach(p -> replace(p, "dropped", ""));
            case "and", "or", "+" -> chain(n);
            case "=>" -> {
                replace(n, "condition dropped", right);
                replace(n, "condition negated", "not (" + left + ") => " + right);
            }
            case "else" -> {
                // the branches swapped are the condition negated
                String last = whole(n.part(2));
                replace(n, "always", right);
                replace(n, "never", last);
                replace(n, "branches swapped", "(" + left + ") => (" + last + ") else (" + right + ")");
            }
            case "=" -> equation(n, left);
            case "one" -> {
                replace(n, "one/some", "some " + left);
                replace(n, "one/lone", "lone " + left);
            }
            case "-" -> {
                replace(n, "left only", left);
                replace(n, "swapped", right + " - (" + left + ")");
                replace(n, "-/&", "(" + left + ") & (" + right + ")");
            }
            case "&" -> {
                replace(n, "left only", left);
                replace(n, "right only", right);
                replace(n, "&/+", "(" + left + ") + " + right);
            }
            case "++" -> replace(n, "++/+", left + " + " + right);
            case "<:" -> replace(n, "right only", right);
            case ":>" -> replace(n, "left only", left);
            case "~" -> replace(n, "not transposed", left);
            case "^" -> replace(n, "^/*", "*" + left);
            case "*" -> replace(n, "*/^", "^" + left);
            case "quantified all" -> into.add(function, "all/some", n.start(), n.start() + 3, "some");
            case "name" -> name(n);
            default -> { }
        }
        if (n.kind().equals("^") || n.kind().equals("*")) {
            replace(n, "not closed", left);
        }
        n.parts().forEach(p -> {
            boolean counted = p.kind().equals(n.kind()) && CHAINS.contains(n.kind()) && p.start() == p.innerStart();
            if (counted) {
                p.parts().forEach(this::visit);
            } else if (equated(n) == null || p != n.part(0)) {
                visit(p);
            }
        });
    }

    /** Leaves out each part of a chain of the same operator in turn, and replaces the first operator. */
    private void chain(Node n) {
        List<Node> links = new ArrayList<>();
        Node first = n;
        flatten(n, links);
        while (first.part(0).kind().equals(n.kind()) && first.part(0).start() == first.part(0).innerStart()) {
            first = first.part(0);
        }
        for (int i = 0; i < links.size(); i++) {
            if (isEquation(links.get(i))) {
                continue;
            }
            int from = i == 0 ? links.get(0).start() : links.get(i - 1).end();
            int to = i == 0 ? links.get(1).start() : links.get(i).end();
            into.add(function, "part left out", from, to, "");
        }
        String other = n.kind().equals("+") ? "-" : n.kind().equals("and") ? "or" : "and";
        if (!n.kind().equals("+") && links.stream().anyMatch(this::isEquation)) {
            return;
        }
        String start = whole(links.get(0)) + " " + other + " " + whole(links.get(1));
        into.add(function, n.kind() + "/" + other, links.get(0).start(), links.get(1).end(), "(" + start + ")");
    }

    private void flatten(Node n, List<Node> into) {
        Node left = n.part(0);
        if (left.kind().equals(n.kind()) && left.start() == left.innerStart()) {
            flatten(left, into);
        } else {
            into.add(left);
        }
        into.add(n.part(1));
    }

    /** Whether it consists of equations: a text without one of them is refused by the loader. */
    private boolean isEquation(Node n) {
        return equates(n) || EQUATING.matcher(whole(n)).matches()
                || n.kind().equals("and") && n.parts().stream().anyMatch(this::isEquation);
    }

    private void equation(Node n, String left) {
        String equated = equated(n);
        if (equated == null) {
            return;
        }
        String frame = equated.endsWith("'") ? equated.substring(0, equated.length() - 1)
                : SETS.contains(equated.substring(2)) ? "none" : "none -> none";
        if (equated.equals("E.handled")) {
            frame = "none -> none";
        }
        into.add(function, "as before or none", n.start(), n.end(), left + " = " + frame);
        if (equated.endsWith("'")) {
            into.add(function, "to nothing", n.start(), n.end(), left + " = " + empty(frame));
        }
    }

    private static String empty(String relation) {
        return switch (relation) {
            case "nr", "pending" -> "none -> none -> none";
            case "subreaper", "waiting", "mortal", "covered", "oops", "made", "begun", "down" -> "none";
            default -> "none -> none";
        };
    }

    private void name(Node n) {
        String name = inner(n);
        for (List<String> siblings : SIBLINGS) {
            int i = siblings.indexOf(name.replace("'", ""));
            if (i >= 0) {
                replace(n, "sibling", siblings.get((i + 1) % siblings.size()) + name.replaceAll("[^']", ""));
            }
        }
        if (BETWEEN_EQUALS.contains(name)) {
            // E.parents is E joined with a relation of three columns, which has no converse
            if (!text.substring(0, n.start()).endsWith("E.")) {
                replace(n, "transposed", "~" + name);
            }
        }
    }

    /** The texts of all modules that have mutants, by name. */
    static Map<String, List<Mutant>> all(Map<String, String> texts) {
        Map<String, List<Mutant>> mutants = new java.util.LinkedHashMap<>();
        MODULES.forEach(m -> mutants.put(m, new ArrayList<>(of(m, texts.get(m)))));
        return mutants;
    }
}
