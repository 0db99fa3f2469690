package org.nscheck.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Function;

import org.nscheck.overlay.Models;

/** What can replay a scenario, by name, in the order in which it reports. */
public final class Replayers {
    private static final Map<String, Function<Models, Replayer>> ALL = new LinkedHashMap<>();

    static {
        for (Engines kind : Engines.values()) {
            ALL.put(kind.label, models -> new SteppingReplayer(models, kind));
        }
        ALL.put(KernelReplayer.NAME, models -> new KernelReplayer());
    }

    private Replayers() {
    }

    /**
     * Those of a list of names, separated by commas, in the order of reports; to be closed.
     *
     * @throws NoSuchElementException if there is none of a name
     */
    public static List<Replayer> parse(Models models, String names) {
        Set<String> chosen = Set.copyOf(List.of(names.split(",", -1)).stream().distinct().toList());
        for (String name : chosen) {
            if (!ALL.containsKey(name)) {
                throw new NoSuchElementException("no engine '" + name + "', expected machine, alloy or kernel");
            }
        }
        List<Replayer> replayers = new ArrayList<>();
        ALL.forEach((name, maker) -> {
            if (chosen.contains(name)) {
                replayers.add(maker.apply(models));
            }
        });
        return replayers;
    }
}
