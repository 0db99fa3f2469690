package org.nscheck.mutation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The bodies of a module's functions and predicates as trees of nodes that know exactly where their text begins and
 * ends, parentheses included; the Alloy parser's own positions leave these out. Only what the specification uses of the
 * language is understood, and anything else is an error.
 */
final class AlloyText {
    /**
     * A part of the text.
     *
     * @param kind  the operator as written ({@code =>} also for {@code implies}), {@code name}, {@code join} for
     *     {@code .}, {@code box} for {@code []}, {@code else}, {@code block}, {@code let}, {@code quantified all}
     * @param inner where it begins and ends without parentheses
     */
    record Node(String kind, int start, int end, int innerStart, int innerEnd, List<Node> parts) {
        Node part(int i) {
            return parts.get(i);
        }
    }

    /**
     * A function or predicate.
     *
     * @param value whether it is a function
     * @param body  the block between its braces
     */
    record Function(String name, boolean value, Node body) {
    }

    private record Token(String text, int start, int end) {
    }

    private static final Pattern TOKEN = Pattern.compile("(?s)\\s+|//[^\\n]*|/\\*.*?\\*/|(\\w+'*"
            + "|=>|<=>|->|<:|:>|\\+\\+|!=|=<|>=|&&|\\|\\||[-+&=<>.\\[\\](){}|,:~^*!;'])");
    private static final Map<String, String> SAME = Map.of("implies", "=>", "&&", "and", "||", "or", "!", "not");
    /** How tightly binary operators bind, the loosest first. */
    private static final Map<String, Integer> POWER = Map.ofEntries(Map.entry("or", 10), Map.entry("<=>", 12),
            Map.entry("=>", 14), Map.entry("and", 16), Map.entry("=", 30), Map.entry("!=", 30), Map.entry("in", 30),
            Map.entry("+", 50), Map.entry("-", 50), Map.entry("++", 54), Map.entry("&", 56), Map.entry("->", 58),
            Map.entry("<:", 60), Map.entry(":>", 60), Map.entry("[", 62), Map.entry(".", 64));
    private static final Set<String> QUANTIFIERS = Set.of("all", "no", "some", "lone", "one");
    private static final int MULTIPLICITY = 40;
    private static final int NEGATION = 20;
    private static final int PREFIX = 70;

    final String text;
    final List<Function> functions = new ArrayList<>();
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    AlloyText(String text) {
        this.text = text;
        Matcher m = TOKEN.matcher(text);
        int end = 0;
        while (end < text.length()) {
            if (!m.find(end) || m.start() != end) {
                throw new IllegalArgumentException("no token at: " + text.substring(end, Math.min(end + 30,
                        text.length())));
            }
            if (m.group(1) != null) {
                tokens.add(new Token(m.group(1), m.start(), m.end()));
            }
            end = m.end();
        }
        int depth = 0;
        for (at = 0; at < tokens.size();) {
            String word = tokens.get(at).text;
            if (depth == 0 && (word.equals("fun") || word.equals("pred"))) {
                String name = tokens.get(at + 1).text;
                while (!peek().equals("{")) {
                    at++;
                }
                functions.add(new Function(name, word.equals("fun"), block()));
            } else {
                depth += word.equals("{") ? 1 : word.equals("}") ? -1 : 0;
                at++;
            }
        }
    }

    private String peek() {
        String word = at < tokens.size() ? tokens.get(at).text : "";
        return SAME.getOrDefault(word, word);
    }

    private Token take(String wanted) {
        if (!peek().equals(wanted)) {
            throw new IllegalArgumentException("no '" + wanted + "' but '" + peek() + "' at: "
                    + text.substring(tokens.get(at).start, Math.min(tokens.get(at).start + 30, text.length())));
        }
        return tokens.get(at++);
    }

    private static Node node(String kind, int start, int end, List<Node> parts) {
        return new Node(kind, start, end, start, end, List.copyOf(parts));
    }

    /** Formulas one after the other between braces: their conjunction. */
    private Node block() {
        int start = take("{").start;
        List<Node> parts = new ArrayList<>();
        while (!peek().equals("}")) {
            parts.add(expression(0));
        }
        return node("block", start, take("}").end, parts);
    }

