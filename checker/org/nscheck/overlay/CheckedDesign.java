package org.nscheck.overlay;

import org.nscheck.kernel.Design;
import org.nscheck.kernel.Signal;
import org.nscheck.kernel.State;

/** A design from outside, whose answers are passed on where a state can have them. */
final class CheckedDesign implements Design {
    private final Design design;

    /** An answer that no state can have; its message says which, and what would be one. */
    static final class WrongAnswer extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        WrongAnswer(String message) {
            super(message);
        }
    }

    CheckedDesign(Design design) {
        this.design = design;
    }

    @Override
    public long finds(State s, int t, int number) {
        long found = design.finds(s, t, number);
        for (int u = 0; u < Long.SIZE; u++) {
            if ((found >> u & 1) != 0 && (u >= s.layout.tasks || s.absent(u))) {
                throw new WrongAnswer("finds answers a set with task " + u + ", which there is not, expected a mask"
                        + " of tasks that are not absent");
            }
        }
        return found;
    }

    @Override
    public int reaperOf(State s, int father, int orphan) {
        int reaper = design.reaperOf(s, father, orphan);
        if (reaper != State.NONE && (reaper < 0 || reaper >= s.layout.tasks || s.absent(reaper))) {
            throw new WrongAnswer("reaperOf answers task " + reaper + ", which there is not, expected a task that is"
                    + " not absent, or State.NONE");
        }
        for (int t = reaper; t != State.NONE; t = s.parent(t)) {
            if (t == orphan) {
                throw new WrongAnswer("reaperOf answers task " + reaper + " for the orphan " + orphan + ", which is the"
                        + " orphan or descends from it, expected another task, or State.NONE");
            }
        }
        return reaper;
    }

    @Override
    public Numbers numbers() {
        Numbers numbers = design.numbers();
        if (numbers == null) {
            throw new WrongAnswer("numbers answers null, expected one of Design.Numbers");
        }
        return numbers;
    }

    @Override
    public String name() {
        return design.name();
    }

    @Override
    public boolean unkillable(State s, int t) {
        return design.unkillable(s, t);
    }

    @Override
    public boolean forced(Signal signal) {
        return design.forced(signal);
    }

    @Override
    public boolean handlerCounts() {
        return design.handlerCounts();
    }

    @Override
    public boolean queuesBlocked() {
        return design.queuesBlocked();
    }

    @Override
    public boolean keepsAncestor() {
        return design.keepsAncestor();
    }

    @Override
    public boolean continueClears() {
        return design.continueClears();
    }

    @Override
    public boolean birthAllowed(State s, int n) {
        return design.birthAllowed(s, n);
    }

    @Override
    public boolean firstNumber(int number) {
        return design.firstNumber(number);
    }

    @Override
    public boolean numberFree(State s, int n, int number) {
        return design.numberFree(s, n, number);
    }

    @Override
    public boolean cursorStays() {
        return design.cursorStays();
    }

    @Override
    public boolean keepsNumber() {
        return design.keepsNumber();
    }

    @Override
    public boolean walkStops(State s, int father, int ancestor) {
        return design.walkStops(s, father, ancestor);
    }

    @Override
    public boolean covers(State s, int father) {
        return design.covers(s, father);
    }

    @Override
    public boolean keepsCovered() {
        return design.keepsCovered();
    }

    @Override
    public boolean initWaits() {
        return design.initWaits();
    }

    @Override
    public boolean mayNest(State s, int t) {
        return design.mayNest(s, t);
    }

    @Override
    public String toString() {
        return design.toString();
    }
}
