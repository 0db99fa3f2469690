package org.nscheck.alloy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What has not the form of an event at all: an input that its kind has not, or without one that it needs, or with
 * another number of callers than one. The specification has to refuse it whatever the state is and the rest of it.
 */
final class Forms {
    private static final Set<String> BIRTHS = Set.of("Fork", "CloneNewpid", "CloneParent", "CloneNewpidParent");
    private static final Set<String> NEWPID = Set.of("CloneNewpid", "CloneNewpidParent");

    private Forms() {
    }

    /** Whether events of a kind can have an input. */
    private static boolean used(String kind, Varying input) {
        return switch (input) {
            case CHILD, NRS -> BIRTHS.contains(kind);
            case SPACE -> NEWPID.contains(kind) || kind.equals("Unshare") || kind.equals("Setns");
            case NUMBER -> kind.equals("Kill") || kind.equals("Wait");
            case SIGNAL -> kind.equals("Kill") || kind.equals("Sigaction") || kind.equals("Sigprocmask");
            case ACTION -> kind.equals("Sigaction");
            case HOW -> kind.equals("Sigprocmask");
            case FLAG -> kind.equals("Prctl");
            case CODE -> kind.equals("Exit");
            default -> true;
        };
    }

    /** Whether every event of a kind has an input that it can have. */
    private static boolean needed(String kind, Varying input) {
        return switch (input) {
            case CHILD, NRS -> false;
            case SPACE -> kind.equals("Setns");
            case NUMBER -> kind.equals("Kill");
            case SIGNAL -> !kind.equals("Kill");
            default -> true;
        };
    }

    /** All that is no event of a kind. */
    static List<Refusal> refused(StepRelation relation, String kind) {
        List<Refusal> refused = new ArrayList<>();
        for (Varying input : Varying.of(Varying.Role.INPUT)) {
            if (input == Varying.KIND) {
                continue;
            }
            int first = relation.wires.first(input);
            int count = relation.wires.count(input);
            if (!used(kind, input)) {
                for (int wire = first; wire < first + count; wire++) {
                    refused.add(new Refusal(relation, kind).has(input, wire, "some " + input.label).done());
                }
            } else if (needed(kind, input)) {
                refused.add(new Refusal(relation, kind).no(input.label).done());
            }
        }
        int who = relation.wires.first(Varying.WHO);
        for (int a = who; a < who + relation.wires.count(Varying.WHO); a++) {
            for (int b = who; b < a; b++) {
                refused.add(new Refusal(relation, kind).has(Varying.WHO, a, "two callers")
                        .has(Varying.WHO, b, "two callers").done());
            }
        }
        return refused;
    }
}
