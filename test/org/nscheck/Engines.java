package org.nscheck;

import java.util.List;

import org.nscheck.kernel.Design;
import org.nscheck.kernel.Machine;
import org.nscheck.scenario.Engine;

/** The engines on which the corpus runs. Whoever adds one adds it here. */
final class Engines {
    private Engines() {
    }

    static List<Engine> of(Design design) {
        return List.of(Engine.of(new Machine(design)));
    }
}
