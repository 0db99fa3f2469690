package org.nscheck.lockstep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.nscheck.alloy.Answers;
import org.nscheck.alloy.Comparer;
import org.nscheck.alloy.Contrast;
import org.nscheck.alloy.Refusal;
import org.nscheck.alloy.SpecEngine;
import org.nscheck.alloy.Specification;
import org.nscheck.kernel.Errno;
import org.nscheck.kernel.Event;
import org.nscheck.kernel.Machine;
import org.nscheck.kernel.State;
import org.nscheck.kernel.Step;
import org.nscheck.scenario.Engine;
import org.nscheck.scenario.Header;
import org.nscheck.scenario.HeaderKey;
import org.nscheck.scenario.HeaderValue;
import org.nscheck.scenario.Label;
import org.nscheck.scenario.Recorder;
import org.nscheck.scenario.Scenario;
import org.nscheck.scenario.Script;

/**
 * Where machine and specification part.
 *
 * @param machine    the one that was compared
 * @param trace      a shortest trace of it to the state in which it is
 * @param difference what it is
 */
public record Disagreement(Machine machine, List<Step> trace, Comparer.Difference difference) {

    /** The event, in words: what the machine does, or what it refuses. */
    public String event() {
        return difference.step().map(step -> step.event.toString())
                .orElseGet(() -> difference.refused().orElseThrow().toString());
    }

    /** Both outcomes, a line for each relation or outcome in which they differ; or that one of the two refuses. */
    public List<String> outcomes(Specification text) {
        if (difference.step().isPresent() && difference.allowed()) {
            return Contrast.lines(text, machine.design.name(), difference.step().get());
        }
        List<String> lines = new ArrayList<>(List.of(difference.step().isEmpty()
                ? "the machine refuses this, the specification allows some of it"
                : "the machine does this, the specification refuses it"));
        call().ifPresent(call -> {
            String own = text(machine.step(difference.state(), call));
            String alloy = text(new SpecEngine(text, machine.design.name()).step(difference.state(), call));
            if (!own.equals(alloy)) {
                lines.add("the call by itself: machine " + own + ", alloy " + alloy);
            }
        });
        return lines;
    }

    /** The call with nothing said of what it chooses: a newborn, its numbers, a namespace. None where there is more. */
    private Optional<Event> call() {
        if (difference.state() == null) {
            return Optional.empty();
        }
        if (difference.step().isPresent()) {
            Event event = difference.step().get().event;
            return Optional.of(call(event.getClass().getSimpleName(), event.who()).orElse(event));
        }
        Refusal refused = difference.refused().orElseThrow();
        return refused.caller().isEmpty() ? Optional.empty() : call(refused.kind, refused.caller().getAsInt());
    }

    private static Optional<Event> call(String kind, int who) {
        return kind.equals("Unshare") ? Optional.of(new Event.Unshare(who, Event.ANY_SPACE))
                : Arrays.stream(Births.Kind.values()).filter(birth -> birth.label.equals(kind)).findFirst()
                .map(birth -> birth.event(who, Event.ANY_SPACE, Event.ANY_NUMBERS));
    }

    private static String text(Step step) {
        if (step == null) {
            return "refuses";
        } else if (step.child() != State.NONE) {
            return "task " + step.child() + " is born";
        }
        return step.result() == Step.NO_RESULT ? "no result" : step.result() == Step.UNFINISHED ? "unfinished"
                : step.result() < 0 ? "-" + Errno.of(step.result()) : String.valueOf(step.result());
    }

    /** Which task is which in the scenario, at the disagreement. */
    public String labels() {
        List<String> labels = trace.isEmpty() ? List.of(Label.INIT) : Script.labels(machine.design, trace,
                difference.state());
        List<String> texts = new ArrayList<>();
        for (int t = 0; t < labels.size(); t++) {
            if (labels.get(t) != null && (trace.isEmpty() || !difference.state().absent(t))) {
                texts.add("task " + t + " is " + labels.get(t));
            }
        }
        return String.join(", ", texts);
    }

    /**
     * The decision points that machine and specification answer differently in the state, a line each; none if the
     * difference is in no decision, or no event has that form in any state.
     */
    public List<String> decisions(Specification text) {
        return difference.state() == null ? List.of()
                : Answers.differences(text, machine.design, difference.state());
    }

    /**
     * The machine's way to the disagreement as a scenario, under cyclic numbers; its own step is the last one if it
     * makes one, also where it is not what the two disagree on. Empty if there is no way to go, or a scenario cannot
     * name it.
     */
    public Optional<Scenario> scenario() {
        List<Step> steps = new ArrayList<>(trace);
        difference.step().or(() -> call().map(call -> machine.step(difference.state(), call))).ifPresent(steps::add);
        if (steps.isEmpty()) {
            return Optional.empty();
        }
        return Script.of(machine.design, steps)
                .flatMap(lines -> Recorder.record(lines, Engine.of(machine)))
                .map(run -> new Scenario(header(), run.steps()));
    }

    private Header header() {
        Map<HeaderKey, HeaderValue> header = new EnumMap<>(HeaderKey.class);
        header.put(HeaderKey.TITLE, HeaderValue.of(machine.design.name() + ", where the engines disagree"));
        header.put(HeaderKey.DESIGN, HeaderValue.of(machine.design.name()));
        header.put(HeaderKey.FOUND_BY, HeaderValue.of("nscheck lockstep"));
        return new Header(header);
    }
}
