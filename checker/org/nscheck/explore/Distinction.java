package org.nscheck.explore;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import org.nscheck.kernel.Asking;
import org.nscheck.kernel.Decision;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Designs;
import org.nscheck.kernel.Event;
import org.nscheck.kernel.Machine;
import org.nscheck.scenario.Comments;
import org.nscheck.scenario.Effect;
import org.nscheck.scenario.EffectLine;
import org.nscheck.scenario.Engine;
import org.nscheck.scenario.Header;
import org.nscheck.scenario.HeaderKey;
import org.nscheck.scenario.HeaderValue;
import org.nscheck.scenario.Recorder;
import org.nscheck.scenario.Scenario;
import org.nscheck.scenario.Script;
import org.nscheck.scenario.Step;

/**
 * Turns calls of which two designs make different things into a minimal scenario that tells them apart, under cyclic
 * numbers (K2.2): the last call has another outcome, and no earlier one has.
 */
public final class Distinction {
    private final String nameA;
    private final String nameB;
    /** Whose decisions are asked; none where the machine does not have both designs. */
    private final Optional<Design> a;
    private final Optional<Design> b;
    private final Engine engineA;
    private final Engine engineB;

    /**
     * What tells two designs apart.
     *
     * @param common    the steps that are the same in both
     * @param ofA       the last step in the one
     * @param ofB       and in the other
     * @param call      the kind of the last event
     * @param decisions those that the designs answer differently in the last step; none if what they decided before
     *                  that shows only now
     */
    public record Told(List<Step> common, Step ofA, Step ofB, Class<? extends Event> call, Set<Decision> decisions) {
        public int steps() {
            return common.size() + 1;
        }
    }

    public Distinction(Design a, Design b) {
        this.nameA = a.name();
        this.nameB = b.name();
        this.a = Optional.of(a);
        this.b = Optional.of(b);
        this.engineA = Engine.of(new Machine(a));
        this.engineB = Engine.of(new Machine(b));
    }

    /** The same of designs that the machine does not have both: which decisions differ cannot be told. */
    public Distinction(String nameA, Engine engineA, String nameB, Engine engineB) {
        this.nameA = nameA;
        this.nameB = nameB;
        this.a = Optional.empty();
        this.b = Optional.empty();
        this.engineA = engineA;
        this.engineB = engineB;
    }

    /**
     * A minimal scenario from what an exploration found; empty if what it shows cannot be written down.
     *
     * @param wanted what the scenario has to be like, beside that it tells the designs apart
     */
    public Optional<Told> of(PairExploration.Parting parting, Predicate<Told> wanted) {
        return of(parting.ofA(), parting.ofB(), wanted);
    }

    /** A minimal scenario from the steps of both designs, one of each a call; see {@link Script#of}. */
    public Optional<Told> of(List<org.nscheck.kernel.Step> ofA, List<org.nscheck.kernel.Step> ofB,
            Predicate<Told> wanted) {
        // A task is named by its number, which it may have lost in one of the designs.
        return Script.of(a.orElse(Designs.LINUX), ofA).flatMap(lines -> of(lines, wanted)).or(() ->
                Script.of(b.orElse(Designs.LINUX), ofB).flatMap(lines -> of(lines, wanted)));
    }

    private Optional<Told> of(List<Recorder.Line> calls, Predicate<Told> wanted) {
        List<Recorder.Line> lines = withNewborn(calls);
        Predicate<List<Recorder.Line>> property = candidate -> told(candidate).filter(wanted).isPresent();
        return property.test(lines) ? told(Minimiser.minimise(lines, property)) : Optional.empty();
    }

    /** The last call gets a label for a newborn even where there is one in the other design only. */
    private static List<Recorder.Line> withNewborn(List<Recorder.Line> calls) {
        Recorder.Line last = calls.get(calls.size() - 1);
        if (last.newborn() != null || last.call().birth().isEmpty()) {
            return calls;
        }
        List<Recorder.Line> lines = new ArrayList<>(calls.subList(0, calls.size() - 1));
        int born = (int) lines.stream().filter(line -> line.newborn() != null).count();
        lines.add(new Recorder.Line(last.actor(), last.call(), Script.label(born)));
        return lines;
    }

