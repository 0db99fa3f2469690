/* The invariants: what a PID namespace promises.
 *
 * A state invariant is a predicate of the current state. A step invariant is a predicate of a step: it reads
 * both states and the event, and takes the design because only that knows whom a number names.
 * Rules of the ledger stand at each. Every one is broken by some design (checks.als).
 *
 * They are written from what is promised, not from how the kernel keeps it: "no signal from inside kills
 * an init" reads nothing of the rules in signal.als.
 */
module invariants
open step

// ---- state ---------------------------------------------------------------------------------------

// A task has exactly one number in its own namespace and in each above, and none elsewhere (K2.1).
pred number_per_level {
  all t: Task | t.nr.Pid = t.active.above
  all t: Task, n: Namespace | lone t.nr[n]
}

// No two tasks have the same number in one namespace (K2.4).
pred unique_numbers { all disj t, u: Task | no t.nr & u.nr }

// Above a namespace that has begun is one that has had a first task of its own (K1.4).
pred namespace_tree {
  all n: begun - Outermost | some n.ns_parent and n.ns_parent in child_reaper.Inhabitant + down
}

// A parent is in the same namespace or in one above (K6.10).
pred parent_above_or_beside { all t: Task | t.parent.active in t.active.above }

// Every task but Init has a parent that is running, stopped or dying (K6.1).
pred live_parent { all t: present - Init | some t.parent & life.(Running + Stopped + Dying) }

// When the init of a namespace is a zombie or reaped, nobody else of it or of one below is left (K5.1).
pred init_dies_last {
  all n: begun & down | n.child_reaper in life.Zombie implies n.members in n.child_reaper
}

// A namespace that has begun and is not down has one task with number 1 of its own, its child_reaper (K2.1).
pred one_init {
  all n: begun - down | one n.child_reaper and active.n & nr.P1.n = n.child_reaper
}

// A zombie has a number in its namespace and in each above (K2.4).
pred zombie_holds_number { all t: life.Zombie | t.active.above in t.nr.Pid }

// ---- step ----------------------------------------------------------------------------------------

// The first task born into a namespace has number 1 there (K2.1).
pred first_is_one[d: Design] {
  E.kind in births implies all n: E.child.active' - (begun - E.space) | n.(E.nrs) = P1
}

// No kill finds, and so none signals, a task whose namespace is neither the caller's nor below it (K3.1).
pred sees_down_only[d: Design] {
  E.kind = Kill implies target[d].active in E.who.active.below
}

// The init that the actor's signal is for, if the actor is in its namespace or below, or strictly above.
fun own_init[d: Design]: set Task { addressee[d] & inits & active.(E.who.active.above) }
fun init_below[d: Design]: set Task { addressee[d] & inits & active.(E.who.active.^(~ns_parent)) }

// from a task that was alive and is no longer (a held init included) to what it dies of
fun falls: Task -> Status { (alive - life'.(Running + Stopped)) <: (status' + E.died) }

// A signal of the actor's own arrives late: unblocked, or let in by a SIGCONT.
fun late[d: Design]: set Task {
  (E.kind = Sigprocmask => E.who else (E.kind = Kill and E.signal = SIGCONT) => target[d] else none)
}

