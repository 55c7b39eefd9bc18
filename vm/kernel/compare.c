/* Comparisons of intervals, texts and truths. "Surely" plus "possibly" counts to Kleene's three
 * values: 2 surely, 1 possibly but not surely, 0 not even possibly. */
#include "kernel/entries.h"

/* Ends of two intervals and their truths. */
typedef struct sides {
    const int64_t *a_lo, *a_hi, *b_lo, *b_hi;
    bool exact;
} sides;

static sides sides_of(const col_vec *a, const col_vec *b) {
    return (sides){a->lo, a->hi, b->lo, b->hi, a->lo == a->hi && b->lo == b->hi};
}

static void less(uint8_t *restrict out, int64_t n, const col_vec *a, const col_vec *b) {
    const sides s = sides_of(a, b);
    if (s.exact) {
        for (int64_t i = 0; i < n; i++) out[i] = (uint8_t)((s.a_lo[i] < s.b_lo[i]) * TRUTH_TRUE);
        return;
    }
    for (int64_t i = 0; i < n; i++)
        out[i] = (uint8_t)((s.a_hi[i] < s.b_lo[i]) + (s.a_lo[i] < s.b_hi[i]));
}

static void at_most(uint8_t *restrict out, int64_t n, const col_vec *a, const col_vec *b) {
    const sides s = sides_of(a, b);
    if (s.exact) {
        for (int64_t i = 0; i < n; i++) out[i] = (uint8_t)((s.a_lo[i] <= s.b_lo[i]) * TRUTH_TRUE);
        return;
    }
    for (int64_t i = 0; i < n; i++)
        out[i] = (uint8_t)((s.a_hi[i] <= s.b_lo[i]) + (s.a_lo[i] <= s.b_hi[i]));
}

bool KERN_AT(kern_lt)(kern_call *call) {
    less(call->out->truth, call->n, &call->args[0], &call->args[1]);
    return true;
}

bool KERN_AT(kern_le)(kern_call *call) {
    at_most(call->out->truth, call->n, &call->args[0], &call->args[1]);
    return true;
}

bool KERN_AT(kern_gt)(kern_call *call) {
    less(call->out->truth, call->n, &call->args[1], &call->args[0]);
    return true;
}

bool KERN_AT(kern_ge)(kern_call *call) {
    at_most(call->out->truth, call->n, &call->args[1], &call->args[0]);
    return true;
}

static void equal_ends(uint8_t *restrict out, int64_t n, const col_vec *a, const col_vec *b) {
    const sides s = sides_of(a, b);
    if (s.exact) {
        for (int64_t i = 0; i < n; i++) out[i] = (uint8_t)((s.a_lo[i] == s.b_lo[i]) * TRUTH_TRUE);
        return;
    }
    for (int64_t i = 0; i < n; i++) {
        bool meet = (s.a_lo[i] <= s.b_hi[i]) & (s.b_lo[i] <= s.a_hi[i]);
        /* with lo <= hi on both sides these two force all four ends to be one value */
        bool same = (s.a_lo[i] == s.b_hi[i]) & (s.b_lo[i] == s.a_hi[i]);
        out[i] = (uint8_t)(meet + same);
    }
}

static void equal_codes(uint8_t *restrict out, int64_t n, const dict_code *a, const dict_code *b) {
    for (int64_t i = 0; i < n; i++) {
        bool unknown = (a[i] == DICT_UNKNOWN) | (b[i] == DICT_UNKNOWN);
        int same = (a[i] == b[i]) * TRUTH_TRUE;
        out[i] = (uint8_t)(unknown ? TRUTH_UNKNOWN : same);
    }
}

static void equal_truths(uint8_t *restrict out, int64_t n, const uint8_t *a, const uint8_t *b) {
    for (int64_t i = 0; i < n; i++) {
        bool unknown = (a[i] == TRUTH_UNKNOWN) | (b[i] == TRUTH_UNKNOWN);
        uint8_t same = a[i] == b[i] ? TRUTH_TRUE : TRUTH_FALSE;
        out[i] = unknown ? TRUTH_UNKNOWN : same;
    }
}

bool KERN_AT(kern_eq)(kern_call *call) {
    const col_vec *a = &call->args[0];
    const col_vec *b = &call->args[1];
    uint8_t *out = call->out->truth;
    switch (a->type) {
    case COL_TRUTH: equal_truths(out, call->n, a->truth, b->truth); break;
    case COL_TEXT: equal_codes(out, call->n, a->code, b->code); break;
    case COL_NUMBER:
    case COL_DATE: equal_ends(out, call->n, a, b); break;
    }
    return true;
}

bool KERN_AT(kern_ne)(kern_call *call) {
    KERN_AT(kern_eq)(call);
    uint8_t *out = call->out->truth;
    int64_t n = call->n;
    for (int64_t i = 0; i < n; i++) out[i] = (uint8_t)(TRUTH_TRUE - out[i]);
    return true;
}
