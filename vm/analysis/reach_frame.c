/* Frames of one subject: its rows alone, and the same with changes. */
#include <string.h>

#include "analysis/reach_inside.h"

static int row_space(const graph *g, int space) {
    return graph_space_at(g, space)->row_space;
}

static bool span_of(reach_world *w, int i) {
    const graph_space *s = graph_space_at(w->g, i);
    const frame_space *from = &w->whole->spaces[i];
    frame_space *to = &w->base.spaces[i];
    to->rows = from->rows;
    if (s->kind == SPACE_ROOT) {
        w->first[i] = w->subject;
        to->rows = 1;
    } else if (s->kind == SPACE_ONE) {
        int above = row_space(w->g, i);
        w->first[i] = w->first[above];
        to->rows = w->base.spaces[above].rows;
        to->present = from->present ? from->present + w->first[i] : NULL;
    } else if (s->kind == SPACE_MANY) {
        int above = row_space(w->g, s->parent);
        to->rows = 0;
        if (!frame_has_offsets(from)) return true; /* nothing asks for these rows */
        int64_t p = w->first[above], n = w->base.spaces[above].rows;
        to->offsets = arena_array(w->store, (size_t)n + 1, sizeof *to->offsets);
        if (!to->offsets) return false;
        w->first[i] = frame_first(from, p);
        for (int64_t k = 0; k <= n; k++) to->offsets[k] = frame_first(from, p + k) - w->first[i];
        to->rows = to->offsets[n];
    }
    return true;
}

bool reach_base(reach_world *w) {
    int n_spaces = w->whole->n_spaces, n_columns = w->whole->n_columns;
    w->base = (frame){.texts = w->whole->texts, .n_spaces = n_spaces, .n_columns = n_columns};
    w->first = arena_zero(w->store, ((size_t)n_spaces + 1) * sizeof *w->first);
    w->base.spaces = arena_zero(w->store, ((size_t)n_spaces + 1) * sizeof *w->base.spaces);
    w->base.columns = arena_zero(w->store, ((size_t)n_columns + 1) * sizeof *w->base.columns);
    w->base.packed = arena_zero(w->store, ((size_t)n_columns + 1) * sizeof *w->base.packed);
    if (!w->first || !w->base.spaces || !w->base.columns || !w->base.packed) return false;
    for (int i = 0; i < n_spaces; i++)
        if (!span_of(w, i)) return false;
    for (int i = 0; i < n_columns; i++) {
        const graph_column *c = graph_column_at(w->g, i);
        bool there = w->whole->columns[i].n > 0 || w->whole->packed[i].width > 0;
        int64_t rows = w->base.spaces[c->space].rows;
        col_vec room;
        if (!col_take(&room, w->store, c->type, rows, false)) return false;
        if (there || rows == 0)
            w->base.columns[i] =
                rows == 0 ? room : frame_column(w->whole, i, w->first[c->space], rows, &room);
    }
    return true;
}

/* ---- changed -------------------------------------------------------------------------------- */

static int64_t added_rows(const reach_world *w, const reach_state *s, int rows_of) {
    int64_t n = 0;
    for (int i = 0; i < s->n; i++) {
        const reach_change *c = &s->changes[i];
        if (c->kind == REACH_ROW && c->space == rows_of &&
            graph_space_at(w->g, rows_of)->kind == SPACE_MANY)
            n++;
    }
    return n;
}

/* Rows follow those of the only parent; the further rows have no rows of their own. */
static bool more_offsets(const reach_world *w, const reach_state *s, int i, arena *store,
                         frame *out) {
    const graph_space *space = graph_space_at(w->g, i);
    int above = row_space(w->g, space->parent);
    if (!w->base.spaces[i].offsets) return true;
    int64_t old = w->base.spaces[above].rows, n = out->spaces[above].rows;
    int64_t *offsets = arena_array(store, (size_t)n + 1, sizeof *offsets);
    if (!offsets) return false;
    memcpy(offsets, w->base.spaces[i].offsets, ((size_t)old + 1) * sizeof *offsets);
    int64_t added = added_rows(w, s, i);
    if (above == 0) offsets[n] += added;
    for (int64_t k = old + 1; k <= n; k++) offsets[k] = offsets[old];
    out->spaces[i].offsets = offsets;
    out->spaces[i].rows += added;
    return true;
}

static bool change_present(const reach_world *w, const reach_state *s, int i, arena *store,
                           frame *out) {
    int above = row_space(w->g, i);
    if (!w->base.spaces[i].present) return true;
    int64_t old = w->base.spaces[i].rows, n = out->spaces[above].rows;
    uint8_t *present = arena_zero(store, (size_t)n + 1);
    if (!present) return false;
    memset(present, TRUTH_UNKNOWN, (size_t)n);
    memcpy(present, w->base.spaces[i].present, (size_t)old);
    for (int k = 0; k < s->n; k++)
        if (s->changes[k].kind == REACH_ROW && s->changes[k].space == i)
            present[s->changes[k].row] = TRUTH_TRUE;
    out->spaces[i].present = present;
    out->spaces[i].rows = n;
    return true;
}

