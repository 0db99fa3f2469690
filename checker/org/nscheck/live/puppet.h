/*
 * What nscheck starts to run scenarios on the kernel it sits on: the harness and its puppets. Compiled from this and
 * the three files puppet.c, sight.c and harness.c.
 *
 * The harness reads one command a line on stdin and answers one line on stdout (Harness.java). It makes worlds, one at
 * a time: a fresh PID namespace whose first task is the scenario's `init`, a child of the harness. Every task of a
 * world is a puppet: it sleeps until the harness posts one system call in the memory that all share, makes it, posts
 * the result and sleeps again. There is no descriptor between the two, so nothing but the harness's pidfds and its open
 * files below /proc holds on to a dead task, and these delay nothing but the freeing of memory.
 *
 * Puppets share the harness's descriptor table. A namespace's descriptor, opened by the harness when its first task was
 * born, is so held by everybody, whether the namespace is visible to him or not.
 *
 * Nobody outlives the harness: the outermost init asks for SIGKILL at its parent's death, which comes from outside its
 * namespace and so kills it, and with it everybody else. The harness ends at the end of its input, so with nscheck.
 */
#ifndef PUPPET_H
#define PUPPET_H

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

/* The calls, in the numbers of Command.java. */
enum { BIRTH, UNSHARE, SETNS, EXIT, KILL, SIGACTION, SIGPROCMASK, SUBREAPER, WAIT, GETPID, GETPPID };
enum { TASKS = 128, RUNS = 32, SETTLE_MS = 8000, ZAP_MS = 4000, LOOK_MS = 10 };

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
	char text[512];
};

struct space { int fd, parent; ino_t inode; };

extern struct puppet *puppets;
extern struct seen seen[TASKS];
extern struct space spaces[TASKS];
extern int last, space_count;		/* the highest puppet that was born; namespaces known */

/* puppet.c: what the tasks of a world do. */
long bare_clone(unsigned long flags);
void come_alive(int self);
_Noreturn void serve(void);
int outer_number(void);
void futex_wait(_Atomic uint32_t *word, uint32_t value, const struct timespec *limit);
void futex_wake(_Atomic uint32_t *word);

/* sight.c: what is seen of them, and when they are at rest. */
void meet(int i);
void settle(int actor);
void report(int actor);
void say(const char *format, ...) __attribute__((format(printf, 1, 2)));
void flush_answer(void);
_Noreturn void give_up(const char *why);
long now_ms(void);
const char *field(const char *text, const char *name);

#endif
