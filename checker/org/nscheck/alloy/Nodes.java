package org.nscheck.alloy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kodkod.ast.BinaryExpression;
import kodkod.ast.Decl;
import kodkod.ast.Decls;
import kodkod.ast.Expression;
import kodkod.ast.Formula;
import kodkod.ast.IfExpression;
import kodkod.ast.Node;
import kodkod.ast.Relation;
import kodkod.ast.UnaryExpression;
import kodkod.ast.Variable;
import kodkod.ast.operator.ExprCompOperator;
import kodkod.ast.operator.ExprOperator;
import kodkod.ast.operator.FormulaOperator;
import kodkod.ast.operator.Multiplicity;
import kodkod.ast.operator.Quantifier;

/**
 * Makes Kodkod nodes, each only once: what is built twice alike is the same object. Kodkod translates a node that
 * occurs several times once, and two designs that say the same about an event have the same nodes, so that what was
 * proved for one is known for the other.
 *
 * <p>On the way it folds what is decided by the signatures alone: {@code d = linux}, a condition on the event's kind,
 * unions with nothing. Not synchronized; {@link Rewriter} is its only caller and locks it.
 */
final class Nodes {
    /** What a node is made of: an operator and nodes, which are compared by identity. */
    private record Key(Object op, List<Object> parts) {
    }

    private final Map<Key, Node> made = new HashMap<>();
    private final Map<Expression, Set<Relation>> constants = new IdentityHashMap<>();
    private final Map<Node, Set<Variable>> free = new IdentityHashMap<>();
    private final Map<Node, Integer> heights = new IdentityHashMap<>();
    private final List<Variable> variables = new ArrayList<>();
    private final Map<Expression, Expression> whole;
    private final Map<Expression, List<Expression>> columns = new IdentityHashMap<>();
    private Relation design;

    /**
     * @param singles the relations of the {@code one sig}s: one atom each, all different
     * @param whole what stands for a union that the text's translation makes of a signature's parts
     */
    Nodes(Set<Relation> singles, Map<Expression, Expression> whole) {
        this.whole = whole;
        for (Relation r : singles) {
            constants.put(r, Set.of(r));
        }
        constants.put(Expression.NONE, Set.of());
    }

    /** Says which atoms a relation can have in each column. */
    void columns(Relation r, List<Expression> types) {
        columns.put(r, types);
    }

    /** Says that a relation is the union of these {@code one sig}s. */
    void constant(Relation r, Set<Relation> parts) {
        constants.put(r, parts);
    }

    /** Says that a relation is one of some {@code one sig}s, and that it is left open which. */
    void open(Relation r) {
        design = r;
    }

    /** What stands for an expression wherever it occurs, null for most. */
    Expression whole(Expression e) {
        return whole.get(e);
    }

    /** The variables of enclosing quantifiers that occur in a node. */
    Set<Variable> free(Node n) {
        return n instanceof Variable v ? Set.of(v) : free.getOrDefault(n, Set.of());
    }

    /** How many names its own quantifiers need. */
    int height(Node n) {
        return heights.getOrDefault(n, 0);
    }

    /** The name that a quantifier gives its variable when {@code height} names are used inside. */
    Variable variable(int height) {
        while (variables.size() <= height) {
            variables.add(Variable.unary("v" + variables.size()));
        }
        return variables.get(height);
    }

    Expression empty(int arity) {
        Expression e = Expression.NONE;
        for (int i = 1; i < arity; i++) {
            e = (Expression) intern(ExprOperator.PRODUCT, List.of(e, Expression.NONE), null);
            constants.putIfAbsent(e, Set.of());
        }
        return e;
    }

    private boolean empty(Expression e) {
        Set<Relation> constant = constants.get(e);
        return constant != null && constant.isEmpty();
    }

    private Node intern(Object op, List<Object> parts, Node fresh) {
        Key key = new Key(op, parts);
        Node known = made.get(key);
        if (known != null) {
            return known;
        }
        Node n = fresh;
        if (n == null) {
            n = ((Expression) parts.get(0)).compose((ExprOperator) op, (Expression) parts.get(1));
        }
        made.put(key, n);
        Set<Variable> names = new HashSet<>();
        int height = 0;
        for (Object part : parts) {
            if (part instanceof Node child) {
                names.addAll(free(child));
                height = Math.max(height, height(child));
            }
        }
        if (!names.isEmpty()) {
            free.put(n, Set.copyOf(names));
        }
        if (height > 0) {
            heights.put(n, height);
        }
        return n;
    }

    Expression unary(ExprOperator op, Expression e) {
        if (empty(e) && op != ExprOperator.REFLEXIVE_CLOSURE) {
            return e;
        }
        return (Expression) intern(op, List.of(e), e.apply(op));
    }

