#include "column/sum.h"

#include <assert.h>

/* Bits of a number without its sign: no smaller than the numbers' magnitudes are those of all of
 * them together. */
static uint64_t bits_of(int64_t value) {
    return (uint64_t)(value < 0 ? ~value : value);
}

static uint64_t add_each(int64_t *restrict out, const int64_t *restrict ends, int64_t n) {
    uint64_t bits = 0;
    for (int64_t i = 0; i < n; i++) {
        bits |= bits_of(ends[i]);
        out[i] = (int64_t)((uint64_t)out[i] + (uint64_t)ends[i]);
    }
    return bits;
}

/* Listed rows have got the last end already and now get what theirs is more. */
static uint64_t add_listed(int64_t *restrict out, const int64_t *restrict ends, const int32_t *rows,
                           int64_t n) {
    uint64_t bits = 0, others = (uint64_t)ends[n];
    for (int64_t i = 0; i < n; i++) {
        bits |= bits_of(ends[i]);
        out[rows[i]] = (int64_t)((uint64_t)out[rows[i]] + (uint64_t)ends[i] - others);
    }
    return bits;
}

/* One end of the sum. Additions may wrap round where the result says that it means nothing. */
static bool sum_ends(const col_term *terms, int n_terms, bool upper, int64_t *out, int64_t n) {
    uint64_t bits = 0, others = 0;
    for (int k = 0; k < n_terms; k++) {
        const col_vec *v = &terms[k].value;
        if (!terms[k].rows) continue;
        int64_t last = upper ? v->hi[v->n - 1] : v->lo[v->n - 1];
        bits |= bits_of(last);
        others += (uint64_t)last;
    }
    for (int64_t i = 0; i < n; i++) out[i] = (int64_t)others;
    for (int k = 0; k < n_terms; k++) {
        const col_vec *v = &terms[k].value;
        const int64_t *ends = upper ? v->hi : v->lo;
        bits |=
            terms[k].rows ? add_listed(out, ends, terms[k].rows, v->n - 1) : add_each(out, ends, n);
    }
    return bits < (UINT64_C(1) << 62) / (uint64_t)n_terms;
}

bool col_sum(const col_term *terms, int n, col_vec *out) {
    assert(n > 0);
    bool exact = true;
    for (int k = 0; k < n; k++) exact = exact && terms[k].value.hi == terms[k].value.lo;
    if (!sum_ends(terms, n, false, out->lo, out->n)) return false;
    if (exact)
        out->hi = out->lo;
    else if (!sum_ends(terms, n, true, out->hi, out->n))
        return false;
    return true;
}
