#include "column/vector.h"

#include <assert.h>
#include <string.h>

/* The contents are left as they are: whoever takes a vector writes every row. */
static void *take_rows(arena *ar, int64_t n, size_t size) {
    if (n < 0 || (uint64_t)n > SIZE_MAX / size) {
        return NULL;
    }
    return arena_take(ar, (size_t)n * size);
}

static bool take_interval(col_vec *v, arena *ar, bool exact) {
    v->lo = take_rows(ar, v->n, sizeof *v->lo);
    v->hi = exact || !v->lo ? v->lo : take_rows(ar, v->n, sizeof *v->hi);
    return v->lo && v->hi;
}

bool col_take(col_vec *v, arena *ar, col_type type, int64_t n, bool exact) {
    *v = (col_vec){.type = type, .n = n};
    switch (type) {
    case COL_TRUTH: v->truth = take_rows(ar, n, sizeof *v->truth); return v->truth != NULL;
    case COL_NUMBER:
    case COL_DATE: return take_interval(v, ar, exact);
    case COL_TEXT: v->code = take_rows(ar, n, sizeof *v->code); return v->code != NULL;
    }
    return false;
}

col_vec col_view(const col_vec *v, int64_t first, int64_t n) {
    assert(first >= 0 && n >= 0 && first <= v->n && n <= v->n - first);
    return (col_vec){.type = v->type,
                     .n = n,
                     .truth = v->truth ? v->truth + first : NULL,
                     .lo = v->lo ? v->lo + first : NULL,
                     .hi = v->hi ? v->hi + first : NULL,
                     .code = v->code ? v->code + first : NULL};
}

bool col_is_known(const col_vec *v, int64_t row) {
    assert(row >= 0 && row < v->n);
    switch (v->type) {
    case COL_TRUTH: return v->truth[row] != TRUTH_UNKNOWN;
    case COL_NUMBER:
    case COL_DATE: return v->lo[row] == v->hi[row];
    case COL_TEXT: return v->code[row] != DICT_UNKNOWN;
    }
    return false;
}

bool col_is_exact(const col_vec *v) {
    return (v->type == COL_NUMBER || v->type == COL_DATE) && v->lo == v->hi;
}

void col_set_unknown(col_vec *v, int64_t row) {
    assert(row >= 0 && row < v->n && !col_is_exact(v));
    switch (v->type) {
    case COL_TRUTH: v->truth[row] = TRUTH_UNKNOWN; break;
    case COL_NUMBER:
    case COL_DATE:
        v->lo[row] = DEC_LOW;
        v->hi[row] = DEC_HIGH;
        break;
    case COL_TEXT: v->code[row] = DICT_UNKNOWN; break;
    }
}

void col_copy_row(col_vec *to, int64_t j, const col_vec *from, int64_t i) {
    assert(to->type == from->type && j >= 0 && j < to->n && i >= 0 && i < from->n);
    switch (to->type) {
    case COL_TRUTH: to->truth[j] = from->truth[i]; break;
    case COL_NUMBER:
    case COL_DATE:
        assert(!col_is_exact(to) || col_is_known(from, i));
        to->lo[j] = from->lo[i];
        to->hi[j] = from->hi[i];
        break;
    case COL_TEXT: to->code[j] = from->code[i]; break;
    }
}

static void pick_ends(int64_t *to, const int64_t *from, const int32_t *rows, int64_t n) {
    for (int64_t i = 0; i < n; i++) to[i] = from[rows[i]];
}

void col_pick(col_vec *to, const col_vec *from, const int32_t *rows) {
    assert(to->type == from->type);
    switch (to->type) {
    case COL_TRUTH:
        for (int64_t i = 0; i < to->n; i++) to->truth[i] = from->truth[rows[i]];
        break;
    case COL_TEXT:
        for (int64_t i = 0; i < to->n; i++) to->code[i] = from->code[rows[i]];
        break;
    case COL_NUMBER:
    case COL_DATE:
        pick_ends(to->lo, from->lo, rows, to->n);
        if (from->hi == from->lo) {
            to->hi = to->lo;
        } else {
            pick_ends(to->hi, from->hi, rows, to->n);
        }
        break;
    }
}

static void scatter_ends(int64_t *restrict to, const int64_t *restrict from, const int32_t *rows,
                         int64_t n_rows, int64_t n) {
    int64_t absent = from[n_rows];
    for (int64_t i = 0; i < n; i++) to[i] = absent;
    for (int64_t i = 0; i < n_rows; i++) to[rows[i]] = from[i];
}

static void scatter_codes(dict_code *restrict to, const dict_code *restrict from,
                          const int32_t *rows, int64_t n_rows, int64_t n) {
    dict_code absent = from[n_rows];
    for (int64_t i = 0; i < n; i++) to[i] = absent;
    for (int64_t i = 0; i < n_rows; i++) to[rows[i]] = from[i];
}

static void scatter_truths(uint8_t *restrict to, const uint8_t *restrict from, const int32_t *rows,
                           int64_t n_rows, int64_t n) {
    if (n > 0) memset(to, from[n_rows], (size_t)n);
    for (int64_t i = 0; i < n_rows; i++) to[rows[i]] = from[i];
}

void col_scatter(col_vec *to, const col_vec *from, const int32_t *rows) {
    int64_t n = from->n - 1;
    assert(to->type == from->type && n >= 0);
    switch (to->type) {
    case COL_TRUTH: scatter_truths(to->truth, from->truth, rows, n, to->n); break;
    case COL_TEXT: scatter_codes(to->code, from->code, rows, n, to->n); break;
    case COL_NUMBER:
    case COL_DATE:
        scatter_ends(to->lo, from->lo, rows, n, to->n);
        if (from->hi == from->lo)
            to->hi = to->lo;
        else
            scatter_ends(to->hi, from->hi, rows, n, to->n);
        break;
    }
}
