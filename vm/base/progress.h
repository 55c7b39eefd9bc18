/* How far something that takes long has come: counted by any thread, told to one listener at a
 * measured pace. Owned by its caller from progress_open until progress_close. */
#ifndef HENG_BASE_PROGRESS_H
#define HENG_BASE_PROGRESS_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

/* What is going on, in the order in which it comes. */
typedef enum progress_phase {
    PROGRESS_NONE, /* nothing, or no more */
    PROGRESS_READING,
    PROGRESS_EVALUATING,
    PROGRESS_WRITING
} progress_phase;

typedef struct progress_report {
    progress_phase phase;
    int64_t done, total; /* parts of the phase, about equally long; total >= 1 */
    int64_t elapsed;     /* milliseconds since the first phase began */
    int64_t left; /* milliseconds that the phase will take at its pace so far; -1: not known */
} progress_report;

typedef void (*progress_fn)(void *user_data, const progress_report *report);

enum { PROGRESS_PACE = 100 }; /* milliseconds from one report to the next, at least */

typedef struct progress {
    progress_fn tell; /* or NULL */
    void *user_data;
    int64_t (*clock)(void); /* milliseconds that never go back */
    pthread_mutex_t lock;
    progress_phase phase;
    bool told; /* since the first phase began */
    int64_t done;
    int64_t begun, phase_begun, next; /* by the clock; nothing is told before `next` */
} progress;

/* tell is called by one thread at a time, whichever; it must not call these functions. NULL: nobody
 * listens. clock NULL: the system's. */
void progress_open(progress *p, progress_fn tell, void *user_data, int64_t (*clock)(void));
void progress_close(progress *p);
/* Begins a phase; the first one after progress_open or progress_end starts the time. p may be NULL
 * here and below. */
void progress_begin(progress *p, progress_phase phase);
/* Any thread: n more of `total` parts of the phase are done. Told at most once in PROGRESS_PACE,
 * and when all of them are done. */
void progress_step(progress *p, int64_t n, int64_t total);
/* Nothing goes on any longer: told as PROGRESS_NONE if anything was told since the start. */
void progress_end(progress *p);

#endif
