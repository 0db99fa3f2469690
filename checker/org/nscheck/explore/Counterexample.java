package org.nscheck.explore;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.nscheck.invariant.Invariant;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Designs;
import org.nscheck.kernel.Machine;
import org.nscheck.kernel.Step;
import org.nscheck.scenario.Engine;
import org.nscheck.scenario.Header;
import org.nscheck.scenario.HeaderKey;
import org.nscheck.scenario.HeaderValue;
import org.nscheck.scenario.Recorder;
import org.nscheck.scenario.Scenario;
import org.nscheck.scenario.Script;

/** Turns a trace that breaks an invariant into a minimal scenario that does, under cyclic numbers (K2.2). */
public final class Counterexample {
    private final String name;
    private final Design design;
    private final Invariant invariant;
    private final Engine engine;

    public Counterexample(Design design, Invariant invariant) {
        this(design.name(), design, invariant, Engine.of(new Machine(design)));
    }

    /**
     * Counterexamples in a design that the machine does not have.
     *
     * @param engine runs it
     */
    public Counterexample(String name, Invariant invariant, Engine engine) {
        // Only a canonical form asks a design, and its traces are the machine's.
        this(name, Designs.LINUX, invariant, engine);
    }

    private Counterexample(String name, Design design, Invariant invariant, Engine engine) {
        this.name = name;
        this.design = design;
        this.invariant = invariant;
        this.engine = engine;
    }

    /**
     * The minimal scenario of a trace; empty if the trace does not break the invariant once its numbers are cyclic, or
     * cannot be written down: see {@link Script#of}.
     */
    public Optional<Scenario> of(List<Step> trace) {
        return Script.of(design, trace).filter(this::breaks)
                .map(lines -> scenario(Minimiser.minimise(lines, this::breaks), engine));
    }

    /**
     * The scenario of a trace as it is, whether it breaks the invariant or not; empty if it cannot be written down.
     *
     * @param recording the engine that says what the calls do
     */
    public Optional<Scenario> asFound(List<Step> trace, Engine recording) {
        return Script.of(design, trace).filter(lines -> Recorder.record(lines, recording).isPresent())
                .map(lines -> scenario(lines, recording));
    }

    /** Whether the last of the calls breaks the invariant and no earlier one does. */
    public boolean breaks(List<Recorder.Line> lines) {
        Optional<Recorder.Run> run = Recorder.record(lines, engine);
        if (run.isEmpty()) {
            return false;
        }
        List<Step> taken = run.get().taken();
        for (int i = 0; i < taken.size(); i++) {
            if (engine.breaks(invariant, taken.get(i)) != (i == taken.size() - 1)) {
                return false;
            }
        }
        return births(lines, taken);
    }

    /** A newborn is expected exactly where there is one. */
    private static boolean births(List<Recorder.Line> lines, List<Step> taken) {
        for (int i = 0; i < taken.size(); i++) {
            if ((lines.get(i).newborn() != null) != (taken.get(i).child() >= 0)) {
                return false;
            }
        }
        return true;
    }

    private Scenario scenario(List<Recorder.Line> lines, Engine recording) {
        Map<HeaderKey, HeaderValue> header = new EnumMap<>(HeaderKey.class);
        header.put(HeaderKey.TITLE, HeaderValue.of(name + " breaks " + invariant.name()));
        header.put(HeaderKey.DESIGN, HeaderValue.of(name));
        header.put(HeaderKey.VIOLATES, HeaderValue.of(invariant.name()));
        header.put(HeaderKey.FOUND_BY, HeaderValue.of("nscheck check"));
        header.put(HeaderKey.SEE, HeaderValue.of(invariant.rule()));
        return new Scenario(new Header(header), Recorder.record(lines, recording).orElseThrow().steps());
    }
}
