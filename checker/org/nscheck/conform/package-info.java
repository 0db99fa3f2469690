/**
 * Machine against live kernel on scenarios that nobody wrote: which they are, what they cover, and what is made of a
 * difference. Which scenarios there are is decided on the machine alone. docs/LIVE.md, "Conformance".
 */
package org.nscheck.conform;
