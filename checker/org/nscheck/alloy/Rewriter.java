package org.nscheck.alloy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import kodkod.ast.*;
import kodkod.ast.operator.FormulaOperator;
import kodkod.ast.operator.TemporalOperator;
import kodkod.ast.visitor.ReturnVisitor;

/**
 * Replaces relations in a formula or an expression: each by one expression where it stands plain and by another where
 * it stands primed. So a predicate of a step becomes one of the state before it, if the primed relations are replaced by
 * what the event's equations say of them. The result is made by {@link Nodes}; no temporal operator is left in it.
 */
final class Rewriter implements ReturnVisitor<Expression, Formula, Decls, IntExpression> {
    private final Nodes nodes;
    private final Map<? extends Expression, ? extends Expression> plain;
    private final Map<? extends Expression, ? extends Expression> primed;
    private Map<Node, Node> memo = new IdentityHashMap<>();
    private Map<Node, Node> memoOfPrimed = new IdentityHashMap<>();
    private final boolean renaming;
    private boolean inPrime;

    /** @param primed null: a primed expression is refused */
    Rewriter(Nodes nodes, Map<? extends Expression, ? extends Expression> plain,
            Map<? extends Expression, ? extends Expression> primed) {
        this(nodes, plain, primed, false);
    }

    private Rewriter(Nodes nodes, Map<? extends Expression, ? extends Expression> plain,
            Map<? extends Expression, ? extends Expression> primed, boolean renaming) {
        this.nodes = nodes;
        this.plain = plain;
        this.primed = primed;
        this.renaming = renaming;
    }

    /** @throws SpecificationException for what a step's text must not contain */
    Formula formula(Formula f) {
        synchronized (nodes) {
            return f.accept(this);
        }
    }

    /** @throws SpecificationException for what a step's text must not contain */
    Expression expression(Expression e) {
        synchronized (nodes) {
            return e.accept(this);
        }
    }

    private <N extends Node> N once(N node, Supplier<N> make) {
        if (renaming && Collections.disjoint(nodes.free(node), plain.keySet())) {
            return node;
        }
        @SuppressWarnings("unchecked") // a node is replaced by one of its own sort
        N known = (N) memo.get(node);
        if (known == null) {
            known = make.get();
            memo.put(node, known);
        }
        return known;
    }

    @Override
    public Expression visit(Relation r) {
        Expression e = (inPrime ? primed : plain).get(r);
        return e != null ? e : r;
    }

    @Override
    public Expression visit(Variable v) {
        Expression e = plain.get(v);
        return e != null ? e : v;
    }

    @Override
    public Expression visit(ConstantExpression e) {
        return e;
    }

    @Override
    public Expression visit(UnaryExpression e) {
        return once(e, () -> nodes.unary(e.op(), e.expression().accept(this)));
    }

    @Override
    public Expression visit(BinaryExpression e) {
        Expression whole = nodes.whole(e);
        if (whole != null) {
            return whole;
        }
        return once(e, () -> nodes.binary(e.op(), e.left().accept(this), e.right().accept(this)));
    }

    @Override
    public Expression visit(NaryExpression e) {
        return once(e, () -> {
            Expression all = e.child(0).accept(this);
            for (int i = 1; i < e.size(); i++) {
                all = nodes.binary(e.op(), all, e.child(i).accept(this));
            }
            return all;
        });
    }

    @Override
    public Expression visit(IfExpression e) {
        return once(e, () -> {
            Formula condition = e.condition().accept(this);
            return condition == Formula.TRUE ? e.thenExpr().accept(this)
                    : condition == Formula.FALSE ? e.elseExpr().accept(this)
                    : nodes.choice(condition, e.thenExpr().accept(this), e.elseExpr().accept(this));
        });
    }

    @Override
    public Expression visit(TempExpression e) {
        if (e.op() != TemporalOperator.PRIME || primed == null || inPrime) {
            throw new SpecificationException("a relation of the state after the step is read where only the state "
                    + "before it may be");
        }
        Map<Node, Node> outside = memo;
        memo = memoOfPrimed;
        inPrime = true;
        try {
            return e.expression().accept(this);
        } finally {
            inPrime = false;
            memoOfPrimed = memo;
            memo = outside;
        }
    }

    @Override
    public Formula visit(NotFormula f) {
        return once(f, () -> nodes.not(f.formula().accept(this)));
    }

    @Override
    public Formula visit(BinaryFormula f) {
        return once(f, () -> {
            Formula left = f.left().accept(this);
            boolean decided = f.op() == FormulaOperator.AND && left == Formula.FALSE
                    || f.op() == FormulaOperator.OR && left == Formula.TRUE;
            return decided ? left : nodes.binary(f.op(), left, f.right().accept(this));
        });
    }

