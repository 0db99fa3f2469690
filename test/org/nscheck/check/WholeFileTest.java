package org.nscheck.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    private Path folder;

    @Test
    void nothingElseIsLeft() throws IOException {
        Path file = folder.resolve("a/b/c.txt");
        WholeFile.write(file, "one\n");
        WholeFile.write(file, "two\n");
        assertEquals("two\n", Files.readString(file));
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void whatSaysTheSameIsLeftAlone() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "one\n");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1000));
        WholeFile.write(file, "one\n");
        assertEquals(FileTime.fromMillis(1000), Files.getLastModifiedTime(file));
    }

    @Test
    void whatCannotBeWrittenStays() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "one\n");
        assertThrows(IOException.class, () -> WholeFile.write(file.resolve("below"), "two\n"));
        assertEquals("one\n", Files.readString(file));
    }
}
