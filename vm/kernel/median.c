/* The median of child rows. */
#include "kernel/entries.h"
#include "kernel/interval.h"
#include "kernel/middle.h"
#include "kernel/sort.h"

/* The ends of one parent's rows, those of rows that surely count apart from the others. */
typedef struct series {
    int64_t *rows, *sure, *maybe;
    int64_t n_sure, n_maybe;
} series;

/* Ends in ascending order; for the upper end of the median the axis is turned round. */
static bool gather_ends(kern_call *call, series *s, int64_t p, bool turned) {
    const col_vec *value = &call->args[0];
    const uint8_t *counts = call->args[1].truth;
    int64_t n = 0;
    for (int64_t i = call->offsets[p]; i < call->offsets[p + 1]; i++) {
        if (counts[i] != TRUTH_FALSE) s->rows[n++] = i;
    }
    if (!kern_sort_by_number(s->rows, n, turned ? value->hi : value->lo, 1, call->scratch))
        return false;
    s->n_sure = s->n_maybe = 0;
    for (int64_t k = 0; k < n; k++) {
        int64_t row = s->rows[turned ? n - 1 - k : k];
        int64_t end = turned ? kern_opposite(value->hi[row]) : value->lo[row];
        if (counts[row] == TRUTH_TRUE)
            s->sure[s->n_sure++] = end;
        else
            s->maybe[s->n_maybe++] = end;
    }
    return true;
}

static bool median_end(kern_call *call, series *s, int64_t p, bool turned, int64_t *out) {
    const col_vec *empty = &call->args[2];
    int64_t without = turned ? kern_opposite(empty->hi[p]) : empty->lo[p];
    if (!gather_ends(call, s, p, turned)) return false;
    *out = without;
    if (s->n_sure + s->n_maybe == 0) return true;
    *out = kern_least_median(s->sure, s->n_sure, s->maybe, s->n_maybe);
    if (s->n_sure == 0) *out = kern_lesser(*out, without);
    return true;
}

bool KERN_AT(kern_median_of)(kern_call *call) {
    series s = {.rows = kern_widest_parent(call),
                .sure = kern_widest_parent(call),
                .maybe = kern_widest_parent(call)};
    if (s.rows == NULL || s.sure == NULL || s.maybe == NULL) return false;
    for (int64_t p = 0; p < call->n; p++) {
        int64_t lo = 0, hi = 0;
        if (!median_end(call, &s, p, false, &lo) || !median_end(call, &s, p, true, &hi))
            return false;
        call->out->lo[p] = lo;
        call->out->hi[p] = kern_opposite(hi);
    }
    kern_settle(call);
    return true;
}
