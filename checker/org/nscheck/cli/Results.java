package org.nscheck.cli;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * A stream for results. A {@link PrintStream} only says that something went wrong; this one also knows whether it was
 * the reader who left, as {@code head} does when it has seen enough, which nobody needs to be told.
 */
final class Results extends PrintStream {
    private final Watched watched;

    private static final class Watched extends FilterOutputStream {
        private boolean readerLeft;

        Watched(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                out.write(bytes, from, length);
            } catch (IOException e) {
                readerLeft = "Broken pipe".equals(e.getMessage());
                throw e;
            }
        }
    }

    Results(OutputStream out) {
        this(new Watched(out));
    }

    private Results(Watched watched) {
        super(new BufferedOutputStream(watched), true, StandardCharsets.UTF_8);
        this.watched = watched;
    }

    boolean readerLeft() {
        return watched.readerLeft;
    }
}
