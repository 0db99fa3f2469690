package org.nscheck.scenario;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.nscheck.invariant.Invariants;

/**
 * What an engine does with the calls of a scenario, as a scenario: its results, numbers and effects take the place of
 * those of the file. Header, labels and comments stay, and so does what a line asserts without a change, with what is
 * so.
 *
 * @param scenario    what was written down
 * @param taken       the engine's steps
 * @param violates    whether the last step, and no earlier one, breaks the invariant that the file names; true if it
 *                    names none, and only if true the scenario still names it
 */
public record Recording(Scenario scenario, List<org.nscheck.kernel.Step> taken, boolean violates) {

    /** A call of the file that cannot be made. */
    public static final class ImpossibleException extends Exception {
        private static final long serialVersionUID = 1;
        /** Where, what the file says, and what is so instead. */
        private final transient Difference difference;

        ImpossibleException(Difference difference) {
            super(difference.file());
            this.difference = difference;
        }

        public Difference difference() {
            return difference;
        }
    }

    /**
     * Runs the calls of a scenario of the core.
     *
     * @param design that of the engine, which the header names afterwards
     * @throws ImpossibleException if one of the calls cannot be made
     */
    public static Recording of(Scenario scenario, Engine engine, String design) throws ImpossibleException {
        Writer writer = new Writer(scenario, engine);
        for (Step step : scenario.steps()) {
            writer.write(step);
        }
        Comments closing = writer.comments(scenario.closingComments());
        boolean violates = writer.onlyTheLastBreaks();
        return new Recording(new Scenario(header(scenario.header(), design, violates), writer.steps, closing),
                writer.taken, violates);
    }

    /** The same of an engine that did not show all: more may have changed. */
    public Recording partial() {
        Map<HeaderKey, HeaderValue> values = new EnumMap<>(scenario.header().values());
        values.put(HeaderKey.EFFECTS, HeaderValue.of(Header.PARTIAL));
        return new Recording(new Scenario(new Header(values), scenario.steps(), scenario.closingComments()), taken,
                violates);
    }

    private static Header header(Header header, String design, boolean violates) {
        Map<HeaderKey, HeaderValue> values = new EnumMap<>(header.values());
        values.remove(HeaderKey.EFFECTS);
        if (!violates) {
            values.remove(HeaderKey.VIOLATES);
        }
        if (!header.design().equals(design)) {
            values.put(HeaderKey.DESIGN, HeaderValue.of(design));
        }
        return new Header(values);
    }

    /** Writes step after step. */
    private static final class Writer {
        private final Engine engine;
        private final Recorder recorder;
        private final Optional<String> invariant;
        private final Set<String> labels = new HashSet<>();
        private final List<Step> steps = new ArrayList<>();
        private final List<org.nscheck.kernel.Step> taken = new ArrayList<>();
        private final List<Integer> broken = new ArrayList<>();
        /** Of lines that are left out. */
        private final List<String> homeless = new ArrayList<>();
        private int named;

        Writer(Scenario scenario, Engine engine) {
            this.engine = engine;
            recorder = new Recorder(scenario.steps().stream().map(s -> s.call().value()).toList(), engine,
                    false);
            invariant = scenario.header().violates();
            labels.addAll(scenario.births().keySet());
        }

        void write(Step step) throws ImpossibleException {
            int line = step.position().line();
            Recorder.Line call = new Recorder.Line(step.actor().name(), step.call().value(), newborn(step));
            Optional<Difference> hindrance = recorder.hindrance(call);
            if (hindrance.isPresent()) {
                throw new ImpossibleException(new Difference(line, hindrance.get().file(), hindrance.get().engine()));
            }
            if (!recorder.take(call)) {
                throw new ImpossibleException(new Difference(line, call.call().text() + " returns",
                        "that it cannot happen"));
            }
            Comments above = comments(step.comments());
            List<EffectLine> effects = new ArrayList<>(recorder.last().effects());
            for (EffectLine old : step.effects()) {
                Optional<Effect> now = old.effect().isAssertion() ? recorder.world().now(old.effect())
                        : Optional.empty();
                if (now.isPresent()) {
                    effects.add(new EffectLine(now.get(), old.comments(), Position.NONE));
                } else {
                    homeless.addAll(old.comments().lines());
                }
            }
            if (invariant.isPresent() && engine.breaks(Invariants.of(invariant.get()), recorder.lastTaken())) {
                broken.add(steps.size());
            }
            recorder.last().newborn().ifPresent(label -> labels.add(label.name()));
            steps.add(new Step(step.actor(), step.call(), recorder.last().result(), effects, above));
            taken.add(recorder.lastTaken());
        }

        /** The label of a task that may be born: that of the file, or the next that is free. */
        private String newborn(Step step) {
            if (step.call().value().birth().isEmpty() || step.newborn().isPresent()) {
                return step.newborn().map(Label::name).orElse(null);
            }
            String label = Script.label(named);
            while (labels.contains(label)) {
                label = Script.label(++named);
            }
            return label;
        }

        /** Those above a line, and those that have lost theirs. */
        Comments comments(Comments own) {
            List<String> all = new ArrayList<>(homeless);
            all.addAll(own.lines());
            homeless.clear();
            return new Comments(all);
        }

        boolean onlyTheLastBreaks() {
            return invariant.isEmpty() || broken.equals(List.of(steps.size() - 1));
        }
    }
}
