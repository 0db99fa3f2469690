/*
 * The harness and its puppets: what nscheck starts to run scenarios on the kernel it sits on.
 *
 * The harness reads one command a line on stdin and answers one line on stdout (LiveProtocol in Harness.java). It makes
 * worlds, one at a time: a fresh PID namespace whose first task is the scenario's `init`, a child of the harness. Every
 * task of a world is a puppet: it sleeps until the harness posts one system call in the memory that all share, makes
 * it, posts the result and sleeps again. There is no descriptor between the two, so nothing but the harness's pidfds
 * and its open files below /proc holds on to a dead task, and these delay nothing but the freeing of memory.
 *
 * Puppets share the harness's descriptor table. A namespace's descriptor, opened by the harness when its first task was
 * born, is so held by everybody, whether the namespace is visible to him or not.
 *
 * Nobody outlives the harness: the outermost init asks for SIGKILL at its parent's death, which comes from outside its
 * namespace and so kills it, and with it everybody else. The harness ends at the end of its input, so with nscheck.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/futex.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { TASKS = 128, RUNS = 32, SETTLE_MS = 8000, ZAP_MS = 1000, LOOKS = 300 };
enum { BIRTH, UNSHARE, SETNS, EXIT, KILL, SIGACTION, SIGPROCMASK, SUBREAPER, WAIT, GETPID, GETPPID };

/* What a puppet and the harness tell each other. A puppet is busy while posted != done. */
struct puppet {
	_Atomic uint32_t posted, done, born, runs;
	int call, child;
	long a, b;
	long result;
	int status;		/* what wait told of the child it took */
	int outer;		/* its number where the harness's /proc looks */
	int subreaper;
	struct { int sig, from; } run[RUNS];
};

/* What only the harness knows of it. */
struct seen {
	int born, gone, pidfd, status, wchan, space;
	uint32_t reported;
	char life;		/* R runs or sleeps, T stopped, D exiting, Z zombie, G gone, ? between */
	long switches;
	int asleep, zapping, code;
	char coded;		/* the life in which the code was read */
	char text[320];
};

struct space { int fd, parent; ino_t inode; };

static struct puppet *puppets;
static struct seen seen[TASKS];
static struct space spaces[TASKS];
static int last, space_count;		/* the highest puppet that was born; namespaces known */
static int me;
static pid_t harness;

/* ---- the puppet -------------------------------------------------------------------------------------------------- */

static void futex_wait(_Atomic uint32_t *word, uint32_t value, const struct timespec *limit)
{
	syscall(SYS_futex, word, FUTEX_WAIT, value, limit, NULL, 0);
}

static void futex_wake(_Atomic uint32_t *word)
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
static int outer_number(void)
{
	char text[16];
	ssize_t n = readlink("/proc/self", text, sizeof text - 1);

	text[n < 0 ? 0 : n] = 0;
	return atoi(text);
}

static void come_alive(int self)
{
	struct puppet *p = &puppets[self];

	me = self;
	p->outer = outer_number();
	prctl(PR_GET_CHILD_SUBREAPER, &p->subreaper);
	atomic_store(&p->born, 1);
	futex_wake(&p->born);
}

/* The C library's fork and clone remember numbers and refuse flags; the bare call does neither. */
static long bare_clone(unsigned long flags)
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

static _Noreturn void serve(void)
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

/* ---- the harness: a world and what is seen of it ----------------------------------------------------------------- */

static char out[1 << 16];
static size_t out_length;

static void say(const char *format, ...) __attribute__((format(printf, 1, 2)));
static void say(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	int n = vsnprintf(out + out_length, sizeof out - out_length, format, arguments);
	va_end(arguments);
	if (n > 0 && out_length + n < sizeof out)
		out_length += n;
}

static _Noreturn void give_up(const char *why)
{
	/* The world dies with the harness. */
	dprintf(1, "!%s: %s\n", why, strerror(errno));
	_exit(1);
}

static long now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int open_below_proc(int pid, const char *name)
{
	char path[64];

	snprintf(path, sizeof path, "/proc/%d/%s", pid, name);
	return open(path, O_RDONLY | O_CLOEXEC);
}

static int known_space(ino_t inode)
{
	for (int i = 0; i < space_count; i++)
		if (spaces[i].inode == inode)
			return i;
	return -1;
}

