/* What else is true of every state that Linux can reach: with it the invariants are inductive.
 *
 * An invariant alone is seldom kept by a single step from ANY state that has it: most such states cannot be
 * reached. Each conjunct here excludes some of those. All of them and the state invariants together are `inv`:
 * true at the start, and kept by each step of linux; so they hold in traces of every length.
 * Each says why it is needed or what it makes explicit; the rules are those of the module that keeps it.
 */
module strengthening
open invariants

// ---- form: what the declarations leave open ------------------------------------------------------

// Every value is single; whoever is present has a namespace.
pred well_formed {
  all t: Task {
    lone t.life and lone t.for_children and lone t.parent and lone t.status and lone t.waits_for
    t in present implies one t.active else no t.active
    all s: Signal | lone t.pending[s]
  }
  all n: Namespace | lone n.ns_parent and lone n.child_reaper
}

// An absent task has nothing and is nobody's. A dead one has a status, and no use for the rest.
pred dead_keep_little {
  nr.Pid.Namespace + parent.Task + Task.parent + older.Task in present
  for_children.Namespace = alive
  ignored.Signal + caught.Signal + blocked.Signal + pending.Number.Signal in alive
  subreaper + waiting in alive
  status.Status = life.(Dying + Zombie)
}

// The kernel stands.
pred no_oops { no oops }

// The bits of the designs: empty unless the design uses them, and then only of the living. Who keeps that an
// ancestor sent a signal keeps it of every pending one that came from there.
pred bits[d: Design] {
  mortal in alive and covered in alive
  continueClears[d] or no mortal
  keepsCovered[d] or no covered
  keepsAncestor[d] or no from_ancestor
  from_ancestor in pending.Number
  keepsAncestor[d] implies pending.P0 in from_ancestor
}

// ---- namespaces ----------------------------------------------------------------------------------

// The made namespaces are a tree; what has begun hangs on what has begun.
pred tree_of_made {
  begun + down + Task.for_children in made
  down + Task.active in begun
  no Outermost.ns_parent
  ns_parent.Namespace = made - Outermost
  Namespace.ns_parent in made
  begun.ns_parent in begun
  no n: Namespace | n in n.^ns_parent
}

// An init lives in its own namespace; that of the outermost is Init, for ever.
pred inits_at_home {
  child_reaper.active in iden
  child_reaper.Inhabitant in begun
  Outermost.child_reaper = Init
}

// Children are born in the own namespace or below. A namespace that has not begun is known only to
// those who live right above it: nobody can join it before its first task.
pred children_below {
  for_children in active.below
  all t: Task | t.for_children not in begun implies t.for_children.ns_parent = t.active
}

// Before its init has begun to die a namespace has a live one, and what is dying is an init; after that
// nobody there is alive, nor below, and no namespace below goes on.
pred down_is_dead {
  (begun - down).child_reaper in alive
  down.child_reaper in life.(Dying + Zombie)
  life.Dying in inits
  no down.members & alive
  down.below & begun in down
}

// ---- family --------------------------------------------------------------------------------------

// The process tree: Init is its root, never absent and never held.
pred tree_of_tasks {
  no Init.parent and no t: Task | t in t.ancestors
  Init in life.(Running + Stopped + Zombie)
}

// An init is a child of somebody strictly above its namespace. With `parent_above_or_beside` this makes sure
// that no orphan is given to its own descendant.
pred inits_from_above { all t: inits - Init | t.parent.active in t.active.^ns_parent }

// Older siblings are siblings, strictly and totally ordered.
pred siblings_in_order {
  older in parent.~parent - iden
  older.older in older
  no older & ~older
  parent.~parent - iden in older + ~older
}

// A zombie waits to be reaped: its parent is alive. An init in zap would not have let it become one.
pred zombies_are_mourned { (life.Zombie - Init).parent in alive }

// A wait that named a child is for a child.
pred waits_for_children { waits_for in waiting <: ~parent }

// ---- signals -------------------------------------------------------------------------------------

// SIGKILL and SIGSTOP can be neither blocked nor ignored nor caught, and SIGKILL never waits.
pred kill_and_stop_are_plain {
  no (ignored + caught + blocked).(SIGKILL + SIGSTOP)
  no pending.Number.SIGKILL
  no ignored & caught
}

// A running task has nothing pending that it does not block; a stopped one no pending SIGCONT.
pred nothing_undelivered {
  all t: life.Running | t.pending.Number in t.blocked
}

// ---- outcomes ------------------------------------------------------------------------------------

// What an event gives is single too, and whoever dies had a reason.
pred outcomes_single {
  lone E.result and lone E.took and lone E.hears and lone E.fate
  all t: Task | lone t.(E.died) and lone t.(E.resumed) and lone t.(E.takes) and lone t.(E.parents)
  all s: Signal | lone s.(E.handled)
  E.reaped - life.Zombie in E.died.Status
}

// ---- all of it -----------------------------------------------------------------------------------

pred inv[d: Design] {
  well_formed and dead_keep_little and no_oops and bits[d]
  tree_of_made and inits_at_home and children_below and down_is_dead
  tree_of_tasks and inits_from_above and siblings_in_order and zombies_are_mourned and waits_for_children
  kill_and_stop_are_plain and nothing_undelivered
  number_per_level and unique_numbers and namespace_tree and parent_above_or_beside
  live_parent and init_dies_last and one_init and zombie_holds_number
}
