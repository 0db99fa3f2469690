package org.nscheck.kernel;

/** The design of Linux 6.18, and the base of every other: what each decision means is said in {@link Design}. */
public class Linux implements Design {
    @Override
    public String name() {
        return "linux";
    }

    @Override
    public boolean unkillable(State s, int t) {
        return s.isInit(t);
    }

    @Override
    public boolean forced(Signal signal) {
        return signal == Signal.SIGKILL || signal == Signal.SIGSTOP;
    }

    @Override
    public boolean handlerCounts() {
        return true;
    }

    @Override
    public boolean queuesBlocked() {
        return true;
    }

    @Override
    public boolean keepsAncestor() {
        return false;
    }

    @Override
    public boolean continueClears() {
        return false;
    }

    @Override
    public boolean birthAllowed(State s, int n) {
        return !s.down(n);
    }

    @Override
    public boolean firstNumber(int number) {
        return number == 1;
    }

    @Override
    public boolean numberFree(State s, int n, int number) {
        for (int t = 0; t < s.layout.tasks; t++) {
            if (s.nr(t, n) == number) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean cursorStays() {
        return false;
    }

    @Override
    public boolean keepsNumber() {
        return true;
    }

    @Override
    public long finds(State s, int t, int number) {
        return numbered(s, s.active(t), number);
    }

    @Override
    public boolean walkStops(State s, int father, int ancestor) {
        return s.active(ancestor) != s.active(father);
    }

    @Override
    public boolean covers(State s, int father) {
        return true;
    }

    @Override
    public boolean keepsCovered() {
        return false;
    }

    @Override
    public int reaperOf(State s, int father, int orphan) {
        return s.childReaper(s.active(father));
    }

    @Override
    public boolean initWaits() {
        return true;
    }

    @Override
    public boolean mayNest(State s, int t) {
        return s.forChildren(t) == s.active(t);
    }

    @Override
    public Numbers numbers() {
        return Numbers.INTERCHANGEABLE;
    }

    /** The tasks with a number, from 1, in a namespace. */
    protected static long numbered(State s, int n, int number) {
        long found = 0;
        for (int t = 0; t < s.layout.tasks && number > 0; t++) {
            if (s.nr(t, n) == number) {
                found |= 1L << t;
            }
        }
        return found;
    }

    @Override
    public final String toString() {
        return name();
    }
}
