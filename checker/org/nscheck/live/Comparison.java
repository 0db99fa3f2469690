package org.nscheck.live;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

import org.nscheck.kernel.Life;
import org.nscheck.kernel.Signal;
import org.nscheck.kernel.State;
import org.nscheck.kernel.Status;
import org.nscheck.kernel.Step;
import org.nscheck.live.Disagreement.Unlike;

/** Compares what is seen after a step with the machine's state: docs/LIVE.md. */
final class Comparison {
    private final Cast cast;
    private final Step step;
    private final State before;
    private final State after;
    private final Observation seen;
    private final List<Unlike> unlike = new ArrayList<>();
    /** By the number in the harness's namespace: the puppet. */
    private final Map<Integer, Integer> byNumber = new HashMap<>();

    private Comparison(Cast cast, Step step, Observation seen) {
        this.cast = cast;
        this.step = step;
        this.before = step.before;
        this.after = step.after();
        this.seen = seen;
        seen.tasks.forEach((puppet, task) -> {
            if (!task.numbers().isEmpty()) {
                byNumber.put(task.numbers().get(0), puppet);
            }
        });
    }

    /** Compares one answer and goes on to the state after it. */
    static Optional<Disagreement> check(Cast cast, int index, Step step, Observation seen) {
        Map<Integer, Integer> gone = new HashMap<>();
        for (int t = 0; t < step.before.layout.tasks; t++) {
            if (step.reaped(t)) {
                gone.put(t, cast.puppet(t));
            }
        }
        cast.advance(step);
        cast.learn(step, seen);
        List<Disagreement.Unlike> unlike = of(cast, step, gone, seen);
        return unlike.isEmpty() ? Optional.empty() : Optional.of(new Disagreement(index, unlike));
    }

    /**
     * What differs after a step, nothing if all is alike.
     *
     * @param gone the puppets of those that the step reaped, by task; the cast has already gone on to the state after
     */
    private static List<Unlike> of(Cast cast, Step step, Map<Integer, Integer> gone, Observation seen) {
        Comparison comparison = new Comparison(cast, step, seen);
        comparison.all(gone);
        return comparison.unlike;
    }

    private void compare(String whose, String what, Object machine, Object kernel) {
        if (!Objects.equals(machine, kernel)) {
            unlike.add(new Unlike(whose, what, String.valueOf(machine), String.valueOf(kernel)));
        }
    }

    private void all(Map<Integer, Integer> gone) {
        compare("", "caller can act", true, seen.acted);
        if (!seen.acted) {
            return;
        }
        result();
        resumed();
        handled();
        for (int t = 0; t < after.layout.tasks; t++) {
            if (!after.absent(t)) {
                task(t);
            }
        }
        List<Integer> present = cast.present(after);
        seen.tasks.forEach((puppet, task) -> {
            if (!present.contains(puppet)) {
                compare(cast.name(puppet), "life", life(Life.ABSENT), life(task.life()));
            }
        });
        gone.forEach((t, puppet) -> {
            Observation.Task task = seen.tasks.get(puppet);
            if (task != null && task.life() == Life.ABSENT && task.status() != -1) {
                int status = step.died(t) ? step.status(t) : before.status(t);
                compare(cast.name(puppet), "status", Status.text(status), text(task.status()));
            }
        });
    }

    private void result() {
        if (step.result() == Step.NO_RESULT) {
            return;
        }
        String machine = step.result() == Step.UNFINISHED ? "goes on" : step.took() == State.NONE
                ? String.valueOf(step.result()) : step.result() + ", " + Status.text(tookStatus(step.took()));
        Observation.Return result = seen.result;
        String kernel = result == null ? "goes on" : !result.ofWait() || result.result() < 0
                ? String.valueOf(result.result()) : result.result() + ", " + text(result.status());
        compare("", "result", machine, kernel);
    }

    private int tookStatus(int child) {
        return step.died(child) ? step.status(child) : before.status(child);
    }

