package org.nscheck.conform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.nscheck.kernel.Canonical;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Event;
import org.nscheck.kernel.State;
import org.nscheck.kernel.Step;

import static org.nscheck.kernel.State.NONE;

/**
 * Has the steps of one trace made in another: the one's {@code init} is played by a task of the other, all others by
 * those who are born for them. Whoever else is there may make a difference, which is what one trace after another is
 * for.
 */
final class Transplant {
    private final Trace trace;
    private final Canonical canonical;
    /** By task and by namespace of the trace that is played: who and what it is in the other. */
    private int[] players;
    private int[] spaces;

    private Transplant(Design design, Trace trace) {
        this.trace = trace;
        this.canonical = new Canonical(design);
    }

    /**
     * Lets a trace go on as another did.
     *
     * @param part consecutive steps, each from the canonical form of the state in which the one before ended
     * @param init who plays the part's {@code init}
     * @return what each step showed; empty if the part could not be played to its end, the trace is then as it was
     */
    static List<List<Goal>> play(Design design, Trace trace, List<Step> part, int init) {
        int begin = trace.length();
        List<List<Goal>> shown = new Transplant(design, trace).play(part, init);
        if (shown.isEmpty()) {
            trace.cut(begin);
        }
        return shown;
    }

    private List<List<Goal>> play(List<Step> part, int init) {
        State first = part.get(0).before;
        players = new int[first.layout.tasks];
        spaces = new int[first.layout.namespaces];
        Arrays.fill(players, NONE);
        Arrays.fill(spaces, NONE);
        players[State.INIT] = init;
        spaces[State.OUTERMOST] = trace.state().active(init);
        List<List<Goal>> shown = new ArrayList<>();
        for (Step step : part) {
            Event event = event(step.before, step.event);
            Step own = event == null ? null : trace.look(event);
            if (own == null || (own.child() == NONE) != (step.child() == NONE)) {
                return List.of();
            }
            shown.add(trace.goals(own));
            trace.take(own);
            advance(step, own);
        }
        return shown;
    }

    private void advance(Step step, Step own) {
        if (step.child() != NONE) {
            players[step.child()] = own.child();
            spaces[step.after().active(step.child())] = own.after().active(own.child());
        } else if (step.event instanceof Event.Unshare && step.result() == 0) {
            spaces[step.after().forChildren(step.event.who())] = own.after().forChildren(own.event.who());
        }
        canonical.of(step.after());
        int[] oldPlayers = players.clone();
        int[] oldSpaces = spaces.clone();
        Arrays.setAll(players, i -> oldPlayers[canonical.taskAt(i)]);
        Arrays.setAll(spaces, i -> oldSpaces[canonical.spaceAt(i)]);
    }

    /** The same event by those who play; null if there is nobody to play it. */
    private Event event(State s, Event event) {
        int who = players[event.who()];
        if (who == NONE) {
            return null;
        } else if (event instanceof Event.Fork) {
            return new Event.Fork(who, Event.ANY_NUMBERS);
        } else if (event instanceof Event.CloneParent) {
            return new Event.CloneParent(who, Event.ANY_NUMBERS);
        } else if (event instanceof Event.CloneNewpid) {
            return new Event.CloneNewpid(who, Event.ANY_SPACE, Event.ANY_NUMBERS);
        } else if (event instanceof Event.CloneNewpidParent) {
            return new Event.CloneNewpidParent(who, Event.ANY_SPACE, Event.ANY_NUMBERS);
        } else if (event instanceof Event.Unshare) {
            return new Event.Unshare(who, Event.ANY_SPACE);
        } else if (event instanceof Event.Setns setns) {
            return spaces[setns.space()] == NONE ? null : new Event.Setns(who, spaces[setns.space()]);
        } else if (event instanceof Event.Exit exit) {
            return new Event.Exit(who, exit.code());
        } else if (event instanceof Event.Kill kill) {
            int number = number(s, kill.who(), kill.number());
            return number == 0 ? null : new Event.Kill(who, number, kill.signal());
        } else if (event instanceof Event.Sigaction sigaction) {
            return new Event.Sigaction(who, sigaction.signal(), sigaction.action());
        } else if (event instanceof Event.Sigprocmask mask) {
            return new Event.Sigprocmask(who, mask.block(), mask.signal());
        } else if (event instanceof Event.Prctl prctl) {
            return new Event.Prctl(who, prctl.on());
        } else if (event instanceof Event.Wait wait) {
            int number = wait.number() == Event.Wait.ANY ? Event.Wait.ANY : number(s, wait.who(), wait.number());
            return number == 0 ? null : new Event.Wait(who, number);
        }
        return event instanceof Event.Getpid ? new Event.Getpid(who) : new Event.Getppid(who);
    }

    /** What a number becomes: that of who plays its bearer, where the caller looks or else where it is borne; or 0. */
    private int number(State s, int who, int number) {
        for (int t = 0; t < players.length; t++) {
            if (s.nr(t, s.active(who)) == number) {
                return players[t] == NONE ? 0 : trace.state().nr(players[t], trace.state().active(players[who]));
            }
        }
        for (int n = 0; n < spaces.length; n++) {
            for (int t = 0; t < players.length; t++) {
                if (s.made(n) && s.nr(t, n) == number && number != 1 && players[t] != NONE && spaces[n] != NONE) {
                    return trace.state().nr(players[t], spaces[n]);
                }
            }
        }
        return Trace.NOBODY;
    }
}