    @Override
    public Formula visit(NaryFormula f) {
        return once(f, () -> {
            Formula all = f.child(0).accept(this);
            for (int i = 1; i < f.size(); i++) {
                all = nodes.binary(f.op(), all, f.child(i).accept(this));
            }
            return all;
        });
    }

    @Override
    public Formula visit(ConstantFormula f) {
        return f;
    }

    @Override
    public Formula visit(ComparisonFormula f) {
        return once(f, () -> nodes.compare(f.op(), f.left().accept(this), f.right().accept(this)));
    }

    @Override
    public Formula visit(MultiplicityFormula f) {
        return once(f, () -> nodes.multiplicity(f.multiplicity(), f.expression().accept(this)));
    }

    @Override
    public Formula visit(QuantifiedFormula f) {
        return once(f, () -> {
            Formula body = f.formula().accept(this);
            if (renaming || body == Formula.TRUE || body == Formula.FALSE) {
                return nodes.quantify(f.quantifier(), declarations(f.decls()), body);
            }
            List<Decl> decls = declarations(f.decls());
            Rewriter names = names(decls, body);
            return nodes.quantify(f.quantifier(), names.renamed(decls), names.formula(body));
        });
    }

    @Override
    public Expression visit(Comprehension e) {
        return once(e, () -> {
            Formula body = e.formula().accept(this);
            List<Decl> decls = declarations(e.decls());
            if (renaming) {
                return nodes.comprehension(decls, body);
            }
            Rewriter names = names(decls, body);
            return nodes.comprehension(names.renamed(decls), names.formula(body));
        });
    }

    private List<Decl> declarations(Decls decls) {
        List<Decl> rewritten = new ArrayList<>();
        for (Decl d : decls) {
            rewritten.add(nodes.declare(d.variable(), d.multiplicity(), d.expression().accept(this)));
        }
        return rewritten;
    }

    /** Names bound variables by what is inside their quantifier, so that the same text has the same names anywhere. */
    private Rewriter names(List<Decl> decls, Formula body) {
        int height = nodes.height(body);
        for (Decl d : decls) {
            height = Math.max(height, nodes.height(d.expression()));
        }
        Map<Expression, Expression> renamed = new IdentityHashMap<>();
        for (int i = 0; i < decls.size(); i++) {
            renamed.put(decls.get(i).variable(), nodes.variable(height + i));
        }
        return new Rewriter(nodes, renamed, null, true);
    }

    private List<Decl> renamed(List<Decl> decls) {
        List<Decl> result = new ArrayList<>();
        for (Decl d : decls) {
            result.add(nodes.declare((Variable) d.variable().accept(this), d.multiplicity(),
                    d.expression().accept(this)));
        }
        return result;
    }

    @Override
    public Decls visit(Decls d) {
        throw unsupported(d);
    }

    @Override
    public Decls visit(Decl d) {
        throw unsupported(d);
    }

    @Override
    public Formula visit(UnaryTempFormula f) {
        throw unsupported(f);
    }

    @Override
    public Formula visit(BinaryTempFormula f) {
        throw unsupported(f);
    }

    @Override
    public Formula visit(RelationPredicate f) {
        throw unsupported(f);
    }

    @Override
    public Formula visit(IntComparisonFormula f) {
        throw unsupported(f);
    }

    @Override
    public Expression visit(ProjectExpression e) {
        throw unsupported(e);
    }

    @Override
    public Expression visit(IntToExprCast e) {
        throw unsupported(e);
    }

    @Override
    public IntExpression visit(IntConstant e) {
        throw unsupported(e);
    }

    @Override
    public IntExpression visit(IfIntExpression e) {
        throw unsupported(e);
    }

    @Override
    public IntExpression visit(ExprToIntCast e) {
        throw unsupported(e);
    }

    @Override
    public IntExpression visit(NaryIntExpression e) {
        throw unsupported(e);
    }

    @Override
    public IntExpression visit(BinaryIntExpression e) {
        throw unsupported(e);
    }

    @Override
    public IntExpression visit(UnaryIntExpression e) {
        throw unsupported(e);
    }

    @Override
    public IntExpression visit(SumExpression e) {
        throw unsupported(e);
    }

    private static SpecificationException unsupported(Node n) {
        return new SpecificationException("a step's text has no integers and no temporal operator but '; it has a "
                + n.getClass().getSimpleName());
    }
}
