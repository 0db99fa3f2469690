package org.nscheck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a process of its own shows: the bytes of its streams and its exit status. */
class ProcessTest {
    @TempDir
    private Path folder;

    private int run(File out, String... args) throws Exception {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), "org.nscheck.cli.Main"));
        line.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectOutput(out)
                .redirectError(folder.resolve("err").toFile());
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        return process.exitValue();
    }

    @Test
    void resultsAreUtf8WhateverTheLocale() throws Exception {
        File out = folder.resolve("out").toFile();
        assertEquals(0, run(out, "list", "rules", "--format", "json"));
        String text = new String(Files.readAllBytes(out.toPath()), StandardCharsets.UTF_8);
        assertTrue(text.contains("wait\u2192ECHILD"), text);
        assertFalse(text.contains("\ufffd"), text);
        assertEquals("", Files.readString(folder.resolve("err")));
    }

    @Test
    void theExitStatusIsThatOfTheRun() throws Exception {
        assertEquals(2, run(folder.resolve("out").toFile(), "list", "nothing"));
        assertEquals(1, Files.readAllLines(folder.resolve("err")).size());
    }

    @Test
    void aFullDiskIsNoSuccess() throws Exception {
        assertEquals(75, run(new File("/dev/full"), "list", "rules"));
        assertEquals(List.of("nscheck: the results could not all be written"),
                Files.readAllLines(folder.resolve("err")));
    }
}
