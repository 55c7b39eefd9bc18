#include <unistd.h>

#include "base/limits.h"
#include "graph/eval_private.h"
#include "graph/node.h"

enum { SCRATCH = LIMIT_BATCH_ROWS * 256 }; /* bytes that most kernel calls make do with */

bool worker_open(worker *w, evaluation *e) {
    *w = (worker){.e = e};
    arena_open(&w->batch, &e->alloc);
    arena_open(&w->scratch, &e->alloc);
    arena_open(&w->reports, &e->alloc);
    arena_open(&w->constants, &e->alloc);
    w->first = alloc_array(&e->alloc, (size_t)e->n_spaces, sizeof *w->first);
    w->rows = alloc_array(&e->alloc, (size_t)e->n_spaces, sizeof *w->rows);
    w->offsets = alloc_array(&e->alloc, (size_t)e->n_spaces, sizeof *w->offsets);
    w->owners = alloc_array(&e->alloc, (size_t)e->n_spaces, sizeof *w->owners);
    w->gathered = alloc_array(&e->alloc, (size_t)e->n_spaces, sizeof *w->gathered);
    w->chosen = alloc_array(&e->alloc, e->n_nodes, sizeof *w->chosen);
    w->picks = alloc_array(&e->alloc, (size_t)e->n_spaces, sizeof *w->picks);
    if (!arena_reserve(&w->scratch, SCRATCH)) return false;
    return w->first && w->rows && w->offsets && w->owners && w->gathered && w->chosen && w->picks;
}

void worker_close(worker *w) {
    if (!w->e) return;
    const allocator *a = &w->e->alloc;
    size_t nodes = w->e->n_nodes, spaces = (size_t)w->e->n_spaces;
    for (size_t i = 0; i < w->n_slots; i++) alloc_free(a, w->slots[i].bytes, w->slots[i].size);
    alloc_free(a, w->slots, w->cap_slots * sizeof *w->slots);
    alloc_free(a, w->troubles, w->cap_troubles * sizeof *w->troubles);
    alloc_free(a, w->filled, w->n_values * sizeof *w->filled);
    alloc_free(a, w->values, w->n_values * sizeof *w->values);
    alloc_free(a, w->slices, w->cap_slices * sizeof *w->slices);
    alloc_free(a, w->first, spaces * sizeof *w->first);
    alloc_free(a, w->rows, spaces * sizeof *w->rows);
    alloc_free(a, w->offsets, spaces * sizeof *w->offsets);
    alloc_free(a, w->owners, spaces * sizeof *w->owners);
    alloc_free(a, w->gathered, spaces * sizeof *w->gathered);
    alloc_free(a, w->chosen, nodes * sizeof *w->chosen);
    alloc_free(a, w->picks, spaces * sizeof *w->picks);
    alloc_free(a, w->turns, nodes * sizeof *w->turns);
    alloc_free(a, w->block, w->n_block * sizeof *w->block);
    if (w->visitor) worker_close(w->visitor);
    alloc_free(a, w->visitor, sizeof *w->visitor);
    arena_close(&w->constants);
    arena_close(&w->reports);
    arena_close(&w->scratch);
    arena_close(&w->batch);
    *w = (worker){0};
}

/* Constants above the nodes are others in each plan. */
static bool fit_values(worker *w, size_t n) {
    const allocator *a = &w->e->alloc;
    if (n > w->n_values) {
        col_vec *values = alloc_array(a, n, sizeof *values);
        col_vec *filled = values ? alloc_array(a, n, sizeof *filled) : NULL;
        if (!filled) {
            alloc_free(a, values, n * sizeof *values);
            return false;
        }
        alloc_free(a, w->values, w->n_values * sizeof *values);
        alloc_free(a, w->filled, w->n_values * sizeof *filled);
        w->values = values;
        w->filled = filled;
        w->n_values = n;
    }
    for (size_t i = 0; i < w->n_values; i++) w->filled[i] = (col_vec){0};
    arena_reset(&w->constants);
    return true;
}

