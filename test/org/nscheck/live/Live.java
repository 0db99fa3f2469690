package org.nscheck.live;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;

/** What the tests on the live kernel have in common. */
public final class Live {
    private Live() {
    }

    /** The kernel, or the end of the test with the reason why there is none. */
    public static LiveKernel kernel() {
        try {
            return LiveKernel.open();
        } catch (UnavailableException e) {
            return Assumptions.abort("no live kernel: " + e.getMessage());
        }
    }

    /** A Java of its own that runs a class of the tests and has its cache in a folder. */
    public static ProcessBuilder java(Path cache, Class<?> main, String... arguments) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), main.getName()));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().put("XDG_CACHE_HOME", cache.toString());
        return builder;
    }

    /** The processes that run a program below a folder. */
    public static List<String> running(Path folder) {
        List<String> running = new ArrayList<>();
        for (String name : new File("/proc").list()) {
            try {
                if (name.matches("[0-9]+")
                        && Files.readSymbolicLink(Path.of("/proc", name, "exe")).startsWith(folder)) {
                    running.add(name);
                }
            } catch (IOException e) {
                // It is gone, or none of ours.
            }
        }
        return running;
    }

    public static List<String> files(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Waits until a condition holds, for a minute at most; answers whether it does. */
    public static boolean soon(Condition condition) throws Exception {
        long end = System.nanoTime() + 60_000_000_000L;
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(5);
        }
        return true;
    }

    /** Something that may come true. */
    public interface Condition {
        boolean holds() throws Exception;
    }
}
