package org.nscheck;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.nscheck.kernel.Design;
import org.nscheck.overlay.Models;
import org.nscheck.scenario.Engine;

/** The engines on which the corpus runs: those of {@code replay}, each made once a design. */
final class Engines {
    private static final Map<Design, List<Engine>> MADE = new ConcurrentHashMap<>();

    private Engines() {
    }

    static List<Engine> of(Design design) {
        return MADE.computeIfAbsent(design, d -> Stream.of(org.nscheck.check.Engines.values())
                .map(engine -> engine.of(Models.shipped(), Models.shipped().of(d.name()))).toList());
    }
}
