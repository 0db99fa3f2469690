package org.nscheck.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.nscheck.conform.Walks;
import org.nscheck.kernel.Designs;
import org.nscheck.kernel.Machine;
import org.nscheck.scenario.Engine;
import org.nscheck.scenario.Header;
import org.nscheck.scenario.Recorder;
import org.nscheck.scenario.Scenario;
import org.nscheck.scenario.ScenarioPrinter;

/** Writes random walks of one length as scenario files, for a replay to be timed; see bench/README.md. */
public final class WalkFiles {
    private WalkFiles() {
    }

    /** @param args a folder that is there, how many files, how many steps each */
    public static void main(String[] args) throws IOException {
        int files = Integer.parseInt(args[1]);
        int steps = Integer.parseInt(args[2]);
        Engine linux = Engine.of(new Machine(Designs.LINUX));
        int written = 0;
        for (long seed = 0; written < files; seed++) {
            List<Recorder.Line> lines = Walks.lines(Designs.LINUX, seed, steps);
            Optional<Recorder.Run> run = lines.size() == steps ? Recorder.record(lines, linux) : Optional.empty();
            if (run.isPresent()) {
                Files.writeString(Path.of(args[0], "walk-" + seed + ".scenario"),
                        ScenarioPrinter.print(new Scenario(Header.of("walk " + seed), run.get().steps())));
                written++;
            }
        }
    }
}
