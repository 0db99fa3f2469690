/**
 * The bridge to the Alloy specification in models/: it is parsed once, each event's guard and equations are taken from
 * it, and three engines work on them: {@link org.nscheck.alloy.SpecEngine} computes successors,
 * {@link org.nscheck.alloy.Induction} proves invariants for traces of every length, and
 * {@link org.nscheck.alloy.TraceSearch} finds the shortest trace that breaks one.
 */
package org.nscheck.alloy;
