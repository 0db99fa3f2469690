package org.nscheck.alloy;

import edu.mit.csail.sdg.ast.ExprUnary;
import edu.mit.csail.sdg.ast.Sig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kodkod.ast.BinaryExpression;
import kodkod.ast.Expression;
import kodkod.ast.Relation;

/**
 * The relations of the specification by their names in docs/MODEL.md: those of the state, the inputs and the outcomes
 * of an event, and the constant ones. A relation that varies in time in the text stands here as a plain one, whose
 * value is that in the state before a step.
 */
final class Vocabulary {
    static final List<String> STATE = Varying.names(Varying.Role.STATE);
    static final List<String> INPUTS = Varying.names(Varying.Role.INPUT);
    static final List<String> OUTCOMES = Varying.names(Varying.Role.OUTCOME);

    /** By name; the relations as the text has them, in {@link #varying} by the same names. */
    final Map<String, Relation> state = new LinkedHashMap<>();
    final Map<String, Relation> inputs = new LinkedHashMap<>();
    /** Intermediate results that the text keeps in the event record: each may read those before it. */
    final Map<String, Relation> working = new LinkedHashMap<>();
    final Map<String, Relation> outcomes = new LinkedHashMap<>();
    /** What is there beside the state where numbers are cyclic: the cursor. */
    final Map<String, Relation> counting = new LinkedHashMap<>();
    /** Of each {@code one sig}: its relation, of one atom. */
    final Map<String, Relation> singles = new LinkedHashMap<>();
    /** Of Task, Namespace, Pid: what there is beside their {@code one sig}s. Of Code: all. */
    final Map<String, Relation> others = new LinkedHashMap<>();
    /** Of each signature that has parts: the relation that stands for all of it, and the relations of the parts. */
    final Map<Relation, List<Relation>> wholes = new LinkedHashMap<>();
    /** From the text's relations to the plain ones. */
    final Map<Relation, Relation> plain = new LinkedHashMap<>();
    /** All designs; where a text is read of no certain one, it stands for that. Null if there is one only. */
    final Relation design;
    final Nodes nodes;

    Vocabulary(Specification text) {
        for (Sig sig : text.signatures()) {
            String name = Specification.local(sig.label);
            Expression e = text.expression(sig);
            if (sig.isVariable != null) {
                varying(name, e, state);
            } else if (sig.isOne != null) {
                singles.put(name, relation(name, e));
            }
        }
        for (Sig sig : text.signatures()) {
            String name = Specification.local(sig.label);
            if (sig.isVariable == null) {
                others(text.expression(sig));
            }
            for (Sig.Field f : sig.getFields()) {
                Expression e = text.expression(sig.isOne != null ? sig.join(f) : f);
                if (f.isVariable != null) {
                    varying(f.label, e, !name.equals("E") ? name.equals("Counting") ? counting : state
                            : INPUTS.contains(f.label) ? inputs : OUTCOMES.contains(f.label) ? outcomes : working);
                } else {
                    others.put(f.label, relation(f.label, e));
                }
            }
        }
        nodes = new Nodes(Set.copyOf(singles.values()), wholes(text));
        design = wholes.keySet().stream().filter(r -> r.name().equals("sig Design")).findFirst().orElse(null);
        nodes.open(design);
        wholes.forEach((whole, parts) -> {
            if (whole != design && singles.values().containsAll(parts)) {
                nodes.constant(whole, Set.copyOf(parts));
            }
        });
        columns(text);
        check("state", STATE, state.keySet());
        check("event's inputs", INPUTS, inputs.keySet());
        check("counting's relations", List.of("cursor"), counting.keySet());
        check("event's outcomes", OUTCOMES, outcomes.keySet());
        singleInputs(text);
    }

    /** Of each relation the one of the same name in another text, as far as that has one. */
    Map<Relation, Relation> namesakes(Vocabulary others) {
        Map<Relation, Relation> namesakes = new LinkedHashMap<>();
        named().forEach((name, r) -> {
            Relation namesake = others.named().get(name);
            if (namesake != null && namesake.arity() == r.arity()) {
                namesakes.put(r, namesake);
            }
        });
        return namesakes;
    }

