package org.nscheck.scenario;

import org.nscheck.invariant.Invariant;
import org.nscheck.kernel.Event;
import org.nscheck.kernel.Machine;
import org.nscheck.kernel.State;

/** What can run a scenario step by step: the machine, the specification. */
public interface Engine {
    /** As the replay prints it. */
    String name();

    /** The step that an event makes, null if there is none: see {@link Machine#step}. */
    org.nscheck.kernel.Step step(State state, Event event);

    /** Whether a step that this engine made breaks an invariant. */
    boolean breaks(Invariant invariant, org.nscheck.kernel.Step step);

    /** The machine as an engine. */
    static Engine of(Machine machine) {
        return new Engine() {
            @Override
            public String name() {
                return "machine";
            }

            @Override
            public org.nscheck.kernel.Step step(State state, Event event) {
                return machine.step(state, event);
            }

            @Override
            public boolean breaks(Invariant invariant, org.nscheck.kernel.Step step) {
                return invariant.brokenBy(machine.design, step);
            }
        };
    }
}
