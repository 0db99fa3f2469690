/* What is seen of the puppets, and when they are at rest: see puppet.h. */
#include "puppet.h"

struct seen seen[TASKS];
struct space spaces[TASKS];
int last, space_count;

static char out[1 << 16];
static size_t out_length;

void say(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	int n = vsnprintf(out + out_length, sizeof out - out_length, format, arguments);
	va_end(arguments);
	if (n > 0 && out_length + n < sizeof out)
		out_length += n;
}

void flush_answer(void)
{
	say("\n");
	if (write(1, out, out_length) != (ssize_t)out_length)
		_exit(0);	/* nobody listens any more */
	out_length = 0;
}

_Noreturn void give_up(const char *why)
{
	/* The world dies with the harness. */
	dprintf(1, "!%s%s%s\n", why, errno ? ": " : "", errno ? strerror(errno) : "");
	_exit(1);
}

long now_ms(void)
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
void meet(int i)
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

const char *field(const char *text, const char *name)
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
	static char text[1 << 14];
	struct seen *s = &seen[i];
	char life;
	long switches;
	ssize_t n;

	if (deep) {
		n = pread(s->wchan, text, 64, 0);
		text[n < 0 ? 0 : n] = 0;
		s->asleep = n > 0 && strcmp(text, "0") != 0;
		s->zapping = strcmp(text, "zap_pid_ns_processes") == 0 || strcmp(text, "do_wait") == 0;
	}
	n = pread(s->status, text, sizeof text - 1, 0);
	if (n <= 0) {
		s->gone = 1;
		s->life = 'G';
		return 0;
	}
	text[n] = 0;
	life = *field(text, "\nState:\t");
	if (life == 'S' || life == 'I')
		life = strstr(text, "\nVmPeak:") ? 'R' : 'D';
	else if (life == 'R' || life == 'D')	/* a disk wakes it, or a lock, whoever else sleeps */
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

/*
 * A dying init whose namespace shows nobody else is about to be woken: the last number is freed after its bearer is out
 * of sight.
 */
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
		/* Only in zap is it held: anywhere else it goes on dying by itself. */
		if (s->life == 'D' && patient && (!s->zapping || about_to_finish(i)))
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
	if (last == 0 && seen[0].life == 'R' && !seen[0].asleep)
		dprintf(1, "!/proc/PID/wchan does not tell who sleeps\n");
	dprintf(1, "!the tasks do not come to rest:%.*s\n", (int)out_length, out);
	_exit(1);
}

void settle(int actor)
{
	long then = now_ms(), waited = 0;
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
	for (;;) {
		long now = now_ms();

		/* While the machine stands still nobody can come to rest: that is not held against them. */
		waited += now - then < LOOK_MS ? now - then : LOOK_MS;
		then = now;
		if (at_rest(actor, waited < ZAP_MS))
			return;
		if (waited > SETTLE_MS)
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

/* Says all that can be seen: the form is that of Observation.java. */
void report(int actor)
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
			int code = exit_code(i);

			s->code = code != -1 ? code : s->code;	/* what was seen once stays so */
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
