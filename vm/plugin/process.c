#include "plugin/process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* Above those that the process gets, so that none of them is written over on the way. */
enum { ABOVE_WIRE = 16, PAGE_MOST = 65536, SLICE_MS = 50, PATIENCE = 10 };

void process_init(process *p) {
    *p = (process){.socket = -1, .shared = -1};
}

static void give_memory_back(process *p) {
    if (p->memory != NULL) munmap(p->memory, p->size);
    if (p->shared >= 0) close(p->shared);
    p->memory = NULL;
    p->shared = -1;
}

/* The size is sealed: a file that shrinks would take the run down with it. */
bool process_reserve(process *p, size_t request_size) {
    give_memory_back(p);
    p->request_size = (request_size + PAGE_MOST - 1) / PAGE_MOST * PAGE_MOST;
    p->size = p->request_size + sizeof(invoke_results);
    p->shared = memfd_create("heng-plugin-rows", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (p->shared < 0 || ftruncate(p->shared, (off_t)p->size) != 0) return false;
    if (fcntl(p->shared, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) != 0) return false;
    void *memory = mmap(NULL, p->size, PROT_READ | PROT_WRITE, MAP_SHARED, p->shared, 0);
    if (memory == MAP_FAILED) return false;
    p->memory = memory;
    return true;
}

/* ---- starting -------------------------------------------------------------------------------- */

/* The dynamic linker's search path is all that the process gets of the environment. */
static void environment(char text[PATH_MAX], char *out[2]) {
    const char *path = getenv("LD_LIBRARY_PATH");
    int size = path == NULL ? PATH_MAX : snprintf(text, PATH_MAX, "LD_LIBRARY_PATH=%s", path);
    out[0] = size < PATH_MAX ? text : NULL;
    out[1] = NULL;
}

static int give(posix_spawn_file_actions_t *actions, const int files[4]) {
    static const int wire[4] = {WIRE_SOCKET, WIRE_MEMORY, WIRE_LIBRARY, WIRE_PROGRAM};
    int failed = 0;
    for (int i = 0; i <= 2; i++)
        failed |= posix_spawn_file_actions_addopen(actions, i, "/dev/null", O_RDWR, 0);
    for (int i = 0; i < 4; i++)
        if (files[i] >= 0) failed |= posix_spawn_file_actions_adddup2(actions, files[i], wire[i]);
    return failed | posix_spawn_file_actions_addclosefrom_np(actions, WIRE_END);
}

/* A group of its own, so that an interrupt from the terminal reaches the run only; no signal is
 * blocked or ignored. */
static int set_attributes(posix_spawnattr_t *attributes) {
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    short flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK;
    return posix_spawnattr_setflags(attributes, flags) |
           posix_spawnattr_setsigmask(attributes, &none) |
           posix_spawnattr_setsigdefault(attributes, &all) |
           posix_spawnattr_setpgroup(attributes, 0);
}

static int spawn(process *p, const int files[4]) {
    char program[32], name[] = "heng-plugin-host", text[PATH_MAX];
    char *arguments[] = {name, NULL}, *variables[2];
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    snprintf(program, sizeof program, "/proc/self/fd/%d", WIRE_PROGRAM);
    environment(text, variables);
    if (posix_spawn_file_actions_init(&actions) != 0) return ENOMEM;
    if (posix_spawnattr_init(&attributes) != 0) {
        posix_spawn_file_actions_destroy(&actions);
        return ENOMEM;
    }
    int failed = give(&actions, files) | set_attributes(&attributes);
    if (failed == 0)
        failed = posix_spawn(&p->pid, program, &actions, &attributes, arguments, variables);
    else
        failed = ENOMEM;
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    if (failed != 0) p->pid = 0;
    return failed;
}

bool process_start(process *p, int program, int image) {
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) return false;
    int given[4] = {pair[1], p->shared, image, program};
    int failed = 0;
    for (int i = 0; i < 4; i++) {
        if (given[i] < 0) continue;
        given[i] = fcntl(given[i], F_DUPFD_CLOEXEC, ABOVE_WIRE);
        if (given[i] < 0) failed = errno;
    }
    close(pair[1]);
    if (failed == 0) failed = spawn(p, given);
    for (int i = 0; i < 4; i++)
        if (given[i] >= 0) close(given[i]);
    p->socket = pair[0];
    if (failed != 0) {
        process_end_now(p);
        errno = failed;
    }
    return failed == 0;
}