/* The namespace behind a descriptor, which is kept if it was not known before; namespaces above the world are -1. */
static int space_of(int fd, int above_too)
{
	struct stat st;

	if (fd < 0 || fstat(fd, &st))
		return -1;
	int known = known_space(st.st_ino);

	if (known >= 0 || !above_too) {
		close(fd);
		return known;
	}
	int parent = space_count ? space_of(ioctl(fd, _IO(0xb7, 2)), 0) : -1;	/* NS_GET_PARENT */

	spaces[space_count] = (struct space){ .fd = fd, .parent = parent, .inode = st.st_ino };
	return space_count++;
}

static int below(int space, int above)
{
	while (space >= 0 && space != above)
		space = spaces[space].parent;
	return space == above;
}

/* Begins to look at a puppet that has been born. */
static void meet(int i)
{
	struct seen *s = &seen[i];
	int pid = puppets[i].outer;

	s->pidfd = syscall(SYS_pidfd_open, pid, 0);
	s->status = open_below_proc(pid, "status");
	s->wchan = open_below_proc(pid, "wchan");
	s->space = space_of(open_below_proc(pid, "ns/pid"), 1);
	if (s->pidfd < 0 || s->status < 0 || s->wchan < 0 || s->space < 0)
		give_up("a newborn cannot be looked at");
	s->born = 1;
	s->code = -1;
	last = i > last ? i : last;
}

/* How a task died: of a reaped one only its pidfd knows (6.15), of a dead one /proc/PID/stat. */
static int exit_code(int i)
{
	struct { uint64_t mask, cgroup; uint32_t ids[11]; int32_t code; } info = { .mask = 1 << 3 };
	char text[1024];
	int fd;
	ssize_t n;

	if (seen[i].gone)
		return ioctl(seen[i].pidfd, _IOWR(0xff, 11, info), &info) == 0 && info.mask & 1 << 3 ? info.code : -1;
	fd = open_below_proc(puppets[i].outer, "stat");
	n = fd < 0 ? 0 : read(fd, text, sizeof text - 1);
	close(fd);
	while (n > 0 && text[n - 1] != ' ')
		n--;
	text[sizeof text - 1] = 0;
	return n > 0 ? atoi(text + n) : -1;
}

static const char *field(const char *text, const char *name)
{
	const char *at = strstr(text, name);

	return at ? at + strlen(name) : "";
}

static unsigned long long mask(const char *text, const char *name)
{
	return strtoull(field(text, name), NULL, 16);
}

/* Looks at one puppet; answers whether it looked as it did the last time. */
static int look(int i, int deep)
{
	static char text[4096];
	struct seen *s = &seen[i];
	char life;
	long switches;
	ssize_t n;

	if (deep) {
		n = pread(s->wchan, text, 64, 0);
		text[n < 0 ? 0 : n] = 0;
		s->asleep = n > 0 && strcmp(text, "0") != 0;
		s->zapping = strcmp(text, "zap_pid_ns_processes") == 0;
	}
	n = pread(s->status, text, sizeof text - 1, 0);
	if (n <= 0) {
		s->gone = 1;
		s->life = 'G';
		return 0;
	}
	text[n] = 0;
	life = *field(text, "\nState:\t");
	if (life == 'S' || life == 'I' || life == 'D')
		life = strstr(text, "\nVmPeak:") ? 'R' : 'D';
	else if (life == 'R')
		life = '?';
	switches = atol(field(text, "\nvoluntary_ctxt_switches:\t"))
		+ atol(field(text, "\nnonvoluntary_ctxt_switches:\t"));
	int same = life == s->life && (life == 'Z' || switches == s->switches);

	s->life = life;
	s->switches = switches;
	if (deep) {
		const char *numbers = field(text, "\nNSpid:\t");
		int length = strcspn(numbers, "\n");

		snprintf(s->text, sizeof s->text, "%d %.*s,%llx,%llx,%llx,%llx,%llx", atoi(field(text, "\nPPid:\t")),
			length, numbers, mask(text, "\nShdPnd:\t"), mask(text, "\nSigPnd:\t"),
			mask(text, "\nSigBlk:\t"), mask(text, "\nSigIgn:\t"), mask(text, "\nSigCgt:\t"));
	}
	return same;
}

/* A dying init whose namespace shows nobody else is about to be woken: the last number is freed after its bearer is
 * out of sight. */
static int about_to_finish(int i)
{
	for (int j = 0; j <= last; j++)
		if (j != i && seen[j].born && !seen[j].gone && below(seen[j].space, seen[i].space))
			return 0;
	return 1;
}