static bool change_spaces(const reach_world *w, const reach_state *s, arena *store, frame *out) {
    for (int i = 0; i < out->n_spaces; i++) {
        const graph_space *space = graph_space_at(w->g, i);
        if (space->kind == SPACE_MANY && !more_offsets(w, s, i, store, out)) return false;
        if (space->kind == SPACE_ONE && !change_present(w, s, i, store, out)) return false;
    }
    return true;
}

static void set_cell(const reach_world *w, const reach_change *c, col_vec *v) {
    if (v->type == COL_TEXT)
        v->code[c->row] = dict_enter(w->base.texts, c->text, strlen(c->text));
    else if (v->type == COL_TRUTH)
        v->truth[c->row] = (uint8_t)c->value;
    else
        v->lo[c->row] = v->hi[c->row] = c->value;
}

/* Columns of one table may be read several times, under different types. */
static bool is_of(const reach_world *w, const reach_change *c, int column) {
    if (c->column < 0) return false;
    const graph_column *a = graph_column_at(w->g, c->column), *b = graph_column_at(w->g, column);
    return c->column == column ||
           (a->space == b->space && a->type == b->type && strcmp(a->name, b->name) == 0);
}

/* Spans of coverage that held the old day of judgement hold the new one. */
static void stretch(const reach_world *w, const reach_change *wait, col_vec *v) {
    const graph_node *day = graph_node_at(w->g, w->day);
    int64_t old = w->base.columns[day->column].lo[0];
    for (int64_t i = 0; i < v->n; i++) {
        if (v->lo[i] >= old && v->lo[i] < wait->value && v->lo[i] != DEC_LOW) {
            v->lo[i] = wait->value;
            if (v->hi[i] < wait->value) v->hi[i] = wait->value;
        }
    }
}

static bool changes_column(const reach_world *w, const reach_state *s, int i) {
    const graph_column *c = graph_column_at(w->g, i);
    for (int k = 0; k < s->n; k++) {
        if (is_of(w, &s->changes[k], i)) return true;
        if (s->changes[k].kind == REACH_WAIT && w->covers_to[i]) return true;
    }
    return added_rows(w, s, row_space(w->g, c->space)) > 0;
}

static void settle_ends(col_vec *v) {
    if (v->type != COL_NUMBER && v->type != COL_DATE) return;
    for (int64_t i = 0; i < v->n; i++)
        if (v->lo[i] != v->hi[i]) return;
    v->hi = v->lo;
}

static bool change_column(const reach_world *w, const reach_state *s, int i, arena *store,
                          frame *out) {
    const graph_column *c = graph_column_at(w->g, i);
    const col_vec *from = &w->base.columns[i];
    int64_t rows = out->spaces[c->space].rows;
    col_vec v;
    if (!col_take(&v, store, c->type, rows, false)) return false;
    for (int64_t k = 0; k < from->n; k++) col_copy_row(&v, k, from, k);
    for (int64_t k = from->n; k < rows; k++) {
        col_set_unknown(&v, k);
        if (c->type == COL_NUMBER) {
            v.lo[k] = c->low;
            v.hi[k] = c->high;
        }
    }
    for (int k = 0; k < s->n; k++) {
        if (is_of(w, &s->changes[k], i)) set_cell(w, &s->changes[k], &v);
        if (s->changes[k].kind == REACH_WAIT && w->covers_to[i]) stretch(w, &s->changes[k], &v);
    }
    settle_ends(&v);
    out->columns[i] = v;
    return true;
}

bool reach_frame(const reach_world *w, const reach_state *s, arena *store, frame *out) {
    *out = w->base;
    out->spaces = arena_array(store, (size_t)out->n_spaces + 1, sizeof *out->spaces);
    out->columns = arena_array(store, (size_t)out->n_columns + 1, sizeof *out->columns);
    if (!out->spaces || !out->columns) return false;
    memcpy(out->spaces, w->base.spaces, (size_t)out->n_spaces * sizeof *out->spaces);
    memcpy(out->columns, w->base.columns, (size_t)out->n_columns * sizeof *out->columns);
    if (!change_spaces(w, s, store, out)) return false;
    for (int i = 0; i < out->n_columns; i++) {
        bool there = w->base.columns[i].type != 0;
        if (there && changes_column(w, s, i) && !change_column(w, s, i, store, out)) return false;
    }
    return true;
}
