package org.nscheck.kernel;

import java.util.List;

import static org.nscheck.kernel.State.NONE;

/**
 * The step relation of one design: docs/MODEL.md, section 4. One implementation serves exploration, replay and tests.
 * No randomness, no clock, no I/O; an instance may be shared between threads.
 */
public final class Machine {
    /** The newborn gets the lowest free slot. */
    private static final int LOWEST = -2;

    public final Design design;

    public Machine(Design design) {
        this.design = design;
    }

    /**
     * The step that an event makes, with its result (getppid's is K3.2); null where there is none: the caller cannot
     * act, the namespace to join never had a first task, or the layout has nothing left for the newborn.
     */
    public Step step(State s, Event event) {
        return step(s, event, LOWEST);
    }

    /** The same, with the newborn in a slot of the caller's choice: an absent task, or {@link State#NONE}. */
    public Step step(State s, Event event, int newborn) {
        if (!s.canAct(event.who())) {
            return null;
        }
        Step step = new Step(s, event);
        // The interface comes last: to ask for one takes longer than for a class.
        if (event instanceof Event.Kill kill) {
            kill(step, kill);
        } else if (event instanceof Event.Wait wait) {
            await(step, wait);
        } else if (event instanceof Event.Setns setns) {
            return setns(step, setns) ? step : null;
        } else if (event instanceof Event.Sigprocmask mask) {
            sigprocmask(step, mask);
        } else if (event instanceof Event.Sigaction sigaction) {
            sigaction(step, sigaction);
        } else if (event instanceof Event.Exit exit) {
            Draft draft = Draft.of(s);
            draft.status(exit.who(), Status.exited(exit.code()));
            settle(step, draft, exit.who(), NONE);
        } else if (event instanceof Event.Prctl prctl) {
            if (s.subreaper(prctl.who()) != prctl.on()) {
                Draft draft = Draft.of(s);
                draft.subreaper(prctl.who(), prctl.on());
                step.after = draft.freeze();
            }
        } else if (event instanceof Event.Unshare unshare) {
            return unshare(step, unshare) ? step : null;
        } else if (event instanceof Event.Getpid getpid) {
            step.result = s.nr(getpid.who(), s.active(getpid.who()));
        } else if (event instanceof Event.Getppid getppid) {
            int parent = s.parent(getppid.who());
            step.result = parent == NONE ? 0 : s.nr(parent, s.active(getppid.who()));
        } else {
            return birth(step, (Event.Birth) event, newborn) ? step : null;
        }
        return step;
    }

    /**
     * fork and clone, with both flags too (K1.7): errors in the kernel's order (K1.8, K1.4, K1.11, K5.5); the child is
     * born where its maker's are (K1.1, K1.2, K1.17), an init's too (K1.19), with its actions and mask alone (K1.21).
     */
    private boolean birth(Step step, Event.Birth birth, int newborn) {
        State s = step.before;
        int who = birth.who();
        if (birth.sibling() && s.isInit(who) || birth.newpid() && !design.mayNest(s, who)) {
            step.result = -Errno.EINVAL.number;
            return true;
        }
        Draft draft = Draft.of(s);
        int outer = s.forChildren(who);
        if (!birth.newpid() && !design.birthAllowed(s, outer)) {
            step.result = -Errno.ENOMEM.number;
            return burnNumbers(step, draft, outer);
        }
        int child = newborn == LOWEST ? Slots.absentTask(s) : newborn;
        int n = birth.newpid() ? makeNamespace(draft, birth.space(), outer) : outer;
        if (child == NONE || n == NONE || !number(draft, child, n, birth.numbers())) {
            return false;
        }
        int parent = birth.sibling() ? s.parent(who) : who;
        draft.place(child, Slots.children(s, parent));
        draft.parent(child, parent);
        draft.life(child, Life.RUNNING);
        draft.active(child, n);
        draft.forChildren(child, n);
        draft.ignored(child, s.ignored(who));
        draft.caught(child, s.caught(who));
        draft.blocked(child, s.blocked(who));
        if ((s.subreaper(who) || s.covered(who)) && design.keepsCovered()) {
            draft.covered(child, true);
        }
        step.child = child;
        step.result = draft.nr(child, s.active(who));
        step.after = draft.freeze();
        return true;
    }

