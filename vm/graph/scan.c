#include "graph/eval_private.h"
#include "graph/node.h"

/* One scan; lives on the stack of eval_scan. */
struct scan {
    const eval_scan_options *options;
    pthread_mutex_t lock; /* of `next` */
    pthread_cond_t moved; /* `next` has changed, or the scan has failed */
    int64_t next;         /* in order: the batch whose turn it is */
    atomic_bool ended;    /* somebody has had enough */
};

/* ---- handing over --------------------------------------------------------------------------- */

static bool fill_block(worker *w, const eval_scan_options *o) {
    for (int i = 0; i < o->n_wanted; i++) {
        if (!batch_value(w, o->wanted[i], w->rows[0], &w->block[i])) return false;
    }
    return true;
}

static void end(struct scan *s) {
    (void)pthread_mutex_lock(&s->lock);
    atomic_store(&s->ended, true);
    (void)pthread_cond_broadcast(&s->moved);
    (void)pthread_mutex_unlock(&s->lock);
}

/* Hands the block to a function of the scan's; none is as good as one that wants more. */
static void hand_to(struct scan *s, eval_take_fn function, const eval_block *block) {
    if (function && !atomic_load(&s->ended) && !function(block, s->options->user_data)) end(s);
}

/* Waits until all batches before this one have been taken. A failure elsewhere ends the waiting. */
static void take_in_turn(worker *w, struct scan *s, const eval_block *block, int64_t batch) {
    (void)pthread_mutex_lock(&s->lock);
    while (s->next != batch && atomic_load(&w->e->failure) == ST_OK && !atomic_load(&s->ended))
        (void)pthread_cond_wait(&s->moved, &s->lock);
    bool turn = s->next == batch && !atomic_load(&s->ended);
    (void)pthread_mutex_unlock(&s->lock);
    if (!turn) return;
    hand_to(s, s->options->take, block);
    (void)pthread_mutex_lock(&s->lock);
    s->next++;
    (void)pthread_cond_broadcast(&s->moved);
    (void)pthread_mutex_unlock(&s->lock);
}

bool scan_hand_over(worker *w, int64_t batch) {
    struct scan *s = w->e->scan;
    if (!s) return true;
    if (!fill_block(w, s->options)) return false;
    eval_block block = {.first = w->first[0],
                        .n = w->rows[0],
                        .values = w->block,
                        .worker = (int)(w - w->e->workers),
                        .by = w};
    hand_to(s, s->options->prepare, &block);
    if (s->options->in_order) {
        take_in_turn(w, s, &block, batch);
    } else {
        hand_to(s, s->options->take, &block);
    }
    progress_step(w->e->told, block.n, w->e->subjects);
    return true;
}

bool scan_ended(const evaluation *e) {
    return e->scan && atomic_load(&e->scan->ended);
}

void scan_wake(evaluation *e) {
    if (!e->scan) return;
    (void)pthread_mutex_lock(&e->scan->lock);
    (void)pthread_cond_broadcast(&e->scan->moved);
    (void)pthread_mutex_unlock(&e->scan->lock);
}

/* ---- the scan ------------------------------------------------------------------------------- */

static bool take_blocks(evaluation *e, int n_wanted) {
    for (int i = 0; i < e->n_workers; i++) {
        worker *w = &e->workers[i];
        w->n_block = (size_t)n_wanted + 1;
        w->block = alloc_array(&e->alloc, w->n_block, sizeof *w->block);
        if (!w->block) return false;
    }
    return true;
}

static status run_scan(evaluation *e, const eval_scan_options *options) {
    plan values, everything;
    if (!plan_values(e, options->wanted, options->n_wanted, &values)) return ST_NOMEM;
    if (!plan_all(e, &everything)) return ST_NOMEM;
    if (!workers_open(e) || !take_blocks(e, options->n_wanted)) return ST_NOMEM;
    e->everything = &everything;
    status result = eval_pass(e, &values);
    e->everything = NULL;
    if (result == ST_OK && !trouble_collect(e)) result = ST_NOMEM;
    return result;
}

status eval_scan(evaluation *e, const eval_scan_options *options) {
    struct scan s = {.options = options};
    status completed = eval_complete(e);
    if (completed != ST_OK) return completed;
    (void)pthread_mutex_init(&s.lock, NULL);
    (void)pthread_cond_init(&s.moved, NULL);
    atomic_init(&s.ended, false);
    int64_t stride = e->stride;
    if (options->in_order || options->n > 0) e->stride = 1;
    if (options->n > 0) eval_set_range(e, options->first, options->first + options->n);
    atomic_store(&e->failure, ST_OK);
    e->scan = &s;
    arena_mark mark = arena_here(&e->store);
    status result = run_scan(e, options);
    workers_close(e);
    arena_rewind(&e->store, mark);
    e->scan = NULL;
    eval_set_range(e, 0, e->subjects);
    e->stride = stride;
    (void)pthread_cond_destroy(&s.moved);
    (void)pthread_mutex_destroy(&s.lock);
    return result;
}
