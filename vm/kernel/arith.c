/* Sums, differences, extremes and cuts of intervals. Each kernel has plain loops for rows that
 * cannot overflow; a batch in which one might goes through a general loop, which reports it. */
#include <string.h>

#include "kernel/entries.h"
#include "kernel/interval.h"

/* ---- sums ---- */

static int64_t wrapping_sum(int64_t a, int64_t b) {
    return (int64_t)((uint64_t)a + (uint64_t)b);
}

/* The loops below return a negative number where a row is not small (kern_not_small): then what
 * they wrote means nothing. Sums of two small numbers neither overflow nor leave the range. */

static int64_t add_known(int64_t *restrict out, const int64_t *a, const int64_t *b, int64_t n) {
    int64_t bad = 0;
    for (int64_t i = 0; i < n; i++) {
        bad |= kern_not_small(a[i]) | kern_not_small(b[i]);
        out[i] = wrapping_sum(a[i], b[i]);
    }
    return bad;
}

static int64_t add_further(int64_t *restrict out, const int64_t *restrict term, int64_t n) {
    int64_t bad = 0;
    for (int64_t i = 0; i < n; i++) {
        bad |= kern_not_small(out[i]) | kern_not_small(term[i]);
        out[i] = wrapping_sum(out[i], term[i]);
    }
    return bad;
}

/* One end of a sum, which is unbounded where that of a term is. `open` is the unbounded end. */
static inline int64_t end_sum(int64_t a, int64_t b, int64_t open, int64_t *bad) {
    bool unbounded = (a == open) | (b == open);
    *bad |= unbounded ? 0 : kern_not_small(a) | kern_not_small(b);
    return unbounded ? open : wrapping_sum(a, b);
}

static int64_t add_ends(int64_t *restrict out, const int64_t *a, const int64_t *b, int64_t open,
                        int64_t n) {
    int64_t bad = 0;
    for (int64_t i = 0; i < n; i++) out[i] = end_sum(a[i], b[i], open, &bad);
    return bad;
}

static int64_t add_further_ends(int64_t *restrict out, const int64_t *restrict term, int64_t open,
                                int64_t n) {
    int64_t bad = 0;
    for (int64_t i = 0; i < n; i++) out[i] = end_sum(out[i], term[i], open, &bad);
    return bad;
}

static bool add_plain(kern_call *call, bool exact) {
    const col_vec *args = call->args;
    col_vec *out = call->out;
    int64_t n = call->n, bad = 0;
    if (exact) {
        bad |= add_known(out->lo, args[0].lo, args[1].lo, n);
        for (int k = 2; k < call->n_args; k++) bad |= add_further(out->lo, args[k].lo, n);
    } else {
        bad |= add_ends(out->lo, args[0].lo, args[1].lo, DEC_LOW, n);
        bad |= add_ends(out->hi, args[0].hi, args[1].hi, DEC_HIGH, n);
        for (int k = 2; k < call->n_args; k++) {
            bad |= add_further_ends(out->lo, args[k].lo, DEC_LOW, n);
            bad |= add_further_ends(out->hi, args[k].hi, DEC_HIGH, n);
        }
    }
    return bad >= 0;
}

static bool add_with_care(kern_call *call) {
    for (int64_t i = 0; i < call->n; i++) {
        kern_total total = {0};
        for (int k = 0; k < call->n_args; k++)
            kern_total_add(&total, call->args[k].lo[i], call->args[k].hi[i]);
        if (!kern_total_store(call, i, &total)) return false;
    }
    kern_settle(call);
    return true;
}

bool KERN_AT(kern_add)(kern_call *call) {
    bool exact = kern_args_exact(call);
    if (call->n_args < 2 || !add_plain(call, exact)) return add_with_care(call);
    if (exact)
        call->out->hi = call->out->lo;
    else
        kern_settle(call);
    return true;
}

static int64_t subtract_known(int64_t *restrict out, const int64_t *a, const int64_t *b,
                              int64_t n) {
    int64_t bad = 0;
    for (int64_t i = 0; i < n; i++) {
        bad |= kern_not_small(a[i]) | kern_not_small(b[i]);
        out[i] = wrapping_sum(a[i], kern_opposite(b[i]));
    }
    return bad;
}

static int64_t subtract_ends(int64_t *restrict out, const int64_t *a, const int64_t *b,
                             int64_t open, int64_t n) {
    int64_t bad = 0;
    for (int64_t i = 0; i < n; i++) out[i] = end_sum(a[i], kern_opposite(b[i]), open, &bad);
    return bad;
}