    Expression binary(ExprOperator op, Expression a, Expression b) {
        if (op == ExprOperator.JOIN || op == ExprOperator.PRODUCT) {
            if (empty(a) || empty(b)) {
                return empty(op == ExprOperator.JOIN ? a.arity() + b.arity() - 2 : a.arity() + b.arity());
            }
            Set<Relation> one = constants.get(a);
            if (op == ExprOperator.JOIN && one != null && one.size() == 1
                    && b instanceof BinaryExpression p && p.op() == ExprOperator.PRODUCT && p.left() == a) {
                return p.right(); // how the text's translation stores a field of a "one sig"
            }
        } else if (empty(b)) {
            return op == ExprOperator.INTERSECTION ? b : a;
        } else if (empty(a)) {
            return op == ExprOperator.UNION || op == ExprOperator.OVERRIDE ? b : a;
        } else if (a == b) {
            return op == ExprOperator.DIFFERENCE ? empty(a.arity()) : a;
        } else if (op == ExprOperator.INTERSECTION && a == Expression.IDEN
                && b == binary(ExprOperator.PRODUCT, Expression.UNIV, Expression.UNIV)) {
            return a;
        }
        if (op == ExprOperator.INTERSECTION) {
            Expression narrow = narrow(a, columns(b), 0);
            if (narrow != a) {
                return binary(op, narrow, b);
            }
            narrow = narrow(b, columns(a), 0);
            if (narrow != b) {
                return binary(op, a, narrow);
            }
        }
        Expression e = (Expression) intern(op, List.of(a, b), null);
        Set<Relation> x = constants.get(a);
        Set<Relation> y = constants.get(b);
        if (x != null && y != null && op != ExprOperator.PRODUCT && op != ExprOperator.JOIN
                && op != ExprOperator.OVERRIDE) {
            Set<Relation> value = new LinkedHashSet<>(x);
            if (op == ExprOperator.UNION) {
                value.addAll(y);
            } else if (op == ExprOperator.INTERSECTION) {
                value.retainAll(y);
            } else {
                value.removeAll(y);
            }
            constants.put(e, value);
        }
        return e;
    }

    /** The atoms that an expression can have in each column; {@link Expression#UNIV} where that is not known. */
    private List<Expression> columns(Expression e) {
        List<Expression> known = columns.get(e);
        if (known == null) {
            known = List.copyOf(types(e));
            columns.put(e, known);
        }
        return known;
    }

    private List<Expression> types(Expression e) {
        List<Expression> unknown = Collections.nCopies(e.arity(), Expression.UNIV);
        if (e instanceof UnaryExpression u) {
            List<Expression> inner = columns(u.expression());
            return u.op() == ExprOperator.TRANSPOSE ? List.of(inner.get(1), inner.get(0))
                    : u.op() == ExprOperator.CLOSURE ? inner : unknown;
        }
        if (e instanceof IfExpression i) {
            return common(columns(i.thenExpr()), columns(i.elseExpr()), unknown);
        }
        if (!(e instanceof BinaryExpression b)) {
            return unknown;
        }
        List<Expression> left = columns(b.left());
        List<Expression> right = columns(b.right());
        if (b.op() == ExprOperator.PRODUCT || b.op() == ExprOperator.JOIN) {
            boolean join = b.op() == ExprOperator.JOIN;
            List<Expression> both = new ArrayList<>(left.subList(0, join ? left.size() - 1 : left.size()));
            both.addAll(right.subList(join ? 1 : 0, right.size()));
            return both;
        }
        return b.op() == ExprOperator.DIFFERENCE ? left
                : b.op() == ExprOperator.INTERSECTION ? left.contains(Expression.UNIV) ? right : left
                : common(left, right, unknown);
    }

    private List<Expression> common(List<Expression> a, List<Expression> b, List<Expression> unknown) {
        List<Expression> common = new ArrayList<>(unknown);
        for (int i = 0; i < common.size(); i++) {
            if (a.get(i) == b.get(i)) {
                common.set(i, a.get(i));
            }
        }
        return common;
    }

    /** A product that has {@code univ} in a column, with what another expression can have there instead. */
    private Expression narrow(Expression e, List<Expression> types, int column) {
        if (e == Expression.UNIV) {
            return types.get(column);
        }
        if (e instanceof BinaryExpression b && b.op() == ExprOperator.PRODUCT) {
            Expression left = narrow(b.left(), types, column);
            Expression right = narrow(b.right(), types, column + b.left().arity());
            return left == b.left() && right == b.right() ? e : binary(ExprOperator.PRODUCT, left, right);
        }
        return e;
    }

    Expression choice(Formula condition, Expression yes, Expression no) {
        if (condition == Formula.TRUE || yes == no) {
            return yes;
        }
        if (condition == Formula.FALSE) {
            return no;
        }
        return (Expression) intern("if", List.of(condition, yes, no), condition.thenElse(yes, no));
    }

