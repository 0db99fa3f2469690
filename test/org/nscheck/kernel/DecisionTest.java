package org.nscheck.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class DecisionTest {
    /** What a design says of itself, and decides nothing by. */
    private static final Set<String> NO_DECISIONS = Set.of("name", "numbers");

    private static List<String> labels() {
        return Stream.of(Decision.values()).map(d -> d.label).toList();
    }

    @Test
    void theDecisionsAreTheMethodsOfADesign() {
        Set<String> methods = Arrays.stream(Design.class.getMethods()).map(Method::getName)
                .filter(name -> !NO_DECISIONS.contains(name)).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(methods, new TreeSet<>(labels()));
    }

    @Test
    void theyHaveTheOrderOfTheModel() throws IOException {
        String model = Files.readString(Path.of("docs/MODEL.md"));
        String section = model.substring(model.indexOf("## 2."), model.indexOf("## 3."));
        List<String> rows = new ArrayList<>();
        Matcher row = Pattern.compile("(?m)^\\| `(\\w+)").matcher(section);
        while (row.find()) {
            rows.add(row.group(1));
        }
        assertEquals(rows, labels());
    }

    /** Every method tells of its own decision, with the answer of the design, and asks another the same. */
    @Test
    void everyQuestionIsHeardAndAnsweredByTheDesign() throws ReflectiveOperationException {
        for (Design design : Designs.ALL) {
            List<String> heard = new ArrayList<>();
            Asking asking = new Asking(design, (decision, outcome, question, answer) -> {
                heard.add(decision.label);
                assertEquals(answer, question.apply(design), decision.label);
                assertEquals(decision.outcomes.size() == 2 && answer.equals(true) ? 1 : 0,
                        decision.outcomes.size() == 2 ? outcome : 0, decision.label);
            });
            State s = State.initial(new Layout(3, 2, 3, 1, false));
            for (String label : labels()) {
                Method method = Arrays.stream(Design.class.getMethods()).filter(m -> m.getName().equals(label))
                        .findFirst().orElseThrow();
                Object[] arguments = Arrays.stream(method.getParameterTypes()).map(type -> type == State.class ? s
                        : type == Signal.class ? Signal.SIGTERM : (Object) 0).toArray();
                assertEquals(method.invoke(design, arguments), method.invoke(asking, arguments), label);
            }
            assertEquals(labels(), heard);
            assertEquals(design.name(), asking.name());
            assertEquals(design.numbers(), asking.numbers());
        }
    }

    @Test
    void outcomesAreClassesOfAnswers() {
        assertEquals(List.of(0, 1, 2, 2), Stream.of(0L, 4L, 5L, 7L).map(Decision::found).toList());
        State s = State.initial(new Layout(3, 2, 3, 1, false));
        assertEquals(List.of(0, 1, 2), Stream.of(State.NONE, State.INIT, 2)
                .map(reaper -> Decision.reaper(s, State.INIT, reaper)).toList());
    }

    @Test
    void aTallyCounts() {
        Tally tally = new Tally();
        Design design = new Asking(Designs.LINUX, tally);
        design.forced(Signal.SIGKILL);
        design.forced(Signal.SIGTERM);
        design.forced(Signal.SIGSTOP);
        Tally twice = new Tally();
        twice.add(tally);
        twice.add(tally);
        assertEquals(List.of(1L, 2L, 0L), List.of(tally.count(Decision.FORCED, 0), tally.count(Decision.FORCED, 1),
                tally.count(Decision.COVERS, 1)));
        assertEquals(List.of(2L, 4L), List.of(twice.count(Decision.FORCED, 0), twice.count(Decision.FORCED, 1)));
    }
}