    /** What calls show, if the last of them has another outcome and no earlier one has. */
    private Optional<Told> told(List<Recorder.Line> lines) {
        Optional<Recorder.Run> runA = Recorder.observe(lines, engineA);
        Optional<Recorder.Run> runB = runA.flatMap(run -> Recorder.observe(lines, engineB));
        if (runB.isEmpty()) {
            return Optional.empty();
        }
        int last = lines.size() - 1;
        List<Step> ofA = runA.get().steps();
        List<Step> ofB = runB.get().steps();
        for (int i = 0; i <= last; i++) {
            boolean birth = runA.get().taken().get(i).child() >= 0 || runB.get().taken().get(i).child() >= 0;
            if (same(ofA.get(i), ofB.get(i)) != (i < last) || birth != (lines.get(i).newborn() != null)) {
                return Optional.empty();
            }
        }
        org.nscheck.kernel.Step stepA = runA.get().taken().get(last);
        org.nscheck.kernel.Step stepB = runB.get().taken().get(last);
        return Optional.of(new Told(ofA.subList(0, last).stream().map(Distinction::withoutAssertions).toList(),
                shown(ofA.get(last), ofB.get(last)), shown(ofB.get(last), ofA.get(last)),
                stepA.event.getClass(), decisions(stepA, stepB)));
    }

    private static boolean same(Step x, Step y) {
        return x.result().equals(y.result()) && new HashSet<>(x.effects()).equals(new HashSet<>(y.effects()));
    }

    /** Without what holds after the step, or if that alone differs with the first line of it that does. */
    private static Step shown(Step step, Step other) {
        Step plain = withoutAssertions(step);
        if (!same(plain, withoutAssertions(other))) {
            return plain;
        }
        List<EffectLine> lines = new ArrayList<>(plain.effects());
        step.effects().stream().filter(line -> !other.effects().contains(line)).findFirst().ifPresent(lines::add);
        return with(step, lines);
    }

    private static Step withoutAssertions(Step step) {
        return with(step, step.effects().stream().filter(line -> !line.effect().isAssertion()).toList());
    }

    private static Step with(Step step, List<EffectLine> effects) {
        return new Step(step.actor(), step.call(), step.result(), effects, step.comments());
    }

    /** The decisions of a call that the designs answer differently, each asked in the states of both. */
    public Set<Decision> decisions(org.nscheck.kernel.Step stepA, org.nscheck.kernel.Step stepB) {
        Set<Decision> differing = EnumSet.noneOf(Decision.class);
        if (a.isPresent() && b.isPresent()) {
            ask(a.get(), b.get(), stepA, differing);
            ask(b.get(), a.get(), stepB, differing);
        }
        return differing;
    }

    private static void ask(Design one, Design other, org.nscheck.kernel.Step step, Set<Decision> differing) {
        new Machine(new Asking(one, (decision, outcome, question, answer) -> {
            if (!question.apply(other).equals(answer)) {
                differing.add(decision);
            }
        })).step(step.before, step.event);
    }

    /** The file of the first design's outcome; the other one's stands in the comments at its end. */
    public Scenario scenario(Told told) {
        Map<HeaderKey, HeaderValue> header = new EnumMap<>(HeaderKey.class);
        header.put(HeaderKey.TITLE, HeaderValue.of(nameA + " and " + nameB + " part in the last step"));
        header.put(HeaderKey.DESIGN, HeaderValue.of(nameA));
        header.put(HeaderKey.FOUND_BY, HeaderValue.of("nscheck compare " + nameA + " " + nameB));
        List<Step> steps = new ArrayList<>(told.common());
        steps.add(told.ofA());
        List<String> comments = new ArrayList<>();
        comments.add("# In " + nameB + " the last call has another outcome:");
        comments.add("#   = " + told.ofB().result().value().text());
        sorted(told, told.ofB()).forEach(effect -> comments.add("#   -> " + effect.text()));
        return new Scenario(new Header(header), steps, new Comments(comments));
    }

    /** The effects of a last step in the order of the canonical layout. */
    public static List<Effect> sorted(Told told, Step last) {
        List<Step> steps = new ArrayList<>(told.common());
        steps.add(last);
        List<Step> sorted = new Scenario(Header.of("sorted"), steps).steps();
        return sorted.get(sorted.size() - 1).effects().stream().map(EffectLine::effect).toList();
    }
}
