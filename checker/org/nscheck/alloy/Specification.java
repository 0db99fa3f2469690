package org.nscheck.alloy;

import edu.mit.csail.sdg.alloy4.A4Reporter;
import edu.mit.csail.sdg.alloy4.Err;
import edu.mit.csail.sdg.alloy4.ErrorWarning;
import edu.mit.csail.sdg.ast.Assert;
import edu.mit.csail.sdg.ast.Expr;
import edu.mit.csail.sdg.ast.ExprBinary;
import edu.mit.csail.sdg.ast.ExprCall;
import edu.mit.csail.sdg.ast.ExprList;
import edu.mit.csail.sdg.ast.ExprUnary;
import edu.mit.csail.sdg.ast.Func;
import edu.mit.csail.sdg.ast.Sig;
import edu.mit.csail.sdg.parser.CompModule;
import edu.mit.csail.sdg.parser.CompUtil;
import edu.mit.csail.sdg.translator.A4Options;
import edu.mit.csail.sdg.translator.A4Solution;
import edu.mit.csail.sdg.translator.TranslateAlloyToKodkod;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kodkod.ast.Expression;
import kodkod.ast.Formula;
import kodkod.engine.satlab.SATFactory;

/**
 * The Alloy text, parsed: its signatures, and its predicates and functions as Kodkod nodes. Instances may be shared
 * between threads.
 */
public final class Specification {
    private static Specification shipped;

    private final CompModule root;
    private final A4Solution frame;
    private final Map<String, Func> functions = new LinkedHashMap<>();
    private final Map<String, Sig> signatures = new LinkedHashMap<>();
    private Vocabulary vocabulary;
    private final Map<String, Rules> rules = new LinkedHashMap<>();

    /**
     * Parses the text.
     *
     * @param replaced modules that stand in place of those of the same name: name without {@code .als} to text
     * @throws SpecificationException at the first error or warning, with its place
     */
    public Specification(Map<String, String> replaced) {
        Map<String, String> texts = Modules.load(replaced);
        try {
            Strict reporter = new Strict();
            root = CompUtil.parseEverything_fromFile(reporter, texts, Modules.root());
            if (reporter.first != null) {
                throw new SpecificationException(reporter.first.pos, reporter.first.msg);
            }
            for (Func f : root.getAllReachableUserDefinedFunc()) {
                functions.put(local(f.label), f);
            }
            for (Sig s : root.getAllReachableUserDefinedSigs()) {
                signatures.put(local(s.label), s);
            }
            designs().forEach(Specification::checkDesign);
            A4Options options = new A4Options();
            options.solver = SATFactory.DEFAULT;
            options.noOverflow = true;
            options.inferPartialInstance = false; // saves most of the time this takes, and changes no translation
            frame = TranslateAlloyToKodkod.execute_command(A4Reporter.NOP, root.getAllReachableSigs(),
                    root.getAllCommands().get(0), options);
        } catch (Err e) {
            throw new SpecificationException(e.pos,
                    e.msg.replaceFirst("^There are \\d+ possible tokens that can appear here:", "expected one of"));
        }
    }

    /** Replay and proofs give a design to every step as one atom, and its name has to be one on the command line. */
    private static void checkDesign(Sig s) {
        if (s.isOne == null) {
            throw new SpecificationException(s.pos, "'" + local(s.label) + "' should be a one sig, as every design is");
        }
        if (!local(s.label).matches("[a-z][a-z0-9_]*")) {
            throw new SpecificationException(s.pos, "'" + local(s.label)
                    + "' should be of lower case letters, digits and _, as the name of every design is");
        }
    }

    /** The text in the jar, parsed at the first call. */
    public static synchronized Specification shipped() {
        if (shipped == null) {
            shipped = new Specification(Map.of());
        }
        return shipped;
    }

    /** The designs' signatures, in the order of the text. */
    private List<Sig> designs() {
        List<Sig> designs = new ArrayList<>();
        for (Sig s : signatures.values()) {
            if (s instanceof Sig.PrimSig prim && prim.parent != null && local(prim.parent.label).equals("Design")) {
                designs.add(s);
            }
        }
        return designs;
    }

