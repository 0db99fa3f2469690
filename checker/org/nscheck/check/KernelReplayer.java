package org.nscheck.check;

import java.util.ArrayList;
import java.util.List;

import org.nscheck.kernel.Designs;
import org.nscheck.live.HarnessException;
import org.nscheck.live.LiveKernel;
import org.nscheck.live.LiveRecording;
import org.nscheck.live.LiveReplay;
import org.nscheck.live.UnavailableException;
import org.nscheck.scenario.Recording;
import org.nscheck.scenario.Scenario;

/**
 * Replays on the kernel that this process runs on. That is {@code linux}, so a file of another design is to differ
 * where the machine with {@code linux} differs from it.
 */
final class KernelReplayer implements Replayer {
    static final String NAME = "kernel";

    private final List<String> notes = new ArrayList<>();
    private final RecordingNotes recordings = new RecordingNotes();
    private LiveKernel kernel;
    private String missing;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean judges(Scenario scenario) {
        return scenario.header().design().equals(Designs.LINUX.name());
    }

    @Override
    public Outcome replay(String file, Scenario scenario) {
        if (!opened()) {
            return new Skipped(missing, true);
        }
        try {
            LiveReplay replay = LiveReplay.run(scenario, kernel);
            replay.openFrom().ifPresent(line -> notes.add(file + ":" + line
                    + ": Linux does not determine what comes of this step, so from here on nothing was compared"));
            return replay.difference().isEmpty() ? new Ok()
                    : replay.asLinux() && !judges(scenario) ? new Refuted(replay.difference().get().line())
                    : new Different(replay.difference().get());
        } catch (HarnessException e) {
            return new Skipped(e.getMessage(), false);
        }
    }

    @Override
    public Outcome record(String file, Scenario scenario) {
        if (!opened()) {
            return new Skipped(missing, true);
        }
        try {
            return recordings.finish(file, scenario, LiveRecording.run(scenario, kernel));
        } catch (Recording.ImpossibleException e) {
            return new Different(e.difference());
        } catch (HarnessException e) {
            return new Skipped(e.getMessage(), false);
        }
    }

    private boolean opened() {
        if (kernel == null && missing == null) {
            try {
                kernel = LiveKernel.open();
            } catch (UnavailableException e) {
                missing = e.getMessage();
                notes.add("no scenario runs on the kernel here: " + missing);
            }
        }
        return kernel != null;
    }

    @Override
    public List<String> notes() {
        List<String> all = new ArrayList<>(notes);
        all.addAll(recordings.all());
        if (kernel != null) {
            kernel.notCompared().ifPresent(all::add);
        }
        return all;
    }

    @Override
    public void close() {
        if (kernel != null) {
            kernel.close();
        }
    }
}
