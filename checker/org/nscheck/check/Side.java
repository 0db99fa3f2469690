package org.nscheck.check;

import org.nscheck.alloy.PairSearch;
import org.nscheck.alloy.Specification;
import org.nscheck.kernel.Machine;
import org.nscheck.overlay.Model;
import org.nscheck.scenario.Engine;

/**
 * One of two designs that are compared.
 *
 * @param name  as it is shown: the design's, or that of a shipped one with the overlay in which it is another
 * @param model what there is of it
 * @param text  the specification that says it
 */
public record Side(String name, Model model, Specification text) {
    public Side(Model model, Specification text) {
        this(model.name(), model, text);
    }

    boolean onMachine() {
        return model.machine().isPresent();
    }

    PairSearch.Party party() {
        return new PairSearch.Party(text, model.name());
    }

    /** By the specification; of two texts, by the machine where that has it: the other text is measured against it. */
    Engine engine(Side other) {
        return text != other.text && onMachine() ? Engine.of(new Machine(model.machine().get()))
                : AlloyEngine.of(text, model.name());
    }

    @Override
    public String toString() {
        return name;
    }
}
