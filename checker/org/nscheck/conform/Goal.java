package org.nscheck.conform;

/** Something that a step can show and that conformance wants to have seen: an outcome, or a decision's answer. */
sealed interface Goal permits Outcome, Decided {
    String text();
}
