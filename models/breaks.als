/* Commands: every invariant is broken by some design, and every design breaks some invariant.
 *
 * Each is a run from the first state through calls of the named kinds, as short as it can be; which tasks and
 * arguments, the solver finds. The design's page says which patch or which mistake it stands for.
 */
module breaks
open strengthening

// ---- each invariant ------------------------------------------------------------------------------

broken_number_per_level: run {
  let d = number_freed_at_death |
    (init and exit[d] ; not number_per_level)
} for 3 but exactly 2 Task, exactly 1 Namespace, 2 Pid, 1 Code, 1 Int, 2..2 steps expect 1
broken_unique_numbers: run {
  let d = same_number_twice |
    (init and birth[d] ; birth[d] ; not unique_numbers)
} for 3 but exactly 3 Task, exactly 1 Namespace, 3 Pid, 1 Code, 1 Int, 3..3 steps expect 1
broken_namespace_tree: run {
  let d = nested_twice |
    (init and unshare[d] ; birth[d] ; not namespace_tree)
} for 3 but exactly 2 Task, exactly 3 Namespace, 3 Pid, 1 Code, 1 Int, 3..3 steps expect 1
broken_parent_above_or_beside: run {
  let d = adopter_in_sibling |
    (init and birth[d] ; birth[d] ; birth[d] ; birth[d] ; exit[d] ; not parent_above_or_beside)
} for 3 but exactly 5 Task, exactly 3 Namespace, 5 Pid, 1 Code, 1 Int, 6..6 steps expect 1
broken_live_parent: run {
  let d = first_is_two |
    (init and birth[d] ; birth[d] ; exit[d] ; not live_parent)
} for 3 but exactly 3 Task, exactly 2 Namespace, 3 Pid, 1 Code, 1 Int, 4..4 steps expect 1
broken_init_dies_last: run {
  let d = init_reaped_early |
    (init and birth[d] ; setns[d] ; birth[d] ; exit[d] ; not init_dies_last)
} for 3 but exactly 3 Task, exactly 2 Namespace, 3 Pid, 1 Code, 1 Int, 5..5 steps expect 1
broken_one_init: run {
  let d = first_is_two |
    (init and birth[d] ; not one_init)
} for 3 but exactly 2 Task, exactly 2 Namespace, 3 Pid, 1 Code, 1 Int, 2..2 steps expect 1
broken_zombie_holds_number: run {
  let d = number_freed_at_death |
    (init and exit[d] ; not zombie_holds_number)
} for 3 but exactly 2 Task, exactly 1 Namespace, 2 Pid, 1 Code, 1 Int, 2..2 steps expect 1
broken_first_is_one: run {
  let d = first_is_two |
    (init and (birth[d] and not first_is_one[d]))
} for 3 but exactly 2 Task, exactly 2 Namespace, 3 Pid, 1 Code, 1 Int, 2..2 steps expect 1
broken_sees_down_only: run {
  let d = upward_visibility |
    (init and birth[d] ; birth[d] ; (kill[d] and not sees_down_only[d]))
} for 3 but exactly 3 Task, exactly 3 Namespace, 3 Pid, 1 Code, 1 Int, 4..4 steps expect 1
broken_init_protection: run {
  let d = patchset_2007 |
    (init and birth[d] ; (kill[d] and not init_protection[d]))
} for 3 but exactly 2 Task, exactly 1 Namespace, 2 Pid, 1 Code, 1 Int, 3..3 steps expect 1
broken_ancestor_authority: run {
  let d = deaf_init |
    (init and birth[d] ; (kill[d] and not ancestor_authority[d]))
} for 3 but exactly 2 Task, exactly 2 Namespace, 2 Pid, 1 Code, 1 Int, 3..3 steps expect 1
broken_ancestor_ordinary: run {
  let d = linux |
    (init and birth[d] ; (kill[d] and not ancestor_ordinary[d]))
} for 3 but exactly 2 Task, exactly 2 Namespace, 2 Pid, 1 Code, 1 Int, 3..3 steps expect 1
broken_handler_reaches_init: run {
  let d = unheard_handler |
    (init and sigaction[d] ; (kill[d] and not handler_reaches_init[d]))
} for 3 but exactly 2 Task, exactly 1 Namespace, 2 Pid, 1 Code, 1 Int, 3..3 steps expect 1
broken_blocked_is_queued: run {
  let d = blocked_dropped |
    (init and sigprocmask[d] ; (kill[d] and not blocked_is_queued[d]))
} for 3 but exactly 2 Task, exactly 1 Namespace, 2 Pid, 1 Code, 1 Int, 3..3 steps expect 1
broken_orphan_stays_in_fathers_namespace: run {
  let d = orphan_to_own_init |
    (init and birth[d] ; unshare[d] ; birth[d] ; birth[d] ;
     (exit[d] and not orphan_stays_in_fathers_namespace[d]))
} for 3 but exactly 4 Task, exactly 2 Namespace, 4 Pid, 1 Code, 1 Int, 6..6 steps expect 1
broken_nearest_subreaper: run {
  let d = subreaper_later_born |
    (init and birth[d] ; birth[d] ; prctl[d] ; birth[d] ; (exit[d] and not nearest_subreaper[d]))
} for 3 but exactly 4 Task, exactly 1 Namespace, 4 Pid, 1 Code, 1 Int, 6..6 steps expect 1
broken_no_birth_in_dead_namespace: run {
  let d = birth_in_dead_namespace |
    (init and birth[d] ; kill[d] ; setns[d] ; (birth[d] and not no_birth_in_dead_namespace[d]))
} for 3 but exactly 3 Task, exactly 2 Namespace, 3 Pid, 1 Code, 1 Int, 5..5 steps expect 1

// ---- the other designs ---------------------------------------------------------------------------

broken_by_stop_continue_mortal: run {
  let d = stop_continue_mortal |
    (init and birth[d] ; birth[d] ; kill[d] ; kill[d] ; (kill[d] and not init_protection[d]))
} for 3 but exactly 3 Task, exactly 2 Namespace, 3 Pid, 1 Code, 1 Int, 6..6 steps expect 1
broken_by_sideways_visibility: run {
  let d = sideways_visibility |
    (init and birth[d] ; birth[d] ; birth[d] ; (kill[d] and not sees_down_only[d]))
} for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 5..5 steps expect 1
broken_by_subreaper_outside: run {
  let d = subreaper_outside |
    (init and birth[d] ; birth[d] ; birth[d] ; prctl[d] ;
     (exit[d] and not orphan_stays_in_fathers_namespace[d]))
} for 3 but exactly 4 Task, exactly 2 Namespace, 4 Pid, 1 Code, 1 Int, 6..6 steps expect 1
broken_by_injected_orphan_outside: run {
  let d = injected_orphan_outside |
    (init and prctl[d] ; birth[d] ; setns[d] ; birth[d] ; birth[d] ;
     (exit[d] and not orphan_stays_in_fathers_namespace[d]))
} for 3 but exactly 4 Task, exactly 2 Namespace, 4 Pid, 1 Code, 1 Int, 7..7 steps expect 1

// ---- one that keeps what linux does not ----------------------------------------------------------

// Only with ideal_2007 does an init take from above what an ordinary task takes.
kept_by_ideal_2007: check {
  let d = ideal_2007 | inv[d] and kill[d] implies ancestor_ordinary[d] and init_protection[d] and after inv[d]
}
  for 3 but exactly 4 Task, exactly 3 Namespace, 4 Pid, 1 Code, 1 Int, 2..2 steps expect 0
