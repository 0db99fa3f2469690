package org.nscheck.check;

import org.nscheck.kernel.Machine;
import org.nscheck.overlay.Model;
import org.nscheck.overlay.Models;
import org.nscheck.scenario.Engine;

/** The engines that run a scenario step by step under any design, by name, in the order in which they report. */
public enum Engines {
    MACHINE("machine") {
        @Override
        public boolean has(Model design) {
            return design.machine().isPresent();
        }

        @Override
        public Engine of(Models models, Model design) {
            return Engine.of(new Machine(design.machine().orElseThrow()));
        }
    },
    ALLOY("alloy") {
        @Override
        public boolean has(Model design) {
            return design.specified();
        }

        @Override
        public Engine of(Models models, Model design) {
            return AlloyEngine.of(models.specification(), design.name());
        }
    };

    public final String label;

    Engines(String label) {
        this.label = label;
    }

    /** Whether there is such an engine for a design. */
    public abstract boolean has(Model design);

    /** The engine for a design that it {@link #has}. */
    public abstract Engine of(Models models, Model design);
}
