/* Reductions of child rows to their parent row. A row whose filter is unknown may or may not count,
 * and each end of the result takes the choice that pushes it outward. Most parents have few rows or
 * none: counts and sums are differences of running totals over all rows of the batch, which needs
 * no loop for each parent. */
#include <assert.h>
#include <string.h>

#include "kernel/entries.h"
#include "kernel/interval.h"

/* Child rows of the batch. */
static int64_t child_rows(const kern_call *call) {
    return call->n == 0 ? 0 : call->offsets[call->n];
}

static bool none_counts(const kern_call *call, int filter) {
    int64_t n = child_rows(call), any = 0;
    const uint8_t *counts = call->args[filter].truth;
    for (int64_t i = 0; i < n; i++) any |= counts[i];
    return any == 0;
}

/* ---- counts ---- */

/* Rows before each row, and at the end all: those that are unknown in the upper half of the number,
 * those that are `sought` in the lower half. NULL: no memory. */
static uint64_t *running_counts(kern_call *call, uint8_t sought) {
    int64_t n = child_rows(call);
    const uint8_t *rows = call->args[0].truth;
    uint64_t *before = arena_take(call->scratch, ((size_t)n + 1) * sizeof *before);
    if (before == NULL) return NULL;
    assert(n <= UINT32_MAX && "half a number holds the rows of a batch");
    uint64_t count = 0;
    for (int64_t i = 0; i < n; i++) {
        before[i] = count;
        count += (uint64_t)(rows[i] == sought) + ((uint64_t)(rows[i] == TRUTH_UNKNOWN) << 32);
    }
    before[n] = count;
    return before;
}

static uint64_t rows_between(const uint64_t *before, const int64_t *offsets, int64_t p) {
    return before[offsets[p + 1]] - before[offsets[p]];
}

/* `sought` in the result where a row is `sought`, else unknown where one is, else the opposite. */
static bool find_truth(kern_call *call, uint8_t sought) {
    uint8_t *restrict out = call->out->truth;
    const int64_t *offsets = call->offsets;
    const uint64_t *before = running_counts(call, sought);
    int64_t n = call->n;
    if (before == NULL) return false;
    for (int64_t p = 0; p < n; p++) {
        uint64_t rows = rows_between(before, offsets, p);
        uint8_t without = rows != 0 ? TRUTH_UNKNOWN : (uint8_t)(TRUTH_TRUE - sought);
        out[p] = (uint32_t)rows != 0 ? sought : without;
    }
    return true;
}

/* The rows' truths, where each parent has one row, and that of no row for the last. */
static bool copy_truths(kern_call *call, uint8_t without) {
    size_t n = (size_t)call->n - 1;
    if (n > 0) memcpy(call->out->truth, call->args[0].truth, n);
    call->out->truth[n] = without;
    return true;
}

bool KERN_AT(kern_any)(kern_call *call) {
    if (call->single) return copy_truths(call, TRUTH_FALSE);
    if (!none_counts(call, 0)) return find_truth(call, TRUTH_TRUE);
    if (call->n > 0) memset(call->out->truth, TRUTH_FALSE, (size_t)call->n);
    return true;
}

bool KERN_AT(kern_all)(kern_call *call) {
    if (call->single) return copy_truths(call, TRUTH_TRUE);
    return find_truth(call, TRUTH_FALSE);
}

/* One or none, where each parent has one row. */
static bool count_single(kern_call *call) {
    int64_t *restrict lo = call->out->lo, *restrict hi = call->out->hi;
    const uint8_t *rows = call->args[0].truth;
    int64_t n = call->n - 1, differing = 0;
    for (int64_t p = 0; p < n; p++) {
        lo[p] = rows[p] == TRUTH_TRUE ? DEC_ONE : 0;
        hi[p] = rows[p] != TRUTH_FALSE ? DEC_ONE : 0;
        differing |= rows[p] & TRUTH_UNKNOWN;
    }
    lo[n] = hi[n] = 0;
    kern_settle_by(call, differing);
    return true;
}

bool KERN_AT(kern_count_rows)(kern_call *call) {
    if (call->single) return count_single(call);
    int64_t *restrict lo = call->out->lo, *restrict hi = call->out->hi;
    const int64_t *offsets = call->offsets;
    const uint64_t *before = running_counts(call, TRUTH_TRUE);
    int64_t n = call->n, differing = 0;
    if (before == NULL) return false;
    for (int64_t p = 0; p < n; p++) {
        uint64_t rows = rows_between(before, offsets, p);
        int64_t sure = (int64_t)(uint32_t)rows, open = (int64_t)(rows >> 32);
        lo[p] = sure * DEC_ONE;
        hi[p] = (sure + open) * DEC_ONE;
        differing |= open;
    }
    kern_settle_by(call, differing);
    return true;
}

/* ---- sums ---- */

