package org.nscheck.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Where a run of nscheck stands: its streams, its environment variables and the checkout that it belongs to. */
public record Console(
        PrintStream out,
        PrintStream err,
        boolean outIsTerminal,
        boolean errIsTerminal,
        Map<String, String> environment,
        Path home) {

    /**
     * This process. Java cannot ask whether one stream is a terminal, so the launcher does and tells. The streams are
     * UTF-8 whatever the locale: a result that is compared with a file must not depend on it.
     */
    static Console ofProcess() {
        return new Console(
                new Results(new FileOutputStream(FileDescriptor.out)),
                new PrintStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.err)), true,
                        StandardCharsets.UTF_8),
                Boolean.getBoolean("nscheck.out.terminal"),
                Boolean.getBoolean("nscheck.err.terminal"),
                System.getenv(),
                Path.of(System.getProperty("nscheck.home", "")).toAbsolutePath());
    }

    /** The convention of no-color.org: any value but the empty one says no. */
    public boolean colorAllowed() {
        return outIsTerminal
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(environment.get("TERM"));
    }

    public boolean debug() {
        return "1".equals(environment.get("NSCHECK_DEBUG"));
    }
}
