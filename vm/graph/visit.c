#include "graph/eval_private.h"
#include "graph/node.h"

/* Adds to the batch's values what need not be called: leaves, constants, population results. */
static void show_full(worker *w) {
    const evaluation *e = w->e;
    for (size_t i = 0; i < e->n_nodes; i++) {
        int space = graph_node_at(e->g, (graph_ref)i)->space;
        if (!e->reached[i] || e->full[i].type == 0) continue;
        bool whole = space == SPACE_NONE;
        w->values[i] = whole ? e->full[i] : col_view(&e->full[i], w->first[space], w->rows[space]);
    }
}

static bool evaluate_one(worker *w, int64_t subject) {
    if (!batch_set(w, subject, 1) || !batch_run(w)) return false;
    show_full(w);
    return true;
}

static status visit_all(worker *w, const int64_t *subjects, int64_t n,
                        bool (*visit)(const eval_view *view, void *user_data), void *user_data) {
    for (int64_t i = 0; i < n; i++) {
        if (eval_stopped(w->e)) return ST_INTERRUPTED;
        if (!evaluate_one(w, subjects[i])) return eval_failed(w->e);
        eval_view view = {.subject = subjects[i],
                          .values = w->values,
                          .turns = w->turns,
                          .first = w->first,
                          .rows = w->rows};
        if (!visit(&view, user_data)) return ST_OK;
    }
    return ST_OK;
}

status eval_visit(evaluation *e, const int64_t *subjects, int64_t n,
                  bool (*visit)(const eval_view *view, void *user_data), void *user_data) {
    worker w = {0};
    plan p;
    status result = ST_NOMEM;
    arena_mark mark = arena_here(&e->store);
    bool open = worker_open(&w, e);
    if (open) w.turns = alloc_array(&e->alloc, e->n_nodes, sizeof *w.turns);
    if (open && w.turns && plan_all(e, &p) && worker_fit(&w, &p)) {
        w.keeps_troubles = false;
        result = visit_all(&w, subjects, n, visit, user_data);
    }
    worker_close(&w);
    arena_rewind(&e->store, mark);
    return result;
}
