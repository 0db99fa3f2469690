package org.nscheck.check;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;

import org.nscheck.alloy.Specification;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Machine;
import org.nscheck.scenario.Engine;

/** The engines that can replay a scenario, by name, in the order in which they report. */
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

    /**
     * The engines of a list of names, separated by commas, in the order of reports.
     *
     * @throws NoSuchElementException if there is no engine of a name
     */
    public static List<Engines> parse(String names) {
        Set<Engines> chosen = new LinkedHashSet<>();
        for (String name : names.split(",", -1)) {
            chosen.add(List.of(values()).stream().filter(e -> e.label.equals(name)).findFirst()
                    .orElseThrow(() -> new NoSuchElementException("no engine '" + name
                            + "', expected machine or alloy")));
        }
        return chosen.stream().sorted().toList();
    }
}
