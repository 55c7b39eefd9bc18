/* Work cut into numbered tasks that several threads take in turn, and an allocator that they may
 * share. The caller owns a crew and closes it. */
#ifndef HENG_SOURCE_CREW_H
#define HENG_SOURCE_CREW_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

typedef struct src_crew {
    int threads;            /* the caller's included, at least 1 */
    const allocator *given; /* the caller's hook, or NULL */
    allocator alloc;        /* the same, safe to call from several threads */
    pthread_mutex_t lock;   /* held while `given` is called */
    pthread_mutex_t store; /* held while an arena is used that threads share; never within `lock` */
} src_crew;

/* A crew without other threads. It must stay where it is until it is closed; `given` outlives it.
 */
void src_crew_open(src_crew *crew, const allocator *given);
void src_crew_close(src_crew *crew);
/* Whether blocks of `given` may be taken while others take blocks of `alloc`. */
bool src_crew_is_free(const src_crew *crew);
/* Runs task(user_data, thread, number) for the numbers 0..n-1, begun in this order by threads
 * 0..threads-1. After one has returned false no other is begun; those already begun are finished.
 * True if all were done. A thread that cannot be had is done without. */
bool src_crew_run(src_crew *crew, int64_t n, bool (*task)(void *user_data, int thread, int64_t n),
                  void *user_data);

#endif