static bool subtract_with_care(kern_call *call) {
    const col_vec *a = &call->args[0];
    const col_vec *b = &call->args[1];
    for (int64_t i = 0; i < call->n; i++) {
        kern_total total = {0};
        kern_total_add(&total, a->lo[i], a->hi[i]);
        kern_total_add(&total, kern_opposite(b->hi[i]), kern_opposite(b->lo[i]));
        if (!kern_total_store(call, i, &total)) return false;
    }
    kern_settle(call);
    return true;
}

bool KERN_AT(kern_sub)(kern_call *call) {
    const col_vec *a = &call->args[0];
    const col_vec *b = &call->args[1];
    col_vec *out = call->out;
    if (kern_args_exact(call)) {
        if (subtract_known(out->lo, a->lo, b->lo, call->n) < 0) return subtract_with_care(call);
        out->hi = out->lo;
        return true;
    }
    int64_t bad = subtract_ends(out->lo, a->lo, b->hi, DEC_LOW, call->n) |
                  subtract_ends(out->hi, a->hi, b->lo, DEC_HIGH, call->n);
    if (bad < 0) return subtract_with_care(call);
    kern_settle(call);
    return true;
}

/* ---- signs ---- */

static void turn_ends(int64_t *restrict out, const int64_t *end, int64_t n) {
    for (int64_t i = 0; i < n; i++) out[i] = kern_opposite(end[i]);
}

bool KERN_AT(kern_neg)(kern_call *call) {
    const col_vec *a = &call->args[0];
    turn_ends(call->out->lo, a->hi, call->n);
    if (a->lo == a->hi) {
        call->out->hi = call->out->lo;
        return true;
    }
    turn_ends(call->out->hi, a->lo, call->n);
    kern_settle(call);
    return true;
}

static int64_t sizes_of(int64_t *restrict low, int64_t *restrict high, const int64_t *lo,
                        const int64_t *hi, int64_t n) {
    int64_t differing = 0;
    for (int64_t i = 0; i < n; i++) {
        low[i] = kern_greater(0, kern_greater(lo[i], kern_opposite(hi[i])));
        high[i] = kern_greater(hi[i], kern_opposite(lo[i]));
        differing |= low[i] ^ high[i];
    }
    return differing;
}

static void sizes_of_known(int64_t *restrict out, const int64_t *a, int64_t n) {
    for (int64_t i = 0; i < n; i++) out[i] = a[i] < 0 ? -a[i] : a[i];
}

bool KERN_AT(kern_abs)(kern_call *call) {
    const col_vec *a = &call->args[0];
    col_vec *out = call->out;
    if (a->lo == a->hi) {
        sizes_of_known(out->lo, a->lo, call->n);
        out->hi = out->lo;
    } else {
        kern_settle_by(call, sizes_of(out->lo, out->hi, a->lo, a->hi, call->n));
    }
    return true;
}

/* ---- extremes ---- */

static void lower_of(int64_t *restrict out, const int64_t *a, const int64_t *b, int64_t n) {
    for (int64_t i = 0; i < n; i++) out[i] = kern_lesser(a[i], b[i]);
}

static void higher_of(int64_t *restrict out, const int64_t *a, const int64_t *b, int64_t n) {
    for (int64_t i = 0; i < n; i++) out[i] = kern_greater(a[i], b[i]);
}

static void lower_further(int64_t *restrict out, const int64_t *restrict arg, int64_t n) {
    for (int64_t i = 0; i < n; i++) out[i] = kern_lesser(arg[i], out[i]);
}

static void raise_further(int64_t *restrict out, const int64_t *restrict arg, int64_t n) {
    for (int64_t i = 0; i < n; i++) out[i] = kern_greater(arg[i], out[i]);
}

static void smallest_ends(const kern_call *call, int64_t *out, bool upper) {
    const col_vec *args = call->args;
    int second = call->n_args > 1 ? 1 : 0;
    lower_of(out, upper ? args[0].hi : args[0].lo, upper ? args[second].hi : args[second].lo,
             call->n);
    for (int k = 2; k < call->n_args; k++)
        lower_further(out, upper ? args[k].hi : args[k].lo, call->n);
}

