/* Death, and what follows until nothing moves by itself any more, in one step and in closed form.
 *
 * Ledger: K5.1, K5.3 (who dies with an init), K5.4 (a held init), K6.1, K6.2, K6.8 (orphans), K1.11 (down).
 * Sources: kernel/exit.c (do_exit, release_task), kernel/pid_namespace.c (zap_pid_ns_processes).
 *
 * Exit, kill, sigprocmask and wait end in `settle`. It has the equations of everything that a death or
 * the end of a wait can change, except actions, masks and pending signals: `alive_after` is for those.
 */
module settling
open event
open reparenting
open reaping

// Who dies: the task that is struck itself, and with an init all that are alive in its namespace or below.
fun doomed[struck: Task]: set Task { struck + (alive & child_reaper.struck.members) }

fun alive_after[struck: Task]: set Task { alive - doomed[struck] }

/* struck: the task that dies directly, at most one; fate: its status. running: who runs after the event,
 * deaths aside. calling: who is then in an unfinished wait, named: for which child if it named one. */
pred settle[d: Design, struck: Task, fate: Task -> Status, running, calling: Task, named: Task -> Task] {
  let gone = doomed[struck],
      left = alive_after[struck],
      zap = (gone & inits) + life.Dying,
      // who is whose child now; somebody for whom there is no parent at all is stranded
      parents = parent1[d, gone, left, zap],
      orphans = orphaned[gone, zap],
      stranded = orphans - parents.Task,
      elders = older1[parents, orphans],
      // the dead, and those of them for whom there is somebody to wait: Init's parent is outside
      dead = gone + life.(Dying + Zombie),
      mourned = dead & (parents.left + Init),
      hold = holders[d, zap, mourned + left],
      // waits that can end do
      waiters = left & running & calling,
      wants = (waiters <: (~parents :> mourned)) & (named + ((Task - named.Task) -> Task)),
      take = taking[wants, elders, hold],
      taken = Task.take,
      // what is left of the dead
      still = zap & hold.(Task - taken),
      over = dead - still,
      zombies = (over & (mourned + stranded)) - taken,
      buried = over - zombies,
      rest = left + still + zombies,
      // an init that has finished is nobody's parent any more
      finished = zap - still,
      statuses = status + fate + ((gone - struck) -> SIGKILL) |
  {
    life' = ((left & running) -> Running) + ((left - running) -> Stopped) + (still -> Dying) + (zombies -> Zombie)
    status' = (still + zombies) <: statuses
    parent' = (rest <: parents) :> (Task - finished)
    older' = ((rest - parents.finished) <: elders) :> rest
    oops' = (some stranded + (rest & parents.finished) => Init else none)
    active' = rest <: active
    nr' = (keepsNumber[d] => rest else rest - zombies) <: nr
    child_reaper' = child_reaper :> (Task - buried)
    down' = down + child_reaper.gone
    ns_parent' = ns_parent
    made' = made
    begun' = begun
    waiting' = (left & calling) - take.Task
    waits_for' = ((left - take.Task) <: named) :> rest
    for_children' = left <: for_children
    subreaper' = left & subreaper
    covered' = left & covered
    E.died = (over - life.Zombie) <: statuses
    E.reaped = buried
    E.took = E.who.take
    E.resumed = (Task - E.who) <: take
  }
}
