/* Who can be named by whom, and as what.
 *
 * Ledger: K3.1 (a number names a task of one's own namespace or of one below), K3.2 (getppid is 0 when the
 * parent has no number here), K3.8 (si_pid).
 * Sources: kernel/pid.c (find_task_by_vpid), kernel/sys.c (getppid), pid_namespaces(7).
 */
module visibility
open event
open design

// the number of t in n, 0 if it has none there
fun seen_as[t: Task, n: Namespace]: set Number { (some t.nr[n] => t.nr[n] else P0) }

// The one task that E.number names for the actor. A design may let a number name several: then it names
// nobody.
fun target[d: Design]: set Task {
  let found = finds[d, E.who, E.number] | (one found => found else none)
}

// the tasks that can tell the actor only as somebody from a namespace above: it has no number in theirs
fun from_above: set Task { Task - active.(E.who.nr.Pid) }

pred guard_getpid[d: Design] { canonical }

pred effect_getpid[d: Design] {
  for_children' = for_children and subreaper' = subreaper
  lives_unchanged and places_unchanged and family_unchanged and namespaces_unchanged and signals_unchanged
  no_signal_comes and nobody_dies
  E.result = seen_as[E.who, E.who.active]
}

pred guard_getppid[d: Design] { canonical }

pred effect_getppid[d: Design] {
  for_children' = for_children and subreaper' = subreaper
  lives_unchanged and places_unchanged and family_unchanged and namespaces_unchanged and signals_unchanged
  no_signal_comes and nobody_dies
  E.result = seen_as[E.who.parent, E.who.active]
}
