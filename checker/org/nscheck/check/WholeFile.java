package org.nscheck.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

/** A file that is never half written. */
public final class WholeFile {
    private WholeFile() {
    }

    /**
     * Writes a text beside its file and renames it; a file that says the same already is left alone. Folders that are
     * missing are made.
     *
     * @throws IOException if it cannot be written; the file is then what it was
     */
    public static void write(Path file, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), bytes)) {
            return;
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path beside = file.resolveSibling("." + file.getFileName() + "." + ProcessHandle.current().pid());
        beside.toFile().deleteOnExit();
        try {
            Files.write(beside, bytes);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
