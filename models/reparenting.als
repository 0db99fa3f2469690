/* Who gets the children of a task that dies, and in what order.
 *
 * Ledger: K6.1 (at the father's exit), K6.2 (the FATHER's namespace decides), K6.3, K6.4 (subreapers, and
 * where the search for one stops), K6.12 (the order among children), K5.1 (an init in zap keeps its own).
 * Sources: kernel/exit.c (forget_original_parent, find_new_reaper, find_child_reaper).
 *
 * In all of it: gone are the tasks that die in this step (doomed), left are those that stay alive, zap are
 * the inits that have begun to die, now or before. All this reads the state before the step only.
 */
module reparenting
open design

// Whose father goes. An init in zap is no such father: it stays until its namespace is empty.
fun orphaned[gone, zap: Task]: set Task { parent.(gone - zap) }

// From each father to the nearest ancestor that is a live subreaper, if the walk upwards gets that far.
// Who is beyond a stop is found as an ancestor-or-self of the stop, so that no closure depends on the father.
fun nearest_subreaper_of[d: Design, left: Task]: Task -> Task {
  let within = ancestors - (ancestors & walkStops[d]).*parent,
      candidates = (covers[d] <: within) :> (subreaper & left) |
    candidates - candidates.ancestors
}

// Everybody's parent after the deaths. An orphan for whom there is nobody gets none.
fun parent1[d: Design, gone, left, zap: Task]: Task -> Task {
  let orphans = orphaned[gone, zap],
      to_subreaper = (orphans <: parent).(nearest_subreaper_of[d, left]),
      to_reaper = ((orphans - to_subreaper.Task) <: reaperOf[d]) :> (left + zap) |
    ((Task - orphans) <: parent) + to_subreaper + to_reaper
}

// From a task to all that come before it in a walk of the process tree, parents before children and older
// siblings first: its ancestors, and whoever descends from an older sibling of it or of an ancestor.
fun earlier: Task -> Task { ancestors + (*parent).older.(*~parent) }

// The older siblings under the new parents: own children before adopted ones, these in the order of the walk.
fun older1[parents: Task -> Task, adopted: Task]: Task -> Task {
  let own = Task - adopted |
    parents.~parents & ((earlier - (own -> adopted)) + (adopted -> own))
}
