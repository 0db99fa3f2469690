package org.nscheck.kernel;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;

/**
 * The decision points of docs/MODEL.md, section 2, in its order: each method of {@link Design} that decides something.
 * The outcomes of a decision are classes of its answers: those that a step can tell apart.
 */
public enum Decision {
    UNKILLABLE, FORCED, HANDLER_COUNTS, QUEUES_BLOCKED, KEEPS_ANCESTOR, CONTINUE_CLEARS, BIRTH_ALLOWED, FIRST_NUMBER,
    NUMBER_FREE, CURSOR_STAYS, KEEPS_NUMBER,
    FINDS("none", "one", "several"),
    WALK_STOPS, COVERS, KEEPS_COVERED,
    REAPER_OF("nobody", "child_reaper", "another"),
    INIT_WAITS, MAY_NEST;

    /** The name of the method, and of the Alloy predicate or function. */
    public final String label;
    /** What each outcome is called; of what is yes or no, {@code no} comes first. */
    public final List<String> outcomes;

    Decision(String... outcomes) {
        this.outcomes = outcomes.length == 0 ? List.of("no", "yes") : List.of(outcomes);
        StringBuilder name = new StringBuilder();
        for (String word : name().split("_")) {
            name.append(name.length() == 0 ? word.toLowerCase(Locale.ROOT)
                    : word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT));
        }
        this.label = name.toString();
    }

    /** Whether a design may answer otherwise than {@link Linux} does: it has a method of its own for this. */
    public boolean overriddenBy(Design design) {
        for (Method method : design.getClass().getMethods()) {
            if (method.getName().equals(label) && method.getDeclaringClass() == Linux.class) {
                return false;
            }
        }
        return true;
    }

    /** Which outcome of a yes or no an answer is. */
    static int outcome(boolean answer) {
        return answer ? 1 : 0;
    }

    /** Which outcome of {@link #FINDS} a set of tasks is. */
    static int found(long tasks) {
        return Math.min(Long.bitCount(tasks), 2);
    }

    /** Which outcome of {@link #REAPER_OF} a task is: {@code child_reaper} is that of the father's namespace. */
    static int reaper(State s, int father, int reaper) {
        return reaper == State.NONE ? 0 : reaper == s.childReaper(s.active(father)) ? 1 : 2;
    }
}