/*
 * Whether nothing moves by itself any more. All tasks are looked at twice. Whoever is off its run queue at the second
 * look, with as many context switches as at the first, has slept through the time between them: it was not woken and is
 * not on its way to sleep. That time is common to all, and only one who is awake wakes another, so all go on sleeping.
 * In between tasklist_lock is taken and released: who showed as a zombie at the first look has told its parent.
 */
static int at_rest(int actor, int patient)
{
	int still = 1;

	for (int i = 0; i <= last; i++)
		if (seen[i].born && !seen[i].gone)
			look(i, 0);
	struct puppet *p = &puppets[actor];

	if (p->posted == p->done && p->call == BIRTH && p->result > 0 && !seen[p->child].born) {
		if (puppets[p->child].born)
			meet(p->child);
		return 0;
	}
	siginfo_t nobody;

	waitid(P_ALL, 0, &nobody, WEXITED | WNOHANG | WNOWAIT);
	for (int i = 0; i <= last; i++) {
		struct seen *s = &seen[i];

		if (!s->born || s->gone)
			continue;
		still &= look(i, 1) && (s->life == 'Z' || (strchr("RTD", s->life) && s->asleep));
		if (s->life == 'D' && s->zapping && patient && about_to_finish(i))
			still = 0;
	}
	return still;
}

/* Nobody can tell what comes of a step that does not end. */
static _Noreturn void restless(int actor)
{
	out_length = 0;
	for (int i = 0; i <= last; i++)
		say(" %d%s:%c%s%s", i, i == actor ? "(actor)" : "", seen[i].born ? seen[i].life : '-',
			seen[i].asleep ? "" : " awake", puppets[i].posted != puppets[i].done ? " busy" : "");
	dprintf(1, "!the tasks do not come to rest:%s\n", out);
	_exit(1);
}

static void settle(int actor)
{
	long since = now_ms();
	struct pollfd input = { .fd = 0 };
	struct timespec limit = { .tv_nsec = 200000 }, pause = { .tv_nsec = 20000 };
	struct puppet *p = &puppets[actor];

	/* Most calls return at once; waiting for that first saves looking at moving tasks. */
	if (p->done != p->posted)
		futex_wait(&p->done, p->posted - 1, &limit);
	/*
	 * Pausing leaves the processor to those who are to come to rest; yielding it in a loop can cost us seconds later.
	 * The time counts up to the beginning of a look: what is seen after it is not out of date.
	 */
	for (int looks = 0;; looks++) {
		long ms = now_ms() - since;

		if (at_rest(actor, looks < LOOKS || ms < ZAP_MS))
			return;
		if (ms > SETTLE_MS && looks > LOOKS)
			restless(actor);
		if (ppoll(&input, 1, &pause, NULL) > 0 && input.revents & (POLLHUP | POLLERR))
			_exit(0);
	}
}

static unsigned long children_inode(int i)
{
	char path[64], text[64];

	snprintf(path, sizeof path, "/proc/%d/ns/pid_for_children", puppets[i].outer);
	ssize_t n = readlink(path, text, sizeof text - 1);

	text[n < 0 ? 0 : n] = 0;
	return n > 0 ? strtoul(field(text, "["), NULL, 10) : 0;
}

/* Says all that can be seen: see Harness.java. */
static void report(int actor)
{
	for (int i = 0; i <= last; i++) {
		struct seen *s = &seen[i];
		struct puppet *p = &puppets[i];

		if (!s->born)
			continue;
		uint32_t runs = atomic_exchange(&p->runs, 0);

		for (uint32_t r = 0; r < runs && r < RUNS; r++)
			say("H,%d,%d,%d;", i, p->run[r].sig, p->run[r].from);
		if (p->done == p->posted && s->reported != p->done) {
			s->reported = p->done;
			say("%c,%d,%ld,%d,%d;", i == actor ? 'A' : 'L', i, p->result, p->call, p->status);
		}
		if (strchr("DZG", s->life) && s->coded != s->life) {
			s->coded = s->life;
			s->code = exit_code(i);
		}
		if (s->gone) {
			say("G,%d,%d;", i, s->code);
		} else if (strchr("DZ", s->life)) {
			say("%c,%d,%d,%s;", s->life, i, s->code, s->text);
		} else {
			unsigned long inode = children_inode(i);

			say("%c,%d,%d,%d,%d,%d,%s;", s->life, i, p->posted != p->done, p->subreaper, s->space,
				inode ? known_space(inode) : -1, s->text);
		}
	}
}

/* ---- the harness: commands --------------------------------------------------------------------------------------- */

