package org.nscheck.kernel;

import static org.nscheck.kernel.State.NONE;

import java.util.List;
import java.util.NoSuchElementException;

/** The designs that are shipped, each with a page in models/designs. H0 to H27 are the names of docs/HISTORY.md. */
public final class Designs {
    public static final Design LINUX = new Linux();

    /** All of them, {@code linux} first. */
    public static final List<Design> ALL = List.of(LINUX, new Patchset2007(), new Ideal2007(), new StopContinueMortal(),
            new InitReapedEarly(), new BirthInDeadNamespace(), new FirstIsTwo(), new SubreaperOutside(),
            new InjectedOrphanOutside(), new SubreaperLaterBorn(), new SidewaysVisibility(), new UpwardVisibility(),
            new OrphanToOwnInit(), new DeafInit(), new UnheardHandler(), new BlockedDropped(),
            new NumberFreedAtDeath(), new AdopterInSibling(), new SameNumberTwice(), new NestedTwice());

    private Designs() {
    }

    /** @throws NoSuchElementException naming the designs there are */
    public static Design of(String name) {
        for (Design design : ALL) {
            if (design.name().equals(name)) {
                return design;
            }
        }
        throw new NoSuchElementException("no design '" + name + "'; nscheck list designs names those there are");
    }

    /** A design with a name. */
    private abstract static class Named extends Linux {
        private final String name;

        Named(String name) {
            this.name = name;
        }

        @Override
        public final String name() {
            return name;
        }
    }

    /** H0: for signals an init is an ordinary task. */
    private static final class Patchset2007 extends Named {
        Patchset2007() {
            super("patchset-2007");
        }

        @Override
        public boolean unkillable(State s, int t) {
            return false;
        }
    }

    /** The letter's wish: from every ancestor namespace an init is an ordinary task, for any signal. */
    private static final class Ideal2007 extends Named {
        Ideal2007() {
            super("ideal-2007");
        }

        @Override
        public boolean forced(Signal signal) {
            return true;
        }

        @Override
        public boolean keepsAncestor() {
            return true;
        }
    }

    /** H1: stopping and continuing an init takes its protection away. */
    private static final class StopContinueMortal extends Named {
        StopContinueMortal() {
            super("stop-continue-mortal");
        }

        @Override
        public boolean unkillable(State s, int t) {
            return s.isInit(t) && !s.mortal(t);
        }

        @Override
        public boolean continueClears() {
            return true;
        }
    }

    /** H14: an init is a zombie before its namespace is empty. */
    private static final class InitReapedEarly extends Named {
        InitReapedEarly() {
            super("init-reaped-early");
        }

        @Override
        public boolean initWaits() {
            return false;
        }
    }

    /** H17: a birth goes ahead although the namespace's init has begun to die. */
    private static final class BirthInDeadNamespace extends Named {
        BirthInDeadNamespace() {
            super("birth-in-dead-namespace");
        }

        @Override
        public boolean birthAllowed(State s, int n) {
            return true;
        }
    }

    /** H18: the first process of a namespace gets number 2, so the namespace has no init. */
    private static final class FirstIsTwo extends Named {
        FirstIsTwo() {
            super("first-is-two");
        }

        @Override
        public boolean firstNumber(int number) {
            return number != 1;
        }
    }

    /** H25: a subreaper outside adopts from inside. */
    private static final class SubreaperOutside extends Named {
        SubreaperOutside() {
            super("subreaper-outside");
        }

        @Override
        public boolean walkStops(State s, int father, int ancestor) {
            return false;
        }
    }

    /** H26: the search for a subreaper ends at the namespace's init only, and an injected father has none above. */
    private static final class InjectedOrphanOutside extends Named {
        InjectedOrphanOutside() {
            super("injected-orphan-outside");
        }

        @Override
        public boolean walkStops(State s, int father, int ancestor) {
            return s.childReaper(s.active(father)) == ancestor;
        }
    }

    /** H27: a subreaper covers only those born below it after it became one. */
    private static final class SubreaperLaterBorn extends Named {
        SubreaperLaterBorn() {
            super("subreaper-later-born");
        }

        @Override
        public boolean covers(State s, int father) {
            return s.covered(father);
        }

