#include <stdlib.h>
#include <string.h>

#include "graph/eval_private.h"
#include "graph/node.h"

/* The subject that a row belongs to; -1 for rows that belong to nobody. */
static int64_t subject_of(const evaluation *e, int space, int64_t row) {
    int at = space;
    int64_t owner = row;
    if (space == SPACE_NONE) return -1;
    for (int up = graph_space_above(e->g, at); up != SPACE_NONE;) {
        owner = frame_parent(&e->f->spaces[at], e->f->spaces[up].rows, owner);
        at = up;
        up = graph_space_above(e->g, at);
    }
    return at == 0 ? owner : -1;
}

static bool grow(evaluation *e, eval_trouble **list, size_t *capacity, size_t needed) {
    eval_trouble *grown = alloc_grow(&e->alloc, *list, capacity, needed, sizeof *grown);
    if (grown) *list = grown;
    return grown != NULL;
}

bool trouble_add(evaluation *e, const eval_trouble *t) {
    if (!grow(e, &e->troubles, &e->cap_troubles, e->n_troubles + 1)) return false;
    e->troubles[e->n_troubles++] = *t;
    return true;
}

bool trouble_outside(evaluation *e, graph_ref node, int64_t row, const char *message) {
    int space = graph_node_at(e->g, node)->space;
    eval_trouble t = {.kind = TROUBLE_EXTERNAL,
                      .node = node,
                      .subject = subject_of(e, space, row),
                      .row = row,
                      .message = arena_text(&e->store, message, strlen(message))};
    return t.message && trouble_add(e, &t);
}

/* Troubles of an evaluation are ordered by subject. */
static size_t first_of_subject(const evaluation *e, int64_t subject) {
    size_t low = 0, high = e->n_troubles;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (e->troubles[middle].subject < subject)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool trouble_recall(worker *w, int64_t first, int64_t n) {
    evaluation *e = w->e;
    for (size_t i = first_of_subject(e, first); i < e->n_troubles; i++) {
        if (e->troubles[i].subject >= first + n) break;
        if (e->troubles[i].kind != TROUBLE_EXTERNAL) continue;
        if (!grow(e, &w->troubles, &w->cap_troubles, w->n_troubles + 1)) return false;
        w->troubles[w->n_troubles++] = e->troubles[i];
    }
    return true;
}

static bool keep(worker *w, graph_ref node, const kern_trouble *t, int64_t row) {
    evaluation *e = w->e;
    int space = graph_node_at(e->g, node)->space;
    if (!grow(e, &w->troubles, &w->cap_troubles, w->n_troubles + 1)) return false;
    int64_t at = (space == SPACE_NONE ? 0 : w->first[space]) + row;
    w->troubles[w->n_troubles++] = (eval_trouble){.kind = t->kind,
                                                  .node = node,
                                                  .subject = subject_of(e, space, at),
                                                  .row = at,
                                                  .value = t->value};
    return true;
}

/* Trouble of the parent without rows is trouble of all of them. */
static bool keep_absent(worker *w, const plan_item *item, const kern_trouble *t) {
    const slice_rows *slice = &w->slices[item->slice];
    int64_t next = 0;
    for (int64_t row = 0; row < w->rows[item->space]; row++) {
        bool there = next < slice->n_parents && slice->parents[next] == row;
        if (there) next++;
        if (!there && !keep(w, item->node, t, row)) return false;
    }
    return true;
}

bool trouble_keep(worker *w, graph_ref node, const plan_item *item, const kern_trouble *list) {
    plan_rows rows = item ? item->rows : ROWS_ALL;
    const slice_rows *slice = rows == ROWS_ALL ? NULL : &w->slices[item->slice];
    bool kept = true;
    for (const kern_trouble *t = list; kept && t; t = t->next) {
        if (rows == ROWS_ALL)
            kept = keep(w, node, t, t->row);
        else if (rows == ROWS_SLICE)
            kept = keep(w, node, t, slice->rows[t->row]);
        else if (t->row < slice->n_parents)
            kept = keep(w, node, t, slice->parents[t->row]);
        else
            kept = keep_absent(w, item, t);
    }
    arena_reset(&w->reports);
    return kept;
}

static int by_number(int64_t a, int64_t b) {
    return (a > b) - (a < b);
}

static int by_place(const eval_trouble *a, const eval_trouble *b) {
    int order = by_number(a->subject, b->subject);
    if (order == 0) order = by_number(a->node, b->node);
    return order == 0 ? by_number(a->row, b->row) : order;
}

static int by_place_and_kind(const void *left, const void *right) {
    const eval_trouble *a = left, *b = right;
    int order = by_place(a, b);
    if (order == 0) order = by_number(a->kind, b->kind);
    return order == 0 ? by_number(a->value, b->value) : order;
}

/* A node may be evaluated in several passes, with the same troubles each time. */
void trouble_sort(eval_trouble *list, size_t *n) {
    size_t kept = 0;
    if (*n > 1) qsort(list, *n, sizeof *list, by_place_and_kind);
    for (size_t i = 0; i < *n; i++) {
        if (kept > 0 && by_place(&list[kept - 1], &list[i]) == 0) continue;
        list[kept++] = list[i];
    }
    *n = kept;
}

bool trouble_collect(evaluation *e) {
    for (int i = 0; i < e->n_workers; i++) {
        const worker *w = &e->workers[i];
        if (!grow(e, &e->troubles, &e->cap_troubles, e->n_troubles + w->n_troubles)) return false;
        for (size_t k = 0; k < w->n_troubles; k++) e->troubles[e->n_troubles++] = w->troubles[k];
    }
    trouble_sort(e->troubles, &e->n_troubles);
    return true;
}

int64_t eval_n_troubles(const evaluation *e) {
    return (int64_t)e->n_troubles;
}

const eval_trouble *eval_trouble_at(const evaluation *e, int64_t index) {
    return &e->troubles[index];
}
