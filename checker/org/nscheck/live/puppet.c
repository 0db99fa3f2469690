/* What the tasks of a world do: see puppet.h. */
#include "puppet.h"

struct puppet *puppets;
static int me;

void futex_wait(_Atomic uint32_t *word, uint32_t value, const struct timespec *limit)
{
	syscall(SYS_futex, word, FUTEX_WAIT, value, limit, NULL, 0);
}

void futex_wake(_Atomic uint32_t *word)
{
	syscall(SYS_futex, word, FUTEX_WAKE, 1, NULL, NULL, 0);
}

static void on_signal(int sig, siginfo_t *info, void *context)
{
	uint32_t n = atomic_fetch_add(&puppets[me].runs, 1);

	(void)context;
	if (n < RUNS) {
		puppets[me].run[n].sig = sig;
		puppets[me].run[n].from = info->si_pid;
	}
}

static long set_action(int sig, long how)
{
	struct sigaction action = { .sa_flags = 0 };

	if (how == 2) {
		action.sa_sigaction = on_signal;
		action.sa_flags = SA_RESTART | SA_SIGINFO;
	} else {
		action.sa_handler = how == 1 ? SIG_IGN : SIG_DFL;
	}
	return sigaction(sig, &action, NULL);
}

static long set_mask(long block, int sig)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, sig);
	return sigprocmask(block ? SIG_BLOCK : SIG_UNBLOCK, &set, NULL);
}

/* The number a newborn has in the harness's /proc, which is mounted in its namespace too. */
int outer_number(void)
{
	char text[16];
	ssize_t n = readlink("/proc/self", text, sizeof text - 1);

	text[n < 0 ? 0 : n] = 0;
	return atoi(text);
}

void come_alive(int self)
{
	struct puppet *p = &puppets[self];

	me = self;
	p->outer = outer_number();
	prctl(PR_GET_CHILD_SUBREAPER, &p->subreaper);
	atomic_store(&p->born, 1);
	futex_wake(&p->born);
}

/* The C library's fork and clone remember numbers and refuse flags; the bare call does neither. */
long bare_clone(unsigned long flags)
{
	return syscall(SYS_clone, flags | CLONE_FILES | SIGCHLD, 0, 0, 0, 0);
}

static long make_call(struct puppet *p)
{
	long result;

	switch (p->call) {
	case BIRTH: {
		int child = p->child;

		result = bare_clone(p->a);
		if (result == 0) {
			come_alive(child);
			return 1L << 40;
		}
		return result;
	}
	case UNSHARE: return unshare(CLONE_NEWPID);
	case SETNS: return setns(p->a, CLONE_NEWPID);
	case EXIT: syscall(SYS_exit_group, (int)p->a);
	/* fall through */
	case KILL: return syscall(SYS_kill, (int)p->a, (int)p->b);
	case SIGACTION: return set_action(p->a, p->b);
	case SIGPROCMASK: return set_mask(p->a, p->b);
	case SUBREAPER: return prctl(PR_SET_CHILD_SUBREAPER, p->a, 0, 0, 0);
	case WAIT: return syscall(SYS_wait4, (int)p->a, &p->status, 0, NULL);
	case GETPID: return syscall(SYS_getpid);
	default: return syscall(SYS_getppid);
	}
}

_Noreturn void serve(void)
{
	for (;;) {
		struct puppet *p = &puppets[me];
		uint32_t posted = atomic_load(&p->posted);

		if (posted == atomic_load(&p->done)) {
			futex_wait(&p->posted, posted, NULL);
			continue;
		}
		errno = 0;
		long result = make_call(p);

		if (result == 1L << 40)		/* the newborn: it has its own place now */
			continue;
		p->result = result == -1 ? -errno : result;
		prctl(PR_GET_CHILD_SUBREAPER, &p->subreaper);
		atomic_store(&p->done, posted);
		futex_wake(&p->done);
	}
}