bool worker_fit(worker *w, const plan *p) {
    if (!fit_values(w, p->n_values)) return false;
    slice_rows *slices = alloc_grow(&w->e->alloc, w->slices, &w->cap_slices,
                                    (size_t)p->n_slices + 1, sizeof *slices);
    if (!slices) return false;
    w->slices = slices;
    size_t needed = (size_t)p->n_slots;
    buffer *slots = alloc_grow(&w->e->alloc, w->slots, &w->cap_slots, needed, sizeof *slots);
    if (!slots) return false;
    w->slots = slots;
    if (w->n_slots < needed) w->n_slots = needed;
    w->plan = p;
    return true;
}

bool eval_stopped(const evaluation *e) {
    return e->stop && *e->stop != 0;
}

status eval_failed(const evaluation *e) {
    status why = (status)atomic_load(&e->failure);
    return why == ST_OK ? ST_NOMEM : why;
}

void eval_fail(evaluation *e, status why) {
    int fine = ST_OK;
    (void)atomic_compare_exchange_strong(&e->failure, &fine, (int)why);
}

static bool run_number(worker *w, int64_t number) {
    const evaluation *e = w->e;
    int64_t first = e->from + number * e->batch_rows;
    int64_t left = e->until - first;
    int64_t n = left < e->batch_rows ? left : e->batch_rows;
    return batch_set(w, first, n) && batch_run(w) && scan_hand_over(w, number);
}

static int64_t thread_count(const evaluation *e) {
    int64_t n = e->threads > 0 ? e->threads : sysconf(_SC_NPROCESSORS_ONLN);
    if (n > LIMIT_THREADS) n = LIMIT_THREADS;
    if (n > e->n_batches) n = e->n_batches;
    return n < 1 ? 1 : n;
}

bool workers_open(evaluation *e) {
    int64_t n = thread_count(e);
    e->workers = alloc_array(&e->alloc, (size_t)n, sizeof *e->workers);
    if (!e->workers) return false;
    e->n_workers = (int)n;
    for (int i = 0; i < e->n_workers; i++) {
        if (!worker_open(&e->workers[i], e)) return false;
    }
    return true;
}

void workers_close(evaluation *e) {
    for (int i = 0; i < e->n_workers; i++) worker_close(&e->workers[i]);
    alloc_free(&e->alloc, e->workers, (size_t)e->n_workers * sizeof *e->workers);
    e->workers = NULL;
    e->n_workers = 0;
}

int eval_threads(const evaluation *e) {
    return (int)thread_count(e);
}

/* Takes batches until there are none left or something has failed anywhere. */
static void *work(void *user_data) {
    worker *w = user_data;
    evaluation *e = w->e;
    while (atomic_load(&e->failure) == ST_OK && !scan_ended(e)) {
        int64_t turn = atomic_fetch_add(&e->next_batch, 1);
        if (turn >= e->n_batches) break;
        if (eval_stopped(e)) {
            eval_fail(e, ST_INTERRUPTED);
        } else if (!run_number(w, turn * e->stride % e->n_batches)) {
            eval_fail(e, ST_NOMEM);
        }
    }
    if (atomic_load(&e->failure) != ST_OK) scan_wake(e);
    return NULL;
}

/* A thread that cannot be had is done without: the others take its batches. */
static void start_threads(evaluation *e) {
    for (int i = 1; i < e->n_workers; i++) {
        worker *w = &e->workers[i];
        w->started = pthread_create(&w->thread, NULL, work, w) == 0;
    }
}

static void join_threads(evaluation *e) {
    for (int i = 1; i < e->n_workers; i++) {
        worker *w = &e->workers[i];
        if (w->started) (void)pthread_join(w->thread, NULL);
        w->started = false;
    }
}

status eval_pass(evaluation *e, const plan *p) {
    for (int i = 0; i < e->n_workers; i++) {
        if (!worker_fit(&e->workers[i], p)) return ST_NOMEM;
    }
    atomic_store(&e->next_batch, 0);
    start_threads(e);
    (void)work(&e->workers[0]);
    join_threads(e);
    status result = (status)atomic_load(&e->failure);
    for (int i = 0; result == ST_OK && i < p->n_targets; i++) {
        batch_alias(&p->results[i]);
        e->full[p->targets[i]] = p->results[i];
    }
    return result;
}
