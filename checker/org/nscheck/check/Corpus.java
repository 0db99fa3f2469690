package org.nscheck.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.nscheck.invariant.Invariant;
import org.nscheck.overlay.Model;
import org.nscheck.scenario.Scenario;
import org.nscheck.scenario.ScenarioPrinter;

/** The folder of counterexamples: one minimal scenario for every invariant that a design breaks. */
public final class Corpus {
    private final Path folder;

    public Corpus(Path folder) {
        this.folder = folder;
    }

    /** {@code FOLDER/INVARIANT/DESIGN.scenario}. */
    public Path file(Model design, Invariant invariant) {
        return file(design.name(), invariant);
    }

    private Path file(String name, Invariant invariant) {
        return folder.resolve(invariant.name()).resolve(name + ".scenario");
    }

    /**
     * Writes a counterexample to its file.
     *
     * @throws IOException if it cannot be written; the file is then what it was
     */
    public Path write(Model design, Invariant invariant, Scenario scenario) throws IOException {
        Path file = file(design, invariant);
        WholeFile.write(file, ScenarioPrinter.print(scenario));
        return file;
    }

    /**
     * Writes the witnesses of a disagreement, {@code FOLDER/INVARIANT/DESIGN.machine.scenario} and
     * {@code DESIGN.alloy.scenario}, as far as there are any.
     *
     * @throws IOException if one cannot be written
     */
    public void write(Cell cell) throws IOException {
        write(cell, "machine", cell.counterexample());
        write(cell, "alloy", cell.witness());
    }

    private void write(Cell cell, String engine, Optional<Scenario> witness) throws IOException {
        if (witness.isPresent()) {
            WholeFile.write(file(cell.design().name() + "." + engine, cell.invariant()),
                    ScenarioPrinter.print(witness.get()));
        }
    }
}
