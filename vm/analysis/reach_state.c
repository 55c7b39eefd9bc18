/* Sets of changes. */
#include <string.h>

#include "analysis/reach_inside.h"

bool reach_same_change(const reach_change *a, const reach_change *b) {
    if (a->kind != b->kind || a->space != b->space || a->row != b->row || a->column != b->column)
        return false;
    if (a->value != b->value || (a->text == NULL) != (b->text == NULL)) return false;
    return a->text == NULL || strcmp(a->text, b->text) == 0;
}

/* Rows of one relation that say the same in all their texts: scores of several experts for one
 * item. */
static bool same_matter(const reach_world *w, int space, int64_t a, int64_t b) {
    for (int i = 0; i < w->base.n_columns; i++) {
        const col_vec *v = &w->base.columns[i];
        bool text = graph_column_at(w->g, i)->space == space && v->type == COL_TEXT;
        if (text && (a >= v->n || b >= v->n || v->code[a] != v->code[b])) return false;
    }
    return true;
}

/* Cells of rows to come go with the row; what experts give for one matter is one change. */
static int cost_of(const reach_world *w, const reach_state *s, const reach_change *c) {
    if (c->in_added) return 0;
    if (c->kind != REACH_CELL) return 1;
    if (graph_column_at(w->g, c->column)->changed_by != CHANGED_BY_EXPERTS) return 1;
    for (int i = 0; i < s->n; i++) {
        const reach_change *other = &s->changes[i];
        if (other->kind == REACH_CELL && other->column == c->column && !other->in_added &&
            same_matter(w, c->space, other->row, c->row))
            return 0;
    }
    return 1;
}

static bool same_place(const reach_change *a, const reach_change *b) {
    if (a->kind != b->kind || a->kind == REACH_ROW) return false;
    return a->space == b->space && a->row == b->row && a->column == b->column;
}

bool reach_extend(const reach_world *w, const reach_state *s, const reach_change *c,
                  reach_state *out) {
    *out = *s;
    for (int i = 0; i < s->n; i++) {
        if (!same_place(&s->changes[i], c)) continue;
        out->changes[i] = *c;
        return true;
    }
    if (s->n == REACH_CHANGES) return false;
    out->size += cost_of(w, s, c);
    out->changes[out->n++] = *c;
    return true;
}

void reach_without(const reach_state *s, int change, reach_state *out) {
    const reach_change *gone = &s->changes[change];
    *out = (reach_state){.size = s->size - 1};
    for (int i = 0; i < s->n; i++) {
        reach_change c = s->changes[i];
        bool below = gone->kind == REACH_ROW && c.space == gone->space && c.kind != REACH_WAIT;
        if (i == change || (below && c.row == gone->row && c.in_added)) continue;
        /* added rows of the relation that stand behind the one that goes move up */
        bool later = c.kind == REACH_ROW || c.in_added;
        if (below && later && c.row > gone->row) c.row--;
        out->changes[out->n++] = c;
    }
}

bool reach_merge(const reach_state *s, int into, int from, reach_state *out) {
    const reach_change *a = &s->changes[into], *b = &s->changes[from];
    if (a->kind != REACH_ROW || b->kind != REACH_ROW || a->space != b->space) return false;
    reach_without(s, from, out);
    int64_t row = a->row > b->row ? a->row - 1 : a->row;
    for (int i = 0; i < s->n; i++) {
        reach_change cell = s->changes[i];
        if (!cell.in_added || cell.space != b->space || cell.row != b->row) continue;
        cell.row = row;
        for (int k = 0; k < out->n; k++)
            if (same_place(&out->changes[k], &cell) && !reach_same_change(&out->changes[k], &cell))
                return false;
        if (!reach_contains(out, &cell, 1)) out->changes[out->n++] = cell;
    }
    return true;
}

bool reach_contains(const reach_state *s, const reach_change *part, int n) {
    for (int i = 0; i < n; i++) {
        bool found = false;
        for (int k = 0; k < s->n && !found; k++)
            found = reach_same_change(&s->changes[k], &part[i]);
        if (!found) return false;
    }
    return true;
}

static uint64_t mixed(uint64_t hash, uint64_t value) {
    hash ^= value + UINT64_C(0x9e3779b97f4a7c15) + (hash << 6) + (hash >> 2);
    return hash * UINT64_C(0xff51afd7ed558ccd);
}

uint64_t reach_state_hash(const reach_state *s) {
    uint64_t sum = (uint64_t)s->n;
    for (int i = 0; i < s->n; i++) {
        const reach_change *c = &s->changes[i];
        uint64_t hash = mixed((uint64_t)c->kind, (uint64_t)c->space);
        hash = mixed(mixed(hash, (uint64_t)c->row), (uint64_t)c->column);
        hash = mixed(hash, (uint64_t)c->value);
        for (const char *t = c->text; t && *t; t++) hash = mixed(hash, (unsigned char)*t);
        sum += mixed(hash, 1);
    }
    return sum;
}