    /** The designs' names on the command line, in the order of the text. */
    public List<String> designNames() {
        return designs().stream().map(s -> local(s.label).replace('_', '-')).toList();
    }

    /** Whether the text has a design, named as on the command line. */
    public boolean hasDesign(String name) {
        return designs().contains(signatures.get(alloyName(name)));
    }

    /** The rules of every kind of event under a design, made at the first call. */
    synchronized Rules rules(String design) {
        return rules.computeIfAbsent(design, name -> new Rules(this, design(name)));
    }

    /**
     * The rules of every kind of event of no certain design, for which {@link Vocabulary#design} stands.
     *
     * @throws SpecificationException if the text has another form in one design than in another
     */
    synchronized Rules openRules() {
        return rules.computeIfAbsent("", name -> new Rules(this, signature("Design")));
    }

    synchronized Vocabulary vocabulary() {
        if (vocabulary == null) {
            vocabulary = new Vocabulary(this);
        }
        return vocabulary;
    }

    Sig signature(String name) {
        Sig sig = signatures.get(name);
        if (sig == null) {
            throw new SpecificationException("the specification has no signature '" + name + "'");
        }
        return sig;
    }

    Iterable<Sig> signatures() {
        return signatures.values();
    }

    Func function(String name) {
        Func f = functions.get(name);
        if (f == null) {
            throw new SpecificationException("the specification has no predicate or function '" + name + "'");
        }
        return f;
    }

    /** The predicates of which a module has an assertion of the same name, in the order of these. */
    List<Func> asserted(String module) {
        List<Func> found = new ArrayList<>();
        for (CompModule m : root.getAllReachableModules()) {
            for (Assert a : m.getAllAssertions()) {
                String name = local(a.label);
                if (a.pos.filename.endsWith("/" + module + ".als") && functions.containsKey(name)) {
                    found.add(functions.get(name));
                }
            }
        }
        return found;
    }

    /** The predicates whose conjunction a predicate is, in the order of the text. */
    List<Func> conjunctsOf(String name) {
        List<Func> found = new ArrayList<>();
        collect(function(name).getBody(), found);
        return found;
    }

    private static void collect(Expr e, List<Func> into) {
        if (e instanceof ExprList list && list.op == ExprList.Op.AND) {
            list.args.forEach(part -> collect(part, into));
        } else if (e instanceof ExprBinary both && both.op == ExprBinary.Op.AND) {
            collect(both.left, into);
            collect(both.right, into);
        } else if (e instanceof ExprUnary alias && alias.op == ExprUnary.Op.NOOP) {
            collect(alias.sub, into);
        } else if (e instanceof ExprCall call) {
            into.add(call.fun);
        } else {
            throw new SpecificationException(e.span(), "here should be a conjunction of named predicates only");
        }
    }

    /** The design's signature as an argument. */
    Sig design(String name) {
        Sig sig = signatures.get(alloyName(name));
        if (sig == null || !designs().contains(sig)) {
            throw new SpecificationException("the specification has no design '" + alloyName(name) + "'");
        }
        return sig;
    }

    Formula formula(Func f, Expr... arguments) {
        return (Formula) translate(f.call(arguments));
    }

    Expression expression(Expr e) {
        return (Expression) translate(e);
    }

    /** The translator keeps tables in the frame, hence one call at a time. */
    private synchronized Object translate(Expr e) {
        try {
            return TranslateAlloyToKodkod.alloy2kodkod(frame, e);
        } catch (Err err) {
            throw new SpecificationException(err.pos, err.msg);
        }
    }

    static String alloyName(String name) {
        return name.replace('-', '_');
    }

    /** The last part of a label: {@code Task} of {@code step/task/Task}. */
    static String local(String label) {
        return label.substring(label.lastIndexOf('/') + 1);
    }

    /** A warning is an error of ours; but the parser must not be left by an exception of ours. */
    private static final class Strict extends A4Reporter {
        private ErrorWarning first;

        @Override
        public void warning(ErrorWarning warning) {
            if (first == null) {
                first = warning;
            }
        }
    }
}
