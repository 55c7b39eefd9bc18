/* The program of a process that runs one plugin's functions for a run of heng. It trusts what it is
 * given and has no other tie to the run than a socket and memory; when the socket closes, it ends.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "plugin/load.h"
#include "plugin/wire.h"

#define MEMORY_MOST ((rlim_t)1 << 30)
#define STACK_MOST  ((rlim_t)8 << 20)
enum { WATCHED_LEAST = 100 };

typedef struct child {
    const char *request; /* first half of the shared memory */
    char *results;       /* second half */
    invoke_function *functions;
} child;

static void limit(__rlimit_resource_t what, rlim_t most) {
    struct rlimit now;
    if (getrlimit(what, &now) != 0) return;
    if (now.rlim_max < most) most = now.rlim_max;
    setrlimit(what, &(struct rlimit){most, what == RLIMIT_CORE ? most : now.rlim_max});
}

static void set_limits(rlim_t shared) {
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_STACK, STACK_MOST);
    limit(RLIMIT_AS, MEMORY_MOST + shared);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
}

static bool map_memory(child *c) {
    struct stat info;
    uint64_t size;
    if (pread(WIRE_MEMORY, &size, sizeof size, 0) != (ssize_t)sizeof size) return false;
    if (fstat(WIRE_MEMORY, &info) != 0) return false;
    size_t rest = (size_t)info.st_size - size;
    set_limits((rlim_t)info.st_size);
    c->request = mmap(NULL, size, PROT_READ, MAP_SHARED, WIRE_MEMORY, 0);
    c->results = mmap(NULL, rest, PROT_READ | PROT_WRITE, MAP_SHARED, WIRE_MEMORY, (off_t)size);
    close(WIRE_MEMORY);
    return c->request != MAP_FAILED && c->results != MAP_FAILED;
}

static const wire_setup *setup_of(const child *c) {
    return (const wire_setup *)(const void *)c->request;
}

static bool take_functions(child *c) {
    c->functions = alloc_array(NULL, setup_of(c)->n_functions, sizeof *c->functions);
    return c->functions != NULL;
}

/* Loads the library and says what came of it. */
static bool load(child *c) {
    const wire_setup *setup = setup_of(c);
    wire_ready *ready = (wire_ready *)(void *)c->results;
    int n = (int)setup->n_functions;
    ready->address = (uint64_t)(uintptr_t)c->request;
    void *handle = load_library(setup->has_file ? WIRE_LIBRARY : -1, setup->name, setup->foreign,
                                setup->functions, n, c->functions, &ready->loading);
    close(WIRE_LIBRARY);
    return handle != NULL;
}

/* Ends the process with the run, also from within a function that does not return. Has a descriptor
 * of its own, so that a function that closes others by mistake does not end the turn that it is in.
 */
static void *watch(void *watched) {
    struct pollfd end = {.fd = *(const int *)watched, .events = POLLRDHUP};
    while (poll(&end, 1, -1) < 0 && errno == EINTR) continue;
    _exit(0);
    return NULL;
}

static bool hand_over(void) {
    char byte = 0;
    return send(WIRE_SOCKET, &byte, 1, MSG_NOSIGNAL) == 1;
}

static bool wait_for_turn(void) {
    char byte;
    ssize_t size;
    do size = recv(WIRE_SOCKET, &byte, 1, 0);
    while (size < 0 && errno == EINTR);
    return size == 1;
}

int main(void) {
    child c;
    pthread_t watcher;
    invoke_scratch scratch;
    close(WIRE_PROGRAM);
    /* whoever ends without a word has said that no process can be had */
    if (!map_memory(&c) || !take_functions(&c)) return 1;
    int watched = fcntl(WIRE_SOCKET, F_DUPFD_CLOEXEC, WATCHED_LEAST);
    if (watched < 0 || pthread_create(&watcher, NULL, watch, &watched) != 0) return 1;
    if (!load(&c)) {
        hand_over();
        return 1;
    }
    const invoke_request *request = (const invoke_request *)(const void *)c.request;
    while (hand_over() && wait_for_turn()) {
        invoke_results *results = (invoke_results *)(void *)c.results;
        invoke_rows(&c.functions[request->function], request, results, &scratch);
    }
    return 0;
}
