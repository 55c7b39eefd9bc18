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

static bool evaluate_rows(worker *w, int64_t first, int64_t n) {
    w->n_troubles = 0;
    if (!batch_set(w, first, n) || !batch_run(w)) return false;
    show_full(w);
    if (!trouble_recall(w, first, n)) return false;
    trouble_sort(w->troubles, &w->n_troubles);
    return true;
}

/* Troubles are ordered by subject: narrows the list down to those of one. */
static void show_troubles(const worker *w, eval_view *view) {
    size_t first = 0, end;
    while (first < w->n_troubles && w->troubles[first].subject < view->subject) first++;
    for (end = first; end < w->n_troubles && w->troubles[end].subject == view->subject;) end++;
    view->troubles = w->troubles + first;
    view->n_troubles = (int64_t)(end - first);
}

static bool visitor_open(worker *w, evaluation *e, const plan *all) {
    bool open = worker_open(w, e);
    if (open) w->turns = alloc_array(&e->alloc, e->n_nodes, sizeof *w->turns);
    return open && w->turns && worker_fit(w, all);
}

static status visit_all(worker *w, const int64_t *subjects, int64_t n, eval_visit_fn visit,
                        void *user_data) {
    for (int64_t i = 0; i < n; i++) {
        if (eval_stopped(w->e)) return ST_INTERRUPTED;
        if (!evaluate_rows(w, subjects[i], 1)) return eval_failed(w->e);
        eval_view view = {.subject = subjects[i],
                          .values = w->values,
                          .turns = w->turns,
                          .first = w->first,
                          .rows = w->rows};
        show_troubles(w, &view);
        if (!visit(&view, user_data)) return ST_OK;
    }
    return ST_OK;
}

status eval_visit(evaluation *e, const int64_t *subjects, int64_t n, eval_visit_fn visit,
                  void *user_data) {
    worker w = {0};
    plan all;
    status result = eval_complete(e);
    if (result != ST_OK) return result;
    result = ST_NOMEM;
    arena_mark mark = arena_here(&e->store);
    if (plan_all(e, &all) && visitor_open(&w, e, &all))
        result = visit_all(&w, subjects, n, visit, user_data);
    worker_close(&w);
    arena_rewind(&e->store, mark);
    return result;
}

/* ---- subjects of a block -------------------------------------------------------------------- */

static bool take_subject_rows(worker *w) {
    size_t spaces = (size_t)w->e->n_spaces, nodes = w->e->n_nodes;
    subject_rows *s = &w->subject;
    s->first = arena_array(&w->constants, spaces, sizeof *s->first);
    s->rows = arena_array(&w->constants, spaces, sizeof *s->rows);
    s->values = arena_array(&w->constants, nodes, sizeof *s->values);
    s->turns = arena_array(&w->constants, nodes, sizeof *s->turns);
    return s->first && s->rows && s->values && s->turns;
}

static void set_subject(worker *w, int64_t subject) {
    subject_rows *s = &w->subject;
    const evaluation *e = w->e;
    for (int space = 0; space < e->n_spaces; space++) {
        const graph_space *at = graph_space_at(e->g, space);
        int above = graph_space_above(e->g, space);
        s->first[space] = w->first[space];
        s->rows[space] = w->rows[space];
        if (at->kind == SPACE_ONE) {
            s->first[space] = s->first[at->row_space];
            s->rows[space] = s->rows[at->row_space];
        } else if (at->kind == SPACE_ROOT) {
            s->first[space] = subject;
            s->rows[space] = 1;
        } else if (at->kind == SPACE_MANY && frame_has_offsets(&e->f->spaces[space])) {
            const frame_space *f = &e->f->spaces[space];
            s->first[space] = frame_first(f, s->first[above]);
            s->rows[space] = frame_first(f, s->first[above] + s->rows[above]) - s->first[space];
        }
    }
}

static void narrow(worker *w) {
    subject_rows *s = &w->subject;
    for (size_t i = 0; i < w->e->n_nodes; i++) {
        int space = graph_node_at(w->e->g, (graph_ref)i)->space;
        s->values[i] = w->values[i];
        s->turns[i] = w->turns[i];
        if (w->values[i].type == 0 || space == SPACE_NONE) continue;
        int64_t from = s->first[space] - w->first[space];
        if (w->values[i].n > 0) s->values[i] = col_view(&w->values[i], from, s->rows[space]);
        if (!w->turns[i].turn) continue;
        int rows = graph_node_at(w->e->g, (graph_ref)i)->source_space;
        from = s->first[rows] - w->first[rows];
        s->turns[i].turn += from;
        s->turns[i].after = col_view(&w->turns[i].after, from, s->rows[rows]);
    }
}

static worker *visitor_of(const eval_block *block) {
    worker *w = block->by;
    if (w->visitor) return w->visitor;
    worker *visitor = alloc_new(&w->e->alloc, sizeof *visitor);
    w->visitor = visitor;
    bool open = visitor && visitor_open(visitor, w->e, w->e->everything);
    return open && take_subject_rows(visitor) ? visitor : NULL;
}

status eval_visit_block(const eval_block *block, const uint8_t *chosen, eval_visit_fn visit,
                        void *user_data) {
    int64_t first = 0, end = block->n;
    while (first < end && !chosen[first]) first++;
    while (end > first && !chosen[end - 1]) end--;
    if (first == end) return ST_OK;
    worker *w = visitor_of(block);
    if (!w) return ST_NOMEM;
    if (!evaluate_rows(w, block->first + first, end - first)) return eval_failed(w->e);
    for (int64_t i = first; i < end; i++) {
        if (!chosen[i]) continue;
        set_subject(w, block->first + i);
        narrow(w);
        eval_view view = {.subject = block->first + i,
                          .values = w->subject.values,
                          .turns = w->subject.turns,
                          .first = w->subject.first,
                          .rows = w->subject.rows};
        show_troubles(w, &view);
        if (!visit(&view, user_data)) break;
    }
    return ST_OK;
}
