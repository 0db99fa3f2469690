/* Births, namespaces, death and waiting: the calls and when they fail.
 *
 * Ledger: K1.1 to K1.5, K1.7 to K1.9, K1.11, K1.17, K1.19, K1.21, K2.1, K2.4, K5.5 (births, unshare, setns), K6.3
 * (prctl), K6.11, K6.12 (wait). Sources: kernel/fork.c (copy_process), kernel/pid.c (alloc_pid), kernel/pid_namespace.c
 * (copy_pid_ns, pidns_install), kernel/exit.c (do_wait); clone(2), unshare(2), setns(2), wait(2).
 *
 * The guard of a call that may fail leaves the inputs of its success empty where it fails, so that the
 * equations say "nothing" without asking again.
 */
module lifecycle
open signal

// ---- fork and clone ------------------------------------------------------------------------------

// the errors in the order in which the kernel asks
fun birth_error[d: Design]: set Errno {
  (E.kind in siblings and E.who in inits => EINVAL
   else E.kind in newpid and E.who not in mayNest[d] => EINVAL
   else E.kind not in newpid and E.who.for_children not in birthAllowed[d] => ENOMEM
   else none)
}

// where the newborn will live; all namespaces in which it gets a number; whose child it will be
fun home: set Namespace { (E.kind in newpid => E.space else E.who.for_children) }
fun levels: set Namespace { E.who.for_children.above + home }
fun mother: set Task { (E.kind in siblings => E.who.parent else E.who) }

// the namespaces that nobody has: not made, or made and left by all, and no other hangs on them
fun unused: set Namespace { Namespace - Task.(active + for_children) - made.ns_parent }

// one number in each: the first of a namespace, or a free one but 1, which is the first's for ever
pred numbered[d: Design] {
  E.nrs.Pid = levels
  all n: levels | one n.(E.nrs)
  E.nrs in ((begun - E.space) <: numberFree[d] :> (Pid - P1)) + ((Namespace - (begun - E.space)) -> firstNumber[d])
}

pred guard_birth[d: Design] {
  canonical
  some birth_error[d] implies (no E.child and no E.nrs and no E.space)
  else (one E.child and no E.child.life and numbered[d] and
    (E.kind in newpid implies (one E.space and E.space in unused) else no E.space))
}

// A newborn inherits actions and mask, nothing else (K1.21), and is the youngest child of its parent.
pred effect_birth[d: Design] {
  life' = life + (E.child -> Running)
  active' = active + (E.child -> home)
  for_children' = for_children + (E.child -> home)
  nr' = nr + (E.child -> E.nrs)
  parent' = parent + (E.child -> mother)
  older' = older + (E.child -> parent.mother)
  ignored' = ignored + (E.child -> E.who.ignored)
  caught' = caught + (E.child -> E.who.caught)
  blocked' = blocked + (E.child -> E.who.blocked)
  covered' = covered + (keepsCovered[d] and E.who in subreaper + covered => E.child else none)
  made' = made + E.space
  begun' = begun + E.nrs.Pid
  down' = down - E.space
  ns_parent' = ns_parent ++ (E.space -> E.who.for_children)
  child_reaper' = child_reaper + ((home & E.nrs.P1) -> E.child)
  subreaper' = subreaper and status' = status and waiting' = waiting and waits_for' = waits_for and oops' = oops
  pending_unchanged and mortal' = mortal
  no_signal_comes and nobody_dies
  E.result = (some birth_error[d] => birth_error[d] else E.who.active.(E.nrs))
}

// ---- unshare and setns ---------------------------------------------------------------------------

pred guard_unshare[d: Design] {
  canonical
  E.who in mayNest[d] implies (one E.space and E.space in unused) else no E.space
}

pred effect_unshare[d: Design] {
  for_children' = for_children ++ (E.who -> E.space)
  made' = made + E.space
  begun' = begun - E.space
  down' = down - E.space
  ns_parent' = ns_parent ++ (E.space -> E.who.for_children)
  child_reaper' = child_reaper and subreaper' = subreaper
  lives_unchanged and places_unchanged and family_unchanged and signals_unchanged
  no_signal_comes and nobody_dies
  E.result = (E.who in mayNest[d] => P0 else EINVAL)
}

pred guard_setns[d: Design] { canonical and one E.space and E.space in begun }

// to the own namespace or below it, whatever for_children is (K1.9)
pred effect_setns[d: Design] {
  for_children' = for_children ++ (E.who -> (E.space & E.who.active.below))
  subreaper' = subreaper
  lives_unchanged and places_unchanged and family_unchanged and namespaces_unchanged and signals_unchanged
  no_signal_comes and nobody_dies
  E.result = (E.space in E.who.active.below => P0 else EINVAL)
}

// ---- exit, wait, prctl ---------------------------------------------------------------------------

// what a task that dies without a signal leaves alone: the signals of those that stay alive
pred signals_of_the_living {
  ignored' = survivors <: ignored
  caught' = survivors <: caught
  blocked' = survivors <: blocked
  pending' = survivors <: pending
  from_ancestor' = survivors <: from_ancestor
  mortal' = survivors & mortal
}

pred guard_exit[d: Design] { canonical and one E.code }

pred effect_exit[d: Design] {
  E.fate = E.who -> E.code
  settle[d, life.Running, waiting, waits_for]
  signals_of_the_living
  no_signal_comes
  E.result = none
}

// the children that a wait is for, seen from its caller: one that it names, or any
fun awaited[d: Design]: set Task { parent.(E.who) & (some E.number => target[d] else Task) }

pred guard_wait[d: Design] { canonical }

pred effect_wait[d: Design] {
  E.hit = awaited[d]
  E.due = none -> none
  E.fate = none -> none
  let caller = (some E.hit => E.who else none) |
    settle[d, life.Running, waiting + caller, waits_for + (caller -> (some E.number => E.hit else none))]
  signals_of_the_living
  E.hears = none
  E.handled = none -> none
  E.result = (some E.hit => none else ECHILD)
}

pred guard_prctl[d: Design] { canonical and one E.flag }

pred effect_prctl[d: Design] {
  subreaper' = (E.flag = On => subreaper + E.who else subreaper - E.who)
  for_children' = for_children
  lives_unchanged and places_unchanged and family_unchanged and namespaces_unchanged and signals_unchanged
  no_signal_comes and nobody_dies
  E.result = P0
}
