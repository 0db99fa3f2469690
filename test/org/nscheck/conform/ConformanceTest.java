package org.nscheck.conform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Designs;
import org.nscheck.kernel.Machine;
import org.nscheck.kernel.Mechanism;
import org.nscheck.kernel.Step;
import org.nscheck.live.Disagreement;
import org.nscheck.live.Live;
import org.nscheck.live.LiveKernel;
import org.nscheck.scenario.Engine;
import org.nscheck.scenario.Replay;
import org.nscheck.scenario.ScenarioPrinter;

/** Machine and kernel on scenarios that nobody wrote. */
class ConformanceTest {
    private static final Conformance.Listener SILENT = new Conformance.Listener() {
        @Override
        public void update(Supplier<String> text) {
            text.get();
        }

        @Override
        public void note(String text) {
            // The report says it too.
        }
    };

    @BeforeAll
    static void thereIsAKernel() {
        Live.kernel().close();
    }

    private static Report run(Design design, long seed, long count, int jobs, Mechanism... mechanisms)
            throws Exception {
        return Conformance.run(new Plan(design, EnumSet.copyOf(List.of(mechanisms)), seed, count, Long.MAX_VALUE, jobs,
                KnownDifferences.parse("none", "")), SILENT);
    }

    @Test
    void machineAndKernelDoNotDiffer() throws Exception {
        Report report = run(Designs.LINUX, 1, 150, 2, Mechanism.NESTED, Mechanism.DEATH, Mechanism.SUBREAPER,
                Mechanism.UNFINISHED, Mechanism.STOP);
        assertEquals(List.of(), report.findings().stream().map(f -> ScenarioPrinter.print(f.scenario())).toList());
        assertEquals("", report.complaint());
        assertEquals(150, report.scenarios());
        assertTrue(report.complete() && report.walks() > 0);
    }

    @Test
    void theSamePlanDoesTheSameInAnyNumberOfWorlds() throws Exception {
        Report one = run(Designs.LINUX, 5, 60, 1, Mechanism.NESTED, Mechanism.MASK);
        Report three = run(Designs.LINUX, 5, 60, 3, Mechanism.NESTED, Mechanism.MASK);
        assertEquals(one.outcomes(), three.outcomes());
        assertEquals(one.decisions(), three.decisions());
        assertEquals(one.steps(), three.steps());
        assertFalse(one.outcomes().equals(run(Designs.LINUX, 6, 60, 2, Mechanism.NESTED, Mechanism.MASK).outcomes()));
    }

    /** Silence says something: another design is found out soon, by a scenario that has been made small. */
    @ParameterizedTest
    @ValueSource(strings = {"patchset-2007", "ideal-2007", "birth-in-dead-namespace", "first-is-two", "deaf-init",
        "unheard-handler", "blocked-dropped", "number-freed-at-death", "same-number-twice", "nested-twice"})
    void theKernelRefutesAnotherDesign(String name) {
        Machine machine = new Machine(Designs.of(name));
        Findings findings = new Findings(machine.design, known(""));
        try (LiveKernel kernel = Live.kernel()) {
            Comparer comparer = new Comparer(kernel, machine);
            for (long seed = 0; findings.count() == 0 && seed < 300; seed++) {
                List<Step> walk = Walks.steps(machine.design, seed, 30);
                Optional<Disagreement> difference = comparer.compare(walk);
                if (difference.isPresent()) {
                    List<Step> steps = walk.subList(0, difference.get().step() + 1);
                    findings.add(new Findings.Found(seed, steps, difference.get(),
                            comparer.comesAgain(steps, difference.get())));
                }
            }
            Finding finding = findings.kinds().get(0).finding(comparer);
            assertEquals(List.of(1L, 0L), List.of(finding.confirmed(), finding.flaky()));
            assertFalse(finding.unlike().isEmpty());
            assertTrue(finding.scenario().steps().size() <= 6, ScenarioPrinter.print(finding.scenario()));
            // It says what the kernel did, which is linux.
            assertEquals("linux", finding.scenario().header().design());
            assertEquals(Optional.empty(), Replay.run(finding.scenario(), Engine.of(new Machine(Designs.LINUX))));
        }
    }

    @Test
    void whatIsKnownIsCountedAndNotHidden() throws Exception {
        String entry = "kernel: 3.0-\ncall: kill(PID, SIGTERM)\ndiffers: pending signals\nreason: a test\nsee: K4.5\n";
        Report report = Conformance.run(new Plan(Designs.of("blocked-dropped"), EnumSet.of(Mechanism.MASK), 1, 40,
                Long.MAX_VALUE, 2, known(entry)), SILENT);
        Finding finding = report.findings().stream().filter(f -> f.call().equals("kill(PID, SIGTERM)")).findFirst()
                .orElseThrow();
        assertEquals("a test", finding.known().orElseThrow().reason());
        assertTrue(finding.confirmed() > 0);
        assertTrue(report.findings().stream().anyMatch(f -> f.known().isEmpty()), "SIGUSR1 is not in the file");
    }

    private static KnownDifferences known(String text) {
        try {
            return KnownDifferences.parse("known", text);
        } catch (KnownDifferences.WrongFileException e) {
            throw new AssertionError(e);
        }
    }
}
