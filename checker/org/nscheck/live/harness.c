/* The harness: worlds, and the commands that come from nscheck. See puppet.h. */
#include "puppet.h"

static pid_t harness;

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
	/* Nothing has been asked of anybody yet, so patience costs nothing: the more of it the better. */
	for (int waited = 0; !puppets[0].born; waited++) {
		struct timespec limit = { .tv_nsec = 1000000 };

		futex_wait(&puppets[0].born, 0, &limit);
		if (waited > 2 * SETTLE_MS)
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
	    || p->done != p->posted || (call == BIRTH && seen[child].born)) {
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
	errno = 0;
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
		if (line[0] == 'n')
			begin_world();
		else if (line[0] == 'e')
			end_world();
		else if (sscanf(line, "s %d %d %d %ld %ld", &actor, &child, &call, &a, &b) == 5)
			make_step(actor, child, call, a, b);
		flush_answer();
	}
	return 0;
}
