#include "base/limits.h"
#include "graph/eval_private.h"
#include "graph/node.h"
#include <assert.h>

/* ---- opening and closing ------------------------------------------------------------------- */

/* The caller's hook, one thread at a time. */
static void *locked_alloc(void *user_data, void *ptr, size_t old_size, size_t new_size) {
    evaluation *e = user_data;
    (void)pthread_mutex_lock(&e->lock);
    void *result = alloc_resize(&e->given, ptr, old_size, new_size);
    (void)pthread_mutex_unlock(&e->lock);
    return result;
}

static evaluation *open_evaluation(const allocator *a) {
    evaluation *e = alloc_new(a, sizeof *e);
    if (!e) return NULL;
    if (a) e->given = *a;
    if (e->given.fn) e->alloc = (allocator){.fn = locked_alloc, .user_data = e};
    (void)pthread_mutex_init(&e->lock, NULL);
    arena_open(&e->store, &e->alloc);
    arena_open(&e->prepared, &e->alloc);
    atomic_init(&e->next_batch, 0);
    atomic_init(&e->failure, ST_OK);
    return e;
}

void eval_close(evaluation *e) {
    if (!e) return;
    workers_close(e);
    alloc_free(&e->alloc, e->troubles, e->cap_troubles * sizeof *e->troubles);
    arena_close(&e->prepared);
    arena_close(&e->store);
    (void)pthread_mutex_destroy(&e->lock);
    const allocator given = e->given;
    alloc_free(&given, e, sizeof *e);
}

/* ---- settings ------------------------------------------------------------------------------ */

