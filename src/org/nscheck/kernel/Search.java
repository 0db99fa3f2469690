package org.nscheck.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A breadth-first search of a machine's states from the initial one to the fixpoint: of their canonical forms, or of
 * the states as they are. Which steps are tried, and what is asked of them, is its caller's. For one thread.
 *
 * <p>What differs in names only is one state, and is tried in its canonical form, or {@link #renaming under other
 * names}: then a machine that goes by the order of indices, which is always the same in canonical forms, is seen.
 * Once a search is over, several threads may read from it.
 */
public final class Search {
    /** Tries what can happen in a state; {@link #reached} takes the steps that are to be followed. */
    public interface Expansion {
        void expand(State s);
    }

    private final Machine machine;
    private final Layout layout;
    private final Canonical canonical;
    private final StateTable table;
    /** Null where states are kept as they are: there is no canonical form to save. */
    private final RecentStates recent;
    /** Of which each state has one, by its hash; none where states are tried as they are kept. */
    private final List<Renaming> renamings = new ArrayList<>();
    private final Predecessors predecessors = new Predecessors();
    private byte[] newborns = new byte[1 << 10];
    private int current;
    private int depth;
    private boolean complete;

    /** @param symmetry whether states that differ in names only are one */
    public Search(Machine machine, Layout layout, boolean symmetry) {
        this.machine = machine;
        this.layout = layout;
        this.canonical = symmetry ? new Canonical(machine.design) : null;
        this.table = new StateTable(layout.words);
        this.recent = symmetry ? new RecentStates(layout.words) : null;
    }

    /**
     * A search of canonical forms in which each state is tried under other names, always under the same ones.
     *
     * @param renamings some of the layout; where the design compares numbers, those of all namespaces alike
     */
    public static Search renaming(Machine machine, Layout layout, List<Renaming> renamings) {
        Search search = new Search(machine, layout, true);
        search.renamings.addAll(renamings);
        return search;
    }

    /**
     * Searches to the fixpoint.
     *
     * @param stop asked once a state; true ends the search early, which {@link #complete} then tells
     */
    public void run(BooleanSupplier stop, Expansion expansion) {
        table.add(kept(State.initial(layout)).packed());
        int levelEnd = 1;
        for (current = 0; current < table.size(); current++) {
            if (current == levelEnd) {
                depth++;
                levelEnd = table.size();
            }
            if (stop.getAsBoolean()) {
                return;
            }
            expansion.expand(tried(current));
        }
        complete = true;
    }

    /** A state as it is kept: in its canonical form, if those are what is searched. Not once the search is shared. */
    public State kept(State s) {
        return canonical == null ? s : canonical.of(s);
    }

    /** A state as its steps are tried, by its number, from 0 on. */
    public State tried(int number) {
        long[] form = table.get(number);
        State kept = State.unpack(layout, form);
        return renamings.isEmpty() ? kept
                : renamings.get(Math.floorMod(StateTable.hash(form, 0, form.length), renamings.size())).of(kept);
    }

    /**
     * Follows a step from the current state; answers the number of the state that it leads to if that was not known,
     * else the complement of its number.
     */
    public int reached(Step step) {
        State after = step.after();
        if (after == step.before) {
            return ~current;
        }
        if (canonical == null || renamings.isEmpty() && Canonical.keeps(step)) {
            return reached(after.packed(), step.event, step.child());
        }
        int known = recent.find(after.packed());
        if (known >= 0) {
            return ~known;
        }
        int number = reached(canonical.of(after).packed(), step.event, step.child());
        recent.put(number < 0 ? ~number : number);
        return number;
    }

    /** The same of a step that need not be made again, given by the packed form of the state that it leads to. */
    public int reached(long[] form, Event event, int child) {
        int number = table.add(form);
        if (number >= 0) {
            if (number == newborns.length) {
                newborns = Arrays.copyOf(newborns, number * 2);
            }
            predecessors.add(number, current, event);
            newborns[number] = (byte) child;
        }
        return number;
    }

    /** The number of the state that is being expanded. */
    public int current() {
        return current;
    }

    /** Whether the fixpoint was reached. */
    public boolean complete() {
        return complete;
    }

    /** How many states were found. */
    public int states() {
        return table.size();
    }

    /** The packed form of a state by its number, from 0 on. */
    public long[] packed(int number) {
        return table.get(number);
    }

    /** A state as it is kept, by its number, from 0 on. */
    public State state(int number) {
        return State.unpack(layout, table.get(number));
    }

    /** The number of a state that was found, given as it is kept; -1 of another. */
    public int number(State s) {
        return table.find(s.packed());
    }

    /** Steps from the initial state to the farthest. */
    public int depth() {
        return depth;
    }

    /** A shortest trace to a state, by its number. Each step starts in a state that was found, as it was tried. */
    public List<Step> trace(int number) {
        List<Step> trace = new ArrayList<>();
        State state = tried(0);
        for (int next : predecessors.path(number)) {
            Step step = machine.step(state, predecessors.by(next), newborns[next]);
            trace.add(step);
            state = tried(next);
        }
        return Collections.unmodifiableList(trace);
    }
}
