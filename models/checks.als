/* Commands: each says what it expects.
 *
 *   start_*       the first state is possible, and has the strengthened invariant
 *   kept_*        induction: a state of `inv`, one step of linux, and what is promised; one for each kind
 *   can_*         each kind, and each rare turn of the settling, does happen: nothing above is vacuous
 *   broken_*      each invariant is broken by some design, in so many steps from the start
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

// ---- induction ------------------------------------------------------------------------------------

kept_by_birth: check { inv[linux] and birth[linux] implies promises[linux] and after inv[linux] }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 0
kept_by_unshare: check { inv[linux] and unshare[linux] implies promises[linux] and after inv[linux] }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 0
kept_by_setns: check { inv[linux] and setns[linux] implies promises[linux] and after inv[linux] }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 0
kept_by_exit: check { inv[linux] and exit[linux] implies promises[linux] and after inv[linux] }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 0
kept_by_kill: check { inv[linux] and kill[linux] implies promises[linux] and after inv[linux] }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 0
kept_by_sigaction: check { inv[linux] and sigaction[linux] implies promises[linux] and after inv[linux] }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 0
kept_by_sigprocmask: check { inv[linux] and sigprocmask[linux] implies promises[linux] and after inv[linux] }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 0
kept_by_prctl: check { inv[linux] and prctl[linux] implies promises[linux] and after inv[linux] }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 0
kept_by_wait: check { inv[linux] and wait[linux] implies promises[linux] and after inv[linux] }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 0
kept_by_getpid: check { inv[linux] and getpid[linux] implies promises[linux] and after inv[linux] }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 0
kept_by_getppid: check { inv[linux] and getppid[linux] implies promises[linux] and after inv[linux] }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 0

// ---- what can happen -------------------------------------------------------------------------------

can_Fork: run { inv[linux] and birth[linux] and E.kind = Fork and some E.child }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 1
can_CloneNewpid: run { inv[linux] and birth[linux] and E.kind = CloneNewpid and some E.child }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 1
can_CloneParent: run { inv[linux] and birth[linux] and E.kind = CloneParent and some E.child }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 1
can_CloneNewpidParent: run { inv[linux] and birth[linux] and E.kind = CloneNewpidParent and some E.child }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 1
can_be_refused_a_birth: run { inv[linux] and birth[linux] and E.result = ENOMEM }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 1
can_unshare: run { inv[linux] and unshare[linux] and some E.space }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 1
can_use_a_namespace_again: run { inv[linux] and unshare[linux] and E.space in down }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 1
can_setns: run { inv[linux] and setns[linux] and E.result = P0 and E.space != E.who.active }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 1
can_exit: run { inv[linux] and exit[linux] and some E.parents - parent }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 1
can_kill: run { inv[linux] and kill[linux] and some E.doomed - E.fate.Status }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 1
can_hold_an_init: run { inv[linux] and kill[linux] and some life'.Dying - life.Dying }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 1
can_handle: run { inv[linux] and kill[linux] and some E.handled }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 1
can_sigaction: run { inv[linux] and sigaction[linux] and some pending - pending' }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 1
can_sigprocmask: run { inv[linux] and sigprocmask[linux] and some E.fate }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 1
can_prctl: run { inv[linux] and prctl[linux] and E.who in subreaper - subreaper' }
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
can_getppid: run { inv[linux] and getppid[linux] and E.result = P0 and E.who != Init }
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 1

// ---- what breaks what ------------------------------------------------------------------------------

broken_number_per_level: run { init and exit[number_freed_at_death] ; not number_per_level }
  for 3 but exactly 2 Task, exactly 1 Namespace, 2 Pid, 1 Code, 1 Int, 2..2 steps expect 1
broken_unique_numbers: run { init and birth[same_number_twice] ; birth[same_number_twice] ; not unique_numbers }
  for 3 but exactly 3 Task, exactly 1 Namespace, 3 Pid, 1 Code, 1 Int, 3..3 steps expect 1
broken_namespace_tree: run { init and unshare[nested_twice] ; birth[nested_twice] ; not namespace_tree }
  for 3 but exactly 2 Task, exactly 3 Namespace, 3 Pid, 1 Code, 1 Int, 3..3 steps expect 1
broken_parent_above_or_beside: run { init and birth[adopter_in_sibling] ; birth[adopter_in_sibling] ; birth[adopter_in_sibling] ; birth[adopter_in_sibling] ; exit[adopter_in_sibling] ; not parent_above_or_beside }
  for 3 but exactly 5 Task, exactly 3 Namespace, 5 Pid, 1 Code, 1 Int, 6..6 steps expect 1
broken_live_parent: run { init and birth[first_is_two] ; birth[first_is_two] ; exit[first_is_two] ; not live_parent }
  for 3 but exactly 3 Task, exactly 2 Namespace, 3 Pid, 1 Code, 1 Int, 4..4 steps expect 1
broken_init_dies_last: run { init and birth[init_reaped_early] ; setns[init_reaped_early] ; birth[init_reaped_early] ; exit[init_reaped_early] ; not init_dies_last }
  for 3 but exactly 3 Task, exactly 2 Namespace, 3 Pid, 1 Code, 1 Int, 5..5 steps expect 1
broken_one_init: run { init and birth[first_is_two] ; not one_init }
  for 3 but exactly 2 Task, exactly 2 Namespace, 3 Pid, 1 Code, 1 Int, 2..2 steps expect 1
broken_zombie_holds_number: run { init and exit[number_freed_at_death] ; not zombie_holds_number }
  for 3 but exactly 2 Task, exactly 1 Namespace, 2 Pid, 1 Code, 1 Int, 2..2 steps expect 1
broken_first_is_one: run { init and (birth[first_is_two] and not first_is_one[first_is_two]) }
  for 3 but exactly 2 Task, exactly 2 Namespace, 3 Pid, 1 Code, 1 Int, 2..2 steps expect 1
broken_sees_down_only: run { init and birth[upward_visibility] ; birth[upward_visibility] ; (kill[upward_visibility] and not sees_down_only[upward_visibility]) }
  for 3 but exactly 3 Task, exactly 3 Namespace, 3 Pid, 1 Code, 1 Int, 4..4 steps expect 1
broken_init_protection: run { init and birth[patchset_2007] ; (kill[patchset_2007] and not init_protection[patchset_2007]) }
  for 3 but exactly 2 Task, exactly 1 Namespace, 2 Pid, 1 Code, 1 Int, 3..3 steps expect 1
broken_ancestor_authority: run { init and birth[deaf_init] ; (kill[deaf_init] and not ancestor_authority[deaf_init]) }
  for 3 but exactly 2 Task, exactly 2 Namespace, 2 Pid, 1 Code, 1 Int, 3..3 steps expect 1
broken_ancestor_ordinary: run { init and birth[linux] ; (kill[linux] and not ancestor_ordinary[linux]) }
  for 3 but exactly 2 Task, exactly 2 Namespace, 2 Pid, 1 Code, 1 Int, 3..3 steps expect 1
broken_handler_reaches_init: run { init and sigaction[unheard_handler] ; (kill[unheard_handler] and not handler_reaches_init[unheard_handler]) }
  for 3 but exactly 2 Task, exactly 1 Namespace, 2 Pid, 1 Code, 1 Int, 3..3 steps expect 1
broken_blocked_is_queued: run { init and sigprocmask[blocked_dropped] ; (kill[blocked_dropped] and not blocked_is_queued[blocked_dropped]) }
  for 3 but exactly 2 Task, exactly 1 Namespace, 2 Pid, 1 Code, 1 Int, 3..3 steps expect 1
broken_orphan_stays_in_fathers_namespace: run { init and birth[orphan_to_own_init] ; unshare[orphan_to_own_init] ; birth[orphan_to_own_init] ; birth[orphan_to_own_init] ; (exit[orphan_to_own_init] and not orphan_stays_in_fathers_namespace[orphan_to_own_init]) }
  for 3 but exactly 4 Task, exactly 2 Namespace, 4 Pid, 1 Code, 1 Int, 6..6 steps expect 1
broken_nearest_subreaper: run { init and birth[subreaper_later_born] ; birth[subreaper_later_born] ; prctl[subreaper_later_born] ; birth[subreaper_later_born] ; (exit[subreaper_later_born] and not nearest_subreaper[subreaper_later_born]) }
  for 3 but exactly 4 Task, exactly 1 Namespace, 4 Pid, 1 Code, 1 Int, 6..6 steps expect 1
broken_no_birth_in_dead_namespace: run { init and birth[birth_in_dead_namespace] ; kill[birth_in_dead_namespace] ; setns[birth_in_dead_namespace] ; (birth[birth_in_dead_namespace] and not no_birth_in_dead_namespace[birth_in_dead_namespace]) }
  for 3 but exactly 3 Task, exactly 2 Namespace, 3 Pid, 1 Code, 1 Int, 5..5 steps expect 1