static int64_t common_divisor(int64_t a, int64_t b) {
    while (b != 0) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

void eval_set_range(evaluation *e, int64_t from, int64_t until) {
    e->from = from;
    e->until = until;
    e->n_batches = (until - from + e->batch_rows - 1) / e->batch_rows;
}

/* Batches 0, s, 2s, … modulo their number are each batch once if s shares no divisor with it. */
static void set_batches(evaluation *e, const eval_request *r) {
    e->subjects = e->f->spaces[0].rows;
    e->batch_rows = r->batch_rows > 0 ? r->batch_rows : LIMIT_BATCH_ROWS;
    eval_set_range(e, 0, e->subjects);
    int64_t n = e->n_batches > 0 ? e->n_batches : 1;
    e->stride = r->stride > 0 ? r->stride % n : 1;
    while (common_divisor(e->stride, n) != 1) e->stride++;
}

static bool mark_reached(evaluation *e, const eval_request *r) {
    int n_later = r->options.n_later;
    size_t n = (size_t)e->n_wanted + (size_t)n_later;
    graph_ref *from = alloc_array(&e->alloc, n + 1, sizeof *from);
    if (!from) return false;
    for (int i = 0; i < e->n_wanted; i++) from[i] = e->wanted[i];
    for (int i = 0; i < n_later; i++) from[e->n_wanted + i] = r->options.later[i];
    graph_mark_reached(e->g, from, (int)n, e->reached);
    alloc_free(&e->alloc, from, (n + 1) * sizeof *from);
    return true;
}

static bool take_arrays(evaluation *e, const eval_request *r) {
    e->wanted = arena_array(&e->store, (size_t)r->n_wanted, sizeof *e->wanted);
    e->reached = arena_array(&e->store, e->n_nodes, sizeof *e->reached);
    e->needed = arena_array(&e->store, e->n_nodes, sizeof *e->needed);
    e->imms = arena_array(&e->store, e->n_nodes, sizeof *e->imms);
    e->programs = arena_array(&e->store, e->n_nodes, sizeof *e->programs);
    e->full = arena_array(&e->store, e->n_nodes, sizeof *e->full);
    e->answers = arena_array(&e->store, e->n_nodes, sizeof *e->answers);
    if (!e->wanted || !e->reached || !e->needed || !e->imms || !e->programs || !e->full ||
        !e->answers)
        return false;
    e->n_wanted = r->n_wanted;
    for (int i = 0; i < r->n_wanted; i++) e->wanted[i] = r->wanted[i];
    return mark_reached(e, r);
}

/* ---- the run ------------------------------------------------------------------------------- */

static const char *nodes_broken(const graph *g, const graph_ref *nodes, int n) {
    for (int i = 0; i < n; i++) {
        if (nodes[i] >= graph_n_nodes(g)) return "wanted node";
        int space = graph_node_at(g, nodes[i])->space;
        if (space != 0 && space != SPACE_NONE) return "rows of a wanted node";
    }
    return NULL;
}

static const char *request_broken(const eval_request *r) {
    if (graph_n_spaces(r->g) == 0 || r->f->n_spaces == 0) return "no root space";
    const char *broken = nodes_broken(r->g, r->wanted, r->n_wanted);
    return broken ? broken : nodes_broken(r->g, r->options.later, r->options.n_later);
}

static status refuse(diag_list *diags, const char *what) {
    diag_error(diags, "HE0990", "message", what, (const char *)NULL);
    return ST_INTERNAL;
}

static bool reaches_external(const evaluation *e) {
    for (size_t i = 0; i < e->n_nodes; i++) {
        if (e->reached[i] && graph_node_at(e->g, (graph_ref)i)->kind == NODE_EXTERNAL) return true;
    }
    return false;
}

static status set_up(evaluation *e, const eval_request *r, diag_list *diags) {
    e->g = r->g;
    e->f = r->f;
    e->stop = r->options.stop;
    e->told = r->options.told;
    e->outside = r->options.outside;
    e->outside_data = r->options.outside_data;
    e->base = r->options.base;
    e->n_nodes = graph_n_nodes(r->g);
    e->n_spaces = graph_n_spaces(r->g);
    if (!take_arrays(e, r)) return ST_NOMEM;
    const char *broken = eval_frame_broken(e);
    if (!broken && !e->outside && reaches_external(e)) broken = "nobody to call externals";
    if (broken) return refuse(diags, broken);
    set_batches(e, r);
    e->threads = r->options.threads;
    return eval_bind(e) && workers_open(e) ? ST_OK : ST_NOMEM;
}

/* Callers get full-length vectors, of constants too. */
static bool answer(evaluation *e, graph_ref ref) {
    const col_vec *full = &e->full[ref];
    if (graph_node_at(e->g, ref)->space != SPACE_NONE) {
        e->answers[ref] = *full;
        return true;
    }
    col_vec v;
    if (!col_take(&v, &e->store, full->type, e->subjects, false)) return false;
    for (int64_t i = 0; i < v.n; i++) col_copy_row(&v, i, full, 0);
    batch_alias(&v);
    e->answers[ref] = v;
    return true;
}

static status evaluate(evaluation *e) {
    plan p;
    graph_ref *same = arena_array(&e->store, e->n_nodes, sizeof *same);
    if (!same) return ST_NOMEM;
    status result = eval_globals(e);
    if (result != ST_OK) return result;
    if (!plan_needed(e, e->wanted, e->n_wanted, e->needed, same) || !eval_reuse(e, same))
        return ST_NOMEM;
    result = eval_stages(e, e->needed);
    if (result != ST_OK) return result;
    if (!plan_targets(e, e->wanted, e->n_wanted, &p)) return ST_NOMEM;
    if (p.n_targets > 0) result = eval_pass(e, &p);
    for (int i = 0; result == ST_OK && i < e->n_wanted; i++) {
        if (!answer(e, e->wanted[i])) return ST_NOMEM;
    }
    if (result == ST_OK && !trouble_collect(e)) return ST_NOMEM;
    return result;
}

status eval_run_request(const eval_request *request, const allocator *a, diag_list *diags,
                        evaluation **out) {
    *out = NULL;
    graph_assert_ok(request->g);
    const char *broken = request_broken(request);
    if (broken) return refuse(diags, broken);
    evaluation *e = open_evaluation(a);
    if (!e) return ST_NOMEM;
    status result = set_up(e, request, diags);
    if (result == ST_OK) result = evaluate(e);
    workers_close(e);
    if (result != ST_OK) {
        eval_close(e);
        return result;
    }
    *out = e;
    return ST_OK;
}

status eval_run(const graph *g, const frame *f, const graph_ref *wanted, int n_wanted,
                const eval_options *options, const allocator *a, diag_list *diags,
                evaluation **out) {
    eval_request request = {.g = g, .f = f, .wanted = wanted, .n_wanted = n_wanted};
    if (options) request.options = *options;
    return eval_run_request(&request, a, diags, out);
}

const col_vec *eval_column(const evaluation *e, graph_ref node) {
    if (node >= e->n_nodes || e->answers[node].type == 0) return NULL;
    return &e->answers[node];
}
