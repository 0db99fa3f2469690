package org.nscheck.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

import org.nscheck.check.Engines;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Designs;
import org.nscheck.overlay.Model;
import org.nscheck.overlay.Models;

/** The designs of the machine that are named on the command line. */
final class DesignArguments {
    private DesignArguments() {
    }

    static Design of(Models models, String name) throws CommandException {
        try {
            return models.machine(name);
        } catch (NoSuchElementException e) {
            throw CommandException.usage(e.getMessage());
        }
    }

    /** A design, whichever engine has it. */
    static Model model(Models models, String name) throws CommandException {
        try {
            return models.of(name);
        } catch (NoSuchElementException e) {
            throw CommandException.usage(e.getMessage());
        }
    }

    /** Where an engine is asked about a design that it does not have. */
    static void refuseMissing(Models models, Engines engine, List<Model> designs) throws CommandException {
        for (Model design : designs) {
            if (!engine.has(design)) {
                throw CommandException.usage("nothing in " + models.folder().orElseThrow() + " makes the design '"
                        + design + "' for " + engine.label + "; only the other engine has it");
            }
        }
    }

    /** Each once, in the order in which they are named; without names the overlay's, or else {@code linux}. */
    static List<Design> of(Models models, List<String> names) throws CommandException {
        List<Design> designs = new ArrayList<>();
        if (names.isEmpty()) {
            models.own().stream().flatMap(own -> own.machine().stream()).forEach(designs::add);
            return designs.isEmpty() ? List.of(Designs.LINUX) : designs;
        }
        for (String name : names) {
            Design design = of(models, name);
            if (!designs.contains(design)) {
                designs.add(design);
            }
        }
        return designs;
    }
}
