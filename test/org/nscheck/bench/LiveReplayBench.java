package org.nscheck.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

import org.nscheck.live.LiveKernel;
import org.nscheck.live.LiveReplay;
import org.nscheck.scenario.Scenario;
import org.nscheck.scenario.ScenarioParser;

/** How long a replay on the kernel takes: {@code LiveReplayBench FILE TIMES}. */
public final class LiveReplayBench {
    private static final int WARM_UP = 100;

    private LiveReplayBench() {
    }

    public static void main(String[] arguments) throws Exception {
        Scenario scenario = ScenarioParser.parse(arguments[0], Files.readAllBytes(Path.of(arguments[0])));
        double[] millis = new double[Integer.parseInt(arguments[1])];
        try (LiveKernel kernel = LiveKernel.open()) {
            for (int i = -WARM_UP; i < millis.length; i++) {
                long begin = System.nanoTime();
                if (LiveReplay.run(scenario, kernel).difference().isPresent()) {
                    throw new IllegalStateException("the kernel differs");
                }
                if (i >= 0) {
                    millis[i] = (System.nanoTime() - begin) / 1e6;
                }
            }
        }
        Arrays.sort(millis);
        System.out.printf(Locale.ROOT, "%d steps: median %.1f ms, nine of ten within %.1f ms%n",
                scenario.steps().size(),
                millis[millis.length / 2], millis[millis.length * 9 / 10]);
    }
}
