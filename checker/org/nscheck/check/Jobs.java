package org.nscheck.check;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A thread a core, and jobs of which those with the lowest rank are begun first, so that results come in order. */
final class Jobs implements AutoCloseable {
    private final ThreadPoolExecutor threads;
    private long submitted;

    Jobs() {
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

    /** The result of a job; what it threw is thrown here. */
    static <T> T get(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
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