// No signal that another task of its namespace or of one below sent kills or stops a live init (K4.1).
// Late ones are known by the si_pid that was kept: neither 0 nor the init's own number.
pred init_protection[d: Design] {
  all t: own_init[d] - E.who | E.signal not in t.falls and not (t.life = Running and t.life' = Stopped)
  all t: late[d] & inits & alive, s: t.falls & Signal |
    some t.pending[s] implies (t.pending[s] in P0 + t.nr[t.active] or s in t.from_ancestor)
}

// From a strict ancestor namespace SIGKILL makes an init begin to die and SIGSTOP stops a running one (K4.2).
pred ancestor_authority[d: Design] {
  all t: init_below[d] {
    E.signal = SIGKILL implies SIGKILL in t.falls
    E.signal = SIGSTOP and t.life = Running implies t.life' = Stopped
  }
}

// From there every signal does to an init what it does to an ordinary task. Linux does not promise this.
pred ancestor_ordinary[d: Design] {
  let plain = by_default - blocked, fatal = SIGTERM + SIGUSR1,
      sent = addressee[d] & inits & from_above,
      unblocked = (E.kind = Sigprocmask and E.how = SIG_UNBLOCK => E.who & inits else none) {
    all t: sent & life.Running {
      E.signal in fatal & t.plain implies E.signal in t.falls
      E.signal = SIGKILL implies SIGKILL in t.falls
      E.signal = SIGSTOP implies t.life' = Stopped
    }
    all t: sent & life.Stopped | E.signal in fatal & t.plain implies some t.pending'[E.signal]
    all t: unblocked | E.signal in fatal & t.by_default & t.blocked and t.pending[E.signal] = P0 implies
      E.signal in t.falls
  }
}

// A signal for which a running init has a handler, unblocked, runs that handler (K4.4).
pred handler_reaches_init[d: Design] {
  all t: addressee[d] & inits & life.Running |
    E.signal in t.caught - t.blocked implies (t in E.hears and some E.signal.(E.handled))
}

// A signal that its live target blocks pends afterwards, if that is still alive: a SIGCONT may let in one
// of which it dies (K4.5).
pred blocked_is_queued[d: Design] {
  all t: addressee[d] & life'.(Running + Stopped) |
    E.signal in t.blocked implies some t.pending'[E.signal]
}

// the tasks that get another parent
fun adopted: set Task { { t: Task | some t.parent and some t.parent' and t.parent' != t.parent } }

// A task that gets a new parent gets it in the namespace of the old one (K6.2).
pred orphan_stays_in_fathers_namespace[d: Design] { all t: adopted | t.parent'.active = t.parent.active }

// It gets the old one's nearest live subreaper ancestor in the old one's namespace, if there is one (K6.3).
pred nearest_subreaper[d: Design] {
  let asked = ancestors & active.~active :> (subreaper & life'.(Running + Stopped)),
      nearest = asked - asked.ancestors |
    all t: adopted | some t.parent.nearest implies t.parent' = t.parent.nearest
}

// No task is born in a namespace whose init has begun to die (K1.11).
pred no_birth_in_dead_namespace[d: Design] {
  all t: Task | no t.life and some t.life' implies t.active' not in down - E.space
}

// The promises at a step, of Linux: all but ancestor_ordinary.
pred promises[d: Design] {
  first_is_one[d] and sees_down_only[d] and init_protection[d] and ancestor_authority[d]
  handler_reaches_init[d] and blocked_is_queued[d] and orphan_stays_in_fathers_namespace[d]
  nearest_subreaper[d] and no_birth_in_dead_namespace[d]
}

// ---- the same as assertions about Linux: in every state, at every step ----------------------------

assert number_per_level { trace[linux] implies always number_per_level }
assert unique_numbers { trace[linux] implies always unique_numbers }
assert namespace_tree { trace[linux] implies always namespace_tree }
assert parent_above_or_beside { trace[linux] implies always parent_above_or_beside }
assert live_parent { trace[linux] implies always live_parent }
assert init_dies_last { trace[linux] implies always init_dies_last }
assert one_init { trace[linux] implies always one_init }
assert zombie_holds_number { trace[linux] implies always zombie_holds_number }
assert first_is_one { trace[linux] implies always (step[linux] implies first_is_one[linux]) }
assert sees_down_only { trace[linux] implies always (step[linux] implies sees_down_only[linux]) }
assert init_protection { trace[linux] implies always (step[linux] implies init_protection[linux]) }
assert ancestor_authority { trace[linux] implies always (step[linux] implies ancestor_authority[linux]) }
assert ancestor_ordinary { trace[linux] implies always (step[linux] implies ancestor_ordinary[linux]) }
assert handler_reaches_init { trace[linux] implies always (step[linux] implies handler_reaches_init[linux]) }
assert blocked_is_queued { trace[linux] implies always (step[linux] implies blocked_is_queued[linux]) }
assert orphan_stays_in_fathers_namespace {
  trace[linux] implies always (step[linux] implies orphan_stays_in_fathers_namespace[linux])
}
assert nearest_subreaper { trace[linux] implies always (step[linux] implies nearest_subreaper[linux]) }
assert no_birth_in_dead_namespace {
  trace[linux] implies always (step[linux] implies no_birth_in_dead_namespace[linux])
}
