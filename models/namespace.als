/* PID namespaces: the tree, who is the init, what has begun and what has begun to die.
 *
 * Ledger: K1.1, K1.11 (a namespace whose init has begun to die is down for ever), K2.1, K5.1.
 * Sources: include/linux/pid_namespace.h, kernel/pid_namespace.c, pid_namespaces(7).
 *
 * The relations that change are declared with `set`, also where there is never more than one value.
 * A tighter multiplicity here would be a fact, and a fact about the state after a step forbids steps
 * without telling anybody. That the values are single is the conjunct `well_formed`, and it is proved.
 */
module namespace

// Whoever can be an init. Tasks are all there is of it (task.als): the two modules would otherwise have
// to open each other.
abstract sig Inhabitant {}

sig Namespace {
  var ns_parent: set Namespace,       // the namespace above; none above the outermost
  var child_reaper: set Inhabitant    // its init: none before it is born and after it is reaped
}

one sig Outermost extends Namespace {}

// exists; has given out a number; its init has begun to die
var sig made, begun, down in Namespace {}

// from a namespace to itself and all above, to itself and all under it
fun above: Namespace -> Namespace { *ns_parent }
fun below: Namespace -> Namespace { *~ns_parent }

// those with the same namespace above
fun beside: Namespace -> Namespace { ns_parent.~ns_parent - iden }
