package org.nscheck.cli;

import java.util.Optional;

import org.apache.commons.cli.Option;
import org.nscheck.alloy.Solvers;

/** The option that says which SAT solver answers Alloy's questions. */
final class SolverOption {
    static final String DEFAULT = Solvers.NAMES.get(0);

    private SolverOption() {
    }

    static Option option() {
        return ScopeOptions.option("solver", "NAME", "which SAT solver answers Alloy's questions: sat4j (the default),"
                + " minisat or glucose");
    }

    /** One of {@link Solvers#NAMES}. */
    static String parse(Context context) throws CommandException {
        Optional<String> name = context.option("solver");
        if (name.isPresent() && !Solvers.NAMES.contains(name.get())) {
            throw CommandException.usage("--solver is sat4j, minisat or glucose, not " + name.get());
        }
        return name.orElse(DEFAULT);
    }

    /** Before anything is said: where a solver does not work, that is all that there is to say. */
    static Solvers open(String name) throws CommandException {
        try {
            return Solvers.of(name);
        } catch (Solvers.Unavailable e) {
            throw new CommandException(ExitStatus.UNAVAILABLE, e.getMessage(), e);
        }
    }
}
