package org.nscheck.live;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The compiled puppet.c: made by the C compiler at its first use, and kept in the user's cache under its hash. */
final class PuppetProgram {
    private static final String SOURCE = "puppet.c";
    /** Static first: such a program is born faster, and it is born for each task of each scenario. */
    private static final List<List<String>> OPTIONS = List.of(List.of("-O2", "-static"), List.of("-O2"));
    private static final int COMPILER_SECONDS = 60;

    private PuppetProgram() {
    }

    /** The program's file, compiled if it was not there yet. */
    static Path get() throws UnavailableException {
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).equals("linux")) {
            throw new UnavailableException("the live kernel is " + System.getProperty("os.name") + ", not Linux");
        }
        try {
            byte[] source = source();
            Path cache = cache();
            Path program = cache.resolve("puppet-" + hash(source));
            if (!Files.isExecutable(program)) {
                compile(source, program);
            }
            return program;
        } catch (IOException e) {
            throw new UnavailableException("the puppet program cannot be kept: " + e.getMessage(), e);
        }
    }

    private static byte[] source() throws IOException {
        try (InputStream in = PuppetProgram.class.getResourceAsStream(SOURCE)) {
            if (in == null) {
                throw new IllegalStateException("no " + SOURCE + " on the class path");
            }
            return in.readAllBytes();
        }
    }

    /** The processor belongs to the hash: a home directory may be shared between machines. */
    private static String hash(byte[] source) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(System.getProperty("os.arch").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(source), 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Only the user may write there: what lies in it is run. */
    private static Path cache() throws IOException {
        String home = System.getenv("XDG_CACHE_HOME");
        Path base = home != null && home.startsWith("/") ? Path.of(home) : Path.of(System.getProperty("user.home"), ".cache");
        Path cache = base.resolve("nscheck");
        if (!Files.isDirectory(cache)) {
            Files.createDirectories(base);
            Files.createDirectories(cache, PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rwx------")));
        }
        return cache;
    }

    /** Compiles beside the program and renames, so that two who do it at once do not meet. */
    private static void compile(byte[] source, Path program) throws IOException, UnavailableException {
        Path unfinished = Files.createTempFile(program.getParent(), "puppet", ".tmp");
        try {
            String complaint = "";
            for (List<String> options : OPTIONS) {
                complaint = compile(source, unfinished, options);
                if (complaint.isEmpty()) {
                    Files.move(unfinished, program, StandardCopyOption.ATOMIC_MOVE);
                    return;
                }
            }
            throw new UnavailableException("cc cannot compile " + SOURCE + ": " + complaint);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** What the compiler complained of first; empty if all went well. */
    private static String compile(byte[] source, Path out, List<String> options) throws IOException, UnavailableException {
        List<String> command = new java.util.ArrayList<>(List.of("cc"));
        command.addAll(options);
        command.addAll(List.of("-o", out.toString(), "-x", "c", "-"));
        Process compiler;
        try {
            compiler = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UnavailableException("no C compiler: cc cannot be run", e);
        }
        try {
            try (var in = compiler.getOutputStream()) {
                in.write(source);
            }
            String said = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!compiler.waitFor(COMPILER_SECONDS, TimeUnit.SECONDS)) {
                return "it does not end";
            }
            return compiler.exitValue() == 0 ? "" : said.lines().findFirst().orElse("status " + compiler.exitValue());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            compiler.destroyForcibly();
        }
    }
}
