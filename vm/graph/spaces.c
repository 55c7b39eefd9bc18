#include <assert.h>

#include "graph/node.h"

int graph_row_space(const graph *g, int space) {
    return space == SPACE_NONE ? SPACE_NONE : graph_space_at(g, space)->row_space;
}

int graph_space_above(const graph *g, int row_space) {
    if (row_space == SPACE_NONE) return SPACE_NONE;
    return graph_row_space(g, graph_space_at(g, row_space)->parent);
}

int graph_space_top(const graph *g, int row_space) {
    int top = row_space;
    for (int up = top; up != SPACE_NONE; up = graph_space_above(g, up)) top = up;
    return top;
}

bool graph_space_holds(const graph *g, int above, int row_space) {
    int at = row_space;
    while (at != SPACE_NONE && at != above) at = graph_space_above(g, at);
    return at == above;
}

int graph_space_depth(const graph *g, int row_space) {
    int depth = 0;
    for (int up = graph_space_above(g, row_space); up != SPACE_NONE; depth++) {
        up = graph_space_above(g, up);
    }
    return depth;
}

const digest *graph_space_identity(const graph *g, int space) {
    return &g->spaces[space]->identity;
}

static const char *const *keep_texts(graph *g, const char *const *texts, int n, bool *ok) {
    if (n == 0) return NULL;
    const char **copy = arena_array(&g->store, (size_t)n, sizeof *copy);
    if (!copy) *ok = false;
    for (int i = 0; *ok && i < n; i++) copy[i] = graph_keep_text(g, texts[i], ok);
    return copy;
}

static const space_only *keep_only(graph *g, const graph_space *s, bool *ok) {
    if (s->n_only == 0) return NULL;
    space_only *copy = arena_array(&g->store, (size_t)s->n_only, sizeof *copy);
    if (!copy) *ok = false;
    for (int i = 0; *ok && i < s->n_only; i++) {
        copy[i].column = graph_keep_text(g, s->only[i].column, ok);
        copy[i].value = graph_keep_text(g, s->only[i].value, ok);
    }
    return copy;
}

static const space_within *keep_within(graph *g, const graph_space *s, bool *ok) {
    if (s->n_within == 0) return NULL;
    space_within *copy = arena_array(&g->store, (size_t)s->n_within, sizeof *copy);
    if (!copy) *ok = false;
    for (int i = 0; *ok && i < s->n_within; i++) {
        copy[i].by = graph_keep_text(g, s->within[i].by, ok);
        copy[i].table = graph_keep_text(g, s->within[i].table, ok);
        copy[i].key = graph_keep_text(g, s->within[i].key, ok);
        copy[i].column = graph_keep_text(g, s->within[i].column, ok);
        copy[i].value = graph_keep_text(g, s->within[i].value, ok);
    }
    return copy;
}

static bool has_parent(const graph_space *s) {
    return s->kind == SPACE_MANY || s->kind == SPACE_ONE;
}

/* Fills row_space and parent of a copy that is to become space number `index`. */
static void settle_rows(const graph *g, graph_space *s, int index) {
    if (!has_parent(s)) s->parent = SPACE_NONE;
    s->row_space = s->kind == SPACE_ONE ? graph_row_space(g, s->parent) : index;
}

int graph_add_space(graph *g, const graph_space *s) {
    assert((s->kind == SPACE_ROOT) == (g->n_spaces == 0) && "G1: the root comes first, once");
    assert((!has_parent(s) || (s->parent >= 0 && (size_t)s->parent < g->n_spaces)) && "G2");
    space_record *record = arena_zero(&g->store, sizeof *record);
    space_record **list =
        alloc_grow(&g->alloc, g->spaces, &g->cap_spaces, g->n_spaces + 1, sizeof *g->spaces);
    if (list) g->spaces = list;
    if (!record || !list) return -1;
    bool ok = true;
    graph_space *copy = &record->space;
    *copy = *s;
    settle_rows(g, copy, (int)g->n_spaces);
    copy->name = graph_keep_text(g, s->name, &ok);
    copy->title = graph_keep_text(g, s->title, &ok);
    copy->table = graph_keep_text(g, s->table, &ok);
    copy->key = graph_keep_text(g, s->key, &ok);
    copy->parent_columns = keep_texts(g, s->parent_columns, s->n_match, &ok);
    copy->child_columns = keep_texts(g, s->child_columns, s->n_match, &ok);
    copy->only = keep_only(g, s, &ok);
    copy->within = keep_within(g, s, &ok);
    if (!ok || !graph_hash_space(g, copy, &record->identity)) return -1;
    g->spaces[g->n_spaces] = record;
    return (int)g->n_spaces++;
}

int graph_add_column(graph *g, const graph_column *c) {
    assert(c->space >= 0 && (size_t)c->space < g->n_spaces && "a column belongs to a space");
    column_record *record = arena_zero(&g->store, sizeof *record);
    column_record **list =
        alloc_grow(&g->alloc, g->columns, &g->cap_columns, g->n_columns + 1, sizeof *g->columns);
    if (list) g->columns = list;
    if (!record || !list) return -1;
    bool ok = true;
    graph_column *copy = &record->column;
    *copy = *c;
    copy->name = graph_keep_text(g, c->name, &ok);
    copy->title = graph_keep_text(g, c->title, &ok);
    copy->unit = graph_keep_text(g, c->unit, &ok);
    copy->unknown_mark = graph_keep_text(g, c->unknown_mark, &ok);
    copy->one_of = keep_texts(g, c->one_of, c->n_one_of, &ok);
    if (!ok || !graph_hash_column(g, copy, &record->identity)) return -1;
    g->columns[g->n_columns] = record;
    return (int)g->n_columns++;
}
