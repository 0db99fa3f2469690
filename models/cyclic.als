/* Which numbers a newborn gets: the next free one after the last given out, in each namespace.
 *
 * Ledger: K2.1, K2.2 (the cursor), K1.20 (a birth refused in a dead namespace uses up a number in each living
 * one above). Sources: kernel/pid.c (alloc_pid), lib/idr.c (idr_alloc_cyclic).
 *
 * For replaying one scenario only: there the numbers must be those that a kernel gives. Invariants are
 * checked without this module, for whatever numbers. There is no wrapping around: a command needs a Pid
 * for every birth in a namespace.
 */
module cyclic
open step

one sig Counting {
  succ: Pid -> Pid,                 // the order of numbers: 1, 2, 3, ...; fixed by whoever opens this module
  var cursor: Namespace -> Pid      // the last number given out
}

// the namespaces whose numbers start afresh in this event
fun fresh: set Namespace { Namespace - begun + (E.kind in newpid + Unshare => E.space else none) }

// In each namespace the number that comes next: the first of all, or the first free one after the cursor.
fun next_number[d: Design]: Namespace -> Pid {
  let after_cursor = Counting.cursor.^(Counting.succ) & numberFree[d] :> (Pid - P1),
      possible = ((Namespace - fresh) <: after_cursor) + (fresh -> firstNumber[d]) |
    possible - possible.^(Counting.succ)
}

// the numbers of the newborn, if the birth succeeds
fun newborn_numbers[d: Design]: Namespace -> Pid { levels <: next_number[d] }

// the namespaces whose cursor moves on
fun counting[d: Design]: set Namespace {
  (E.kind not in births => none
   else no birth_error[d] => levels - (cursorStays[d] => Namespace - fresh else none)
   else birth_error[d] = ENOMEM and not cursorStays[d] => E.who.for_children.above - down
   else none)
}

pred guard_cyclic[d: Design] {
  E.kind in births and no birth_error[d] implies E.nrs = newborn_numbers[d]
}

pred effect_cyclic[d: Design] {
  Counting.cursor' = (Counting.cursor - (fresh -> Pid)) ++ (counting[d] <: next_number[d])
}

pred cyclic_init { init and Counting.cursor = Outermost -> P1 }

pred cyclic_step[d: Design] { step[d] and guard_cyclic[d] and effect_cyclic[d] }

// the order is one: it starts with 1, and nothing comes twice
pred ordered {
  one last: Pid | Counting.succ in (Pid - last) -> (Pid - P1) and P1.*(Counting.succ) = Pid
  all p: Pid | lone p.(Counting.succ) and lone Counting.succ.p
}
