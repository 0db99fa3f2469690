/* Death, and what follows until nothing moves by itself any more, in one step and in closed form.
 *
 * Ledger: K5.1 to K5.3, K5.8, K5.9 (who dies with an init), K5.4 (a held one), K6.1, K6.2, K6.8 (orphans), K1.11.
 * Sources: kernel/exit.c (do_exit, release_task), kernel/pid_namespace.c (zap_pid_ns_processes).
 *
 * Exit, kill, sigprocmask and wait end in `settle`. It has the equations of everything that a death or
 * the end of a wait can change, except actions, masks and pending signals, of which the survivors' stay.
 */
module settling
open event
open reparenting
open reaping

// Who dies: the task that is struck itself, and with an init all that are alive in its namespace or below.
fun doomed_with[struck: Task]: set Task { struck + (alive & child_reaper.struck.members) }

fun survivors: set Task { alive - E.doomed }

// the inits that have begun to die, now or before
fun zap: set Task { (E.doomed & inits) + life.Dying }

// the dead, and those of them whose parent is alive and has to wait for them: that of Init is outside
fun dead: set Task { E.doomed + life.(Dying + Zombie) }
fun mourned: set Task { dead & (E.parents.survivors + Init) }

// somebody for whom there is no parent at all
fun stranded: set Task { orphaned[E.doomed, zap] - E.parents.Task }

/* E.fate says who dies directly, at most one, and of what. running: who runs after the event, deaths aside.
 * calling: who is then in an unfinished wait, named: for which child if it named one. */
pred settle[d: Design, running, calling: Task, named: Task -> Task] {
  E.doomed = doomed_with[E.fate.Status]
  E.parents = parent1[d, E.doomed, survivors, zap]
  E.elders = older1[E.parents, orphaned[E.doomed, zap]]
  E.holds = holders[d, zap, mourned + survivors]
  // A wait takes the oldest child that nothing holds; failing that, an init that is released in this step.
  E.wants = ((survivors & running & calling) <: (~(E.parents) :> mourned)) &
    (named + ((Task - named.Task) -> Task))
  E.firsts = oldest[E.wants :> (Task - E.holds.Task), E.elders]
  E.takes = E.firsts + released[(Task - E.firsts.Task) <: E.wants, E.elders, E.holds, Task.(E.firsts)]
  // what becomes of the dead: held, zombie, or buried; an init that is held no longer is nobody's parent
  let taken = Task.(E.takes),
      held = zap & E.holds.(Task - taken),
      over = dead - held,
      zombies = (over & (mourned + stranded)) - taken,
      rest = survivors + held + zombies,
      finished = zap - held,
      statuses = status + E.fate + ((E.doomed - E.fate.Status) -> SIGKILL),
      callers = (survivors & calling) - E.takes.Task |
  {
    life' = ((survivors & running) -> Running) + ((survivors - running) -> Stopped) +
      (held -> Dying) + (zombies -> Zombie)
    status' = (held + zombies) <: statuses
    parent' = (rest <: E.parents) :> (Task - finished)
    older' = ((rest - E.parents.finished) <: E.elders) :> rest
    oops' = (some stranded + (rest & E.parents.finished) => Init else none)
    active' = rest <: active
    nr' = (keepsNumber[d] => rest else rest - zombies) <: nr
    child_reaper' = child_reaper :> rest
    waiting' = callers
    waits_for' = callers <: named
    E.died = (over - life.Zombie) <: statuses
    E.reaped = over - zombies
  }
  down' = down + child_reaper.(E.doomed)
  ns_parent' = ns_parent and made' = made and begun' = begun
  for_children' = survivors <: for_children
  subreaper' = survivors & subreaper
  covered' = survivors & covered
  E.took = E.who.(E.takes)
  E.resumed = (Task - E.who) <: E.takes
}
