package org.nscheck.live;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** The compiled puppets: made by the C compiler at its first use, and kept in the user's cache under its hash. */
final class PuppetProgram {
    private static final List<String> SOURCES = List.of("puppet.h", "puppet.c", "sight.c", "harness.c");
    private static final String OWN_INCLUDE = "#include \"puppet.h\"\n";
    /** Static first: such a program is born faster, and it is born for each task of each scenario. */
    private static final List<List<String>> OPTIONS = List.of(List.of("-O2", "-static"), List.of("-O2"));
    /**
     * Compiles beside the program and renames, so that two who do it at once do not meet. In a shell, as that cleans up
     * after the compiler even when this process is killed meanwhile; a source cut short by that has no main.
     */
    private static final String SCRIPT = """
            command -v cc >/dev/null || exit 127
            program=$1 unfinished=$1.$$
            shift
            cc "$@" -o "$unfinished" -x c - && mv "$unfinished" "$program"
            status=$?
            rm -f "$unfinished"
            exit $status
            """;
    private static final int NOT_FOUND = 127;
    /** It takes less than a second. */
    private static final int PATIENCE_SECONDS = 60;

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
            throw new UnavailableException("the puppets' program cannot be kept: " + e.getMessage(), e);
        }
    }

    /** All in one: the compiler then gets it through a pipe, and nothing has to be unpacked. */
    private static byte[] source() throws IOException {
        StringBuilder all = new StringBuilder();
        for (String name : SOURCES) {
            try (InputStream in = PuppetProgram.class.getResourceAsStream(name)) {
                if (in == null) {
                    throw new IllegalStateException("no " + name + " on the class path");
                }
                all.append(new String(in.readAllBytes(), StandardCharsets.UTF_8).replace(OWN_INCLUDE, ""));
            }
        }
        return all.toString().getBytes(StandardCharsets.UTF_8);
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
        Path base = home != null && home.startsWith("/") ? Path.of(home)
                : Path.of(System.getProperty("user.home"), ".cache");
        Path cache = base.resolve("nscheck");
        if (!Files.isDirectory(cache)) {
            Files.createDirectories(base);
            Files.createDirectories(cache, PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rwx------")));
        }
        return cache;
    }

    private static void compile(byte[] source, Path program) throws IOException, UnavailableException {
        String complaint = "";
        for (List<String> options : OPTIONS) {
            complaint = compile(source, program, options);
            if (complaint.isEmpty()) {
                return;
            }
        }
        throw new UnavailableException(complaint);
    }

    /** What went wrong; empty if all went well. */
    private static String compile(byte[] source, Path program, List<String> options) throws IOException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, "sh", program.toString()));
        command.addAll(options);
        Process compiler = new ProcessBuilder(command).redirectErrorStream(true).start();
        AtomicBoolean late = new AtomicBoolean();
        ScheduledFuture<?> kill = Harness.WATCH.schedule(() -> {
            late.set(true);
            // The shell last: it cleans up after the compiler.
            compiler.descendants().forEach(ProcessHandle::destroyForcibly);
        }, PATIENCE_SECONDS, TimeUnit.SECONDS);
        try {
            try (OutputStream in = compiler.getOutputStream()) {
                in.write(source);
            } catch (IOException e) {
                // A compiler that reads nothing says why.
            }
            String said = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = compiler.waitFor();
            return late.get() ? "cc takes longer than " + PATIENCE_SECONDS + " s"
                    : status == 0 ? "" : status == NOT_FOUND ? "no C compiler: there is no cc"
                    : "cc cannot compile the puppets: " + said.lines().findFirst().orElse("status " + status);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            kill.cancel(false);
        }
    }
}
