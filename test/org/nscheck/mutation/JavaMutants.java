package org.nscheck.mutation;

import com.sun.source.tree.*;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The mutants of a class of the machine. */
final class JavaMutants extends TreePathScanner<Void, Void> {
    /** The classes that say what a step is. */
    static final List<String> CLASSES = List.of("Machine", "Signals", "Settling", "Slots", "Linux", "Designs", "Draft",
            "State", "Event", "Signal");
    /** Of these only what is more than reading or writing one column. */
    private static final Map<String, Set<String>> ONLY = Map.of(
            "Draft", Set.of("queue", "unqueue", "die", "freeNumbers", "reap"),
            "State", Set.of("initial", "below", "member", "isInit", "canAct", "vacant"),
            "Event", Set.of("newpid", "sibling"), "Signal", Set.of("catchable"));
    /** What a step is not made of: names, and what an exploration should try. */
    private static final Set<String> APART = Set.of("name", "numbers", "of", "toString", "<init>");
    private static final Map<Tree.Kind, List<String>> OTHERS = Map.ofEntries(
            Map.entry(Tree.Kind.PLUS, List.of("-")), Map.entry(Tree.Kind.MINUS, List.of("+")),
            Map.entry(Tree.Kind.LESS_THAN, List.of("<=")), Map.entry(Tree.Kind.LESS_THAN_EQUAL, List.of("<")),
            Map.entry(Tree.Kind.GREATER_THAN, List.of(">=")), Map.entry(Tree.Kind.GREATER_THAN_EQUAL, List.of(">")),
            Map.entry(Tree.Kind.EQUAL_TO, List.of("!=")), Map.entry(Tree.Kind.NOT_EQUAL_TO, List.of("==")),
            Map.entry(Tree.Kind.AND, List.of("|")), Map.entry(Tree.Kind.OR, List.of("&")),
            Map.entry(Tree.Kind.CONDITIONAL_AND, List.of("||")), Map.entry(Tree.Kind.CONDITIONAL_OR, List.of("&&")),
            Map.entry(Tree.Kind.LEFT_SHIFT, List.of(">>")), Map.entry(Tree.Kind.RIGHT_SHIFT, List.of("<<")));

    private final String unit;
    private final String text;
    private final CompilationUnitTree tree;
    private final SourcePositions positions;
    private final Mutant.Collector into;
    private String method = "";
    private Tree returned;

    private JavaMutants(String unit, String text) {
        this.unit = unit;
        this.text = text;
        into = new Mutant.Collector(unit, text);
        JavacTask task = parser(unit, text);
        try {
            tree = task.parse().iterator().next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        positions = Trees.instance(task).getSourcePositions();
    }

    static List<Mutant> of(String unit, String text) {
        JavaMutants all = new JavaMutants(unit, text);
        all.scan(all.tree, null);
        return all.into.mutants;
    }

    private static JavacTask parser(String unit, String text) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        return (JavacTask) compiler.getTask(null, null, d -> { }, List.of("-proc:none"), null,
                List.of(source(unit, text)));
    }

    /** A class of the machine as a source for the compiler. */
    static JavaFileObject source(String unit, String text) {
        return new SimpleJavaFileObject(URI.create("string:///org/nscheck/kernel/" + unit + ".java"),
                JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }

    /** The text with {@code Fuel.burn()} in each loop, so that one without an end is noticed. */
    static String fuelled(String unit, String text) {
        JavaMutants parsed = new JavaMutants(unit, text);
        TreeMap<Integer, String> insertions = new TreeMap<>();
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitBlock(BlockTree block, Void nothing) {
                Tree parent = getCurrentPath().getParentPath().getLeaf();
                if (parent instanceof ForLoopTree || parent instanceof WhileLoopTree
                        || parent instanceof DoWhileLoopTree) {
                    insertions.put(parsed.start(block) + 1, " org.nscheck.mutation.Fuel.burn();");
                }
                return super.visitBlock(block, nothing);
            }
        }.scan(parsed.tree, null);
        StringBuilder fuelled = new StringBuilder(text);
        insertions.descendingMap().forEach(fuelled::insert);
        return fuelled.toString();
    }

