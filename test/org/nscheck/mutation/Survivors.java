package org.nscheck.mutation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The mutants that nothing kills, each with the reason why nothing can: survivors.txt. */
final class Survivors {
    private Survivors() {
    }

    /** Id to the reason. */
    static Map<String, String> listed() {
        Map<String, String> reasons = new LinkedHashMap<>();
        lines("survivors.txt").forEach(line -> {
            String[] parts = line.split(" \\| ", 3);
            if (parts.length < 3 || parts[2].isBlank()) {
                throw new IllegalStateException("survivors.txt has no reason in: " + line);
            }
            if (reasons.put(parts[0], parts[2]) != null) {
                throw new IllegalStateException("survivors.txt has twice: " + parts[0]);
            }
        });
        return reasons;
    }

    /** The lines of a file beside this class, empty ones and comments left out. */
    static Stream<String> lines(String file) {
        try (InputStream in = Survivors.class.getResourceAsStream(file);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
