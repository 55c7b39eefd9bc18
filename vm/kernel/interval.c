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

int64_t *kern_widest_parent(kern_call *call) {
    int64_t widest = 1;
    for (int64_t p = 0; p < call->n; p++)
        widest = kern_greater(widest, call->offsets[p + 1] - call->offsets[p]);
    return arena_take(call->scratch, (size_t)widest * sizeof(int64_t));
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

static void spell_texts(int64_t *restrict value, uint8_t *restrict known, const col_vec *v) {
    const dict_code *code = v->code;
    int64_t n = v->n;
    for (int64_t i = 0; i < n; i++) {
        value[i] = code[i];
        known[i] = code[i] != DICT_UNKNOWN;
    }
}

static void spell_truths(int64_t *restrict value, uint8_t *restrict known, const col_vec *v) {
    const uint8_t *truth = v->truth;
    int64_t n = v->n;
    for (int64_t i = 0; i < n; i++) {
        value[i] = truth[i];
        known[i] = truth[i] != TRUTH_UNKNOWN;
    }
}

bool kern_plain_values(kern_call *call, const col_vec *v, kern_plain *out) {
    bool ends = v->type == COL_NUMBER || v->type == COL_DATE;
    uint8_t *known = arena_take(call->scratch, (size_t)v->n);
    int64_t *value = ends ? NULL : arena_take(call->scratch, (size_t)v->n * sizeof *value);
    if (known == NULL || (value == NULL && !ends)) return false;
    if (v->type == COL_TEXT) spell_texts(value, known, v);
    if (v->type == COL_TRUTH) spell_truths(value, known, v);
    for (int64_t i = 0; i < v->n && ends; i++) known[i] = v->lo[i] == v->hi[i];
    *out = (kern_plain){ends ? v->lo : value, known};
    return true;
}
