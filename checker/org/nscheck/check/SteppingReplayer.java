package org.nscheck.check;

import java.util.HashMap;
import java.util.Map;

import org.nscheck.kernel.Designs;
import org.nscheck.scenario.Engine;
import org.nscheck.scenario.Replay;
import org.nscheck.scenario.Scenario;

/** Replays on an engine of the file's design, which is made once a design. */
final class SteppingReplayer implements Replayer {
    private final Engines kind;
    private final Map<String, Engine> engines = new HashMap<>();

    SteppingReplayer(Engines kind) {
        this.kind = kind;
    }

    @Override
    public String name() {
        return kind.label;
    }

    @Override
    public Outcome replay(String file, Scenario scenario) {
        Engine engine = engines.computeIfAbsent(scenario.header().design(), design -> kind.of(Designs.of(design)));
        return Replay.run(scenario, engine).<Outcome>map(Different::new).orElseGet(Ok::new);
    }
}
