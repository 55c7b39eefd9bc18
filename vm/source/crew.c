#include "source/crew.h"

#include <stdatomic.h>

#include "base/limits.h"

typedef struct running {
    bool (*task)(void *user_data, int thread, int64_t n);
    void *user_data;
    int64_t n;
    _Atomic int64_t next;
    atomic_bool failed;
} running;

typedef struct member {
    running *run;
    int number;
    pthread_t thread;
    bool started;
} member;

static void *locked_alloc(void *user_data, void *ptr, size_t old_size, size_t new_size) {
    src_crew *crew = user_data;
    (void)pthread_mutex_lock(&crew->lock);
    void *result = alloc_resize(crew->given, ptr, old_size, new_size);
    (void)pthread_mutex_unlock(&crew->lock);
    return result;
}

void src_crew_open(src_crew *crew, const allocator *given) {
    *crew = (src_crew){.threads = 1, .given = given};
    if (!src_crew_is_free(crew)) crew->alloc = (allocator){locked_alloc, crew};
    (void)pthread_mutex_init(&crew->lock, NULL);
    (void)pthread_mutex_init(&crew->store, NULL);
}

void src_crew_close(src_crew *crew) {
    (void)pthread_mutex_destroy(&crew->store);
    (void)pthread_mutex_destroy(&crew->lock);
}

/* The C library's functions need no lock. */
bool src_crew_is_free(const src_crew *crew) {
    return crew->given == NULL || crew->given->fn == NULL;
}

static void *work(void *user_data) {
    const member *m = user_data;
    running *run = m->run;
    while (!atomic_load(&run->failed)) {
        int64_t number = atomic_fetch_add(&run->next, 1);
        if (number >= run->n) break;
        if (!run->task(run->user_data, m->number, number)) atomic_store(&run->failed, true);
    }
    return NULL;
}

bool src_crew_run(src_crew *crew, int64_t n, bool (*task)(void *user_data, int thread, int64_t n),
                  void *user_data) {
    running run = {.task = task, .user_data = user_data, .n = n};
    member members[LIMIT_READERS] = {{0}};
    int threads = crew->threads < n ? crew->threads : (int)n;
    atomic_init(&run.next, 0);
    atomic_init(&run.failed, false);
    for (int i = 0; i < threads; i++) members[i] = (member){.run = &run, .number = i};
    for (int i = 1; i < threads; i++)
        members[i].started = pthread_create(&members[i].thread, NULL, work, &members[i]) == 0;
    if (threads > 0) (void)work(&members[0]);
    for (int i = 1; i < threads; i++)
        if (members[i].started) (void)pthread_join(members[i].thread, NULL);
    return !atomic_load(&run.failed);
}
