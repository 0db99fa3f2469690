package org.nscheck.live;

import java.util.List;
import java.util.Optional;

import org.nscheck.kernel.Step;

/** The kernel that this process runs on, as something to run scenarios on. Holds a process; one run at a time. */
public final class LiveKernel implements AutoCloseable {
    private Harness harness;
    private boolean blind;

    private LiveKernel(Harness harness) {
        this.harness = harness;
    }

    /** @throws UnavailableException if this machine lacks something, by name */
    public static LiveKernel open() throws UnavailableException {
        LiveKernel kernel = new LiveKernel(Harness.start());
        try {
            kernel.harness.send(Command.BEGIN + Command.END);
            kernel.harness.answer();
            kernel.harness.answer();
            return kernel;
        } catch (HarnessException e) {
            kernel.close();
            throw new UnavailableException("scenarios cannot run on this kernel: " + e.getMessage(), e);
        }
    }

    /** As it calls itself: {@code 6.18.44}. */
    public static String version() {
        return System.getProperty("os.version");
    }

    /**
     * Runs steps of a machine on the kernel and compares the two after each; empty if they do not differ. What comes
     * after a step that Linux does not determine is not looked at.
     *
     * @param run    consecutive steps from the initial state
     * @param labels of those born, in order
     * @throws HarnessException if the run could not be brought to an end; the next one may be
     */
    public Optional<Disagreement> run(List<Step> run, List<String> labels) {
        try {
            return tryRun(run, labels);
        } catch (HarnessException e) {
            restart();
            throw e;
        }
    }

    /** All commands go out before the first answer is asked for. */
    private Optional<Disagreement> tryRun(List<Step> run, List<String> labels) {
        Cast ahead = new Cast(run.get(0).before, labels);
        StringBuilder commands = new StringBuilder(Command.BEGIN);
        for (Step step : run) {
            commands.append(ahead.command(step.event));
            ahead.advance(step);
        }
        harness.send(commands.append(Command.END).toString());
        harness.answer();
        Cast cast = new Cast(run.get(0).before, labels);
        Optional<Disagreement> difference = Optional.empty();
        boolean determined = true;
        for (int i = 0; i < run.size(); i++) {
            String answer = harness.answer();
            Step step = run.get(i);
            determined &= Determined.is(step);
            if (determined && difference.isEmpty()) {
                cast.command(step.event);
                difference = Comparison.check(cast, i, step, new Observation(answer));
            }
        }
        harness.answer();
        return difference;
    }

    /** What was not compared because this kernel does not show it; empty if there was nothing of the kind. */
    public Optional<String> notCompared() {
        return blind ? Optional.of("not compared, as it takes PIDFD_GET_INFO of Linux 6.15 to see it: the status of a"
                + " task that is reaped in the step in which it dies") : Optional.empty();
    }

    /** What is seen once a puppet has made a call. */
    Observation observe(String command) {
        Observation seen = new Observation(exchange(command));
        blind |= seen.blind();
        return seen;
    }

    /**
     * Has one command answered.
     *
     * @throws HarnessException if it could not be; the world is gone, and the next one may be brought to an end
     */
    String exchange(String command) {
        try {
            harness.send(command);
            return harness.answer();
        } catch (HarnessException e) {
            restart();
            throw e;
        }
    }

    private void restart() {
        harness.close();
        try {
            harness = Harness.start();
        } catch (UnavailableException e) {
            throw new HarnessException(e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        harness.close();
    }
}
