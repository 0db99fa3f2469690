package org.nscheck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    /** Just before the clock wraps around, as it is allowed to. */
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Progress progress(boolean terminal, boolean quiet) {
        Console console = new Console(
                System.out, Fixture.stream(err), false, terminal, Map.of(), Path.of(""));
        return Progress.to(console, quiet, nanos::get);
    }

    private void pass(double seconds) {
        nanos.addAndGet((long) (seconds * 1e9));
    }

    private String shown() {
        String text = err.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "|");
        err.reset();
        return text;
    }

    @Test
    void onATerminalOneLineIsRewritten() {
        try (Progress progress = progress(true, false)) {
            progress.update(() -> "10 states");
            assertEquals("\r10 states", shown());
            progress.update(() -> fail("not due, so not even made"));
            pass(0.2);
            progress.update(() -> "11");
            assertEquals("\r11       ", shown());
            progress.note("a remark");
            assertEquals("\r  \ra remark|", shown());
            pass(0.2);
            progress.update(() -> "x ".repeat(60));
            assertEquals(80, shown().length());
        }
        assertEquals("\r" + " ".repeat(79) + "\r", shown());
    }

    @Test
    void elsewhereALineAnInterval() {
        try (Progress progress = progress(false, false)) {
            progress.update(() -> fail("what is over soon leaves no line"));
            pass(11);
            progress.update(() -> "10\nstates");
            progress.update(() -> fail("not due"));
            pass(11);
            progress.update(() -> "20 states");
            progress.note("a remark");
            assertEquals("10 states|20 states|a remark|", shown());
        }
        assertEquals("", shown());
    }

    @Test
    void afterTheEndNothing() {
        Progress progress = progress(true, false);
        progress.close();
        progress.update(() -> fail("a worker that is late"));
        assertEquals("", shown());
    }

    @Test
    void quiet() {
        for (boolean terminal : new boolean[] {true, false}) {
            try (Progress progress = progress(terminal, true)) {
                pass(11);
                progress.update(() -> fail("nobody looks"));
                progress.note("nor here");
            }
        }
        assertEquals("", shown());
    }
}
