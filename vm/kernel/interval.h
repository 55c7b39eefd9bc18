/* Private to the kernel room: ends of intervals, where DEC_LOW and DEC_HIGH mean "no bound".
 * Owns nothing. */
#ifndef HENG_KERNEL_INTERVAL_H
#define HENG_KERNEL_INTERVAL_H

#include <string.h>

#include "kernel/kernel.h"

/* Holds any sum of 2^63 decimals, so that a sum does not depend on the order of its terms. */
__extension__ typedef __int128 kern_wide;

/* Both ends of a sum under construction. */
typedef struct kern_total {
    kern_wide lo, hi;         /* sums of the bounded ends */
    int64_t open_lo, open_hi; /* how many terms have no lower, no upper bound */
} kern_total;

static inline bool kern_unbounded(int64_t end) {
    return (end == DEC_LOW) | (end == DEC_HIGH);
}

/* Opposite of an end: the unbounded ends, which are each other's complement, change places. */
static inline int64_t kern_opposite(int64_t end) {
    return ~end + !kern_unbounded(end);
}

/* Bits that are all alike from the highest down to the 62nd in small numbers, of which two can be
 * added without overflow; a sign bit set in the result means that the number is not small. */
static inline int64_t kern_not_small(int64_t value) {
    return value ^ (int64_t)((uint64_t)value << 1);
}

/* Smaller and larger of two ends. */
static inline int64_t kern_lesser(int64_t a, int64_t b) {
    return a < b ? a : b;
}
static inline int64_t kern_greater(int64_t a, int64_t b) {
    return a > b ? a : b;
}

/* Adds the term [lo, hi]. */
static inline void kern_total_add(kern_total *total, int64_t lo, int64_t hi) {
    if (lo == DEC_LOW)
        total->open_lo++;
    else
        total->lo += lo;
    if (hi == DEC_HIGH)
        total->open_hi++;
    else
        total->hi += hi;
}

/* Adds all terms of another sum. */
static inline void kern_total_join(kern_total *total, const kern_total *other) {
    total->lo += other->lo;
    total->hi += other->hi;
    total->open_lo += other->open_lo;
    total->open_hi += other->open_hi;
}

/* Makes `to` equal to `from`, of n rows. */
static inline void kern_copy_ends(col_vec *to, const col_vec *from, int64_t n) {
    size_t size = (size_t)n * sizeof *to->lo;
    if (n > 0) memcpy(to->lo, from->lo, size);
    if (from->lo == from->hi)
        to->hi = to->lo;
    else if (n > 0)
        memcpy(to->hi, from->hi, size);
}

/* Makes a finished number or date result exact unless a bit is set in `differing`, which gathers
 * lo ^ hi of all rows. */
static inline void kern_settle_by(kern_call *call, int64_t differing) {
    if (differing == 0) call->out->hi = call->out->lo;
}

/* Writes an unknown without bounds into row i of a number or date result. */
static inline void kern_set_open(kern_call *call, int64_t row) {
    call->out->lo[row] = DEC_LOW;
    call->out->hi[row] = DEC_HIGH;
}

/* Values as plain numbers: equal values of one type have equal numbers. */
typedef struct kern_plain {
    const int64_t *value;
    const uint8_t *known; /* 1: the row's value is known, else 0 */
} kern_plain;

/* Spells out all rows of a vector; the arrays live in the call's scratch or are the vector's own.
 * False: no memory. */
bool kern_plain_values(kern_call *call, const col_vec *v, kern_plain *out);

/* Whether a truth of n rows is unknown somewhere. */
bool kern_has_unknown(const uint8_t *truth, int64_t n);

/* Narrows an interval of millionths to the whole numbers in it, unbounded ends kept.
 * False if it holds none. */
bool kern_whole_ends(int64_t lo, int64_t hi, int64_t *first, int64_t *last);

/* The ends of a sum, unbounded where they are beyond the finite range. False where the sum surely
 * is beyond it: both are unbounded then. */
bool kern_total_ends(const kern_total *total, int64_t *lo, int64_t *hi);

/* Writes the sum into the result's row. An end beyond the finite range becomes unbounded; a sum
 * that is surely beyond it is reported as overflow. False: no memory. */
bool kern_total_store(kern_call *call, int64_t row, const kern_total *total);

/* Room for the row numbers of the parent that has most child rows. NULL: no memory. */
int64_t *kern_widest_parent(kern_call *call);

/* True if every number or date among the arguments is exact (hi == lo). */
bool kern_args_exact(const kern_call *call);

/* Sets out->hi = out->lo where all rows of a finished number or date result are known. */
void kern_settle(kern_call *call);

#endif
