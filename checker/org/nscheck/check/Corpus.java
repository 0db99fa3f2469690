package org.nscheck.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

import org.nscheck.invariant.Invariant;
import org.nscheck.kernel.Design;
import org.nscheck.scenario.Scenario;
import org.nscheck.scenario.ScenarioPrinter;

/** The folder of counterexamples: one minimal scenario for every invariant that a design breaks. */
public final class Corpus {
    private final Path folder;

    public Corpus(Path folder) {
        this.folder = folder;
    }

    /** {@code FOLDER/INVARIANT/DESIGN.scenario}. */
    public Path file(Design design, Invariant invariant) {
        return folder.resolve(invariant.name()).resolve(design.name() + ".scenario");
    }

    /**
     * Writes a counterexample beside its file and renames it, so that there is never half a file; one that says the
     * same already is left alone.
     *
     * @throws IOException if it cannot be written; the file is then what it was
     */
    public Path write(Design design, Invariant invariant, Scenario scenario) throws IOException {
        Path file = file(design, invariant);
        byte[] bytes = ScenarioPrinter.print(scenario).getBytes(StandardCharsets.UTF_8);
        if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), bytes)) {
            return file;
        }
        Files.createDirectories(file.getParent());
        Path beside = file.resolveSibling("." + file.getFileName() + "." + ProcessHandle.current().pid());
        beside.toFile().deleteOnExit();
        try {
            Files.write(beside, bytes);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
        return file;
    }
}
