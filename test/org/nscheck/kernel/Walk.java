package org.nscheck.kernel;

import java.util.ArrayList;
import java.util.List;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Combinators;
import org.nscheck.scenario.Choices;

/** A random walk of the machine: arbitrary calls from the initial state, in all sizes. */
public final class Walk {
    /** About as many as one event takes. */
    private static final int DECISIONS_AN_EVENT = 7;

    public final Machine machine;
    public final Layout layout;
    private final List<Integer> decisions;
    private Choices choices;
    private List<Signal> signals;

    private Walk(Design design, Layout layout, List<Integer> decisions) {
        this.machine = new Machine(design);
        this.layout = layout;
        this.decisions = decisions;
    }

    /** Sees every event of a walk, with the step that it made or null. */
    public interface Visitor {
        void visit(State before, Event event, Step step);
    }

    /** Walks of a design, 3 to 6 tasks and 1 to 4 namespaces. */
    public static Arbitrary<Walk> of(Arbitrary<Design> designs, boolean cyclic) {
        Arbitrary<Layout> layouts = Combinators.combine(Arbitraries.integers().between(3, 6),
                Arbitraries.integers().between(1, 4)).as((tasks, spaces) ->
                new Layout(tasks, spaces, cyclic ? 40 : tasks, 2, cyclic));
        return Combinators.combine(designs, layouts, Choices.streams(400)).as(Walk::new);
    }

    /** Walks of any design, numbers chosen or cyclic. */
    public static Arbitrary<Walk> any() {
        return Arbitraries.of(true, false).flatMap(cyclic -> of(Arbitraries.of(Designs.ALL), cyclic));
    }

    /** Goes the way; it is the same every time. Two signals take part in a walk, so that they meet. */
    public State go(Visitor visitor) {
        choices = new Choices(decisions);
        signals = choices.list(2, 2, () -> choices.of(Signal.values()));
        State state = State.initial(layout);
        for (int i = 0; i < decisions.size() / DECISIONS_AN_EVENT; i++) {
            Event event = event(state);
            Step step = machine.step(state, event);
            visitor.visit(state, event, step);
            state = step == null ? state : step.after();
        }
        return state;
    }

    /** The steps of the way. */
    public List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        go((before, event, step) -> {
            if (step != null) {
                steps.add(step);
            }
        });
        return steps;
    }

    private Event event(State s) {
        int who = who(s);
        Signal signal = choices.of(signals);
        return switch (choices.below(17)) {
            case 0, 1, 2 -> new Event.Fork(who, numbers());
            case 3 -> new Event.CloneNewpid(who, space(), Event.ANY_NUMBERS);
            case 4 -> new Event.CloneParent(who, Event.ANY_NUMBERS);
            case 5 -> new Event.CloneNewpidParent(who, Event.ANY_SPACE, Event.ANY_NUMBERS);
            case 6 -> new Event.Unshare(who, space());
            case 7 -> new Event.Setns(who, choices.below(layout.namespaces));
            // The exit of the outermost init is the end of every walk.
            case 8 -> who == State.INIT && !choices.oneIn(30) ? new Event.Prctl(who, true)
                    : new Event.Exit(who, choices.below(layout.codes));
            case 9, 10, 11 -> new Event.Kill(who, number(s, who), choices.oneIn(8) ? null : signal);
            case 12 -> new Event.Sigaction(who, signal, choices.of(Action.HANDLER, Action.SIG_DFL, Action.SIG_IGN));
            case 13 -> new Event.Sigprocmask(who, !choices.oneIn(3), signal);
            case 14 -> new Event.Prctl(who, !choices.oneIn(3));
            case 15 -> new Event.Wait(who, choices.oneIn(2) ? Event.Wait.ANY : number(s, who));
            default -> choices.oneIn(2) ? new Event.Getpid(who) : new Event.Getppid(who);
        };
    }

    /** Mostly the number of somebody. */
    private int number(State s, int who) {
        int number = s.absent(who) ? 0 : s.nr(choices.below(layout.tasks), s.active(who));
        return number != 0 ? number : 1 + choices.below(layout.cyclic ? 10 : layout.numbers);
    }

    /** Mostly somebody who can act; sometimes anybody, and then there may be no step. */
    private int who(State s) {
        int any = choices.below(layout.tasks);
        for (int t = any; t < any + layout.tasks && !choices.oneIn(20); t++) {
            if (s.canAct(t % layout.tasks)) {
                return t % layout.tasks;
            }
        }
        return any;
    }

    private int space() {
        return choices.oneIn(4) ? choices.below(layout.namespaces) : Event.ANY_SPACE;
    }

    /** Mostly the machine's choice; sometimes a list that may fit or not. */
    private List<Integer> numbers() {
        return layout.cyclic || !choices.oneIn(5) ? Event.ANY_NUMBERS
                : choices.list(1, 2, () -> choices.below(layout.numbers + 1));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(machine.design + " " + layout.tasks + "/" + layout.namespaces
                + (layout.cyclic ? " cyclic" : ""));
        steps().forEach(step -> text.append("\n    ").append(step.event).append(" = ").append(step.result()));
        return text.toString();
    }
}
