#include <string.h>

#include "graph/eval_private.h"
#include "graph/node.h"

/* ---- parents that have rows ----------------------------------------------------------------- */

static int64_t find_present(const frame_space *s, int64_t first, int64_t n, slice_rows *out,
                            int32_t *parents, int64_t *offsets) {
    out->parents = parents;
    out->offsets = offsets;
    if (!s->offsets) return col_present(&s->counts, first, n, parents, offsets);
    const int64_t *whole = s->offsets + first;
    int64_t found = 0;
    for (int64_t p = 0; p < n; p++) {
        parents[found] = (int32_t)p;
        offsets[found] = whole[p] - whole[0];
        found += whole[p + 1] > whole[p];
    }
    return found;
}

/* All rows of a many-space in the batch, by the parents that have any. NULL: no memory. */
static const slice_rows *gather(worker *w, int space) {
    slice_rows *s = &w->gathered[space];
    if (s->parents) return s;
    int above = graph_space_above(w->e->g, space);
    int64_t n = w->rows[above];
    int32_t *parents = arena_take(&w->batch, ((size_t)n + 1) * sizeof *parents);
    int64_t *offsets = arena_take(&w->batch, ((size_t)n + 2) * sizeof *offsets);
    if (!parents || !offsets) return NULL;
    s->n = w->rows[space];
    s->n_parents = find_present(&w->e->f->spaces[space], w->first[above], n, s, parents, offsets);
    offsets[s->n_parents] = offsets[s->n_parents + 1] = s->n;
    return s;
}

bool slice_gather(worker *w, int slice) {
    const slice_rows *s = gather(w, w->plan->slices[slice].space);
    if (s) w->slices[slice] = *s;
    return s != NULL;
}

/* ---- owners --------------------------------------------------------------------------------- */

/* Each parent writes itself where its rows begin; the rows between follow the one before. */
static void fill_owners(int32_t *owners, const slice_rows *s) {
    memset(owners, 0, ((size_t)s->n + 1) * sizeof *owners);
    for (int64_t k = 0; k < s->n_parents; k++) owners[s->offsets[k]] = s->parents[k];
    int32_t last = 0;
    for (int64_t i = 0; i < s->n; i++) {
        last = owners[i] > last ? owners[i] : last;
        owners[i] = last;
    }
}

const int32_t *slice_owners(worker *w, int space) {
    if (w->owners[space]) return w->owners[space];
    const slice_rows *s = gather(w, space);
    int32_t *owners = arena_take(&w->batch, ((size_t)w->rows[space] + 1) * sizeof *owners);
    if (!s || !owners) return NULL;
    fill_owners(owners, s);
    w->owners[space] = owners;
    return owners;
}

/* Parents of a slice's rows, whose owners ascend, and where the rows of each begin. */
static bool take_parents(worker *w, slice_rows *s, int64_t most) {
    int32_t *parents = arena_take(&w->batch, ((size_t)most + 1) * sizeof *parents);
    int64_t *offsets = arena_take(&w->batch, ((size_t)most + 2) * sizeof *offsets);
    if (!parents || !offsets) return false;
    int64_t n = 0;
    int32_t before = -1;
    for (int64_t i = 0; i < s->n; i++) {
        parents[n] = s->owners[i];
        offsets[n] = i;
        n += s->owners[i] != before;
        before = s->owners[i];
    }
    offsets[n] = offsets[n + 1] = s->n;
    s->n_parents = n;
    s->parents = parents;
    s->offsets = offsets;
    return true;
}

/* ---- splitting ------------------------------------------------------------------------------ */

static const int32_t *list_for(const plan_split *split, dict_code code) {
    return split->lists + (code < split->n_listed ? split->list_of[code] : 0);
}

/* Rows of all slices, slice by slice, and the parents that they belong to. */
typedef struct slice_lists {
    int32_t *rows, *owners;
} slice_lists;

/* How many rows each slice has; first[k + 1] for slice k. */
static void count_rows(const plan_split *split, const col_vec *column, int64_t *first) {
    for (int64_t i = 0; i < column->n; i++) {
        const int32_t *list = list_for(split, column->code[i]);
        for (; *list >= 0; list++) first[*list + 1]++;
    }
}

