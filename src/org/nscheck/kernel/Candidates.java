package org.nscheck.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The candidate events of a scope: what every caller may try in a state, refused or not. What does not depend on the
 * state is made once. {@link Machine#step} answers null for those that make no step. For one thread.
 */
public final class Candidates {
    private static final List<List<Integer>> ONE_CHOICE = List.of(Event.ANY_NUMBERS);

    private final Scope scope;
    private final Design design;
    private final Layout layout;
    private final boolean unfinished;
    private final Event[][] fixed;
    /** kill and wait by caller and number; the number after the last one in use is tried too. */
    private final Event[][][] byNumber;
    /** By caller and namespace, {@link Event#ANY_SPACE} at 0, where one choice of numbers stands for all. */
    private final Event[][][] births;
    /** Births where the numbers are chosen. */
    private final Map<Chosen, Event[]> chosen = new HashMap<>();

    /** Who gives birth into which namespace, and the numbers to choose from in the newborn's and in each above. */
    private record Chosen(int who, int space, List<Long> levels) {
    }

    public Candidates(Scope scope, Design design, Layout layout) {
        this.scope = scope;
        this.design = design;
        this.layout = layout;
        this.unfinished = scope.has(Mechanism.UNFINISHED);
        fixed = new Event[scope.tasks()][];
        byNumber = new Event[scope.tasks()][layout.numbers + 1][];
        births = new Event[scope.tasks()][1 + layout.namespaces][];
        for (int who = 0; who < scope.tasks(); who++) {
            fixed[who] = scope.fixed(who).toArray(Event[]::new);
            for (int space = Event.ANY_SPACE; space < layout.namespaces; space++) {
                births[who][1 + space] = births(who, space, ONE_CHOICE, ONE_CHOICE).toArray(Event[]::new);
            }
            for (int number = 1; number <= layout.numbers; number++) {
                byNumber[who][number] = byNumber(who, number).toArray(Event[]::new);
            }
        }
    }

    private List<Event> byNumber(int who, int number) {
        List<Event> events = new ArrayList<>();
        events.add(new Event.Wait(who, number));
        for (Signal signal : Signal.values()) {
            if (scope.sends(signal)) {
                events.add(new Event.Kill(who, number, signal));
            }
        }
        // Signal 0 finds whom any other finds, and does nothing: it is worth a try only where there is no other.
        if (events.size() == 1) {
            events.add(new Event.Kill(who, number, null));
        }
        return events;
    }

    private List<Event> births(int who, int space, List<List<Integer>> forks, List<List<Integer>> clones) {
        List<Event> events = new ArrayList<>();
        for (List<Integer> numbers : space == Event.ANY_SPACE ? forks : List.<List<Integer>>of()) {
            events.add(new Event.Fork(who, numbers));
            if (scope.has(Mechanism.SIBLING)) {
                events.add(new Event.CloneParent(who, numbers));
            }
        }
        for (List<Integer> numbers : scope.has(Mechanism.NESTED) ? clones : List.<List<Integer>>of()) {
            events.add(new Event.CloneNewpid(who, space, numbers));
            if (scope.has(Mechanism.SIBLING)) {
                events.add(new Event.CloneNewpidParent(who, space, numbers));
            }
        }
        if (scope.has(Mechanism.INJECTION)) {
            events.add(new Event.Unshare(who, space));
        }
        return events;
    }

    private Event[] births(Machine machine, State s, int who, int space) {
        // Where there is no place for a newborn, no choice of numbers makes a step of what makes none.
        if (layout.cyclic || design.numbers() == Design.Numbers.INTERCHANGEABLE
                || Slots.absentTask(s) == State.NONE) {
            return births[who][1 + space];
        }
        List<Long> levels = new ArrayList<>();
        for (int n = s.forChildren(who); n != State.NONE; n = s.nsParent(n)) {
            levels.add(choice(machine, s, n, levels.size()));
        }
        return chosen.computeIfAbsent(new Chosen(who, space, levels), this::births);
    }

    /**
     * The numbers that a newborn may have in a namespace, as far as they are different, a bit each. Of those that
     * nobody has, one stands for all, and where namespaces are compared, one more for each level below: it may get the
     * same number there, or another.
     */
    private long choice(Machine machine, State s, int n, int levelsBelow) {
        long choice = 0;
        int left = design.numbers() == Design.Numbers.COMPARED ? 1 + levelsBelow : 1;
        for (int number = 1; number <= layout.numbers; number++) {
            if (machine.mayHave(s, n, number) && (inUse(s, n, number) || left-- > 0)) {
                choice |= 1L << number;
            }
        }
        return choice;
    }

    private Event[] births(Chosen of) {
        List<List<Integer>> outer = new ArrayList<>(List.of(List.of()));
        for (long level : of.levels) {
            List<List<Integer>> longer = new ArrayList<>();
            for (int number = 1; number <= layout.numbers; number++) {
                for (List<Integer> prefix : (level >> number & 1) == 0 ? List.<List<Integer>>of() : outer) {
                    List<Integer> next = new ArrayList<>(prefix);
                    next.add(number);
                    longer.add(List.copyOf(next));
                }
            }
            outer = longer;
        }
        List<List<Integer>> nested = new ArrayList<>();
        for (int first = 1; first <= layout.numbers; first++) {
            for (List<Integer> above : design.firstNumber(first) ? outer : List.<List<Integer>>of()) {
                List<Integer> numbers = new ArrayList<>(List.of(first));
                numbers.addAll(above);
                nested.add(List.copyOf(numbers));
            }
        }
        return births(of.who, of.space, outer, nested).toArray(Event[]::new);
    }

    /** Whether a number is one that can be told from others: some task has it where it counts. */
    private boolean inUse(State s, int n, int number) {
        if (design.numbers() != Design.Numbers.COMPARED) {
            return Linux.numbered(s, n, number) != 0;
        }
        for (int m = 0; m < layout.namespaces; m++) {
            if (Linux.numbered(s, m, number) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Receives the steps of a state. */
    public interface Visitor {
        void visit(Event event, Step step);

        /** Hears of a candidate that makes no step. */
        default void none(Event event) {
        }
    }

    /** Evaluates every candidate in a state; answers how many there were. */
    public int forEach(Machine machine, State s, Visitor visitor) {
        int evaluated = 0;
        for (int who = 0; who < scope.tasks(); who++) {
            if (!s.canAct(who)) {
                continue;
            }
            evaluated += evaluate(machine, s, births(machine, s, who, Event.ANY_SPACE), visitor);
            if (Slots.unmadeNamespace(s) == State.NONE) {
                evaluated += rebirths(machine, s, who, visitor);
            }
            evaluated += evaluate(machine, s, fixed[who], visitor);
            for (int number = 1; number <= layout.numbers; number++) {
                if (number > 1 && number < layout.numbers
                        && (layout.cyclic || design.numbers() != Design.Numbers.COMPARED) && free(s, who, number)) {
                    continue;
                }
                evaluated += evaluate(machine, s, byNumber[who][number], visitor);
            }
        }
        return evaluated;
    }

    /** Nobody bears the number where the caller looks: like the largest, which is tried for all such. */
    private boolean free(State s, int who, int number) {
        if (design.numbers() == Design.Numbers.COMPARED) {
            return !inUse(s, s.active(who), number);
        }
        for (int t = 0; t < layout.tasks; t++) {
            if (s.nr(t, s.active(who)) == number) {
                return false;
            }
        }
        return true;
    }

    private int rebirths(Machine machine, State s, int who, Visitor visitor) {
        int evaluated = 0;
        for (int n = 1; n < layout.namespaces; n++) {
            if (s.vacant(n)) {
                evaluated += evaluate(machine, s, births(machine, s, who, n), visitor);
            }
        }
        return evaluated;
    }

    private int evaluate(Machine machine, State s, Event[] events, Visitor visitor) {
        for (Event event : events) {
            Step step = step(machine, s, event);
            if (step != null) {
                visitor.visit(event, step);
            } else {
                visitor.none(event);
            }
        }
        return events.length;
    }

    /** The step that a candidate makes; null if it makes none in the scope. */
    public Step step(Machine machine, State s, Event event) {
        Step step = machine.step(s, event);
        return step != null && (unfinished || step.result() != Step.UNFINISHED) ? step : null;
    }
}
