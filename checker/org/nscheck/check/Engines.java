package org.nscheck.check;

import org.nscheck.alloy.Specification;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Machine;
import org.nscheck.scenario.Engine;

/** The engines that run a scenario step by step under any design, by name, in the order in which they report. */
public enum Engines {
    MACHINE("machine") {
        @Override
        public Engine of(Design design) {
            return Engine.of(new Machine(design));
        }
    },
    ALLOY("alloy") {
        @Override
        public Engine of(Design design) {
            return AlloyEngine.of(Specification.shipped(), design);
        }
    };

    public final String label;

    Engines(String label) {
        this.label = label;
    }

    /** The engine for a design. */
    public abstract Engine of(Design design);
}