    Formula not(Formula f) {
        if (f == Formula.TRUE || f == Formula.FALSE) {
            return Formula.constant(f == Formula.FALSE);
        }
        return (Formula) intern("not", List.of(f), f.not());
    }

    Formula binary(FormulaOperator op, Formula a, Formula b) {
        if (op == FormulaOperator.AND) {
            return a == Formula.FALSE || b == Formula.TRUE || a == b ? a
                    : b == Formula.FALSE || a == Formula.TRUE ? b : composed(op, a, b);
        }
        if (op == FormulaOperator.OR) {
            return a == Formula.TRUE || b == Formula.FALSE || a == b ? a
                    : b == Formula.TRUE || a == Formula.FALSE ? b : composed(op, a, b);
        }
        if (op == FormulaOperator.IMPLIES) {
            return a == Formula.FALSE || b == Formula.TRUE || a == b ? Formula.TRUE
                    : a == Formula.TRUE ? b : b == Formula.FALSE ? not(a) : composed(op, a, b);
        }
        return a == b ? Formula.TRUE : a == Formula.TRUE ? b : b == Formula.TRUE ? a
                : a == Formula.FALSE ? not(b) : b == Formula.FALSE ? not(a) : composed(op, a, b);
    }

    private Formula composed(FormulaOperator op, Formula a, Formula b) {
        return (Formula) intern(op, List.of(a, b), a.compose(op, b));
    }

    Formula compare(ExprCompOperator op, Expression a, Expression b) {
        Set<Relation> x = constants.get(a);
        Set<Relation> y = constants.get(b);
        boolean equals = op == ExprCompOperator.EQUALS;
        if (a == design && y != null || equals && b == design && x != null) {
            return among(a == design ? y : x);
        }
        if (x != null && y != null) {
            return Formula.constant(equals ? x.equals(y) : y.containsAll(x));
        }
        if (a == b || !equals && empty(a)) {
            return Formula.TRUE;
        }
        if (empty(b)) {
            return multiplicity(Multiplicity.NO, a);
        }
        return (Formula) intern(op, List.of(a, b), a.compare(op, b));
    }

    /** That the open one is among these: a choice of questions for each of them, so that a proof may need few. */
    private Formula among(Set<Relation> ones) {
        Formula among = Formula.FALSE;
        for (Relation one : ones) {
            among = binary(FormulaOperator.OR, among,
                    (Formula) intern(ExprCompOperator.SUBSET, List.of(one, design), one.in(design)));
        }
        return among;
    }

    Formula multiplicity(Multiplicity m, Expression e) {
        Set<Relation> constant = constants.get(e);
        if (constant != null) {
            int size = constant.size();
            return Formula.constant(m == Multiplicity.NO ? size == 0 : m == Multiplicity.SOME ? size > 0
                    : m == Multiplicity.ONE ? size == 1 : size <= 1);
        }
        return (Formula) intern(m, List.of(e), e.apply(m));
    }

    Decl declare(Variable v, Multiplicity m, Expression domain) {
        return (Decl) intern("decl " + m, List.of(v, domain), v.declare(m, domain));
    }

    Formula quantify(Quantifier q, List<Decl> decls, Formula body) {
        boolean all = q == Quantifier.ALL;
        if (all ? body == Formula.TRUE : body == Formula.FALSE) {
            return body;
        }
        for (Decl d : decls) {
            if (empty(d.expression())) {
                return Formula.constant(all);
            }
        }
        return (Formula) bound(q, decls, body, body.quantify(q, join(decls)));
    }

    Expression comprehension(List<Decl> decls, Formula body) {
        if (body == Formula.FALSE) {
            return empty(decls.size());
        }
        return (Expression) bound("comprehension", decls, body, body.comprehension(join(decls)));
    }

    private static Decls join(List<Decl> decls) {
        Decls joined = decls.get(0);
        for (int i = 1; i < decls.size(); i++) {
            joined = joined.and(decls.get(i));
        }
        return joined;
    }

    private Node bound(Object op, List<Decl> decls, Formula body, Node fresh) {
        List<Object> parts = new ArrayList<>(decls);
        parts.add(body);
        Node n = intern(op, List.copyOf(parts), fresh);
        Set<Variable> names = new HashSet<>(free(body));
        int height = height(body);
        for (Decl d : decls) {
            names.addAll(free(d.expression()));
            height = Math.max(height, height(d.expression()));
        }
        for (Decl d : decls) {
            names.remove(d.variable());
        }
        if (names.isEmpty()) {
            free.remove(n);
        } else {
            free.put(n, Set.copyOf(names));
        }
        heights.put(n, height + decls.size());
        return n;
    }
}
