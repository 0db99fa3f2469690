package org.nscheck.conform;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.nscheck.kernel.Design;
import org.nscheck.kernel.Step;
import org.nscheck.live.Disagreement;
import org.nscheck.live.LiveKernel;
import org.nscheck.scenario.Header;
import org.nscheck.scenario.HeaderKey;
import org.nscheck.scenario.HeaderValue;
import org.nscheck.scenario.Recorder.Line;
import org.nscheck.scenario.Scenario;
import org.nscheck.scenario.Script;

/** The differences of a run, sorted into classes. May be used from any thread. */
final class Findings {
    /** More of a note is left out: a line of a scenario has an end. */
    private static final int NOTE = 300;

    private final Design design;
    private final KnownDifferences known;
    private final Map<Form, Map<String, Kind>> kinds = new EnumMap<>(Form.class);
    private long count;

    /** A class of differences, with the first of them. */
    final class Kind {
        private final Form form;
        private Found first;
        private long confirmed;
        private long flaky;

        private Kind(Form form) {
            this.form = form;
        }

        private void add(Found found) {
            confirmed += found.confirmed() ? 1 : 0;
            flaky += found.confirmed() ? 0 : 1;
            if (first == null || found.confirmed() && !first.confirmed()
                    || found.confirmed() == first.confirmed() && found.number() < first.number()) {
                first = found;
            }
        }

        /**
         * What there is to say of the class: its first difference, made as small as it gets and with the kernel's word
         * if it is confirmed.
         */
        Finding finding(Comparer comparer) {
            List<String> unlike = first.disagreement().kinds();
            List<Line> lines = Script.of(design, first.steps()).orElseThrow();
            List<Disagreement.Unlike> shown = first.disagreement().unlike();
            if (first.confirmed()) {
                lines = comparer.fewest(lines, unlike);
                shown = comparer.difference(lines).map(Disagreement::unlike).orElse(shown);
            }
            Scenario machine = comparer.byMachine(header(unlike, shown), lines);
            return new Finding(form.text, unlike, confirmed, flaky,
                    known.explaining(LiveKernel.version(), form, unlike),
                    first.confirmed() ? comparer.byKernel(machine).orElse(machine) : machine, shown);
        }
    }

    /**
     * A difference.
     *
     * @param number of the scenario
     * @param steps  up to the one after which they differ
     */
    record Found(long number, List<Step> steps, Disagreement disagreement, boolean confirmed) {
    }

    Findings(Design design, KnownDifferences known) {
        this.design = design;
        this.known = known;
    }

    synchronized void add(Found found) {
        count++;
        Form form = Form.of(found.steps().get(found.steps().size() - 1).event);
        kinds.computeIfAbsent(form, f -> new TreeMap<>())
                .computeIfAbsent(found.disagreement().kinds().toString(), k -> new Kind(form)).add(found);
    }

    synchronized long count() {
        return count;
    }

    /** The classes, in an order that does not depend on who found what first. */
    synchronized List<Kind> kinds() {
        List<Kind> all = new ArrayList<>();
        kinds.values().forEach(ofForm -> all.addAll(ofForm.values()));
        return all;
    }

    private Header header(List<String> unlike, List<Disagreement.Unlike> shown) {
        return new Header(Map.of(
                HeaderKey.TITLE, HeaderValue.of("the kernel differs from " + design.name() + " in "
                        + String.join(", ", unlike)),
                HeaderKey.DESIGN, HeaderValue.of(design.name()),
                HeaderKey.FOUND_BY, HeaderValue.of("nscheck conform, on Linux " + LiveKernel.version()),
                HeaderKey.NOTE, HeaderValue.of(note(shown))));
    }

    private static String note(List<Disagreement.Unlike> unlike) {
        String note = "after the last step " + String.join("; ", unlike.stream().map(Object::toString).toList());
        return note.length() <= NOTE ? note : note.substring(0, NOTE) + " ...";
    }
}
