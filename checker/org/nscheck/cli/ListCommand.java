package org.nscheck.cli;

import java.util.List;
import java.util.Set;
import org.nscheck.cli.Catalogue.Item;

/** {@code nscheck list}: one item a line, its name first, so that it can be cut off. */
final class ListCommand implements Command {
    private static final int WIDTH = 120;
    /** Where the names are long a line may be too: half a sentence helps nobody. */
    private static final int LEAST = 60;

    private final Catalogue catalogue;

    ListCommand(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public String name() {
        return "list";
    }

    @Override
    public String summary() {
        return "Prints what there is, one item a line, its name first.";
    }

    @Override
    public String synopsis() {
        return "designs|invariants|rules|scenarios";
    }

    @Override
    public String example() {
        return "list rules";
    }

    @Override
    public Set<ExitStatus> statuses() {
        return Set.of(ExitStatus.UNAVAILABLE);
    }

    @Override
    public ExitStatus run(Context context) throws Exception {
        if (context.arguments().size() != 1) {
            throw CommandException.usage("one of designs, invariants, rules, scenarios is needed");
        }
        String kind = context.arguments().get(0);
        List<Item> items = switch (kind) {
            case "designs" -> catalogue.designs();
            case "invariants" -> catalogue.invariants();
            case "rules" -> catalogue.rules();
            case "scenarios" -> catalogue.scenarios(context.home());
            default -> throw CommandException.usage(
                    "there are designs, invariants, rules and scenarios, but no " + kind);
        };
        if (context.format() == Context.Format.JSON) {
            context.out().println(json(kind, items));
        } else {
            rows(items).forEach(context.out()::println);
        }
        return ExitStatus.AS_EXPECTED;
    }

    private static String json(String kind, List<Item> items) {
        return Json.pretty(Json.object()
                .with("version", 1)
                .with("command", "list")
                .with("kind", kind)
                .with("items", items.stream()
                        .map(item -> Json.object().with("name", item.name()).with("text", item.text()))
                        .toList()));
    }

    private static List<String> rows(List<Item> items) {
        int name = items.stream().mapToInt(item -> item.name().length()).max().orElse(0);
        int rest = Math.max(LEAST, WIDTH - name - 2);
        return items.stream().map(item -> Text.row(item.name(), name, Text.shorten(item.text(), rest))).toList();
    }
}
