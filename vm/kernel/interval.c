/* Sums and whole numbers over intervals with unbounded ends. */
#include "kernel/interval.h"

#include <string.h>

static int64_t whole_ceiling(int64_t value) {
    int64_t whole = value / DEC_ONE;
    return value % DEC_ONE > 0 ? whole + 1 : whole;
}

static int64_t whole_floor(int64_t value) {
    int64_t whole = value / DEC_ONE;
    return value % DEC_ONE < 0 ? whole - 1 : whole;
}

bool kern_whole_ends(int64_t lo, int64_t hi, int64_t *first, int64_t *last) {
    *first = lo == DEC_LOW ? DEC_LOW : whole_ceiling(lo);
    *last = hi == DEC_HIGH ? DEC_HIGH : whole_floor(hi);
    return *first <= *last;
}

bool kern_total_ends(const kern_total *total, int64_t *lo, int64_t *hi) {
    bool open_lo = total->open_lo > 0 || total->lo < DEC_MIN;
    bool open_hi = total->open_hi > 0 || total->hi > DEC_MAX;
    bool beyond = (!open_lo && total->lo > DEC_MAX) || (!open_hi && total->hi < DEC_MIN);
    *lo = open_lo || beyond ? DEC_LOW : (int64_t)total->lo;
    *hi = open_hi || beyond ? DEC_HIGH : (int64_t)total->hi;
    return !beyond;
}

bool kern_total_store(kern_call *call, int64_t row, const kern_total *total) {
    bool within = kern_total_ends(total, &call->out->lo[row], &call->out->hi[row]);
    return within || kern_report(call, TROUBLE_OVERFLOW, row, 0);
}

bool kern_args_exact(const kern_call *call) {
    for (int k = 0; k < call->n_args; k++) {
        const col_vec *arg = &call->args[k];
        bool ends = arg->type == COL_NUMBER || arg->type == COL_DATE;
        if (ends && arg->lo != arg->hi) return false;
    }
    return true;
}

void kern_settle(kern_call *call) {
    const int64_t *lo = call->out->lo;
    const int64_t *hi = call->out->hi;
    int64_t n = call->n, differing = 0;
    for (int64_t i = 0; i < n; i++) differing |= lo[i] ^ hi[i];
    kern_settle_by(call, differing);
}

bool kern_has_unknown(const uint8_t *truth, int64_t n) {
    return n > 0 && memchr(truth, TRUTH_UNKNOWN, (size_t)n) != NULL;
}

bool kern_plain_value(const col_vec *v, int64_t row, int64_t *out) {
    switch (v->type) {
    case COL_TRUTH: *out = v->truth[row]; return v->truth[row] != TRUTH_UNKNOWN;
    case COL_TEXT: *out = v->code[row]; return v->code[row] != DICT_UNKNOWN;
    case COL_NUMBER:
    case COL_DATE: break;
    }
    *out = v->lo[row];
    return v->lo[row] == v->hi[row];
}
