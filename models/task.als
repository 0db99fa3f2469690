/* Tasks: what the kernel keeps about each, as far as PID namespaces, signals and parenthood go.
 *
 * Ledger: K1 (active and for_children), K2.1, K2.4 (numbers), K4 (actions, mask, pending signals),
 * K6 (parents, order of siblings, subreapers).
 * Sources: include/linux/sched.h, include/linux/pid.h; the Sig lines of proc_pid_status(5) show
 * `pending`, `blocked`, `ignored` and `caught`, its NSpid line shows `nr`.
 *
 * An absent task (not born, or reaped) has none of these. A dying task or a zombie has life, active, nr,
 * parent, older and status, nothing else: that is the conjunct `dead_keep_little`, not a fact.
 */
module task
open namespace

abstract sig Life {}
one sig Running, Stopped extends Life {}    // alive
one sig Dying extends Life {}               // an init that has begun to die and is held (K5.4)
one sig Zombie extends Life {}              // dead, not reaped

// what a call can give
abstract sig Result {}
abstract sig Number extends Result {}
one sig P0 extends Number {}                // no number, or the plain 0 of a call that went well
sig Pid extends Number {}
one sig P1 extends Pid {}
abstract sig Errno extends Result {}
one sig EINVAL, ESRCH, ECHILD, ENOMEM extends Errno {}

// what a task can die of
abstract sig Status {}
sig Code extends Status {}                  // the argument of exit
abstract sig Signal extends Status {}
one sig SIGKILL, SIGUSR1, SIGTERM, SIGCONT, SIGSTOP extends Signal {}

sig Task extends Inhabitant {
  var life: set Life,
  var active: set Namespace,                // the namespace it was born in
  var for_children: set Namespace,          // the namespace its children will be born in
  var nr: Namespace -> Pid,                 // its number in each namespace
  var parent: set Task,                     // its real parent; that of Init is outside
  var older: set Task,                      // the siblings that became children of its parent before it
  var ignored, caught: set Signal,          // neither: the default action
  var blocked: set Signal,
  var pending: Signal -> Number,            // with the si_pid that a handler will be told
  var status: set Status,                   // of the dead
  var waits_for: set Task,                  // the child that its unfinished wait named; none: any child
  var from_ancestor: set Signal             // a design's bit (ideal_2007): an ancestor sent the pending one
}

one sig Init extends Task {}

var sig subreaper in Task {}                // PR_SET_CHILD_SUBREAPER
var sig waiting in Task {}                  // in an unfinished wait
var sig mortal in Task {}                   // a design's bit (stop_continue_mortal): its protection is gone
var sig covered in Task {}                  // a design's bit (subreaper_later_born): born below a subreaper
var sig oops in Init {}                     // not empty: the kernel has crashed, there is no further step

fun alive: set Task { life.(Running + Stopped) }
fun present: set Task { life.Life }

// the init of each namespace, seen from the task: who is child_reaper of the namespace it was born in
fun inits: set Task { (active & ~child_reaper).Namespace }

// whoever of a namespace, or of one below it, is not absent
fun members: Namespace -> Task { below.~active }

fun ancestors: Task -> Task { ^parent }

// neither ignored nor caught
fun by_default: Task -> Signal { (Task -> Signal) - ignored - caught }

// the action, set or by default, is to do nothing
fun unheeded: Task -> Signal { ignored + (by_default :> SIGCONT) }

// from a signal to those with a larger number
fun larger: Signal -> Signal {
  ^(SIGKILL -> SIGUSR1 + SIGUSR1 -> SIGTERM + SIGTERM -> SIGCONT + SIGCONT -> SIGSTOP)
}
