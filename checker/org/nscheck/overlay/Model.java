package org.nscheck.overlay;

import java.util.Optional;

import org.nscheck.kernel.Design;

/**
 * A design by its name, with what there is of it: a class of the machine, a signature of the specification, or both.
 *
 * @param name      on the command line and in scenarios
 * @param machine   what it decides on the machine; empty if it is not there
 * @param specified whether the specification has it
 * @param own       whether it comes from an overlay
 */
public record Model(String name, Optional<Design> machine, boolean specified, boolean own) {
    /** The same as far as the specification knows it. */
    public Model onlySpecified() {
        return new Model(name, Optional.empty(), specified, own);
    }

    @Override
    public String toString() {
        return name;
    }
}
