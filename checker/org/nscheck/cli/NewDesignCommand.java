package org.nscheck.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.apache.commons.cli.Options;
import org.nscheck.check.WholeFile;
import org.nscheck.overlay.Model;
import org.nscheck.overlay.Models;
import org.nscheck.overlay.OverlayException;
import org.nscheck.overlay.Skeleton;

/** {@code nscheck new-design}: the files that a design of one's own begins with. */
final class NewDesignCommand implements Command {
    private static final String NAME = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

    @Override
    public String name() {
        return "new-design";
    }

    @Override
    public String summary() {
        return "Writes the files that a design of one's own begins with: a folder for --overlay.";
    }

    @Override
    public String synopsis() {
        return "NAME";
    }

    @Override
    public String example() {
        return "new-design quiet-init";
    }

    @Override
    public Options options() {
        return new Options().addOption(ScopeOptions.option("out", "DIR", "where; by default the folder NAME"));
    }

    @Override
    public Set<ExitStatus> statuses() {
        return EnumSet.noneOf(ExitStatus.class);
    }

    @Override
    public ExitStatus run(Context context) throws CommandException, IOException {
        if (context.arguments().size() != 1) {
            throw CommandException.usage("one name is needed");
        }
        String name = context.arguments().get(0);
        Path folder = folder(context.option("out").orElse(name));
        Skeleton skeleton = new Skeleton(checked(name));
        Map<Path, String> files = new LinkedHashMap<>();
        files.put(folder.resolve("design.als"), skeleton.module());
        files.put(folder.resolve(skeleton.className() + ".java"), skeleton.source());
        files.put(folder.resolve(name + ".md"), skeleton.page());
        refuseToOverwrite(folder, files.keySet());
        tryOut(skeleton, folder, name);
        for (Map.Entry<Path, String> file : files.entrySet()) {
            WholeFile.write(file.getKey(), file.getValue());
        }
        if (context.format() == Context.Format.JSON) {
            context.out().println(Json.pretty(Json.object().with("version", 1).with("command", name())
                    .with("design", name).with("files", files.keySet().stream().map(Path::toString).toList())));
        } else {
            files.keySet().forEach(context.out()::println);
            context.out().println("to check it: nscheck check --overlay " + folder);
        }
        return ExitStatus.AS_EXPECTED;
    }

    private static Path folder(String text) throws CommandException {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw CommandException.usage("--out is a folder, not " + text);
        }
    }

    private static String checked(String name) throws CommandException {
        if (!name.matches(NAME)) {
            throw CommandException.usage("a name is lower case letters and digits, a letter first, joined by hyphens,"
                    + " not '" + name + "'");
        }
        if (Models.shipped().all().stream().map(Model::name).anyMatch(name::equals)) {
            throw CommandException.usage("'" + name + "' is a shipped design; a design of one's own has a name of its"
                    + " own");
        }
        return name;
    }

    /** Nor is a second class written into a folder that has one: the two would be no overlay. */
    private static void refuseToOverwrite(Path folder, Set<Path> files) throws CommandException, IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw CommandException.at(ExitStatus.BAD_USAGE, folder + ": a file, expected a folder or nothing");
        }
        for (Path file : files) {
            if (Files.exists(file)) {
                throw CommandException.at(ExitStatus.BAD_USAGE, file + ": is there already and is not overwritten");
            }
        }
        if (Files.isDirectory(folder)) {
            try (Stream<Path> all = Files.list(folder)) {
                List<Path> others = all.filter(file -> file.toString().endsWith(".java")).sorted().toList();
                if (!others.isEmpty()) {
                    throw CommandException.at(ExitStatus.BAD_USAGE, others.get(0) + ": is there already, expected a"
                            + " folder without a Java file");
                }
            }
        }
    }

    /** A name can mean something in Alloy or in Java already; then it shows here and not at the first check. */
    private static void tryOut(Skeleton skeleton, Path folder, String name) throws CommandException {
        try {
            Models.of(skeleton.overlay(folder));
        } catch (OverlayException e) {
            if (!e.unavailable()) {
                throw CommandException.usage("'" + name + "' cannot be the name: with it there would be "
                        + e.getMessage());
            }
        }
    }
}
