/* Comparisons of intervals, texts and truths. "Surely" plus "possibly" counts to Kleene's three
 * values: 2 surely, 1 possibly but not surely, 0 not even possibly. */
#include "kernel/entries.h"

static void less(const kern_call *call, const col_vec *a, const col_vec *b) {
    uint8_t *restrict out = call->out->truth;
    const int64_t *a_lo = a->lo, *a_hi = a->hi, *b_lo = b->lo, *b_hi = b->hi;
    if (a_lo == a_hi && b_lo == b_hi) {
        for (int64_t i = 0; i < call->n; i++) out[i] = (uint8_t)((a_lo[i] < b_lo[i]) * TRUTH_TRUE);
        return;
    }
    for (int64_t i = 0; i < call->n; i++)
        out[i] = (uint8_t)((a_hi[i] < b_lo[i]) + (a_lo[i] < b_hi[i]));
}

static void at_most(const kern_call *call, const col_vec *a, const col_vec *b) {
    uint8_t *restrict out = call->out->truth;
    const int64_t *a_lo = a->lo, *a_hi = a->hi, *b_lo = b->lo, *b_hi = b->hi;
    if (a_lo == a_hi && b_lo == b_hi) {
        for (int64_t i = 0; i < call->n; i++) out[i] = (uint8_t)((a_lo[i] <= b_lo[i]) * TRUTH_TRUE);
        return;
    }
    for (int64_t i = 0; i < call->n; i++)
        out[i] = (uint8_t)((a_hi[i] <= b_lo[i]) + (a_lo[i] <= b_hi[i]));
}

bool kern_lt(kern_call *call) {
    less(call, &call->args[0], &call->args[1]);
    return true;
}

bool kern_le(kern_call *call) {
    at_most(call, &call->args[0], &call->args[1]);
    return true;
}

bool kern_gt(kern_call *call) {
    less(call, &call->args[1], &call->args[0]);
    return true;
}

bool kern_ge(kern_call *call) {
    at_most(call, &call->args[1], &call->args[0]);
    return true;
}

static void equal_ends(const kern_call *call) {
    const col_vec *a = &call->args[0];
    const col_vec *b = &call->args[1];
    uint8_t *restrict out = call->out->truth;
    for (int64_t i = 0; i < call->n; i++) {
        bool meet = a->lo[i] <= b->hi[i] && b->lo[i] <= a->hi[i];
        /* with lo <= hi on both sides these two force all four ends to be one value */
        bool same = a->lo[i] == b->hi[i] && b->lo[i] == a->hi[i];
        out[i] = (uint8_t)(meet + same);
    }
}

static void equal_codes(const kern_call *call) {
    const dict_code *a = call->args[0].code;
    const dict_code *b = call->args[1].code;
    for (int64_t i = 0; i < call->n; i++) {
        bool unknown = a[i] == DICT_UNKNOWN || b[i] == DICT_UNKNOWN;
        int same = (a[i] == b[i]) * TRUTH_TRUE;
        call->out->truth[i] = (uint8_t)(unknown ? TRUTH_UNKNOWN : same);
    }
}

static void equal_truths(const kern_call *call) {
    const uint8_t *a = call->args[0].truth;
    const uint8_t *b = call->args[1].truth;
    for (int64_t i = 0; i < call->n; i++) {
        bool unknown = a[i] == TRUTH_UNKNOWN || b[i] == TRUTH_UNKNOWN;
        int same = (a[i] == b[i]) * TRUTH_TRUE;
        call->out->truth[i] = (uint8_t)(unknown ? TRUTH_UNKNOWN : same);
    }
}

bool kern_eq(kern_call *call) {
    switch (call->args[0].type) {
    case COL_TRUTH: equal_truths(call); break;
    case COL_TEXT: equal_codes(call); break;
    case COL_NUMBER:
    case COL_DATE: equal_ends(call); break;
    }
    return true;
}

bool kern_ne(kern_call *call) {
    kern_eq(call);
    uint8_t *out = call->out->truth;
    for (int64_t i = 0; i < call->n; i++) out[i] = (uint8_t)(TRUTH_TRUE - out[i]);
    return true;
}
