package org.nscheck.alloy;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes solvers of one name. Those that are native code cannot be stopped, and could take everything down with them, so
 * they work in processes of their own: as many as there are questions at a time. May be shared between threads.
 */
public final class Solvers implements AutoCloseable {
    /** Thrown where this machine lacks a solver. */
    public static final class Unavailable extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private static final String SAT4J = "sat4j";
    /** What there is, the default first. */
    public static final List<String> NAMES = List.of(SAT4J, "minisat", "glucose");

    private final String name;
    private final List<String> options;
    private final Deque<SolverProcess> idle = new ArrayDeque<>();
    private final Set<SolverProcess> all = new HashSet<>();
    private boolean closed;

    private Solvers(String name, List<String> options) {
        this.name = name;
        this.options = options;
    }

    /** The default, which needs neither another process nor an end. */
    public static Solvers sat4j() {
        return new Solvers(SAT4J, List.of());
    }

    /**
     * The solvers of a name.
     *
     * @throws Unavailable if they do not work on this machine
     * @throws IllegalArgumentException if the name is none of {@link #NAMES}
     */
    public static Solvers of(String name) {
        return of(name, List.of());
    }

    /** @param options for the Java of the other processes */
    static Solvers of(String name, List<String> options) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException("no solver '" + name + "'");
        }
        Solvers solvers = new Solvers(name, options);
        if (!name.equals(SAT4J)) {
            solvers.tryOut();
        }
        return solvers;
    }

    /** Asks the simplest question, whose process is kept for the next one. */
    private void tryOut() {
        SolverProcess process = take();
        boolean answered = false;
        try {
            process.ask(1, new int[] {1, 1}, 2);
            answered = true;
        } catch (IOException e) {
            throw unavailable(e);
        } finally {
            giveBack(process, answered);
        }
    }

    private Unavailable unavailable(IOException e) {
        return new Unavailable("the solver " + name + " does not work on this machine: " + e.getMessage(), e);
    }

    Solver make(int variables) {
        return name.equals(SAT4J) ? new Sat4j(variables) : new NativeSolver(this, variables);
    }

    /** A process for one question. */
    synchronized SolverProcess take() {
        if (closed) {
            throw new IllegalStateException("closed");
        }
        SolverProcess process = idle.poll();
        if (process == null) {
            try {
                process = new SolverProcess(name, options);
            } catch (IOException e) {
                throw unavailable(e);
            }
            all.add(process);
        }
        return process;
    }

    /** @param answered whether it is fit for more questions */
    void giveBack(SolverProcess process, boolean answered) {
        boolean keep;
        synchronized (this) {
            keep = answered && !closed;
            if (keep) {
                idle.push(process);
            } else {
                all.remove(process);
            }
        }
        if (!keep) {
            process.close();
        }
    }

    /** Ends all processes and removes what they had written. */
    @Override
    public void close() {
        List<SolverProcess> left;
        synchronized (this) {
            closed = true;
            left = List.copyOf(all);
            all.clear();
            idle.clear();
        }
        left.forEach(SolverProcess::close);
    }
}