    private int start(Tree t) {
        return (int) positions.getStartPosition(tree, t);
    }

    private int end(Tree t) {
        return (int) positions.getEndPosition(tree, t);
    }

    private String text(Tree t) {
        return text.substring(start(t), end(t));
    }

    private void replace(Tree t, String operator, String after) {
        into.add(method, operator, start(t), end(t), after);
    }

    @Override
    public Void visitImport(ImportTree t, Void nothing) {
        return null;
    }

    @Override
    public Void visitClass(ClassTree t, Void nothing) {
        String outside = method;
        method = t.getSimpleName().toString();
        t.getMembers().stream().filter(m -> m instanceof MethodTree || m instanceof ClassTree)
                .forEach(m -> scan(m, nothing));
        method = outside;
        return null;
    }

    @Override
    public Void visitMethod(MethodTree t, Void nothing) {
        String name = t.getName().toString();
        if (APART.contains(name) || ONLY.containsKey(unit) && !ONLY.get(unit).contains(name) || t.getBody() == null) {
            return null;
        }
        String outside = method;
        method = method.equals(unit) ? name : method + "." + name;
        returned = t.getReturnType();
        scan(t.getBody(), nothing);
        method = outside;
        return null;
    }

    @Override
    public Void visitIf(IfTree t, Void nothing) {
        condition(t.getCondition());
        replace(t.getCondition(), "never", "(false && " + text(t.getCondition()) + ")");
        return super.visitIf(t, nothing);
    }

    private void condition(Tree t) {
        replace(t, "condition negated", "(!(" + text(t) + "))");
    }

    @Override
    public Void visitWhileLoop(WhileLoopTree t, Void nothing) {
        condition(t.getCondition());
        return super.visitWhileLoop(t, nothing);
    }

    @Override
    public Void visitDoWhileLoop(DoWhileLoopTree t, Void nothing) {
        replace(t.getCondition(), "never", "(false & " + text(t.getCondition()) + ")");
        return super.visitDoWhileLoop(t, nothing);
    }

    @Override
    public Void visitForLoop(ForLoopTree t, Void nothing) {
        replace(t.getCondition(), "never", "1 < 0 && " + text(t.getCondition()));
        scan(t.getInitializer(), nothing);
        scan(t.getCondition(), nothing);
        return scan(t.getStatement(), nothing);
    }

    @Override
    public Void visitConditionalExpression(ConditionalExpressionTree t, Void nothing) {
        condition(t.getCondition());
        return super.visitConditionalExpression(t, nothing);
    }

    @Override
    public Void visitBinary(BinaryTree t, Void nothing) {
        String left = text(t.getLeftOperand());
        String right = text(t.getRightOperand());
        for (String operator : OTHERS.getOrDefault(t.getKind(), List.of())) {
            replace(t, "operator", "(" + left + ") " + operator + " (" + right + ")");
        }
        if (t.getKind() == Tree.Kind.CONDITIONAL_AND || t.getKind() == Tree.Kind.CONDITIONAL_OR
                || t.getKind() == Tree.Kind.AND || t.getKind() == Tree.Kind.OR || t.getKind() == Tree.Kind.PLUS
                || t.getKind() == Tree.Kind.MINUS) {
            replace(t, "left only", "(" + left + ")");
            if (t.getKind() != Tree.Kind.MINUS) {
                replace(t, "right only", "(" + right + ")");
            }
        }
        return super.visitBinary(t, nothing);
    }

    @Override
    public Void visitUnary(UnaryTree t, Void nothing) {
        switch (t.getKind()) {
            case LOGICAL_COMPLEMENT, BITWISE_COMPLEMENT -> replace(t, "not dropped", text(t.getExpression()));
            case UNARY_MINUS -> replace(t, "minus dropped", text(t.getExpression()));
            default -> { }
        }
        return super.visitUnary(t, nothing);
    }