/* ---- ending ---------------------------------------------------------------------------------- */

/* Waits until the process is gone; its status, or -1 where somebody else has taken that. */
static int reap(process *p) {
    int state;
    pid_t pid;
    do pid = waitpid(p->pid, &state, 0);
    while (pid < 0 && errno == EINTR);
    int result = pid == p->pid ? state : -1;
    p->pid = 0;
    close(p->socket);
    p->socket = -1;
    return result;
}

void process_end_now(process *p) {
    if (p->pid > 0) {
        kill(-p->pid, SIGKILL);
        kill(p->pid, SIGKILL); /* its group comes into being only while it starts */
        reap(p);
    }
    if (p->socket >= 0) close(p->socket);
    p->socket = -1;
}

void process_close(process *p) {
    process_end_now(p);
    give_memory_back(p);
}

static void say_state(int state, char why[PROCESS_WHY]) {
    if (state >= 0 && WIFSIGNALED(state))
        snprintf(why, PROCESS_WHY, "crashed (signal %d)", WTERMSIG(state));
    else if (state >= 0 && WIFEXITED(state))
        snprintf(why, PROCESS_WHY, "exited with %d", WEXITSTATUS(state));
    else
        snprintf(why, PROCESS_WHY, "ended");
}

/* ---- watching -------------------------------------------------------------------------------- */

static int64_t ms_of(clockid_t clock) {
    struct timespec now;
    if (clock_gettime(clock, &now) != 0) return 0;
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* When the present row was first seen, by the wall and by the process' own processor time. */
typedef struct row_clock {
    clockid_t processor;
    bool has_processor;
    uint32_t at;
    int64_t since, used;
} row_clock;

static uint32_t row_now(const process_watch *watch) {
    return watch->at == NULL ? 0 : atomic_load_explicit(watch->at, memory_order_relaxed);
}

static void begin_row(row_clock *c, uint32_t at) {
    c->at = at;
    c->since = ms_of(CLOCK_MONOTONIC);
    c->used = c->has_processor ? ms_of(c->processor) : 0;
}

/* Time on the processor decides, so that a machine with much to do gives no row up; one that waits
 * for something takes none, and is given up after ten times as long. */
static bool is_over(row_clock *c, const process_watch *watch) {
    uint32_t at = row_now(watch);
    if (at != c->at) {
        begin_row(c, at);
        return false;
    }
    int64_t waited = ms_of(CLOCK_MONOTONIC) - c->since;
    int64_t used = c->has_processor ? ms_of(c->processor) - c->used : waited;
    return used >= watch->ms || waited / PATIENCE >= watch->ms;
}

static process_end watch_turn(process *p, const process_watch *watch, char why[PROCESS_WHY]) {
    row_clock clock = {.processor = CLOCK_MONOTONIC};
    clock.has_processor = clock_getcpuclockid(p->pid, &clock.processor) == 0;
    begin_row(&clock, row_now(watch));
    int slice = watch->ms / 4 < SLICE_MS ? watch->ms / 4 + 1 : SLICE_MS;
    for (;;) {
        struct pollfd ready = {.fd = p->socket, .events = POLLIN};
        if (poll(&ready, 1, slice) > 0) return PROCESS_DONE;
        if (watch->stop != NULL && *watch->stop != 0) {
            process_end_now(p);
            return PROCESS_STOPPED;
        }
        if (!is_over(&clock, watch)) continue;
        snprintf(why, PROCESS_WHY, "took longer than %d ms", watch->ms);
        process_end_now(p);
        return PROCESS_SLOW;
    }
}

process_end process_turn(process *p, bool is_starting, const process_watch *watch,
                         char why[PROCESS_WHY]) {
    char byte = 0;
    why[0] = '\0';
    if (!is_starting && send(p->socket, &byte, 1, MSG_NOSIGNAL) != 1) {
        process_end_now(p);
        return PROCESS_GONE;
    }
    process_end end = watch_turn(p, watch, why);
    if (end != PROCESS_DONE) return end;
    if (recv(p->socket, &byte, 1, MSG_DONTWAIT) == 1) return PROCESS_DONE;
    kill(-p->pid, SIGKILL); /* with what the function may have started */
    kill(p->pid, SIGKILL);
    say_state(reap(p), why);
    return PROCESS_DIED;
}
