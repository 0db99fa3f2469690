/* The designs and what they decide. Everything else is common to all designs.
 *
 * A decision is a function or a predicate of a design d, which every step is given as an argument; what
 * Linux does is the last branch of each. Ledger rules stand at the decisions.
 * A design of one's own replaces this module (an overlay) and changes these functions only.
 */
module design
open task

abstract sig Design {}
one sig linux, patchset_2007, ideal_2007, stop_continue_mortal, init_reaped_early,
  birth_in_dead_namespace, first_is_two, subreaper_outside, injected_orphan_outside,
  subreaper_later_born, sideways_visibility, upward_visibility, orphan_to_own_init, deaf_init,
  unheard_handler, blocked_dropped, number_freed_at_death, adopter_in_sibling, same_number_twice,
  nested_twice extends Design {}

// ---- signals -------------------------------------------------------------------------------------

// the tasks that are protected as inits (K4.1)
fun unkillable[d: Design]: set Task {
  (d = patchset_2007 => none else d = stop_continue_mortal => inits - mortal else inits)
}

// what passes the protection when it comes from an ancestor namespace (K4.2)
fun forced[d: Design]: set Signal {
  (d = ideal_2007 => Signal else d = deaf_init => none else SIGKILL + SIGSTOP)
}

// a protected init hears a signal for which it has a handler (K4.4)
pred handlerCounts[d: Design] { d != unheard_handler }

// a blocked signal is queued (K4.5)
pred queuesBlocked[d: Design] { d != blocked_dropped }

// a queued signal keeps whether an ancestor sent it (K4.5)
pred keepsAncestor[d: Design] { d = ideal_2007 }

// a SIGCONT that resumes an init ends its protection (K4.6)
pred continueClears[d: Design] { d = stop_continue_mortal }

// ---- births and numbers --------------------------------------------------------------------------

// the namespaces in which a task may be born (K1.11)
fun birthAllowed[d: Design]: set Namespace {
  (d = birth_in_dead_namespace => Namespace else Namespace - down)
}

// the numbers that the first task of a namespace may get (K2.1)
fun firstNumber[d: Design]: set Pid { (d = first_is_two => Pid - P1 else P1) }

// the numbers that can be given out in each namespace (K2.4)
fun numberFree[d: Design]: Namespace -> Pid {
  (d = same_number_twice => Namespace -> Pid else (Namespace -> Pid) - Task.nr)
}

// where numbers are cyclic: the cursor stays where the first birth put it, so that a number comes again
pred cursorStays[d: Design] { d = same_number_twice }

// a zombie keeps its numbers (K2.4)
pred keepsNumber[d: Design] { d != number_freed_at_death }

// who may make a namespace: only one who has not already turned elsewhere (K1.4)
fun mayNest[d: Design]: set Task {
  (d = nested_twice => Task else (active & for_children).Namespace)
}

// ---- visibility ----------------------------------------------------------------------------------

// the tasks that t finds under number p (K3.1)
fun finds[d: Design, t: Task, p: Pid]: set Task {
  let bearers = nr.p, own = bearers.(t.active) |
    (d = sideways_visibility and no own => bearers.(t.active.beside)
     else d = upward_visibility and no own => bearers.(t.active.ns_parent)
     else own)
}

// ---- orphans -------------------------------------------------------------------------------------

// from a father to those of its ancestors at which the search for a subreaper ends (K6.3, K6.4)
fun walkStops[d: Design]: Task -> Task {
  (d = subreaper_outside => none -> none
   else d = injected_orphan_outside => active.child_reaper
   else (Task -> Task) - active.~active)
}

// the fathers for whose orphans subreapers are asked at all (K6.3)
fun covers[d: Design]: set Task { (d = subreaper_later_born => covered else Task) }

// a newborn is covered when its maker is (K6.3; the bit is kept by the design that asks for it)
pred keepsCovered[d: Design] { d = subreaper_later_born }

// from an orphan to the one who gets it when no subreaper does: the init of its FATHER's namespace (K6.2)
fun reaperOf[d: Design]: Task -> Task {
  let linuxs = parent.active.child_reaper,
      neighbours = parent.active.beside.child_reaper :> alive,
      decided = { c: Task | one c.neighbours } |
    (d = orphan_to_own_init => (inits <: linuxs) + ((Task - inits) <: active.child_reaper)
     else d = adopter_in_sibling => (decided <: neighbours) + ((Task - decided) <: linuxs)
     else linuxs)
}

// ---- death ---------------------------------------------------------------------------------------

// a dying init waits until nobody else of its namespace is left (K5.1, K5.4)
pred initWaits[d: Design] { d != init_reaped_early }