static void write_file(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);

	if (fd < 0 || write(fd, text, strlen(text)) < 0)
		give_up(path);
	close(fd);
}

/* Where root is not to be had, a user namespace in which we are it. */
static void become_root(void)
{
	char map[32];
	int uid = geteuid(), gid = getegid();

	if (unshare(CLONE_NEWUSER))
		give_up("neither CAP_SYS_ADMIN nor a user namespace");
	write_file("/proc/self/setgroups", "deny");
	snprintf(map, sizeof map, "0 %d 1", uid);
	write_file("/proc/self/uid_map", map);
	snprintf(map, sizeof map, "0 %d 1", gid);
	write_file("/proc/self/gid_map", map);
}

static void begin_world(void)
{
	static int tried;

	memset(puppets, 0, TASKS * sizeof *puppets);
	memset(seen, 0, sizeof seen);
	space_count = last = 0;
	long pid = bare_clone(CLONE_NEWPID);

	if (pid < 0 && errno == EPERM && !tried++) {
		become_root();
		pid = bare_clone(CLONE_NEWPID);
	}
	if (pid < 0)
		give_up("clone(CLONE_NEWPID)");
	if (pid == 0) {
		char status[1024];
		int fd;

		prctl(PR_SET_PDEATHSIG, SIGKILL);
		fd = open("/proc/self/status", O_RDONLY);
		status[read(fd, status, sizeof status - 1)] = 0;
		close(fd);
		if (atoi(field(status, "\nPPid:\t")) != harness)	/* it died before it was asked for */
			_exit(1);
		setsid();
		come_alive(0);
		serve();
	}
	long since = now_ms();

	for (int looks = 0; !puppets[0].born; looks++) {
		struct timespec limit = { .tv_nsec = 1000000 };

		futex_wait(&puppets[0].born, 0, &limit);
		if (now_ms() - since > SETTLE_MS && looks > LOOKS)
			give_up("the first task does not come alive");
	}
	if (puppets[0].outer != pid)
		give_up("/proc is that of another PID namespace");
	meet(0);
	settle(0);
	report(0);
}

static void end_world(void)
{
	if (!seen[0].born)
		return;
	struct pollfd end = { .fd = seen[0].pidfd, .events = POLLIN };

	kill(puppets[0].outer, SIGKILL);
	if (poll(&end, 1, SETTLE_MS) <= 0 || waitpid(puppets[0].outer, NULL, 0) < 0)
		give_up("the world does not end");
	for (int i = 0; i <= last; i++)
		if (seen[i].born) {
			close(seen[i].pidfd);
			close(seen[i].status);
			close(seen[i].wchan);
		}
	for (int i = 0; i < space_count; i++)
		close(spaces[i].fd);
	memset(seen, 0, sizeof seen);
}

static void make_step(int actor, int child, int call, long a, long b)
{
	struct puppet *p = &puppets[actor];

	if (actor < 0 || actor >= TASKS || child < 0 || child >= TASKS || !seen[actor].born || seen[actor].life != 'R'
	    || p->done != p->posted) {
		say("B;");		/* cannot act */
		return;
	}
	p->call = call;
	p->child = child;
	p->a = call == SETNS ? spaces[seen[a].space].fd : a;
	p->b = b;
	atomic_fetch_add(&p->posted, 1);
	futex_wake(&p->posted);
	settle(actor);
	report(actor);
}

static void start_clean(void)
{
	static const long default_action[8];	/* the kernel's struct: the C library keeps 32 and 33 to itself */
	sigset_t none;

	for (int sig = 1; sig <= 64; sig++)
		syscall(SYS_rt_sigaction, sig, default_action, NULL, 8);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	prctl(PR_SET_TIMERSLACK, 1000);
	harness = outer_number();
	if (harness != getpid())
		give_up("/proc is not mounted, or that of another PID namespace");
	puppets = mmap(NULL, TASKS * sizeof *puppets, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (puppets == MAP_FAILED)
		give_up("mmap");
}

int main(void)
{
	char *line = NULL;
	size_t room = 0;
	int actor, child, call;
	long a, b;

	start_clean();
	while (getline(&line, &room, stdin) > 0) {
		out_length = 0;
		if (line[0] == 'n')
			begin_world();
		else if (line[0] == 'e')
			end_world();
		else if (sscanf(line, "s %d %d %d %ld %ld", &actor, &child, &call, &a, &b) == 5)
			make_step(actor, child, call, a, b);
		say("\n");
		if (write(1, out, out_length) != (ssize_t)out_length)
			break;
	}
	return 0;
}
