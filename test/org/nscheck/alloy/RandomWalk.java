package org.nscheck.alloy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.nscheck.kernel.Candidates;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Event;
import org.nscheck.kernel.Layout;
import org.nscheck.kernel.Machine;
import org.nscheck.kernel.Mechanism;
import org.nscheck.kernel.Scope;
import org.nscheck.kernel.Signal;
import org.nscheck.kernel.State;
import org.nscheck.kernel.Step;

/** Steps of the machine, picked at random from a seed: first a kind of event, then one of that kind. */
final class RandomWalk {
    private static final int LENGTH = 40;

    private final Machine machine;
    private final Layout layout;
    private final Candidates candidates;
    private final Random random;
    private State state;
    private int left;

    RandomWalk(Design design, int tasks, int namespaces, boolean cyclic, long seed) {
        machine = new Machine(design);
        Scope scope = new Scope(tasks, namespaces, EnumSet.allOf(Mechanism.class), EnumSet.allOf(Signal.class));
        layout = cyclic ? new Layout(tasks, namespaces, 4_194_304, 256, true) : scope.layout();
        candidates = new Candidates(scope, design, scope.layout());
        random = new Random(seed);
    }

    State state() {
        return state;
    }

    /** The next event, allowed or not; {@link #state} is what it happens in. */
    Event next() {
        while (true) {
            if (left-- <= 0 || state.oops()) {
                state = State.initial(layout);
                left = LENGTH;
            }
            Map<Class<?>, List<Event>> byKind = new LinkedHashMap<>();
            events().forEach(e -> byKind.computeIfAbsent(e.getClass(), k -> new ArrayList<>()).add(e));
            if (byKind.isEmpty()) {
                left = 0;
                continue;
            }
            List<List<Event>> kinds = new ArrayList<>(byKind.values());
            List<Event> kind = kinds.get(random.nextInt(kinds.size()));
            Event event = kind.get(random.nextInt(kind.size()));
            if (!(event instanceof Event.Exit) || random.nextInt(4) == 0) {
                return random.nextInt(30) == 0 ? new Event.Getppid(random.nextInt(layout.tasks)) : event;
            }
        }
    }

    private List<Event> events() {
        List<Event> events = new ArrayList<>();
        if (!layout.cyclic) {
            candidates.forEach(machine, state, (event, step) -> events.add(event));
            return events;
        }
        for (int who = 0; who < layout.tasks; who++) {
            if (state.canAct(who)) {
                events.add(new Event.Fork(who, Event.ANY_NUMBERS));
                events.add(new Event.CloneNewpid(who, Event.ANY_SPACE, Event.ANY_NUMBERS));
                events.add(new Event.CloneParent(who, Event.ANY_NUMBERS));
                events.add(new Event.Unshare(who, Event.ANY_SPACE));
                events.add(new Event.Setns(who, random.nextInt(layout.namespaces)));
                events.add(new Event.Exit(who, random.nextInt(256)));
                events.add(new Event.Wait(who, Event.Wait.ANY));
                events.add(new Event.Kill(who, 1 + random.nextInt(8), Signal.values()[random.nextInt(5)]));
            }
        }
        return events;
    }

    /** The machine's step, which the walk follows. */
    Step follow(Event event) {
        Step step = machine.step(state, event);
        if (step != null) {
            state = step.after();
        }
        return step;
    }

    /** All of a step but its states, in words. */
    static String outcome(Step step) {
        return "result " + step.result() + ", child " + step.child() + ", took " + step.took() + ", died "
                + IntStream.range(0, step.before.layout.tasks).filter(step::died)
                        .mapToObj(t -> t + ":" + step.status(t)).collect(Collectors.joining(" "))
                + ", reaped " + IntStream.range(0, step.before.layout.tasks).filter(step::reaped)
                        .mapToObj(String::valueOf).collect(Collectors.joining(" "))
                + ", handled " + new TreeSet<>(step.handled().stream().map(Object::toString).toList())
                + ", resumed " + new TreeSet<>(step.resumed().stream().map(Object::toString).toList());
    }
}