    /** Numbers a newborn in {@code n} and every namespace above; answers whether there were numbers to be had. */
    private boolean number(Draft draft, int child, int n, List<Integer> numbers) {
        boolean reaper = false;
        int level = 0;
        for (int m = n; m != NONE; m = draft.nsParent(m), level++) {
            int number = numbers.isEmpty() ? nextNumber(draft, m) : level < numbers.size() ? numbers.get(level) : 0;
            if (number == 0 || !mayHave(draft, m, number)) {
                return false;
            }
            draft.nr(child, m, number);
            if (!design.cursorStays() || !draft.begun(m)) {
                draft.cursor(m, number);
            }
            draft.begun(m, true);
            reaper |= m == n && number == 1;
        }
        if (reaper) {
            draft.childReaper(n, child);
        }
        return numbers.isEmpty() || numbers.size() == level;
    }

    /** Whether a namespace may give out a number now. */
    boolean mayHave(State s, int n, int number) {
        return s.begun(n) ? number != 1 && design.numberFree(s, n, number) : design.firstNumber(number);
    }

    /** The number that {@code n} gives out by itself, 0 if it has none left (K2.2; the lowest if not cyclic). */
    private int nextNumber(State s, int n) {
        for (int number = s.cursor(n) + 1; number <= s.layout.numbers; number++) {
            if (mayHave(s, n, number)) {
                return number;
            }
        }
        return 0;
    }

    /** A birth that is refused with ENOMEM has used up a number in every living namespace above (K1.20). */
    private boolean burnNumbers(Step step, Draft draft, int n) {
        if (!draft.layout.cyclic) {
            return true;
        }
        for (int m = n; m != NONE; m = draft.nsParent(m)) {
            if (!draft.down(m)) {
                int number = nextNumber(draft, m);
                if (number == 0) {
                    return false;
                }
                draft.cursor(m, design.cursorStays() ? draft.cursor(m) : number);
            }
        }
        step.after = draft.freeze();
        return true;
    }

    private static int makeNamespace(Draft draft, int space, int parent) {
        int n = space == Event.ANY_SPACE ? Slots.unmadeNamespace(draft) : space;
        if (n == NONE || draft.made(n) && !draft.vacant(n)) {
            return NONE;
        }
        draft.made(n, true);
        draft.begun(n, false);
        draft.down(n, false);
        draft.cursor(n, 0);
        draft.nsParent(n, parent);
        return n;
    }

    /** The caller stays where it is, its children are born below (K1.2); refused where it may not nest (K1.4). */
    private boolean unshare(Step step, Event.Unshare unshare) {
        State s = step.before;
        if (!design.mayNest(s, unshare.who())) {
            step.result = -Errno.EINVAL.number;
            return true;
        }
        Draft draft = Draft.of(s);
        int n = makeNamespace(draft, unshare.space(), s.forChildren(unshare.who()));
        if (n == NONE) {
            return false;
        }
        draft.forChildren(unshare.who(), n);
        step.after = draft.freeze();
        return true;
    }

    /** Down only, or back to the own namespace (K1.9, K1.5). One without a first task nobody can join (K1.3). */
    private static boolean setns(Step step, Event.Setns setns) {
        State s = step.before;
        if (!s.begun(setns.space())) {
            return false;
        }
        if (!s.below(setns.space(), s.active(setns.who()))) {
            step.result = -Errno.EINVAL.number;
        } else if (s.forChildren(setns.who()) != setns.space()) {
            Draft draft = Draft.of(s);
            draft.forChildren(setns.who(), setns.space());
            step.after = draft.freeze();
        }
        return true;
    }