    @Override
    public Void visitCompoundAssignment(CompoundAssignmentTree t, Void nothing) {
        String operator = t.getKind() == Tree.Kind.OR_ASSIGNMENT ? "&=" : "=";
        replace(t, "assignment", text(t.getVariable()) + " " + operator + " " + text(t.getExpression()));
        return super.visitCompoundAssignment(t, nothing);
    }

    @Override
    public Void visitExpressionStatement(ExpressionStatementTree t, Void nothing) {
        replace(t, "statement dropped", ";");
        return super.visitExpressionStatement(t, nothing);
    }

    @Override
    public Void visitContinue(ContinueTree t, Void nothing) {
        replace(t, "statement dropped", ";");
        return null;
    }

    @Override
    public Void visitReturn(ReturnTree t, Void nothing) {
        ExpressionTree value = t.getExpression();
        if (value != null && !(value instanceof LiteralTree) && !text(value).endsWith("NONE")) {
            switch (String.valueOf(returned)) {
                case "boolean" -> replace(value, "result", "!(" + text(value) + ")");
                case "int" -> replace(value, "result", "State.NONE");
                case "long" -> replace(value, "result", "0");
                default -> { }
            }
        }
        return super.visitReturn(t, nothing);
    }

    @Override
    public Void visitLiteral(LiteralTree t, Void nothing) {
        if (t.getKind() == Tree.Kind.BOOLEAN_LITERAL) {
            replace(t, "constant", String.valueOf(!(Boolean) t.getValue()));
        } else if (t.getKind() == Tree.Kind.INT_LITERAL || t.getKind() == Tree.Kind.LONG_LITERAL) {
            replace(t, "constant", ((Number) t.getValue()).intValue() == 0 ? "1" : "0");
        }
        return null;
    }

    @Override
    public Void visitIdentifier(IdentifierTree t, Void nothing) {
        String name = t.getName().toString();
        if (name.equals("NONE") || name.equals("INIT")) {
            replace(t, "constant", name.equals("NONE") ? "0" : "1");
        } else if (name.startsWith("SIG") && Character.isUpperCase(name.charAt(name.length() - 1))
                && !name.equals("SIGNALS")) {
            replace(t, "constant", name.equals("SIGCONT") ? "SIGSTOP" : "SIGCONT");
        }
        return null;
    }

    @Override
    public Void visitMemberSelect(MemberSelectTree t, Void nothing) {
        switch (t.toString()) {
            case "Life.RUNNING" -> replace(t, "constant", "Life.STOPPED");
            case "Life.STOPPED" -> replace(t, "constant", "Life.RUNNING");
            case "Life.DYING" -> replace(t, "constant", "Life.ZOMBIE");
            case "Life.ZOMBIE" -> replace(t, "constant", "Life.DYING");
            case "Action.SIG_IGN" -> replace(t, "constant", "Action.SIG_DFL");
            case "Action.SIG_DFL" -> replace(t, "constant", "Action.HANDLER");
            case "Action.HANDLER" -> replace(t, "constant", "Action.SIG_IGN");
            case "Signal.SIGKILL" -> replace(t, "constant", "Signal.SIGTERM");
            case "Signal.SIGSTOP" -> replace(t, "constant", "Signal.SIGCONT");
            case "State.NONE" -> replace(t, "constant", "0");
            case "Errno.EINVAL", "Errno.ENOMEM" -> replace(t, "constant", "Errno.ESRCH");
            case "Errno.ESRCH", "Errno.ECHILD" -> replace(t, "constant", "Errno.EINVAL");
            case "Step.UNFINISHED" -> replace(t, "constant", "Step.NO_RESULT");
            case "Step.NO_RESULT" -> replace(t, "constant", "0");
            default -> { }
        }
        return t.getExpression() instanceof IdentifierTree ? null : super.visitMemberSelect(t, nothing);
    }
}
