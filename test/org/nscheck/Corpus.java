package org.nscheck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.nscheck.scenario.CoreCheck;
import org.nscheck.scenario.Scenario;
import org.nscheck.scenario.ScenarioException;
import org.nscheck.scenario.ScenarioParser;

/** The scenarios in the repository. Tests run in the folder of the project. */
final class Corpus {
    static final Path ALL = Path.of("counterexamples");
    static final Path TEXTBOOK = ALL.resolve("textbook");

    private Corpus() {
    }

    /** Every scenario file in a folder and below it. */
    static List<Path> files(Path folder) {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(file -> file.toString().endsWith(".scenario")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Scenario parse(Path file) {
        try {
            return ScenarioParser.parse(file.toString(), text(file));
        } catch (ScenarioException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    static boolean core(Scenario scenario) {
        try {
            CoreCheck.check("", scenario);
            return true;
        } catch (ScenarioException e) {
            return false;
        }
    }
}
