/* A step's event, as a record in the trace: what is called by whom with which arguments, and what it gave.
 *
 * Inputs are chosen freely within the guard of the kind; an input that a kind does not use is empty, so
 * that an event has one representation. Outcomes are functions of the state before and of the inputs:
 * each effect has one equation for each of them. So are the fields called working, which are the
 * intermediate results of signal.als and settling.als: a `let` would do, but Alloy copies the expression
 * of a `let` to wherever it is used, and a chain of them grows beyond measure.
 *
 * The numbers that a newborn gets are inputs (E.nrs): the kernel's choice counts as arbitrary here.
 * cyclic.als says which it would be.
 */
module event
open task

abstract sig Kind {}
one sig Fork, CloneNewpid, CloneParent, CloneNewpidParent extends Kind {}
one sig Unshare, Setns extends Kind {}
one sig Exit, Wait, Prctl extends Kind {}
one sig Kill, Sigaction, Sigprocmask extends Kind {}
one sig Getpid, Getppid extends Kind {}

abstract sig Action {}
one sig SIG_DFL, SIG_IGN, Handler extends Action {}
abstract sig How {}
one sig SIG_BLOCK, SIG_UNBLOCK extends How {}
abstract sig Flag {}
one sig On, Off extends Flag {}             // the 1 and 0 of PR_SET_CHILD_SUBREAPER

one sig E {
  // inputs
  var kind: lone Kind,
  var who: lone Task,
  var child: lone Task,                     // births that succeed: the newborn
  var nrs: Namespace -> Pid,                //   and its numbers
  var space: lone Namespace,                // the namespace that is made (CLONE_NEWPID, unshare) or joined (setns)
  var number: lone Pid,                     // kill, wait; none: wait(-1)
  var signal: lone Signal,                  // kill, sigaction, sigprocmask; none: kill(.., 0)
  var action: lone Action,
  var how: lone How,
  var flag: lone Flag,
  var code: lone Code,
  // working: how the outcome comes about; each may read those above it
  var hit: set Task,                        // on whom the call acts: kill the target, wait the children it is for
  var due: Task -> Signal,                  // what is delivered to whom
  var fate: Task -> Status,                 // who dies of the event itself, and of what
  var doomed: set Task,                     // all that die with it
  var parents: Task -> Task,                // everybody's parent after these deaths
  var elders: Task -> Task,                 //   and older siblings
  var holds: Task -> Task,                  // from an init in zap to those it waits for
  var wants: Task -> Task,                  // from a waiter to the dead children that its wait is for
  var firsts: Task -> Task,                 //   to the one that it takes because nothing holds that
  var takes: Task -> Task,                  //   to the one that it takes
  // outcomes
  var result: set Result,                   // none: exit, and a wait that takes a child or goes on
  var took: set Task,                       // wait: the child that who took, in this very step
  var died: Task -> Status,                 // who became a zombie, or was reaped without having been one
  var reaped: set Task,
  var hears: set Task,                      // the task whose handlers ran
  var handled: Signal -> Number,            //   for which signals, told which si_pid
  var resumed: Task -> Task                 // whose unfinished wait is over, and the child it took
}

fun births: set Kind { Fork + CloneNewpid + CloneParent + CloneNewpidParent }
fun newpid: set Kind { CloneNewpid + CloneNewpidParent }        // with CLONE_NEWPID
fun siblings: set Kind { CloneParent + CloneNewpidParent }      // with CLONE_PARENT

// Inputs that a kind does not use are empty. A kind that is not named here uses the actor only.
pred canonical {
  no E.kind & births implies no E.child and no E.nrs
  no E.kind & (newpid + Unshare + Setns) implies no E.space
  no E.kind & (Kill + Wait) implies no E.number
  no E.kind & (Kill + Sigaction + Sigprocmask) implies no E.signal
  E.kind != Sigaction implies no E.action
  E.kind != Sigprocmask implies no E.how
  E.kind != Prctl implies no E.flag
  E.kind != Exit implies no E.code
}

// who may act at all: it runs, is not in a wait, and the kernel has not crashed
pred may_act {
  no oops
  one E.kind
  one E.who
  E.who in life.Running - waiting
}

// Frames: what a kind leaves alone.
pred lives_unchanged {
  life' = life and status' = status and waiting' = waiting and waits_for' = waits_for and oops' = oops
}
pred places_unchanged { active' = active and nr' = nr }
pred family_unchanged { parent' = parent and older' = older and covered' = covered }
pred namespaces_unchanged {
  ns_parent' = ns_parent and child_reaper' = child_reaper and made' = made and begun' = begun and down' = down
}
pred actions_unchanged { ignored' = ignored and caught' = caught }
pred pending_unchanged { pending' = pending and from_ancestor' = from_ancestor }
pred signals_unchanged { actions_unchanged and pending_unchanged and blocked' = blocked and mortal' = mortal }
pred no_signal_comes { E.hit = none and E.due = none -> none and E.hears = none and E.handled = none -> none }
pred nobody_dies {
  E.fate = none -> none and E.doomed = none and E.parents = none -> none and E.elders = none -> none
  E.holds = none -> none and E.wants = none -> none and E.firsts = none -> none and E.takes = none -> none
  E.died = none -> none and E.reaped = none and E.took = none and E.resumed = none -> none
}
