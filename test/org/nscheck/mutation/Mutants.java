package org.nscheck.mutation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All mutants of the sources in the checkout. */
final class Mutants {
    private static final Path MODELS = Path.of("models");

    private Mutants() {
    }

    /** Those of the machine. */
    static List<Mutant> ofMachine() {
        List<Mutant> mutants = new ArrayList<>();
        JavaMutants.CLASSES.forEach(unit -> mutants.addAll(JavaMutants.of(unit, MachineTrial.text(unit))));
        return mutants;
    }

    /** The modules that have mutants, by name. */
    static Map<String, String> modules() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String module : AlloyMutants.MODULES) {
            try {
                texts.put(module, Files.readString(MODELS.resolve(module + ".als")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return texts;
    }

    /** Those of the specification. */
    static List<Mutant> ofSpecification() {
        List<Mutant> mutants = new ArrayList<>();
        modules().forEach((module, text) -> mutants.addAll(AlloyMutants.of(module, text)));
        return mutants;
    }
}
