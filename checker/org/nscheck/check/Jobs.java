package org.nscheck.check;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** A thread a core, and jobs of which those with the lowest rank are begun first, so that results come in order. */
final class Jobs implements AutoCloseable {
    /** Of {@code check}, which then shows the rest as unknown; and of those that have nothing to show for it. */
    static final long SHORT_MILLIS = 300;
    static final long LONG_MILLIS = 8000;
    private static final long POLL_MILLIS = 50;

    private final ThreadPoolExecutor threads;
    private final long graceMillis;
    private long submitted;
    /** Until when to wait, once the time is over; 0: it is not. */
    private long graceEnd;

    /** @param graceMillis how long what is under way may go on once the time is over */
    Jobs(long graceMillis) {
        this.graceMillis = graceMillis;
        int cores = Runtime.getRuntime().availableProcessors();
        threads = new ThreadPoolExecutor(cores, cores, 0, TimeUnit.SECONDS, new PriorityBlockingQueue<>(), job -> {
            Thread thread = new Thread(job, "check");
            thread.setDaemon(true);
            return thread;
        });
    }

    private static final class Job<T> extends FutureTask<T> implements Comparable<Job<?>> {
        private final int rank;
        private final long order;

        Job(Callable<T> work, int rank, long order) {
            super(work);
            this.rank = rank;
            this.order = order;
        }

        @Override
        public int compareTo(Job<?> other) {
            return rank != other.rank ? Integer.compare(rank, other.rank) : Long.compare(order, other.order);
        }
    }

    /** Submits jobs; among those of one rank they are begun in their order. */
    <T> List<Future<T>> submit(int rank, List<Callable<T>> work) {
        return work.stream().map(one -> {
            Job<T> job = new Job<>(one, rank, submitted++);
            threads.execute(job);
            return (Future<T>) job;
        }).toList();
    }

    /**
     * Waits for a job; answers whether it is done. Once the time is over, what is under way may still end by itself,
     * but all of it together gets no more than the grace.
     */
    boolean done(Future<?> job, BooleanSupplier over) {
        while (!job.isDone()) {
            if (graceEnd == 0 && over.getAsBoolean()) {
                graceEnd = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(graceMillis);
            } else if (graceEnd != 0 && System.nanoTime() - graceEnd >= 0) {
                return false;
            }
            try {
                job.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException | ExecutionException e) {
                // not done yet; or done, and get(job) throws it
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
        return true;
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted", e);
    }

    /**
     * The result of a job, which is to end by itself soon after the time is over.
     *
     * @throws TimeOver if it does not
     */
    <T> T get(Future<T> job, BooleanSupplier over) {
        if (!done(job, over)) {
            throw new TimeOver();
        }
        return get(job);
    }

    /** The result of a job; what it threw is thrown here. */
    static <T> T get(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Ends what is under way. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
