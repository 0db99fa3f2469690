package org.nscheck.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.nscheck.invariant.Invariant;
import org.nscheck.invariant.Invariants;
import org.nscheck.kernel.Designs;
import org.nscheck.overlay.Model;
import org.nscheck.overlay.Models;

/** Finds the page that a check of a design is held against. */
final class DesignPages {
    private DesignPages() {
    }

    /** The page of a design; of an overlay's that has none beside it, the one of {@code linux}. */
    static DesignPage of(Models models, Model design) throws CommandException, IOException {
        if (!design.own()) {
            return shipped(design.name());
        }
        Path file = models.folder().orElseThrow().resolve(design.name() + ".md");
        return Files.exists(file) ? own(file, design.name()) : shipped(Designs.LINUX.name());
    }

    private static DesignPage shipped(String name) throws CommandException, IOException {
        String file = "models/designs/" + name + ".md";
        try (InputStream in = DesignPages.class.getResourceAsStream("/" + file)) {
            if (in == null) {
                throw new CommandException(ExitStatus.DEFECT, "no page " + file);
            }
            return DesignPage.parse(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static DesignPage own(Path file, String name) throws CommandException, IOException {
        DesignPage page = DesignPage.parse(file.toString(),
                new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        if (!page.name().equals(name)) {
            throw CommandException.at(ExitStatus.BAD_USAGE, file + ":1: the page of " + page.name() + ", expected # "
                    + name);
        }
        List<String> invariants = Invariants.ALL.stream().map(Invariant::name).toList();
        for (String invariant : page.expected().keySet()) {
            if (!invariants.contains(invariant)) {
                throw CommandException.at(ExitStatus.BAD_USAGE, file + ": no invariant '" + invariant
                        + "'; nscheck list invariants names those there are");
            }
        }
        for (String invariant : invariants) {
            if (!page.expected().containsKey(invariant)) {
                throw CommandException.at(ExitStatus.BAD_USAGE, file + ": no verdict for " + invariant
                        + ", expected a row for every invariant");
            }
        }
        return page;
    }
}