    private Map<String, Relation> named() {
        Map<String, Relation> named = new LinkedHashMap<>();
        for (Map<String, Relation> some : List.of(singles, others, state, counting, inputs, working, outcomes)) {
            named.putAll(some);
        }
        wholes.keySet().forEach(whole -> named.put(whole.name(), whole));
        return named;
    }

    private Map<Expression, Expression> wholes(Specification text) {
        Map<Expression, Expression> bySignature = new LinkedHashMap<>();
        bySignature.put(text.expression(Sig.UNIV), Expression.UNIV);
        for (Sig sig : text.signatures()) {
            Expression e = text.expression(sig);
            if (e instanceof BinaryExpression) {
                List<Relation> parts = new ArrayList<>();
                collect(e, parts);
                Relation whole = Relation.unary("sig " + Specification.local(sig.label));
                wholes.put(whole, parts);
                bySignature.put(e, whole);
            }
        }
        return bySignature;
    }

    /** Which signature each column of a relation is of. */
    private void columns(Specification text) {
        for (Sig sig : text.signatures()) {
            String name = Specification.local(sig.label);
            if (sig.isVariable != null && sig instanceof Sig.SubsetSig subset && subset.parents.size() == 1) {
                nodes.columns(state.get(name), List.of(whole(text, subset.parents.get(0))));
            }
            for (Sig.Field f : sig.getFields()) {
                Relation r = plain.get(text.expression(sig.isOne != null ? sig.join(f) : f));
                List<List<Sig.PrimSig>> products = f.type().fold();
                if (r != null && products.size() == 1) {
                    List<Expression> types = new ArrayList<>();
                    products.get(0).forEach(s -> types.add(whole(text, s)));
                    nodes.columns(r, List.copyOf(types.subList(types.size() - r.arity(), types.size())));
                }
            }
        }
    }

    /** No step says that an event has one value of each input at most, but the numbers: the fields' declarations do. */
    private static void singleInputs(Specification text) {
        for (Sig.Field f : text.signature("E").getFields()) {
            if (INPUTS.contains(f.label) && !f.label.equals("nrs") && f.decl().expr.mult() != ExprUnary.Op.LONEOF) {
                throw new SpecificationException(f.pos, "the event's input '" + f.label + "' should be declared lone");
            }
        }
    }

    private Expression whole(Specification text, Sig sig) {
        Expression e = text.expression(sig);
        return nodes.whole(e) != null ? nodes.whole(e) : e;
    }

    private void varying(String name, Expression e, Map<String, Relation> into) {
        Relation r = relation(name, e);
        Relation p = Relation.nary(name, r.arity());
        plain.put(r, p);
        if (into.put(name, p) != null) {
            throw new SpecificationException("the specification has two relations '" + name + "'");
        }
    }

    private static Relation relation(String name, Expression e) {
        if (e instanceof Relation r) {
            return r;
        }
        throw new SpecificationException("'" + name + "' is no relation of its own in the specification");
    }

    /** The part of a signature that none of its {@code one sig}s is has the signature's name and a suffix. */
    private void others(Expression e) {
        List<Relation> parts = new ArrayList<>();
        collect(e, parts);
        parts.removeAll(singles.values());
        for (Relation r : parts) {
            others.put(Specification.local(r.name()).replaceFirst("_remainder$", ""), r);
        }
    }

    private static void collect(Expression e, List<Relation> into) {
        if (e instanceof Relation r) {
            into.add(r);
        } else if (e instanceof BinaryExpression b) {
            collect(b.left(), into);
            collect(b.right(), into);
        }
    }

    private static void check(String what, List<String> wanted, Set<String> found) {
        Set<String> missing = new LinkedHashSet<>(wanted);
        missing.removeAll(found);
        Set<String> unknown = new LinkedHashSet<>(found);
        unknown.removeAll(wanted);
        if (!missing.isEmpty() || !unknown.isEmpty()) {
            throw new SpecificationException("the " + what + " of the specification should be those of docs/MODEL.md"
                    + (missing.isEmpty() ? "" : "; missing: " + String.join(", ", missing))
                    + (unknown.isEmpty() ? "" : "; not known: " + String.join(", ", unknown)));
        }
    }
}