static void place_rows(const plan_split *split, const col_vec *column, const int32_t *owners,
                       int64_t *next, int32_t *rows, int32_t *row_owners) {
    for (int64_t i = 0; i < column->n; i++) {
        const int32_t *list = list_for(split, column->code[i]);
        for (; *list >= 0; list++) {
            int64_t at = next[*list]++;
            rows[at] = (int32_t)i;
            row_owners[at] = owners[i];
        }
    }
}

/* Where no row is in several slices: the slice of each row, or the number of slices. */
static void name_rows(const worker *w, const plan_split *split, const col_vec *column,
                      uint16_t *slice_of) {
    uint16_t none = (uint16_t)split->n_slices;
    if (split->place_of_cell) {
        const graph_node *read = graph_node_at(w->e->g, split->column);
        const uint8_t *cells = w->e->f->packed[read->column].cells;
        cells += w->first[split->space];
        for (int64_t i = 0; i < column->n; i++) slice_of[i] = split->place_of_cell[cells[i]];
        return;
    }
    for (int64_t i = 0; i < column->n; i++) {
        int32_t first = *list_for(split, column->code[i]);
        slice_of[i] = first < 0 ? none : (uint16_t)first;
    }
}

/* Sorts rows by slice in two even walks. `first` and `next` have one entry more, for rows that are
 * in none, and so have the lists of rows. */
static bool split_once(worker *w, const plan_split *split, const col_vec *column, int64_t *first,
                       int64_t *next, slice_lists *out) {
    const int32_t *owners = slice_owners(w, split->space);
    size_t n = (size_t)column->n + 1;
    uint16_t *slice_of = arena_take(&w->batch, n * sizeof *slice_of);
    out->rows = arena_take(&w->batch, n * sizeof *out->rows);
    out->owners = arena_take(&w->batch, n * sizeof *out->owners);
    if (!owners || !slice_of || !out->rows || !out->owners) return false;
    name_rows(w, split, column, slice_of);
    for (int64_t i = 0; i < column->n; i++) first[slice_of[i] + 1]++;
    for (int k = 0; k <= split->n_slices; k++) {
        first[k + 1] += first[k];
        next[k] = first[k];
    }
    for (int64_t i = 0; i < column->n; i++) {
        int64_t at = next[slice_of[i]]++;
        out->rows[at] = (int32_t)i;
        out->owners[at] = owners[i];
    }
    return true;
}

/* The same where rows may be in several. */
static bool split_often(worker *w, const plan_split *split, const col_vec *column, int64_t *first,
                        int64_t *next, slice_lists *out) {
    const int32_t *owners = slice_owners(w, split->space);
    count_rows(split, column, first);
    for (int k = 0; k < split->n_slices; k++) {
        first[k + 1] += first[k];
        next[k] = first[k];
    }
    size_t total = (size_t)first[split->n_slices] + 1;
    out->rows = arena_take(&w->batch, total * sizeof *out->rows);
    out->owners = arena_take(&w->batch, total * sizeof *out->owners);
    if (!owners || !out->rows || !out->owners) return false;
    place_rows(split, column, owners, next, out->rows, out->owners);
    return true;
}

bool slice_split(worker *w, const plan_split *split, const col_vec *column) {
    size_t n_slices = (size_t)split->n_slices;
    int64_t *first = arena_array(&w->batch, n_slices + 2, sizeof *first);
    int64_t *next = arena_take(&w->batch, (n_slices + 1) * sizeof *next);
    slice_lists lists;
    if (!first || !next) return false;
    bool ok = split->most <= 1 ? split_once(w, split, column, first, next, &lists)
                               : split_often(w, split, column, first, next, &lists);
    for (size_t k = 0; ok && k < n_slices; k++) {
        slice_rows *s = &w->slices[split->slices[k]];
        *s = (slice_rows){.n = first[k + 1] - first[k],
                          .rows = lists.rows + first[k],
                          .owners = lists.owners + first[k]};
        ok = take_parents(w, s, s->n);
    }
    return ok;
}
