package org.nscheck.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.nscheck.kernel.Designs;
import org.nscheck.kernel.Errno;
import org.nscheck.kernel.Step;
import org.nscheck.kernel.Walk;
import org.nscheck.scenario.At;
import org.nscheck.scenario.Call;
import org.nscheck.scenario.Engine;
import org.nscheck.scenario.Recorder;
import org.nscheck.scenario.Recorder.Line;
import org.nscheck.scenario.Script;
import org.nscheck.scenario.SignalName;

/** What the minimiser leaves still shows what it should, and nothing in it is idle. */
class MinimiserLawsTest {

    /** From simple to less so. */
    private static final List<SignalName> SIMPLE = List.of(SignalName.SIGKILL, SignalName.SIGSTOP, SignalName.SIGTERM,
            SignalName.SIGUSR1, SignalName.SIGCONT);

    /** Something that a step of a run may show. */
    enum Sight {
        DYING(step -> anybody(step, t -> step.after().dying(t))),
        ADOPTION(step -> anybody(step, t -> t != step.child() && !step.after().absent(t)
                && step.after().parent(t) != step.before.parent(t))),
        HANDLER(step -> !step.handled().isEmpty()),
        RESUMED(step -> !step.resumed().isEmpty()),
        DEAD_NAMESPACE(step -> step.result() == -Errno.ENOMEM.number),
        STOPPED_INIT(step -> anybody(step, t -> step.after().stopped(t) && step.after().isInit(t))),
        REAPED(step -> step.took() >= 0);

        private final Predicate<Step> shows;

        Sight(Predicate<Step> shows) {
            this.shows = shows;
        }

        private static boolean anybody(Step step, IntPredicate is) {
            return IntStream.range(0, step.before.layout.tasks).anyMatch(is);
        }
    }

    @Provide
    Arbitrary<Walk> walks() {
        return Walk.of(Arbitraries.just(Designs.LINUX), true);
    }

    @Property(tries = 150)
    void theMinimumShowsTheSameAndNoLineIsIdle(@ForAll("walks") Walk walk) {
        Assume.that(!walk.steps().isEmpty());
        List<Line> lines = Script.of(walk.machine.design, walk.steps()).orElseThrow();
        Engine engine = Engine.of(walk.machine);
        for (Sight sight : Sight.values()) {
            Predicate<List<Line>> property = candidate -> Recorder.record(candidate, engine)
                    .filter(run -> run.taken().stream().anyMatch(sight.shows)).isPresent();
            if (property.test(lines)) {
                check(lines, property);
            }
        }
    }

    private static Optional<SignalName> signal(Call call) {
        return call instanceof Call.Kill kill ? kill.signal().value()
                : call instanceof Call.Sigaction sigaction ? Optional.of(sigaction.signal().value())
                : call instanceof Call.Sigprocmask mask ? Optional.of(mask.signal().value()) : Optional.empty();
    }

    private static Call with(Call call, SignalName signal) {
        return call instanceof Call.Kill kill ? new Call.Kill(kill.target(), At.of(Optional.of(signal)))
                : call instanceof Call.Sigaction sigaction ? new Call.Sigaction(At.of(signal), sigaction.action())
                : new Call.Sigprocmask(((Call.Sigprocmask) call).how(), At.of(signal));
    }

    private static void check(List<Line> lines, Predicate<List<Line>> property) {
        List<Line> least = Minimiser.minimise(lines, property);
        assertTrue(property.test(least), () -> "lost: " + least);
        assertTrue(least.size() <= lines.size());
        for (int i = 0; i < least.size(); i++) {
            List<Line> without = new ArrayList<>(least);
            Line idle = without.remove(i);
            assertFalse(property.test(without), () -> idle + " is not needed in " + least);
        }
        Set<SignalName> signals = EnumSet.noneOf(SignalName.class);
        least.forEach(line -> signal(line.call()).ifPresent(signals::add));
        for (SignalName from : signals) {
            for (SignalName to : SIMPLE.subList(0, SIMPLE.indexOf(from))) {
                List<Line> simpler = least.stream().map(line -> signal(line.call()).equals(Optional.of(from))
                        ? new Line(line.actor(), with(line.call(), to), line.newborn()) : line).toList();
                assertFalse(property.test(simpler), () -> to + " would do instead of " + from + " in " + least);
            }
        }
        assertEquals(least, Minimiser.minimise(lines, property), "the same input, the same output");
        assertEquals(least, Minimiser.minimise(least, property), "a minimum is its own");
    }
}