        @Override
        public boolean keepsCovered() {
            return true;
        }
    }

    /** A number that finds nobody in the own namespace is looked up in the sibling namespaces. */
    private static final class SidewaysVisibility extends Named {
        SidewaysVisibility() {
            super("sideways-visibility");
        }

        @Override
        public long finds(State s, int t, int number) {
            int own = s.active(t);
            long found = numbered(s, own, number);
            for (int n = 0; n < s.layout.namespaces && Long.bitCount(numbered(s, own, number)) == 0; n++) {
                if (n != own && s.made(n) && s.nsParent(n) != NONE && s.nsParent(n) == s.nsParent(own)) {
                    found |= numbered(s, n, number);
                }
            }
            return found;
        }

        @Override
        public Numbers numbers() {
            return Numbers.COMPARED;
        }
    }

    /** A number that finds nobody in the own namespace is looked up in the parent namespace. */
    private static final class UpwardVisibility extends Named {
        UpwardVisibility() {
            super("upward-visibility");
        }

        @Override
        public long finds(State s, int t, int number) {
            int above = s.nsParent(s.active(t));
            long found = numbered(s, s.active(t), number);
            return found != 0 || above == NONE ? found : numbered(s, above, number);
        }

        @Override
        public Numbers numbers() {
            return Numbers.COMPARED;
        }
    }

    /** An orphan goes to the init of its own namespace, not to that of its father's; an init still does. */
    private static final class OrphanToOwnInit extends Named {
        OrphanToOwnInit() {
            super("orphan-to-own-init");
        }

        @Override
        public int reaperOf(State s, int father, int orphan) {
            return s.childReaper(s.active(s.isInit(orphan) ? father : orphan));
        }
    }

    /** An init is deaf even to SIGKILL and SIGSTOP from its ancestors. */
    private static final class DeafInit extends Named {
        DeafInit() {
            super("deaf-init");
        }

        @Override
        public boolean forced(Signal signal) {
            return false;
        }
    }

    /** The protection drops a signal without asking whether the init has a handler for it. */
    private static final class UnheardHandler extends Named {
        UnheardHandler() {
            super("unheard-handler");
        }

        @Override
        public boolean handlerCounts() {
            return false;
        }
    }

    /** A signal that its target blocks is dropped. */
    private static final class BlockedDropped extends Named {
        BlockedDropped() {
            super("blocked-dropped");
        }

        @Override
        public boolean queuesBlocked() {
            return false;
        }
    }

    /** A dead task's numbers are free before it is reaped. */
    private static final class NumberFreedAtDeath extends Named {
        NumberFreedAtDeath() {
            super("number-freed-at-death");
        }

        @Override
        public boolean keepsNumber() {
            return false;
        }
    }

    /** An orphan goes to the init of a sibling namespace, if there is exactly one such init alive. */
    private static final class AdopterInSibling extends Named {
        AdopterInSibling() {
            super("adopter-in-sibling");
        }

        @Override
        public int reaperOf(State s, int father, int orphan) {
            int own = s.active(father);
            long siblings = 0;
            for (int n = 0; n < s.layout.namespaces; n++) {
                int init = s.made(n) && n != own && s.nsParent(n) != NONE && s.nsParent(n) == s.nsParent(own)
                        ? s.childReaper(n) : NONE;
                if (init != NONE && s.alive(init)) {
                    siblings |= 1L << init;
                }
            }
            return Long.bitCount(siblings) == 1 ? Long.numberOfTrailingZeros(siblings) : s.childReaper(own);
        }
    }

    /** The cursor stands still and taken numbers are given out again. */
    private static final class SameNumberTwice extends Named {
        SameNumberTwice() {
            super("same-number-twice");
        }

        @Override
        public boolean numberFree(State s, int n, int number) {
            return true;
        }

        @Override
        public boolean cursorStays() {
            return true;
        }

        @Override
        public Numbers numbers() {
            return Numbers.REUSED;
        }
    }

    /** Before 3.8: a task may make a namespace below one that it is not in. */
    private static final class NestedTwice extends Named {
        NestedTwice() {
            super("nested-twice");
        }

        @Override
        public boolean mayNest(State s, int t) {
            return true;
        }
    }
}
