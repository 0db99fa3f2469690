package org.nscheck.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Says on stderr how far a long run is: on a terminal one line that is rewritten in place, elsewhere a line an
 * interval, so that a log stays short; with {@code --quiet} nothing. May be called from any thread, and often: a text
 * that is not shown is not even made.
 */
public final class Progress implements AutoCloseable {
    private static final Duration ON_TERMINAL = Duration.ofMillis(100);
    private static final Duration IN_LOG = Duration.ofSeconds(10);
    /** A line that wraps cannot be rewritten in place. */
    private static final int WIDTH = 79;

    private enum Style { NOTHING, IN_PLACE, LINES }

    private final PrintStream err;
    private final Style style;
    private final long interval;
    private final LongSupplier nanoTime;
    private long next;
    private int shown;
    private boolean closed;

    private Progress(PrintStream err, Style style, LongSupplier nanoTime) {
        this.err = err;
        this.style = style;
        this.nanoTime = nanoTime;
        this.interval = (style == Style.IN_PLACE ? ON_TERMINAL : IN_LOG).toNanos();
        // In a log the first line comes after the first interval: what is over sooner leaves none.
        this.next = nanoTime.getAsLong() + (style == Style.LINES ? interval : 0);
    }

    static Progress to(Console console, boolean quiet) {
        return to(console, quiet, System::nanoTime);
    }

    static Progress to(Console console, boolean quiet, LongSupplier nanoTime) {
        Style style = quiet ? Style.NOTHING : console.errIsTerminal() ? Style.IN_PLACE : Style.LINES;
        return new Progress(console.err(), style, nanoTime);
    }

    /** Shows the text if one is due. */
    public synchronized void update(Supplier<String> text) {
        long now = nanoTime.getAsLong();
        // A difference, because the clock's values may wrap around.
        if (style == Style.NOTHING || closed || now - next < 0) {
            return;
        }
        next = now + interval;
        String line = Text.oneLine(text.get());
        if (style == Style.LINES) {
            err.println(line);
            return;
        }
        String visible = Text.shorten(line, WIDTH);
        err.print("\r" + visible + " ".repeat(Math.max(0, shown - visible.length())));
        err.flush();
        shown = visible.length();
    }

    /** A remark that stays on the screen, whenever it comes. */
    public synchronized void note(String text) {
        if (style != Style.NOTHING) {
            wipe();
            err.println(Text.oneLine(text));
        }
    }

    /** Leaves a clean line for what comes after; what is told later is not shown. */
    @Override
    public synchronized void close() {
        wipe();
        closed = true;
    }

    /** Clears the line in place, for a line of results that comes now. */
    public synchronized void wipe() {
        if (shown > 0) {
            err.print("\r" + " ".repeat(shown) + "\r");
            err.flush();
            shown = 0;
        }
    }
}
