/* The greatest number of child rows in any window of days. Some fullest window begins on the day
 * of a row, so that one window a row is looked at. */
#include "kernel/entries.h"
#include "kernel/interval.h"
#include "kernel/sort.h"

/* Ends of days in ascending order. */
typedef struct days {
    int64_t *first, *last; /* lower ends; upper ends */
    int64_t n;
} days;

static bool sort_ends(kern_call *call, int64_t *rows, int64_t n, const int64_t *ends,
                      int64_t *out) {
    if (!kern_sort_by_number(rows, n, ends, 1, call->scratch)) return false;
    for (int64_t k = 0; k < n; k++) out[k] = ends[rows[k]];
    return true;
}

/* Days of the parent's rows that surely count, or of all that may. */
static bool gather_days(kern_call *call, int64_t p, uint8_t least, int64_t *rows, days *out) {
    const uint8_t *counts = call->args[2].truth;
    out->n = 0;
    for (int64_t i = call->offsets[p]; i < call->offsets[p + 1]; i++) {
        if (counts[i] >= least) rows[out->n++] = i;
    }
    return sort_ends(call, rows, out->n, call->args[0].lo, out->first) &&
           sort_ends(call, rows, out->n, call->args[0].hi, out->last);
}

/* How many of the ascending numbers are below one. */
static int64_t below(const int64_t *ascending, int64_t n, int64_t value) {
    int64_t low = 0, high = n;
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        if (ascending[middle] < value)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static int64_t above(const int64_t *ascending, int64_t n, int64_t value) {
    return value == DEC_HIGH ? 0 : n - below(ascending, n, value + 1);
}

/* Rows that surely lie in the window of a row that surely counts: those left when the ones that
 * may begin before it or end after it are taken away. The row itself does not begin before. */
static int64_t surely_inside(const kern_call *call, const days *sure, int64_t row) {
    const col_vec *day = &call->args[0];
    int64_t before = below(sure->first, sure->n, day->hi[row]) - (day->lo[row] < day->hi[row]);
    int64_t after = above(sure->last, sure->n, call->args[1].lo[row]);
    return kern_greater(0, sure->n - before - after);
}

static int64_t possibly_inside(const kern_call *call, const days *possible, int64_t row) {
    int64_t first = call->args[0].lo[row], last = call->args[1].hi[row];
    if (first > last) return 0;
    return possible->n - below(possible->last, possible->n, first) -
           above(possible->first, possible->n, last);
}

bool KERN_AT(kern_most_within)(kern_call *call) {
    const uint8_t *counts = call->args[2].truth;
    int64_t *rows = kern_widest_parent(call);
    days sure = {kern_widest_parent(call), kern_widest_parent(call), 0};
    days possible = {kern_widest_parent(call), kern_widest_parent(call), 0};
    if (rows == NULL || sure.first == NULL || sure.last == NULL || possible.first == NULL ||
        possible.last == NULL)
        return false;
    for (int64_t p = 0; p < call->n; p++) {
        int64_t lo = 0, hi = 0;
        if (!gather_days(call, p, TRUTH_TRUE, rows, &sure) ||
            !gather_days(call, p, TRUTH_UNKNOWN, rows, &possible))
            return false;
        for (int64_t i = call->offsets[p]; i < call->offsets[p + 1]; i++) {
            if (counts[i] == TRUTH_TRUE) lo = kern_greater(lo, surely_inside(call, &sure, i));
            if (counts[i] != TRUTH_FALSE)
                hi = kern_greater(hi, possibly_inside(call, &possible, i));
        }
        call->out->lo[p] = lo * DEC_ONE;
        call->out->hi[p] = hi * DEC_ONE;
    }
    kern_settle(call);
    return true;
}
