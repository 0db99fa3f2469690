/* Who holds a dying init, and who takes which dead child.
 *
 * Ledger: K5.1, K5.4 (an init in zap waits until nobody else of its namespace is left; a dead member whose
 * parent is outside stays until that parent waits), K6.11, K6.12 (a wait takes the oldest).
 * Sources: kernel/pid_namespace.c (zap_pid_ns_processes), kernel/exit.c (do_wait).
 *
 * Several waits can end in one step, and one can let another go on: a waiter takes a dead member, which
 * frees the init that it held, for which somebody else waits. The closed form of that is `released`.
 * Relations that take part in it: wants, from a waiter to the dead children that its wait is for; hold,
 * from an init in zap to those it waits for; elders, the older siblings after the deaths.
 */
module reaping
open design

// From an init in zap to whoever else of its namespace is still there: the living and the unreaped dead
// whose parents are to wait for them. The dead that an init in zap is parent of are gone at once.
fun holders[d: Design, zap, there: Task]: Task -> Task {
  (initWaits[d] => (((zap <: active).members) :> there) - iden else none -> none)
}

// from a waiter to the oldest of those that it may take
fun oldest[may, elders: Task -> Task]: Task -> Task { may - may.~elders }

// The inits in zap that are taken because all their holders are taken (the first ones, or released inits
// like them). Nobody holds an init without holding every dying init around it; so it is enough to ask
//   that all holders but held inits are among the first (hopeful),
//   that somebody is there to take the held inits among the holders (possible),
//   and that these waiters do choose them: the innermost, then the oldest.
fun released[wants, elders, hold: Task -> Task, first: Task]: Task -> Task {
  let held = hold.Task,
      hopeful = held - hold.(Task - held - first),
      wanted = Task.wants & hopeful,
      possible = wanted - hold.(held - wanted),
      may = wants :> possible,
      choice = oldest[may - may.~hold, elders],
      chosen = Task.choice |
    choice :> (chosen - hold.(held - chosen))
}
