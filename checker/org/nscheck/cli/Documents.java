package org.nscheck.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The catalogue as the documents have it: the ledger, the model and the designs' pages, all packaged into the jar. */
final class Documents implements Catalogue {
    private static final Pattern RULE = Pattern.compile("(?m)^\\*\\*K(\\d+)\\.(\\d+)\\*\\* +(.+)$");
    /** A row of a table whose first cell is a name in backquotes; the other cells as they stand. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)`[^|]*\\|(.*)\\|$");

    @Override
    public List<Item> rules() throws IOException {
        return RULE.matcher(read("/docs/LEDGER.md")).results()
                .sorted(Comparator.comparingInt((MatchResult rule) -> Integer.parseInt(rule.group(1)))
                        .thenComparingInt(rule -> Integer.parseInt(rule.group(2))))
                .map(rule -> new Item("K" + rule.group(1) + "." + rule.group(2), plain(rule.group(3))))
                .toList();
    }

    @Override
    public List<Item> invariants() throws IOException {
        return rows("Invariants").map(row -> new Item(row.group(1), plain(row.group(2).split("\\|")[1]))).toList();
    }

    @Override
    public List<Item> designs() throws IOException, CommandException {
        List<Item> designs = new ArrayList<>();
        for (MatchResult row : rows("Designs").toList()) {
            String file = "models/designs/" + row.group(1) + ".md";
            designs.add(new Item(row.group(1), plain(DesignPage.parse(file, read("/" + file)).firstSentence())));
        }
        return designs;
    }

    @Override
    public List<Item> scenarios(Path home) throws IOException, CommandException {
        Path folder = home.resolve("counterexamples");
        if (!Files.isDirectory(folder)) {
            throw new CommandException(ExitStatus.UNAVAILABLE, "no folder counterexamples in " + home);
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(file -> file.toString().endsWith(".scenario")).sorted().toList();
        }
        List<Item> scenarios = new ArrayList<>();
        for (Path file : files) {
            scenarios.add(new Item(home.relativize(file).toString(), title(file)));
        }
        return scenarios;
    }

    /** Of a file that has none, or that is no scenario at all, nothing: listing a corpus is not judging it. */
    private static String title(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines()
                .filter(line -> line.startsWith("title:"))
                .findFirst()
                .map(line -> Text.oneLine(line.substring("title:".length())))
                .orElse("");
    }

    private static Stream<MatchResult> rows(String section) throws IOException {
        String model = read("/docs/MODEL.md");
        int start = model.indexOf(". " + section + "\n");
        int end = model.indexOf("\n## ", start);
        return ROW.matcher(model.substring(start, end < 0 ? model.length() : end)).results();
    }

    private static String plain(String markdown) {
        return Text.oneLine(markdown.replace("**", "").replace("`", ""));
    }

    private static String read(String resource) throws IOException {
        try (InputStream stream = Documents.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("the build lacks " + resource);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
