/* Sending, blocking and delivering signals.
 *
 * Ledger: the core before K4.1, then K4.1 to K4.7, K4.16 to K4.18, K4.22, K4.24, K3.8.
 * Sources: kernel/signal.c (prepare_signal, sig_task_ignored, send_signal_locked, get_signal,
 * do_sigaction), signal(7), kill(2).
 *
 * That an init is not hurt from inside is written nowhere here: it follows from what is dropped when.
 */
module signal
open visibility
open settling

// ---- sending -------------------------------------------------------------------------------------

// the task on which kill really acts: signal 0 does nothing, nor does a signal to the dead (K4.18)
fun addressee[d: Design]: set Task { (E.kind = Kill and some E.signal => target[d] & alive else none) }

// SIGSTOP cancels a pending SIGCONT, SIGCONT a pending SIGSTOP, whatever the actions (K4.17)
fun cancelled: set Signal { E.signal.(SIGSTOP -> SIGCONT + SIGCONT -> SIGSTOP) }

// the stopped addressee of a SIGCONT: it runs, even if the signal itself is dropped (K4.6)
fun awakened: set Task { (E.signal = SIGCONT => E.hit & life.Stopped else none) }

// Protected inits at which a signal is dropped for its action: at the default one, or at any if the
// design does not count handlers (K4.1, K4.4).
fun deaf[d: Design]: Task -> Signal {
  unkillable[d] <: (handlerCounts[d] => by_default else Task -> Signal)
}

// what comes from above and passes the protection (K4.2)
fun authority[d: Design]: Task -> Signal { from_above -> forced[d] }

// the addressee, if the signal is queued at all; what it blocks is not asked any further (K4.5)
fun queued[d: Design]: set Task {
  E.hit & ((queuesBlocked[d] => blocked.(E.signal) else none) +
    (Task - (blocked + (deaf[d] - authority[d]) + unheeded).(E.signal)))
}

// the first sender of a signal that pends stays (K4.16)
fun pending_sent[d: Design]: Task -> Signal -> Number {
  let kept = pending - (E.hit -> cancelled -> Number), to = queued[d] - kept.Number.(E.signal) |
    kept + (to -> E.signal -> seen_as[E.who, to.active])
}

fun from_ancestor_sent[d: Design]: Task -> Signal {
  (from_ancestor - (E.hit -> cancelled)) +
    (keepsAncestor[d] => (queued[d] & from_above) -> E.signal else none -> none)
}

// ---- delivery ------------------------------------------------------------------------------------

/* hearer: the task to which something may be delivered; running: who runs; masks: what is blocked;
 * queue, marks: pending and from_ancestor; tamed: whose protection has just ended. Signals are taken in the
 * order of their numbers; since a task that dies handles nothing, only the lowest fatal one matters. */
pred deliver[d: Design, hearer, running: Task, masks: Task -> Signal,
             queue: Task -> Signal -> Number, marks: Task -> Signal, tamed: Task] {
  E.due = ((hearer <: queue.Number) - masks) & ((running -> Signal) + (Task -> SIGKILL))
  // what a protected init drops even now: not SIGKILL and SIGSTOP, which were judged when they were sent
  let dropped = ((Task - tamed) <: deaf[d]) - (Task -> (SIGKILL + SIGSTOP)) -
        (keepsAncestor[d] => marks :> forced[d] else none -> none),
      fatal = E.due - dropped - caught - unheeded - (Task -> SIGSTOP),
      stopped = (E.due - dropped - caught).SIGSTOP,
      heard = (survivors <: (E.due & caught)) - dropped |
  {
    E.fate = fatal - fatal.larger
    settle[d, running - stopped, waiting, waits_for]
    E.hears = heard.Signal
    E.handled = (Task.heard) <: (hearer.queue)
  }
  pending' = (survivors <: queue) - (E.due -> Number)
  from_ancestor' = (survivors <: marks) - E.due
  mortal' = survivors & (mortal + tamed)
  blocked' = survivors <: masks
  ignored' = survivors <: ignored
  caught' = survivors <: caught
}

// ---- the calls -----------------------------------------------------------------------------------

pred guard_kill[d: Design] { canonical and one E.number }

pred effect_kill[d: Design] {
  E.hit = addressee[d]
  deliver[d, E.hit, life.Running + awakened, blocked, pending_sent[d], from_ancestor_sent[d],
    (continueClears[d] => awakened & inits else none)]
  E.result = (some target[d] => P0 else ESRCH)
}

pred guard_sigprocmask[d: Design] { canonical and one E.signal and one E.how }

// SIGKILL and SIGSTOP cannot be blocked (K4.22)
pred effect_sigprocmask[d: Design] {
  E.hit = none
  let change = E.who -> (E.signal - SIGKILL - SIGSTOP) |
    deliver[d, E.who, life.Running, (E.how = SIG_BLOCK => blocked + change else blocked - change),
      pending, from_ancestor, none]
  E.result = P0
}

pred guard_sigaction[d: Design] { canonical and one E.signal and one E.action }

// An action that does nothing drops what pends of the signal (K4.5).
pred effect_sigaction[d: Design] {
  let chosen = E.who -> (E.signal - SIGKILL - SIGSTOP),
      flushed = (E.action = SIG_IGN => chosen else E.action = SIG_DFL => chosen :> SIGCONT else none -> none) |
  {
    ignored' = (E.action = SIG_IGN => ignored + chosen else ignored - chosen)
    caught' = (E.action = Handler => caught + chosen else caught - chosen)
    pending' = pending - (flushed -> Number)
    from_ancestor' = from_ancestor - flushed
  }
  blocked' = blocked and mortal' = mortal
  for_children' = for_children and subreaper' = subreaper
  lives_unchanged and places_unchanged and family_unchanged and namespaces_unchanged
  no_signal_comes and nobody_dies
  E.result = (E.signal in SIGKILL + SIGSTOP => EINVAL else P0)
}
