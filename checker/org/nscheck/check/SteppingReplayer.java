package org.nscheck.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.nscheck.overlay.Model;
import org.nscheck.overlay.Models;
import org.nscheck.scenario.Engine;
import org.nscheck.scenario.Recording;
import org.nscheck.scenario.Replay;
import org.nscheck.scenario.Scenario;

/** Replays on an engine of the file's design, which is made once a design. */
final class SteppingReplayer implements Replayer {
    private final Models models;
    private final Engines kind;
    private final Map<String, Engine> engines = new HashMap<>();
    private final RecordingNotes notes = new RecordingNotes();

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
        Optional<Engine> engine = engine(scenario);
        return engine.isEmpty() ? skipped(scenario)
                : Replay.run(scenario, engine.get()).<Outcome>map(Different::new).orElseGet(Ok::new);
    }

    @Override
    public Outcome record(String file, Scenario scenario) {
        Optional<Engine> engine = engine(scenario);
        if (engine.isEmpty()) {
            return skipped(scenario);
        }
        try {
            return notes.finish(file, scenario, Recording.of(scenario, engine.get(), scenario.header().design()));
        } catch (Recording.ImpossibleException e) {
            return new Different(e.difference());
        }
    }

    @Override
    public List<String> notes() {
        return notes.all();
    }

    private Optional<Engine> engine(Scenario scenario) {
        Model design = models.of(scenario.header().design());
        return !kind.has(design) ? Optional.empty()
                : Optional.of(engines.computeIfAbsent(design.name(), name -> kind.of(models, design)));
    }

    private Outcome skipped(Scenario scenario) {
        Model design = models.of(scenario.header().design());
        return new Skipped("only the " + (design.specified() ? "specification" : "machine") + " has the design "
                + design, true);
    }
}
