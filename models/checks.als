/* Commands: each says what it expects.
 *
 *   start_*       the first state is possible, and has the strengthened invariant
 *   kept_*        induction: a state of `inv`, one step of linux, and what is promised; one for each kind
 *   can_*         each kind, and each rare turn of the settling, does happen: nothing above is vacuous
 *
 * What breaks the invariants is in breaks.als.
 *
 * Scopes are exact for tasks and namespaces: unborn and not made are states of their own. A kept_ command
 * needs two states; it holds for traces of every length.
 */
module checks
open strengthening

// ---- the start -----------------------------------------------------------------------------------

start_is_possible: run { init } for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Int, 1..1 steps expect 1
start_has_inv: check { init implies inv[linux] }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Int, 1..1 steps expect 0

// ---- induction -----------------------------------------------------------------------------------

pred all_kept { promises[linux] and outcomes_single and after inv[linux] }

kept_by_birth: check { inv[linux] and birth[linux] implies all_kept }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 0
kept_by_unshare: check { inv[linux] and unshare[linux] implies all_kept }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 0
kept_by_setns: check { inv[linux] and setns[linux] implies all_kept }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 0
kept_by_exit: check { inv[linux] and exit[linux] implies all_kept }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 0
kept_by_kill: check { inv[linux] and kill[linux] implies all_kept }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 0
kept_by_sigaction: check { inv[linux] and sigaction[linux] implies all_kept }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 0
kept_by_sigprocmask: check { inv[linux] and sigprocmask[linux] implies all_kept }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 0
kept_by_prctl: check { inv[linux] and prctl[linux] implies all_kept }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 0
kept_by_wait: check { inv[linux] and wait[linux] implies all_kept }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 0
kept_by_getpid: check { inv[linux] and getpid[linux] implies all_kept }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 0
kept_by_getppid: check { inv[linux] and getppid[linux] implies all_kept }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 0

// ---- what can happen -----------------------------------------------------------------------------

can_fork: run { inv[linux] and birth[linux] and E.kind = Fork and some E.child }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 1
can_clone_newpid: run { inv[linux] and birth[linux] and E.kind = CloneNewpid and some E.child }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 1
can_clone_parent: run { inv[linux] and birth[linux] and E.kind = CloneParent and some E.child }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 1
can_clone_both: run { inv[linux] and birth[linux] and E.kind = CloneNewpidParent and some E.child }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 1
can_be_refused_a_birth: run { inv[linux] and birth[linux] and E.result = ENOMEM }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 1
can_unshare: run { inv[linux] and unshare[linux] and some E.space }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 1
can_use_a_namespace_again: run { inv[linux] and unshare[linux] and E.space in down }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 1
can_setns: run { inv[linux] and setns[linux] and E.result = P0 and E.space != E.who.active }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 1
can_exit_and_leave_orphans: run { inv[linux] and exit[linux] and some E.parents - parent }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 1
can_kill_with_a_namespace: run { inv[linux] and kill[linux] and some E.doomed - E.fate.Status }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 1
can_hold_an_init: run { inv[linux] and kill[linux] and some life'.Dying - life.Dying }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 1
can_handle: run { inv[linux] and kill[linux] and some E.handled }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 1
can_drop_by_sigaction: run { inv[linux] and sigaction[linux] and some pending - pending' }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 1
can_die_by_unblocking: run { inv[linux] and sigprocmask[linux] and some E.fate }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 1
can_be_subreaper_no_more: run { inv[linux] and prctl[linux] and E.who in subreaper - subreaper' }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 1
can_wait: run { inv[linux] and wait[linux] and some E.took }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 1
can_wait_on: run { inv[linux] and wait[linux] and E.who in waiting' }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 1
can_end_anothers_wait: run { inv[linux] and wait[linux] and some E.resumed and some E.took }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 1
can_release_an_init: run { inv[linux] and wait[linux] and some life.Dying & life'.Zombie }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 1
can_take_a_released_init: run { inv[linux] and wait[linux] and some E.takes - E.firsts }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 1
can_getpid: run { inv[linux] and getpid[linux] and E.result != P1 }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 1
can_getppid_of_one_outside: run { inv[linux] and getppid[linux] and E.result = P0 and E.who != Init }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 1
