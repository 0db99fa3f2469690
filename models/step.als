/* The whole: how it begins, what a step is, what a trace is.
 *
 * Nothing here is a fact. A command names what it wants: `init` and `step[linux]`, say. From a state
 * with `oops` there is no step.
 */
module step
open lifecycle

// One task, process 1 of a fresh namespace; its parent is outside.
pred init {
  life = Init -> Running
  active = Init -> Outermost
  for_children = Init -> Outermost
  nr = Init -> Outermost -> P1
  child_reaper = Outermost -> Init
  made = Outermost and begun = Outermost
  no ns_parent and no down and no parent and no older and no status and no oops
  no ignored and no caught and no blocked and no pending
  no subreaper and no waiting and no waits_for and no from_ancestor and no mortal and no covered
}

// Each kind: a guard (state before and inputs) and an effect (one equation for each relation and outcome).
pred birth[d: Design] { may_act and E.kind in births and guard_birth[d] and effect_birth[d] }
pred unshare[d: Design] { may_act and E.kind = Unshare and guard_unshare[d] and effect_unshare[d] }
pred setns[d: Design] { may_act and E.kind = Setns and guard_setns[d] and effect_setns[d] }
pred exit[d: Design] { may_act and E.kind = Exit and guard_exit[d] and effect_exit[d] }
pred kill[d: Design] { may_act and E.kind = Kill and guard_kill[d] and effect_kill[d] }
pred sigaction[d: Design] { may_act and E.kind = Sigaction and guard_sigaction[d] and effect_sigaction[d] }
pred sigprocmask[d: Design] { may_act and E.kind = Sigprocmask and guard_sigprocmask[d] and effect_sigprocmask[d] }
pred prctl[d: Design] { may_act and E.kind = Prctl and guard_prctl[d] and effect_prctl[d] }
pred wait[d: Design] { may_act and E.kind = Wait and guard_wait[d] and effect_wait[d] }
pred getpid[d: Design] { may_act and E.kind = Getpid and guard_getpid[d] and effect_getpid[d] }
pred getppid[d: Design] { may_act and E.kind = Getppid and guard_getppid[d] and effect_getppid[d] }

pred step[d: Design] {
  birth[d] or unshare[d] or setns[d] or exit[d] or kill[d] or sigaction[d] or sigprocmask[d] or prctl[d]
    or wait[d] or getpid[d] or getppid[d]
}

// Alloy's traces are endless; this lets one that has nowhere to go stand still. It is no step.
pred stutter {
  no E.kind and no E.who and no E.child and no E.nrs and no E.space and no E.number
  no E.signal and no E.action and no E.how and no E.flag and no E.code and no E.result
  for_children' = for_children and subreaper' = subreaper
  lives_unchanged and places_unchanged and family_unchanged and namespaces_unchanged and signals_unchanged
  no_signal_comes and nobody_dies
}

// from each state a step, as long as there are steps
pred trace[d: Design] { init and always (step[d] or stutter) }
