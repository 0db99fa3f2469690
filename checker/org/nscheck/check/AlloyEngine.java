package org.nscheck.check;

import org.nscheck.alloy.SpecEngine;
import org.nscheck.alloy.Specification;
import org.nscheck.invariant.Invariant;
import org.nscheck.kernel.Event;
import org.nscheck.kernel.State;
import org.nscheck.kernel.Step;
import org.nscheck.scenario.Engine;

/** The specification as an engine. */
final class AlloyEngine implements Engine {
    private final SpecEngine specification;

    private AlloyEngine(SpecEngine specification) {
        this.specification = specification;
    }

    static Engine of(Specification text, String design) {
        return new AlloyEngine(new SpecEngine(text, design));
    }

    @Override
    public String name() {
        return "alloy";
    }

    @Override
    public Step step(State state, Event event) {
        return specification.step(state, event);
    }

    @Override
    public boolean breaks(Invariant invariant, Step step) {
        return specification.breaks(invariant.name(), step.before, step.event);
    }
}
