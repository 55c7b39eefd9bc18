#include "column/lookup.h"

#include <assert.h>

#include "base/date.h"

enum { CELLS = UINT8_MAX + 1 };

/* ---- cells ---------------------------------------------------------------------------------- */

/* Cells whose number or day is beyond the range are none that a value was packed to. */
static int cells_in_range(const col_packed *p) {
    int64_t last = p->type == COL_DATE ? DATE_MAX : DEC_MAX;
    if (p->step <= 0 || p->base > last) return 0;
    uint64_t more = ((uint64_t)last - (uint64_t)p->base) / (uint64_t)p->step;
    return more >= CELLS ? CELLS : (int)more + 1;
}

int col_cells(const col_packed *p) {
    if (p->width != 1 || p->ends) return 0;
    switch (p->type) {
    case COL_TRUTH: return TRUTH_TRUE + 1;
    case COL_TEXT: return p->codes ? (int)p->n_codes : 0;
    case COL_NUMBER:
    case COL_DATE: break;
    }
    return cells_in_range(p);
}

bool col_cell_values(const col_packed *p, arena *ar, col_vec *out) {
    uint8_t cells[CELLS];
    for (int i = 0; i < CELLS; i++) cells[i] = (uint8_t)i;
    col_packed each = *p;
    each.cells = cells;
    each.n = col_cells(p);
    if (!col_take(out, ar, p->type, each.n, false)) return false;
    col_unpack(&each, 0, each.n, out);
    return true;
}

/* ---- lookups -------------------------------------------------------------------------------- */

/* Finds the only cells that differ from cell 0, if they stand together and are alike. */
static bool find_stretch(col_lookup *l) {
    const uint8_t *truth = l->values.truth;
    int64_t first = 0, n = l->values.n;
    while (first < n && truth[first] == truth[0]) first++;
    if (first == n) first = 0;
    int64_t end = first;
    while (end < n && truth[end] == truth[first]) end++;
    for (int64_t i = end; i < n; i++) {
        if (truth[i] != truth[0]) return false;
    }
    l->first = (uint8_t)first;
    l->more = (uint8_t)(end - first - 1);
    l->inside = truth[first];
    l->outside = truth[0];
    return true;
}

col_lookup col_lookup_of(const col_vec *values) {
    assert(values->n >= 1 && values->n <= CELLS);
    col_lookup l = {.values = *values};
    l.stretch = values->type == COL_TRUTH && find_stretch(&l);
    return l;
}

/* ---- looking -------------------------------------------------------------------------------- */

static void look_stretch(const col_lookup *l, const uint8_t *cells, uint8_t *restrict out,
                         int64_t n) {
    uint8_t first = l->first, more = l->more, inside = l->inside, outside = l->outside;
    for (int64_t i = 0; i < n; i++) {
        uint8_t beyond = (uint8_t)(cells[i] - first);
        out[i] = beyond <= more ? inside : outside;
    }
}

/* The loops for each type are the same; rows that follow one another need no list. */
#define LOOK(values, out)                                                                          \
    if (rows) {                                                                                    \
        for (int64_t i = 0; i < n; i++) (out)[i] = (values)[cells[rows[i]]];                       \
    } else {                                                                                       \
        for (int64_t i = 0; i < n; i++) (out)[i] = (values)[cells[i]];                             \
    }

static void look_truths(const uint8_t *values, const uint8_t *cells, const int32_t *rows,
                        uint8_t *restrict out, int64_t n) {
    LOOK(values, out)
}

static void look_codes(const dict_code *values, const uint8_t *cells, const int32_t *rows,
                       dict_code *restrict out, int64_t n) {
    LOOK(values, out)
}

static void look_ends(const int64_t *values, const uint8_t *cells, const int32_t *rows,
                      int64_t *restrict out, int64_t n) {
    LOOK(values, out)
}

void col_look(const col_lookup *l, const col_packed *p, int64_t first, const int32_t *rows,
              col_vec *out) {
    const uint8_t *cells = (const uint8_t *)p->cells + first;
    const col_vec *values = &l->values;
    assert(out->type == values->type && p->width == 1);
    switch (values->type) {
    case COL_TRUTH:
        if (l->stretch && !rows)
            look_stretch(l, cells, out->truth, out->n);
        else
            look_truths(values->truth, cells, rows, out->truth, out->n);
        break;
    case COL_TEXT: look_codes(values->code, cells, rows, out->code, out->n); break;
    case COL_NUMBER:
    case COL_DATE:
        look_ends(values->lo, cells, rows, out->lo, out->n);
        if (values->hi == values->lo)
            out->hi = out->lo;
        else
            look_ends(values->hi, cells, rows, out->hi, out->n);
        break;
    }
}
