/**
 * The live kernel as an engine: scenarios run on it through puppet processes, and whatever can be seen of them is
 * compared with the machine. docs/LIVE.md says what is seen where.
 */
package org.nscheck.live;
