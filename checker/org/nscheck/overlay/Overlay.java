package org.nscheck.overlay;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.nscheck.alloy.SpecificationException;

/**
 * A folder with somebody's own change: modules that stand in place of the specification's modules of the same name,
 * and at most one Java file with a design of the machine. What else lies in it, and what is in folders below, is not
 * read. A hidden file is an editor's, not the user's.
 *
 * @param folder  as the user named it
 * @param modules name without {@code .als} to text
 * @param source  the Java file
 */
public record Overlay(Path folder, Map<String, String> modules, Optional<Source> source) {
    /** A Java file and what is in it. */
    public record Source(Path file, String text) {
    }

    public Overlay {
        modules = Collections.unmodifiableMap(new TreeMap<>(modules));
    }

    /**
     * Reads a folder.
     *
     * @throws OverlayException if it is none, or has not in it what an overlay has
     */
    public static Overlay read(Path folder) throws OverlayException {
        if (!Files.exists(folder)) {
            throw new OverlayException(folder + ": no such folder, expected one with changed modules of the"
                    + " specification (.als), a design in Java (.java), or both");
        }
        if (!Files.isDirectory(folder)) {
            throw new OverlayException(folder + ": a file, expected a folder with changed modules of the specification"
                    + " (.als), a design in Java (.java), or both");
        }
        Map<String, String> modules = new TreeMap<>();
        for (Path file : files(folder, ".als")) {
            String name = file.getFileName().toString();
            modules.put(name.substring(0, name.length() - ".als".length()), text(file));
        }
        List<Path> sources = files(folder, ".java");
        if (modules.isEmpty() && sources.isEmpty()) {
            throw new OverlayException(folder + ": no .als and no .java file in it, expected changed modules of the"
                    + " specification, a design in Java, or both");
        }
        if (sources.size() > 1) {
            throw new OverlayException(sources.get(1) + ": a second Java file beside " + sources.get(0)
                    + ", expected one with one design");
        }
        return new Overlay(folder, modules, sources.isEmpty() ? Optional.empty()
                : Optional.of(new Source(sources.get(0), text(sources.get(0)))));
    }

    private static List<Path> files(Path folder, String ending) throws OverlayException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().endsWith(ending)
                    && !file.getFileName().toString().startsWith(".") && !Files.isDirectory(file)).sorted().toList();
        } catch (IOException e) {
            throw new OverlayException(folder + ": the folder cannot be read, expected one that can");
        }
    }

    private static String text(Path file) throws OverlayException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(file))).toString();
        } catch (CharacterCodingException e) {
            throw new OverlayException(file + ": not UTF-8, expected text that is");
        } catch (IOException e) {
            throw new OverlayException(file + ": the file cannot be read, expected one that can");
        }
    }

    /** A module's file. */
    Path file(String module) {
        return folder.resolve(module + ".als");
    }

    /** What is wrong with the specification, at its place in the user's file if it is there. */
    public String line(SpecificationException wrong) {
        if (wrong.module().filter(modules::containsKey).isPresent()) {
            return file(wrong.module().get()) + ":" + wrong.line() + ":" + wrong.column() + ": " + wrong.detail();
        }
        return wrong.getMessage() + " (with " + String.join(", ", modules.keySet().stream()
                .map(name -> file(name).toString()).toList()) + " in place of what is shipped)";
    }
}