    /** The one task that a number finds, {@link State#NONE} for none or several. */
    private int lookUp(State s, int who, int number) {
        long found = design.finds(s, who, number);
        return Long.bitCount(found) == 1 ? Long.numberOfTrailingZeros(found) : NONE;
    }

    /** ESRCH unless the number finds one task (K3.1); a zombie or a dying task takes no signal (K4.18). */
    private void kill(Step step, Event.Kill kill) {
        State s = step.before;
        int target = lookUp(s, kill.who(), kill.number());
        step.target(target);
        if (target == NONE) {
            step.result = -Errno.ESRCH.number;
        } else if (kill.signal() != null && s.alive(target)) {
            Draft draft = Draft.of(s);
            boolean dies = new Signals(design, draft, step).send(kill.who(), target, kill.signal());
            boolean wakes = s.stopped(target) && s.waiting(target) && draft.running(target);
            finish(step, draft, dies ? target : NONE, wakes);
        }
    }

    /** EINVAL for SIGKILL and SIGSTOP (K4.22); an action that discards a signal drops it if it pends (K4.5). */
    private static void sigaction(Step step, Event.Sigaction call) {
        if (!call.signal().catchable()) {
            step.result = -Errno.EINVAL.number;
            return;
        }
        Draft draft = Draft.of(step.before);
        int bit = 1 << call.signal().ordinal();
        int who = call.who();
        draft.ignored(who, call.action() == Action.SIG_IGN ? draft.ignored(who) | bit : draft.ignored(who) & ~bit);
        draft.caught(who, call.action() == Action.HANDLER ? draft.caught(who) | bit : draft.caught(who) & ~bit);
        if (Signals.discards(call.action(), call.signal())) {
            draft.unqueue(who, call.signal());
        }
        step.after = draft.freeze();
    }

    /** SIGKILL and SIGSTOP are never blocked, without an error (K4.22); what is unblocked arrives (K4.5). */
    private void sigprocmask(Step step, Event.Sigprocmask call) {
        if (!call.signal().catchable()) {
            return;
        }
        Draft draft = Draft.of(step.before);
        int bit = 1 << call.signal().ordinal();
        int who = call.who();
        draft.blocked(who, call.block() ? draft.blocked(who) | bit : draft.blocked(who) & ~bit);
        boolean dies = !call.block() && new Signals(design, draft, step).deliver(who);
        finish(step, draft, dies ? who : NONE, false);
    }

    /** ECHILD unless there is a child of the caller's own to wait for; to see a task is not enough (K6.11). */
    private void await(Step step, Event.Wait wait) {
        State s = step.before;
        int who = wait.who();
        int child = wait.number() == Event.Wait.ANY ? NONE : lookUp(s, who, wait.number());
        boolean any = wait.number() == Event.Wait.ANY && Slots.children(s, who) > 0;
        if (!any && (child == NONE || s.parent(child) != who)) {
            step.result = -Errno.ECHILD.number;
            return;
        }
        Draft draft = Draft.of(s);
        draft.waiting(who, true);
        draft.waitsFor(who, child);
        settle(step, draft, NONE, who);
        step.result = step.took == NONE ? Step.UNFINISHED : s.nr(step.took, s.active(who));
    }

    /** Ends a step in which somebody may have died, or a wait may have been woken. */
    private void finish(Step step, Draft draft, int dead, boolean wakes) {
        if (dead != NONE || wakes) {
            settle(step, draft, dead, NONE);
        } else if (!draft.equals(step.before)) {
            step.after = draft.freeze();
            if (!step.after.running(step.event.who())) {
                step.result = Step.NO_RESULT;
            }
        }
    }

    private void settle(Step step, Draft draft, int dead, int waiter) {
        new Settling(design, draft, step).settle(dead, waiter);
        step.after = draft.freeze();
        if (!step.after.running(step.event.who())) {
            step.result = Step.NO_RESULT;
        }
    }
}