    private Node expression(int power) {
        Node left = prefix();
        while (true) {
            String operator = peek();
            boolean negated = operator.equals("not") && at + 1 < tokens.size() && tokens.get(at + 1).text.equals("in");
            Integer binds = POWER.get(negated ? "in" : operator);
            if (binds == null || binds < power) {
                return left;
            }
            at += negated ? 2 : 1;
            if (operator.equals("[")) {
                List<Node> parts = new ArrayList<>(List.of(left));
                do {
                    parts.add(expression(0));
                } while (peek().equals(",") && take(",") != null);
                left = node("box", left.start, take("]").end, parts);
            } else if (operator.equals("=>")) {
                Node then = expression(binds);
                if (peek().equals("else")) {
                    at++;
                    Node otherwise = expression(binds);
                    left = node("else", left.start, otherwise.end, List.of(left, then, otherwise));
                } else {
                    left = node("=>", left.start, then.end, List.of(left, then));
                }
            } else {
                Node right = expression(binds + 1);
                left = node(negated ? "not in" : operator.equals(".") ? "join" : operator, left.start, right.end,
                        List.of(left, right));
            }
        }
    }

    private Node prefix() {
        Token first = tokens.get(at);
        String word = peek();
        if (word.equals("let")) {
            return let();
        }
        if (QUANTIFIERS.contains(word)) {
            return quantified(word);
        }
        if (word.equals("not") || word.equals("~") || word.equals("^") || word.equals("*")) {
            at++;
            Node operand = expression(word.equals("not") ? NEGATION : PREFIX);
            return node(word, first.start, operand.end, List.of(operand));
        }
        if (word.equals("(")) {
            at++;
            Node inner = expression(0);
            int end = take(")").end;
            return new Node(inner.kind, first.start, end, inner.innerStart, inner.innerEnd, inner.parts);
        }
        if (word.equals("{")) {
            return tokens.get(at + 2).text.equals(":") ? comprehension() : block();
        }
        if (!Character.isLetter(word.charAt(0))) {
            throw new IllegalArgumentException("'" + word + "' at: "
                    + text.substring(first.start, Math.min(first.start + 30, text.length())));
        }
        at++;
        return node("name", first.start, first.end, List.of());
    }

    /** {@code no e} and the like, and quantifiers; a declaration is told by its colon. */
    private Node quantified(String word) {
        Token first = tokens.get(at++);
        int ahead = at;
        while (tokens.get(ahead).text.equals("disj") || tokens.get(ahead).text.equals(",")
                || Character.isLetter(tokens.get(ahead).text.charAt(0)) && !QUANTIFIERS.contains(tokens.get(ahead).text)
                && (tokens.get(ahead + 1).text.equals(",") || tokens.get(ahead + 1).text.equals(":"))) {
            ahead++;
        }
        if (ahead > at && tokens.get(ahead).text.equals(":")) {
            Node domain = domain();
            Node body = peek().equals("{") ? block() : bar();
            return node("quantified " + word, first.start, body.end, List.of(domain, body));
        }
        Node operand = expression(MULTIPLICITY);
        return node(word, first.start, operand.end, List.of(operand));
    }

    private Node domain() {
        while (!peek().equals(":")) {
            at++;
        }
        take(":");
        return expression(MULTIPLICITY);
    }

    private Node bar() {
        take("|");
        return expression(0);
    }

    private Node comprehension() {
        int start = take("{").start;
        Node domain = domain();
        Node body = bar();
        return node("comprehension", start, take("}").end, List.of(domain, body));
    }

    /** {@code let a = x, b = y | body}: the values, then the body. */
    private Node let() {
        int start = take("let").start;
        List<Node> parts = new ArrayList<>();
        do {
            at++;
            take("=");
            parts.add(expression(0));
        } while (peek().equals(",") && take(",") != null);
        Node body = peek().equals("{") ? block() : bar();
        parts.add(body);
        return node("let", start, body.end, parts);
    }
}