/* Whether any parent's sum, at each end, surely keeps within the finite range: no term has an end
 * so large that all rows of the batch together could leave it. */
static bool sums_are_small(const kern_call *call) {
    int64_t n = child_rows(call);
    const int64_t *lo = call->args[0].lo, *hi = call->args[0].hi;
    uint64_t bits = 0;
    for (int64_t i = 0; i < n; i++)
        bits |= (uint64_t)((lo[i] ^ -(int64_t)(lo[i] < 0)) | (hi[i] ^ -(int64_t)(hi[i] < 0)));
    return n < INT64_C(1) << 30 && bits < (UINT64_C(1) << 62) / (uint64_t)(n + 1);
}

/* The sum of one end of all terms before each row. `lower`: a row that may not count adds its end
 * or 0, whichever is less; else whichever is greater. Totals may wrap round, their differences do
 * not. */
static void running_sums(uint64_t *restrict before, const int64_t *ends, const uint8_t *counts,
                         int64_t n, bool lower) {
    uint64_t sum = 0;
    for (int64_t i = 0; i < n; i++) {
        int64_t end = ends[i];
        int64_t outer = lower == (end < 0) ? end : 0;
        int64_t uncertain = counts[i] == TRUTH_UNKNOWN ? outer : 0;
        before[i] = sum;
        sum += (uint64_t)(counts[i] == TRUTH_TRUE ? end : uncertain);
    }
    before[n] = sum;
}

static void store_sums(int64_t *restrict out, const uint64_t *before, const int64_t *offsets,
                       int64_t n) {
    for (int64_t p = 0; p < n; p++) out[p] = (int64_t)rows_between(before, offsets, p);
}

/* One end of the only row of each parent: a row that may not count adds its end or 0. */
static void single_ends(int64_t *restrict out, const int64_t *ends, const uint8_t *counts,
                        int64_t n, bool lower) {
    for (int64_t p = 0; p < n; p++) {
        int64_t end = ends[p];
        int64_t outer = lower == (end < 0) ? end : 0;
        int64_t uncertain = counts[p] == TRUTH_UNKNOWN ? outer : 0;
        out[p] = counts[p] == TRUTH_TRUE ? end : uncertain;
    }
    out[n] = 0;
}

static bool sum_single(kern_call *call) {
    const col_vec *value = &call->args[0];
    const uint8_t *counts = call->args[1].truth;
    int64_t n = call->n - 1;
    single_ends(call->out->lo, value->lo, counts, n, true);
    if (value->lo == value->hi && !kern_has_unknown(counts, n)) {
        call->out->hi = call->out->lo;
        return true;
    }
    single_ends(call->out->hi, value->hi, counts, n, false);
    kern_settle(call);
    return true;
}

static bool sum_small(kern_call *call) {
    const col_vec *value = &call->args[0];
    const uint8_t *counts = call->args[1].truth;
    int64_t n = child_rows(call);
    uint64_t *before = arena_take(call->scratch, ((size_t)n + 1) * sizeof *before);
    if (before == NULL) return false;
    running_sums(before, value->lo, counts, n, true);
    store_sums(call->out->lo, before, call->offsets, call->n);
    if (value->lo == value->hi && !kern_has_unknown(counts, n)) {
        call->out->hi = call->out->lo;
        return true;
    }
    running_sums(before, value->hi, counts, n, false);
    store_sums(call->out->hi, before, call->offsets, call->n);
    kern_settle(call);
    return true;
}

static bool sum_with_care(kern_call *call) {
    const col_vec *value = &call->args[0];
    const uint8_t *counts = call->args[1].truth;
    for (int64_t p = 0; p < call->n; p++) {
        kern_total total = {0};
        for (int64_t i = call->offsets[p]; i < call->offsets[p + 1]; i++) {
            if (counts[i] == TRUTH_TRUE) kern_total_add(&total, value->lo[i], value->hi[i]);
            if (counts[i] == TRUTH_UNKNOWN)
                kern_total_add(&total, kern_lesser(value->lo[i], 0), kern_greater(value->hi[i], 0));
        }
        if (!kern_total_store(call, p, &total)) return false;
    }
    kern_settle(call);
    return true;
}

bool KERN_AT(kern_sum)(kern_call *call) {
    if (call->single) return sum_single(call);
    if (none_counts(call, 1)) {
        if (call->n > 0) memset(call->out->lo, 0, (size_t)call->n * sizeof *call->out->lo);
        call->out->hi = call->out->lo;
        return true;
    }
    return sums_are_small(call) ? sum_small(call) : sum_with_care(call);
}

/* ---- extremes ---- */

/* What a parent has where no row counts. */
static void copy_default(kern_call *call) {
    const col_vec *otherwise = &call->args[2];
    size_t size = (size_t)call->n * sizeof *otherwise->lo;
    if (call->n > 0) memcpy(call->out->lo, otherwise->lo, size);
    if (otherwise->lo == otherwise->hi)
        call->out->hi = call->out->lo;
    else if (call->n > 0)
        memcpy(call->out->hi, otherwise->hi, size);
}

