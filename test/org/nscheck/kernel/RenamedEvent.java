package org.nscheck.kernel;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An event of a state under other names, and names for tests. */
final class RenamedEvent {
    private RenamedEvent() {
    }

    /** Other names by a seed. @param numbers whether numbers get others, too */
    static Renaming names(Layout layout, long seed, boolean numbers) {
        Random random = new Random(seed);
        int first = numbers ? 2 : layout.numbers + 1;
        return new Renaming(permutation(layout.tasks, 1, random), permutation(layout.namespaces, 1, random),
                Stream.generate(() -> permutation(layout.numbers + 1, first, random)).limit(layout.namespaces)
                        .toArray(int[][]::new));
    }

    /** A permutation that leaves what is below {@code first}. */
    private static int[] permutation(int size, int first, Random random) {
        List<Integer> moved = IntStream.range(first, size).boxed().collect(Collectors.toList());
        Collections.shuffle(moved, random);
        return IntStream.range(0, size).map(i -> i < first ? i : moved.get(i - first)).toArray();
    }

    /** The event under the new names; a birth whose numbers are given keeps them. */
    static Event of(Renaming r, State from, Event e) {
        int who = r.task(e.who());
        int n = from.active(e.who());
        if (e instanceof Event.Fork fork) {
            return new Event.Fork(who, fork.numbers());
        } else if (e instanceof Event.CloneNewpid clone) {
            return new Event.CloneNewpid(who, r.space(clone.space()), clone.numbers());
        } else if (e instanceof Event.CloneParent clone) {
            return new Event.CloneParent(who, clone.numbers());
        } else if (e instanceof Event.CloneNewpidParent clone) {
            return new Event.CloneNewpidParent(who, r.space(clone.space()), clone.numbers());
        } else if (e instanceof Event.Unshare unshare) {
            return new Event.Unshare(who, r.space(unshare.space()));
        } else if (e instanceof Event.Setns setns) {
            return new Event.Setns(who, r.space(setns.space()));
        } else if (e instanceof Event.Exit exit) {
            return new Event.Exit(who, exit.code());
        } else if (e instanceof Event.Kill kill) {
            return new Event.Kill(who, r.number(n, kill.number()), kill.signal());
        } else if (e instanceof Event.Sigaction call) {
            return new Event.Sigaction(who, call.signal(), call.action());
        } else if (e instanceof Event.Sigprocmask call) {
            return new Event.Sigprocmask(who, call.block(), call.signal());
        } else if (e instanceof Event.Prctl prctl) {
            return new Event.Prctl(who, prctl.on());
        } else if (e instanceof Event.Wait wait) {
            return new Event.Wait(who, r.number(n, wait.number()));
        }
        return e instanceof Event.Getpid ? new Event.Getpid(who) : new Event.Getppid(who);
    }
}