    private void resumed() {
        TreeSet<String> machine = new TreeSet<>();
        TreeSet<String> kernel = new TreeSet<>();
        for (Step.Resumed resumed : step.resumed()) {
            int t = resumed.task();
            machine.add(cast.name(cast.puppet(t)) + (resumed.child() == State.NONE ? " -10"
                    : " " + before.nr(resumed.child(), before.active(t)) + ", "
                    + Status.text(tookStatus(resumed.child()))));
        }
        for (Observation.Return late : seen.late) {
            if (late.ofWait()) {
                kernel.add(cast.name(late.puppet()) + " " + late.result()
                        + (late.result() < 0 ? "" : ", " + text(late.status())));
            }
        }
        compare("", "waits that return", machine, kernel);
    }

    private void handled() {
        List<String> machine = step.handled().stream()
                .map(h -> cast.name(cast.puppet(h.task())) + " " + h.signal() + " from " + h.from()).sorted().toList();
        List<String> kernel = seen.runs.stream().filter(run -> alive(seen.tasks.get(run.puppet())))
                .map(run -> cast.name(run.puppet()) + " " + Observation.names(1L << run.signal() - 1) + " from "
                        + run.from()).sorted().toList();
        compare("", "handlers that ran", machine, kernel);
    }

    /** Handlers of those who die in the step count for nothing: nobody can tell whether they ran. */
    private static boolean alive(Observation.Task task) {
        return task != null && (task.life() == Life.RUNNING || task.life() == Life.STOPPED);
    }

    private void task(int t) {
        int puppet = cast.puppet(t);
        String name = cast.name(puppet);
        Observation.Task task = seen.tasks.get(puppet);
        if (task == null || task.life() != after.life(t)) {
            compare(name, "life", life(after.life(t)), task == null ? "unborn" : life(task.life()));
            return;
        }
        compare(name, "numbers", numbers(t), task.numbers().subList(1, task.numbers().size()));
        if (t != State.INIT) {
            Integer parent = byNumber.get(task.parent());
            compare(name, "parent", after.parent(t) == State.NONE ? "none" : cast.name(cast.puppet(after.parent(t))),
                    parent == null ? "none of them" : cast.name(parent));
        }
        if (!after.alive(t)) {
            if (task.status() != -1) {
                compare(name, "status", Status.text(after.status(t)), text(task.status()));
            }
            return;
        }
        compare(name, "namespace", cast.space(after.active(t)), task.space());
        int children = after.forChildren(t);
        compare(name, "children's namespace", after.begun(children) ? cast.space(children) : -1, task.children());
        compare(name, "pending signals", signals(after.pending(t)), Observation.names(task.pending()));
        compare(name, "thread's pending signals", "none", Observation.names(task.ownPending()));
        compare(name, "blocked signals", signals(after.blocked(t)), Observation.names(task.blocked()));
        compare(name, "ignored signals", signals(after.ignored(t)), Observation.names(task.ignored()));
        compare(name, "caught signals", signals(after.caught(t)), Observation.names(task.caught()));
        compare(name, "subreaper", after.subreaper(t), task.subreaper());
        if (after.running(t) || after.waiting(t)) {
            compare(name, "waits", after.waiting(t), task.busy());
        }
    }

    private List<Integer> numbers(int t) {
        List<Integer> numbers = new ArrayList<>();
        for (int n = after.active(t); n != State.NONE; n = after.nsParent(n)) {
            numbers.add(0, after.nr(t, n));
        }
        return numbers;
    }

    private static String signals(int set) {
        return Observation.names(Observation.mask(set));
    }

    private static String life(Life life) {
        return life == Life.ABSENT ? "gone" : life.name().toLowerCase(java.util.Locale.ROOT);
    }

    /** A status as wait tells it, in the words of {@link Status#text}. */
    private static String text(int status) {
        int signal = status & 0x7f;
        return signal == 0 ? "exited " + (status >> 8 & 0xff)
                : "killed by " + Observation.names(1L << signal - 1);
    }
}
