package org.nscheck.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

import org.nscheck.kernel.Design;
import org.nscheck.kernel.Designs;

/** The designs that are named on the command line. */
final class DesignArguments {
    private DesignArguments() {
    }

    static Design of(String name) throws CommandException {
        try {
            return Designs.of(name);
        } catch (NoSuchElementException e) {
            throw CommandException.usage(e.getMessage());
        }
    }

    /** Each once, in the order in which they are named. */
    static List<Design> of(List<String> names) throws CommandException {
        List<Design> designs = new ArrayList<>();
        for (String name : names) {
            Design design = of(name);
            if (!designs.contains(design)) {
                designs.add(design);
            }
        }
        return designs;
    }
}
