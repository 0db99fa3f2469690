package org.nscheck.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

import org.nscheck.invariant.Invariants;
import org.nscheck.overlay.Models;
import org.nscheck.scenario.HeaderKey;
import org.nscheck.scenario.HeaderValue;
import org.nscheck.scenario.Position;
import org.nscheck.scenario.Scenario;
import org.nscheck.scenario.ScenarioException;
import org.nscheck.scenario.ScenarioParser;

/** Reads a file that is to be run: whatever is wrong with it comes out as one line with a position. */
final class ScenarioFile {
    private static final Position START = new Position(1, 1);

    private ScenarioFile() {
    }

    /** The scenario of a file, of which nothing lies beyond the core, and whose design and invariant there are. */
    static Scenario read(Models models, String file) throws ScenarioException {
        return ScenarioParser.parseCore(file, bytes(file), scenario -> {
            unknown(file, scenario, HeaderKey.DESIGN, "design",
                    name -> models.all().stream().anyMatch(design -> design.name().equals(name)));
            unknown(file, scenario, HeaderKey.VIOLATES, "invariant",
                    name -> Invariants.ALL.stream().anyMatch(invariant -> invariant.name().equals(name)));
        });
    }

    private static byte[] bytes(String file) throws ScenarioException {
        try {
            Path path = Path.of(file);
            if (Files.isDirectory(path)) {
                throw wrong(file, START, "a directory, expected a scenario file");
            }
            if (!Files.exists(path)) {
                throw wrong(file, START, "no such file, expected a scenario file");
            }
            try (InputStream in = Files.newInputStream(path)) {
                return in.readNBytes(Scenario.MAX_FILE + 1);
            }
        } catch (InvalidPathException e) {
            throw wrong(file, START, "no path, expected a scenario file");
        } catch (IOException e) {
            throw wrong(file, START, "the file cannot be read, expected one that can");
        }
    }

    private interface Known {
        boolean test(String name);
    }

    private static void unknown(String file, Scenario scenario, HeaderKey key, String what, Known known)
            throws ScenarioException {
        Optional<HeaderValue> value = Optional.ofNullable(scenario.header().values().get(key));
        if (value.isPresent() && !known.test(value.get().text())) {
            throw wrong(file, value.get().position(), "no " + what + " of this name, expected one of nscheck list "
                    + what + "s");
        }
    }

    private static ScenarioException wrong(String file, Position position, String detail) {
        return new ScenarioException(ScenarioException.Kind.WRONG, file, position, detail);
    }
}