/* Every value is known, as is whether it counts. */
static bool all_is_known(const kern_call *call) {
    return kern_args_exact(call) && !kern_has_unknown(call->args[1].truth, child_rows(call));
}

static void smallest_known(kern_call *call) {
    int64_t *restrict out = call->out->lo;
    const int64_t *value = call->args[0].lo, *otherwise = call->args[2].lo;
    const int64_t *offsets = call->offsets;
    const uint8_t *counts = call->args[1].truth;
    int64_t n = call->n;
    for (int64_t p = 0; p < n; p++) {
        int64_t least = DEC_HIGH; /* which no known value is */
        for (int64_t i = offsets[p]; i < offsets[p + 1]; i++)
            least = kern_lesser(least, counts[i] == TRUTH_TRUE ? value[i] : DEC_HIGH);
        out[p] = least == DEC_HIGH ? otherwise[p] : least;
    }
    call->out->hi = out;
}

static void largest_known(kern_call *call) {
    int64_t *restrict out = call->out->lo;
    const int64_t *value = call->args[0].lo, *otherwise = call->args[2].lo;
    const int64_t *offsets = call->offsets;
    const uint8_t *counts = call->args[1].truth;
    int64_t n = call->n;
    for (int64_t p = 0; p < n; p++) {
        int64_t most = DEC_LOW; /* which no known value is */
        for (int64_t i = offsets[p]; i < offsets[p + 1]; i++)
            most = kern_greater(most, counts[i] == TRUTH_TRUE ? value[i] : DEC_LOW);
        out[p] = most == DEC_LOW ? otherwise[p] : most;
    }
    call->out->hi = out;
}

/* Smallest over the rows that count. Without a sure row the default may stand alone, and each
 * possible row may be the only one. Who counts is not branched on: nobody can predict it. */
static void smallest_of(kern_call *call, int64_t p) {
    const col_vec *value = &call->args[0];
    const uint8_t *counts = call->args[1].truth;
    int64_t lo = DEC_HIGH, sure_hi = DEC_HIGH, possible_hi = DEC_LOW;
    bool any_sure = false;
    for (int64_t i = call->offsets[p]; i < call->offsets[p + 1]; i++) {
        bool possible = counts[i] != TRUTH_FALSE, sure = counts[i] == TRUTH_TRUE;
        int64_t low = value->lo[i], high = value->hi[i];
        lo = kern_lesser(lo, possible ? low : DEC_HIGH);
        possible_hi = kern_greater(possible_hi, possible ? high : DEC_LOW);
        sure_hi = kern_lesser(sure_hi, sure ? high : DEC_HIGH);
        any_sure |= sure;
    }
    const col_vec *otherwise = &call->args[2];
    call->out->lo[p] = any_sure ? lo : kern_lesser(lo, otherwise->lo[p]);
    call->out->hi[p] = any_sure ? sure_hi : kern_greater(possible_hi, otherwise->hi[p]);
}

static void largest_of(kern_call *call, int64_t p) {
    const col_vec *value = &call->args[0];
    const uint8_t *counts = call->args[1].truth;
    int64_t hi = DEC_LOW, sure_lo = DEC_LOW, possible_lo = DEC_HIGH;
    bool any_sure = false;
    for (int64_t i = call->offsets[p]; i < call->offsets[p + 1]; i++) {
        bool possible = counts[i] != TRUTH_FALSE, sure = counts[i] == TRUTH_TRUE;
        int64_t low = value->lo[i], high = value->hi[i];
        hi = kern_greater(hi, possible ? high : DEC_LOW);
        possible_lo = kern_lesser(possible_lo, possible ? low : DEC_HIGH);
        sure_lo = kern_greater(sure_lo, sure ? low : DEC_LOW);
        any_sure |= sure;
    }
    const col_vec *otherwise = &call->args[2];
    call->out->lo[p] = any_sure ? sure_lo : kern_lesser(possible_lo, otherwise->lo[p]);
    call->out->hi[p] = any_sure ? hi : kern_greater(hi, otherwise->hi[p]);
}

bool KERN_AT(kern_reduce_min)(kern_call *call) {
    if (none_counts(call, 1)) {
        copy_default(call);
    } else if (all_is_known(call)) {
        smallest_known(call);
    } else {
        for (int64_t p = 0; p < call->n; p++) smallest_of(call, p);
        kern_settle(call);
    }
    return true;
}

bool KERN_AT(kern_reduce_max)(kern_call *call) {
    if (none_counts(call, 1)) {
        copy_default(call);
    } else if (all_is_known(call)) {
        largest_known(call);
    } else {
        for (int64_t p = 0; p < call->n; p++) largest_of(call, p);
        kern_settle(call);
    }
    return true;
}
