#include "graph/crew.h"

#include <pthread.h>
#include <stdatomic.h>

#include "base/limits.h"

typedef struct shift {
    int n_tasks;
    atomic_int next;
    void (*task)(void *context, int number);
    void *context;
} shift;

static void *work(void *user_data) {
    shift *s = user_data;
    for (int number; (number = atomic_fetch_add(&s->next, 1)) < s->n_tasks;)
        s->task(s->context, number);
    return NULL;
}

static void run(const kern_crew *crew, int n_tasks, void (*task)(void *context, int number),
                void *context) {
    pthread_t threads[LIMIT_THREADS];
    shift s = {.n_tasks = n_tasks, .task = task, .context = context};
    atomic_init(&s.next, 0);
    int started = 0;
    while (started + 1 < crew->threads && started + 1 < n_tasks) {
        if (pthread_create(&threads[started], NULL, work, &s) != 0) break;
        started++;
    }
    (void)work(&s);
    for (int i = 0; i < started; i++) (void)pthread_join(threads[i], NULL);
}

kern_crew crew_of(int threads) {
    int most = threads < LIMIT_THREADS ? threads : LIMIT_THREADS;
    return (kern_crew){.threads = most < 1 ? 1 : most, .run = run};
}
