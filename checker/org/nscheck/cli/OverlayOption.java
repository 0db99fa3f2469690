package org.nscheck.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

import org.apache.commons.cli.Option;
import org.nscheck.alloy.SpecificationException;
import org.nscheck.overlay.Models;
import org.nscheck.overlay.Overlay;
import org.nscheck.overlay.OverlayException;

/** The option that names an overlay: a folder with a design of one's own. */
final class OverlayOption {
    private static final String NAME = "overlay";

    private OverlayOption() {
    }

    static Option option() {
        return ScopeOptions.option(NAME, "DIR", "a design of one's own: a folder with changed modules of the"
                + " specification (.als), a class for the machine (one .java file, compiled and run), or both");
    }

    /** The designs and the specification, with the overlay's if there is one. */
    static Models models(Context context) throws CommandException {
        Optional<String> folder = context.option(NAME);
        if (folder.isEmpty()) {
            return Models.shipped();
        }
        try {
            return Models.of(Overlay.read(Path.of(folder.get())));
        } catch (InvalidPathException e) {
            throw CommandException.usage("--overlay is a folder, not " + folder.get());
        } catch (OverlayException e) {
            throw CommandException.at(e.unavailable() ? ExitStatus.UNAVAILABLE : ExitStatus.BAD_USAGE, e.getMessage());
        }
    }

    /** The option as a command that is shown has to have it, with a space behind; an empty text without an overlay. */
    static String again(Models models) {
        return models.folder().map(folder -> "--" + NAME + " " + Text.shellWord(folder.toString()) + " ").orElse("");
    }

    /** What an overlay is to blame for that came out later: a line with the place; empty if it is not. */
    static Optional<String> blame(Models models, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SpecificationException wrong) {
                return models.line(wrong);
            }
        }
        return failure instanceof VirtualMachineError && !(failure instanceof StackOverflowError) ? Optional.empty()
                : models.blame(failure);
    }
}
