package org.nscheck.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The harness process: puppet.h. One command a line goes to it, one line comes back.
 *
 * <pre>
 * n                                 begin a world            what is seen
 * s ACTOR CHILD CALL A B            let a puppet call        what is seen, or "B;": it cannot act
 * e                                 end the world            an empty line
 * </pre>
 *
 * A line that begins with {@code !} is why the harness has given up. What is seen is read by {@link Observation}.
 */
final class Harness implements AutoCloseable {
    /** More than the harness allows itself for anything. */
    private static final int PATIENCE_SECONDS = 20;
    static final ScheduledThreadPoolExecutor WATCH = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "nscheck-live-watch");
        thread.setDaemon(true);
        return thread;
    });

    static {
        WATCH.setRemoveOnCancelPolicy(true);
    }

    private final Process process;
    private final OutputStream in;
    private final BufferedReader out;

    private Harness(Process process) {
        this.process = process;
        this.in = process.getOutputStream();
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    }

    static Harness start() throws UnavailableException {
        String program = PuppetProgram.get().toString();
        try {
            return new Harness(new ProcessBuilder(program).redirectError(ProcessBuilder.Redirect.DISCARD).start());
        } catch (IOException e) {
            throw new UnavailableException("the puppets' program cannot be run: " + e.getMessage(), e);
        }
    }

    /** Sends commands, each ended by a line feed; their answers are to be fetched by as many {@link #answer}. */
    void send(String commands) throws HarnessException {
        ScheduledFuture<?> kill = killLater();
        try {
            in.write(commands.getBytes(StandardCharsets.US_ASCII));
            in.flush();
        } catch (IOException e) {
            throw new HarnessException("the harness is gone: " + farewell(), e);
        } finally {
            kill.cancel(false);
        }
    }

    /** No wait for the harness is longer than this: then it is ended. */
    private ScheduledFuture<?> killLater() {
        return WATCH.schedule(process::destroyForcibly, PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** The next answer. */
    String answer() throws HarnessException {
        ScheduledFuture<?> kill = killLater();
        try {
            String line = out.readLine();
            if (line == null || line.startsWith("!")) {
                throw new HarnessException(line == null ? "the harness is gone" : line.substring(1), null);
            }
            return line;
        } catch (IOException e) {
            throw new HarnessException("the harness is gone", e);
        } finally {
            kill.cancel(false);
        }
    }

    private String farewell() {
        try {
            String line = out.readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            return "";
        }
    }

    /** Ends the harness, and with it all of its world. */
    @Override
    public void close() {
        try {
            in.close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
