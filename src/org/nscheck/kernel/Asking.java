package org.nscheck.kernel;

import java.util.function.Function;

/** A design that decides as another does, and tells a listener what was asked and what the answer was. */
public final class Asking implements Design {
    /** Hears every decision. */
    @FunctionalInterface
    public interface Listener {
        /**
         * A decision was asked.
         *
         * @param outcome  which of the decision's outcomes the answer is, by its place from 0
         * @param question the same question, to be put to another design
         */
        void asked(Decision decision, int outcome, Function<Design, Object> question, Object answer);
    }

    private final Design design;
    private final Listener listener;

    public Asking(Design design, Listener listener) {
        this.design = design;
        this.listener = listener;
    }

    private boolean ask(Decision decision, Function<Design, Object> question) {
        Boolean answer = (Boolean) question.apply(design);
        listener.asked(decision, Decision.outcome(answer), question, answer);
        return answer;
    }

    @Override
    public String name() {
        return design.name();
    }

    @Override
    public boolean unkillable(State s, int t) {
        return ask(Decision.UNKILLABLE, d -> d.unkillable(s, t));
    }

    @Override
    public boolean forced(Signal signal) {
        return ask(Decision.FORCED, d -> d.forced(signal));
    }

    @Override
    public boolean handlerCounts() {
        return ask(Decision.HANDLER_COUNTS, Design::handlerCounts);
    }

    @Override
    public boolean queuesBlocked() {
        return ask(Decision.QUEUES_BLOCKED, Design::queuesBlocked);
    }

    @Override
    public boolean keepsAncestor() {
        return ask(Decision.KEEPS_ANCESTOR, Design::keepsAncestor);
    }

    @Override
    public boolean continueClears() {
        return ask(Decision.CONTINUE_CLEARS, Design::continueClears);
    }

    @Override
    public boolean birthAllowed(State s, int n) {
        return ask(Decision.BIRTH_ALLOWED, d -> d.birthAllowed(s, n));
    }

    @Override
    public boolean firstNumber(int number) {
        return ask(Decision.FIRST_NUMBER, d -> d.firstNumber(number));
    }

    @Override
    public boolean numberFree(State s, int n, int number) {
        return ask(Decision.NUMBER_FREE, d -> d.numberFree(s, n, number));
    }

    @Override
    public boolean cursorStays() {
        return ask(Decision.CURSOR_STAYS, Design::cursorStays);
    }

    @Override
    public boolean keepsNumber() {
        return ask(Decision.KEEPS_NUMBER, Design::keepsNumber);
    }

    @Override
    public long finds(State s, int t, int number) {
        long found = design.finds(s, t, number);
        listener.asked(Decision.FINDS, Decision.found(found), d -> d.finds(s, t, number), found);
        return found;
    }

    @Override
    public boolean walkStops(State s, int father, int ancestor) {
        return ask(Decision.WALK_STOPS, d -> d.walkStops(s, father, ancestor));
    }

    @Override
    public boolean covers(State s, int father) {
        return ask(Decision.COVERS, d -> d.covers(s, father));
    }

    @Override
    public boolean keepsCovered() {
        return ask(Decision.KEEPS_COVERED, Design::keepsCovered);
    }

    @Override
    public int reaperOf(State s, int father, int orphan) {
        int reaper = design.reaperOf(s, father, orphan);
        listener.asked(Decision.REAPER_OF, Decision.reaper(s, father, reaper), d -> d.reaperOf(s, father, orphan),
                reaper);
        return reaper;
    }

    @Override
    public boolean initWaits() {
        return ask(Decision.INIT_WAITS, Design::initWaits);
    }

    @Override
    public boolean mayNest(State s, int t) {
        return ask(Decision.MAY_NEST, d -> d.mayNest(s, t));
    }

    @Override
    public Numbers numbers() {
        return design.numbers();
    }
}
