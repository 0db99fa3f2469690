package org.nscheck.check;

import java.util.HashMap;
import java.util.Map;

import org.nscheck.overlay.Model;
import org.nscheck.overlay.Models;
import org.nscheck.scenario.Engine;
import org.nscheck.scenario.Replay;
import org.nscheck.scenario.Scenario;

/** Replays on an engine of the file's design, which is made once a design. */
final class SteppingReplayer implements Replayer {
    private final Models models;
    private final Engines kind;
    private final Map<String, Engine> engines = new HashMap<>();

    SteppingReplayer(Models models, Engines kind) {
        this.models = models;
        this.kind = kind;
    }

    @Override
    public String name() {
        return kind.label;
    }

    @Override
    public Outcome replay(String file, Scenario scenario) {
        Model design = models.of(scenario.header().design());
        if (!kind.has(design)) {
            return new Skipped("only the " + (design.specified() ? "specification" : "machine") + " has the design "
                    + design, true);
        }
        Engine engine = engines.computeIfAbsent(design.name(), name -> kind.of(models, design));
        return Replay.run(scenario, engine).<Outcome>map(Different::new).orElseGet(Ok::new);
    }
}
