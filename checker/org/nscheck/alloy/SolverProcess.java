package org.nscheck.alloy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * A process that runs {@link SolverMain}, from outside. One thread asks at a time; it may be killed by any.
 *
 * <p>Answers come in files, because some solvers talk on the standard output, which only rings: whatever comes from
 * there means that it is worth looking for an answer.
 */
final class SolverProcess {
    private static final int CHUNK = 1 << 14;

    private final Path folder;
    private final Process process;
    private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK * Integer.BYTES);
    private int questions;

    SolverProcess(String solver, List<String> options) throws IOException {
        folder = Files.createTempDirectory("nscheck-solver-");
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command()
                .orElse(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData",
                "-XX:ErrorFile=" + folder.resolve("error"), "-XX:-CreateCoredumpOnCrash",
                "-Djava.awt.headless=true", "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                // where the native code is unpacked
                "-Djava.io.tmpdir=" + folder));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), SolverMain.class.getName(), solver,
                folder.toString()));
        try {
            process = new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
        } catch (IOException e) {
            remove(folder);
            throw e;
        }
    }

    /**
     * Asks.
     *
     * @param clauses each after its length
     * @param end     where they end
     * @return the variables that are true in a solution; null if there is none
     * @throws IOException if the process ended, or cannot do it
     */
    BitSet ask(int variables, int[] clauses, int end) throws IOException {
        OutputStream out = process.getOutputStream();
        out.write(ByteBuffer.allocate(2 * Integer.BYTES).putInt(variables).putInt(end).array());
        for (int at = 0; at < end; at += CHUNK) {
            int count = Math.min(CHUNK, end - at);
            chunk.clear().asIntBuffer().put(clauses, at, count);
            out.write(chunk.array(), 0, count * Integer.BYTES);
        }
        out.flush();
        byte[] answer = answer(folder.resolve(SolverMain.ANSWER + questions++));
        return switch (answer[0]) {
            case SolverMain.YES -> BitSet.valueOf(Arrays.copyOfRange(answer, 1, answer.length));
            case SolverMain.NO -> null;
            default -> throw new IOException(new String(answer, 1, answer.length - 1, StandardCharsets.UTF_8));
        };
    }

    private byte[] answer(Path file) throws IOException {
        InputStream bell = process.getInputStream();
        byte[] noise = new byte[1024];
        while (!Files.exists(file)) {
            if (bell.read(noise) < 0) {
                throw new IOException("its process ended");
            }
        }
        byte[] answer = Files.readAllBytes(file);
        Files.delete(file);
        return answer;
    }

    void kill() {
        process.destroyForcibly();
    }

    /** Asks nothing more; it ends by itself then, as it does when this process is gone. */
    void hangUp() throws IOException {
        process.getOutputStream().close();
    }

    /** Ends it at once, and removes what it had written. */
    void close() {
        kill();
        boolean interrupted = false;
        while (process.isAlive()) {
            try {
                process.waitFor();
            } catch (InterruptedException e) {
                // a killed process is gone soon, and its folder can be removed only then
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        remove(folder);
    }

    /** Removes a folder with all that is in it, as far as possible. */
    static void remove(Path folder) {
        // again where something appeared in it, or went, in between
        for (int i = 0; i < 3 && Files.exists(folder); i++) {
            try (Stream<Path> tree = Files.walk(folder)) {
                for (Path path : tree.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.deleteIfExists(path);
                }
            } catch (IOException | UncheckedIOException e) {
                continue;
            }
        }
    }
}
