#include "base/progress.h"

#include <stddef.h>
#include <time.h>

static int64_t system_clock(void) {
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void progress_open(progress *p, progress_fn tell, void *user_data, int64_t (*clock)(void)) {
    *p = (progress){
        .tell = tell, .user_data = user_data, .clock = clock != NULL ? clock : system_clock};
    (void)pthread_mutex_init(&p->lock, NULL);
}

void progress_close(progress *p) {
    (void)pthread_mutex_destroy(&p->lock);
}

static bool is_heard(const progress *p) {
    return p != NULL && p->tell != NULL;
}

void progress_begin(progress *p, progress_phase phase) {
    if (!is_heard(p)) return;
    (void)pthread_mutex_lock(&p->lock);
    int64_t now = p->clock();
    if (p->phase == PROGRESS_NONE) p->begun = now;
    p->phase = phase;
    p->phase_begun = now;
    p->done = 0;
    (void)pthread_mutex_unlock(&p->lock);
}

/* At the pace of what is done. */
static int64_t time_left(int64_t taken, int64_t done, int64_t total) {
    int64_t product;
    if (done <= 0 || __builtin_mul_overflow(taken, total - done, &product)) return -1;
    return product / done;
}

static void tell(progress *p, int64_t now, int64_t total) {
    progress_report report = {.phase = p->phase,
                              .done = p->done,
                              .total = total,
                              .elapsed = now - p->begun,
                              .left = time_left(now - p->phase_begun, p->done, total)};
    p->told = true;
    p->next = now + PROGRESS_PACE;
    p->tell(p->user_data, &report);
}

void progress_step(progress *p, int64_t n, int64_t total) {
    if (!is_heard(p)) return;
    (void)pthread_mutex_lock(&p->lock);
    int64_t now = p->clock();
    p->done += n;
    if (p->phase != PROGRESS_NONE && (now >= p->next || p->done == total)) tell(p, now, total);
    (void)pthread_mutex_unlock(&p->lock);
}

void progress_end(progress *p) {
    if (!is_heard(p)) return;
    (void)pthread_mutex_lock(&p->lock);
    bool told = p->told;
    p->phase = PROGRESS_NONE;
    p->told = false;
    p->done = 0;
    if (told)
        p->tell(p->user_data, &(progress_report){.phase = PROGRESS_NONE, .total = 1, .left = -1});
    (void)pthread_mutex_unlock(&p->lock);
}