static void largest_ends(const kern_call *call, int64_t *out, bool upper) {
    const col_vec *args = call->args;
    int second = call->n_args > 1 ? 1 : 0;
    higher_of(out, upper ? args[0].hi : args[0].lo, upper ? args[second].hi : args[second].lo,
              call->n);
    for (int k = 2; k < call->n_args; k++)
        raise_further(out, upper ? args[k].hi : args[k].lo, call->n);
}

typedef void (*extreme_of)(const kern_call *call, int64_t *out, bool upper);

static bool store_extreme(kern_call *call, extreme_of extreme) {
    extreme(call, call->out->lo, false);
    if (kern_args_exact(call)) {
        call->out->hi = call->out->lo;
        return true;
    }
    extreme(call, call->out->hi, true);
    kern_settle(call);
    return true;
}

bool KERN_AT(kern_min)(kern_call *call) {
    return store_extreme(call, smallest_ends);
}

bool KERN_AT(kern_max)(kern_call *call) {
    return store_extreme(call, largest_ends);
}

/* ---- cuts ---- */

/* Whether a value reaches beyond the range in some row. */
static bool reaches_beyond(const int64_t *lo, const int64_t *hi, int64_t low, int64_t high,
                           int64_t n) {
    int64_t beyond = 0;
    for (int64_t i = 0; i < n; i++) beyond |= -(int64_t)((lo[i] < low) | (hi[i] > high));
    return beyond != 0;
}

/* Cuts all rows to the range. Returns whether some row has nothing in it. */
static bool cut_ends(kern_call *call, int64_t low, int64_t high) {
    const int64_t *a_lo = call->args[0].lo, *a_hi = call->args[0].hi;
    int64_t *restrict lo = call->out->lo, *restrict hi = call->out->hi;
    int64_t n = call->n, empty = 0;
    for (int64_t i = 0; i < n; i++) {
        int64_t first = a_lo[i] > low ? a_lo[i] : low, last = a_hi[i] < high ? a_hi[i] : high;
        lo[i] = first;
        hi[i] = last;
        empty |= -(int64_t)(first > last);
    }
    return empty != 0;
}

bool KERN_AT(kern_range_check)(kern_call *call) {
    const col_vec *a = &call->args[0];
    int64_t low = call->imm->ints[0];
    int64_t high = call->imm->ints[1];
    if (!reaches_beyond(a->lo, a->hi, low, high, call->n)) {
        kern_copy_ends(call->out, a, call->n);
        return true;
    }
    if (!cut_ends(call, low, high)) {
        kern_settle(call);
        return true;
    }
    for (int64_t i = 0; i < call->n; i++) {
        if (call->out->lo[i] <= call->out->hi[i]) continue;
        call->out->lo[i] = low;
        call->out->hi[i] = high;
        int64_t nearest = a->lo[i] > high ? a->lo[i] : a->hi[i];
        if (!kern_report(call, TROUBLE_RANGE, i, nearest)) return false;
    }
    kern_settle(call);
    return true;
}

static void open_ends(int64_t *restrict out, const int64_t *end, const uint8_t *whole, int64_t open,
                      int64_t n) {
    for (int64_t i = 0; i < n; i++) {
        int64_t closed = end[i];
        out[i] = whole[i] == TRUTH_TRUE ? closed : open;
    }
}

/* Whether all rows are true, so that nothing is opened. */
static bool all_true(const uint8_t *whole, int64_t n) {
    uint8_t differing = 0;
    for (int64_t i = 0; i < n; i++) differing |= whole[i] ^ TRUTH_TRUE;
    return differing == 0;
}

bool KERN_AT(kern_open_above)(kern_call *call) {
    const col_vec *a = &call->args[0];
    const uint8_t *whole = call->args[1].truth;
    if (all_true(whole, call->n)) {
        kern_copy_ends(call->out, a, call->n);
        return true;
    }
    memcpy(call->out->lo, a->lo, (size_t)call->n * sizeof *a->lo);
    open_ends(call->out->hi, a->hi, whole, DEC_HIGH, call->n);
    return true;
}

bool KERN_AT(kern_open_below)(kern_call *call) {
    const col_vec *a = &call->args[0];
    const uint8_t *whole = call->args[1].truth;
    if (all_true(whole, call->n)) {
        kern_copy_ends(call->out, a, call->n);
        return true;
    }
    open_ends(call->out->lo, a->lo, whole, DEC_LOW, call->n);
    memcpy(call->out->hi, a->hi, (size_t)call->n * sizeof *a->hi);
    return true;
}
