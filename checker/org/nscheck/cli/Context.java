package org.nscheck.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.nscheck.overlay.Models;

/** What a command gets: its arguments and options, already parsed, and where it may write. */
public final class Context {
    /** How results are printed. */
    public enum Format { TEXT, JSON }

    private final Console console;
    private final CommandLine line;
    private final Format format;
    private Models models;

    Context(Console console, CommandLine line) throws CommandException {
        this.console = console;
        this.line = line;
        this.format = switch (option("format").orElse("text")) {
            case "text" -> Format.TEXT;
            case "json" -> Format.JSON;
            default -> throw CommandException.usage("--format is text or json");
        };
    }

    public PrintStream out() {
        return console.out();
    }

    public PrintStream err() {
        return console.err();
    }

    /** The arguments that are no options. */
    public List<String> arguments() {
        return line.getArgList();
    }

    /** The value of an option; of one that is given twice the last, so that a script's default can be overridden. */
    public Optional<String> option(String name) {
        String[] values = line.getOptionValues(name);
        return values == null ? Optional.empty() : Optional.of(values[values.length - 1]);
    }

    /** The designs and the specification, those of {@code --overlay} among them; read at the first call. */
    public Models models() throws CommandException {
        if (models == null) {
            models = OverlayOption.models(this);
        }
        return models;
    }

    /** What an overlay is to blame for in a failure, in a line; empty if nothing. */
    Optional<String> blame(Throwable failure) {
        return models == null ? Optional.empty() : OverlayOption.blame(models, failure);
    }

    public boolean has(String option) {
        return line.hasOption(option);
    }

    public Format format() {
        return format;
    }

    public boolean quiet() {
        return line.hasOption("quiet");
    }

    public boolean colorAllowed() {
        return console.colorAllowed();
    }

    /** The checkout; without the launcher, the folder that nscheck was started in. */
    public Path home() {
        return console.home();
    }

    /** A display of how far the command is; to be closed before results are printed. */
    public Progress progress() {
        return Progress.to(console, quiet());
    }
}
