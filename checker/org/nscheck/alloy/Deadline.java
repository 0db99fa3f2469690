package org.nscheck.alloy;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When work on the specification has to end: at a time, when somebody says so, or when a thread that works is
 * interrupted, which means all that share the deadline. It ends the solvers that are at work
 * then. May be shared between threads and between questions.
 */
public final class Deadline implements AutoCloseable {
    /** The work was ended before it was done. */
    public static final class Passed extends RuntimeException {
        private static final long serialVersionUID = 1;

        Passed() {
            super("ended before it was done", null, false, false);
        }
    }

    private final Map<Solver, Thread> working = new ConcurrentHashMap<>();
    private final long end;
    private final Thread watch;
    private volatile boolean passed;

    /** A deadline from now on; null for none but {@link #cancel}. */
    public Deadline(Duration fromNow) {
        end = fromNow == null ? Long.MAX_VALUE : System.nanoTime() + fromNow.toNanos();
        watch = new Thread(this::watch, "deadline");
        watch.setDaemon(true);
        watch.start();
    }

    /** Ends the work now: what is waiting for it throws {@link Passed}. */
    public void cancel() {
        passed = true;
        // a solver that has been told and is not done yet may have begun anew in between
        working.keySet().forEach(Solver::stop);
    }

    public boolean passed() {
        return passed || end != Long.MAX_VALUE && System.nanoTime() - end > 0;
    }

    /** @throws Passed if the time is over or the thread was interrupted */
    void check() {
        if (Thread.currentThread().isInterrupted()) {
            cancel();
        }
        if (passed()) {
            throw new Passed();
        }
    }

    void enter(Solver solver) {
        check();
        working.put(solver, Thread.currentThread());
    }

    void leave(Solver solver) {
        working.remove(solver);
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(20);
                if (passed() || working.values().stream().anyMatch(Thread::isInterrupted)) {
                    cancel();
                }
            }
        } catch (InterruptedException e) {
            // closed: there is nothing left to watch
        }
    }

    /** Stops watching the clock. */
    @Override
    public void close() {
        watch.interrupt();
    }
}
