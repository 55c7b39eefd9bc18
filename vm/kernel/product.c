/* Products and quotients: the extremes lie at the corners of the arguments' rectangle. */
#include "kernel/entries.h"
#include "kernel/interval.h"

/* What is known of one corner's value: [lo, hi] encloses it. */
typedef struct corner {
    int64_t lo, hi;
} corner;

static int sign_of(int64_t value) {
    return (value > 0) - (value < 0);
}

static bool unbounded(int64_t end) {
    return end == DEC_LOW || end == DEC_HIGH;
}

/* A corner that is unbounded, or finite but beyond the range. */
static corner corner_beyond(int sign) {
    int64_t end = sign < 0 ? DEC_LOW : DEC_HIGH;
    return (corner){end, end};
}

/* 0 times an unbounded end is 0: the end stands for all finite values on that side. */
static corner product_corner(int64_t a, int64_t b) {
    corner c = {0, 0};
    int sign = sign_of(a) * sign_of(b);
    if (sign == 0) return c;
    if (unbounded(a) || unbounded(b)) return corner_beyond(sign);
    return dec_mul(a, b, &c.lo, &c.hi) ? c : corner_beyond(sign);
}

/* b is not 0. Anything divided by an unbounded end comes as near to 0 as one likes; the quotients
 * of two unbounded ends lie between the other corners and 0. */
static corner quotient_corner(int64_t a, int64_t b) {
    corner c = {0, 0};
    int sign = sign_of(a) * sign_of(b);
    if (sign == 0 || unbounded(b)) return c;
    if (unbounded(a)) return corner_beyond(sign);
    return dec_div(a, b, &c.lo, &c.hi) ? c : corner_beyond(sign);
}

typedef corner (*corner_fn)(int64_t a, int64_t b);

/* Hull of the four corners into the result's row. The innermost corner is made of bounded ends, so
 * that a hull that lies beyond the range with both ends has no value within it. */
static bool store_hull(kern_call *call, int64_t row, corner_fn value) {
    const col_vec *a = &call->args[0];
    const col_vec *b = &call->args[1];
    corner hull = value(a->lo[row], b->lo[row]);
    bool known = a->lo[row] == a->hi[row] && b->lo[row] == b->hi[row];
    for (int k = 1; k < 4 && !known; k++) {
        corner next =
            value((k & 1) != 0 ? a->hi[row] : a->lo[row], (k & 2) != 0 ? b->hi[row] : b->lo[row]);
        hull.lo = kern_lesser(hull.lo, next.lo);
        hull.hi = kern_greater(hull.hi, next.hi);
    }
    if (hull.lo == DEC_HIGH || hull.hi == DEC_LOW) {
        kern_set_open(call, row);
        return kern_report(call, TROUBLE_OVERFLOW, row, 0);
    }
    call->out->lo[row] = hull.lo;
    call->out->hi[row] = hull.hi;
    return true;
}

/* Products of 64 bits and six places or fewer; anything else is left to the general loop. */
static bool mul_exact(kern_call *call) {
    const int64_t *a = call->args[0].lo;
    const int64_t *b = call->args[1].lo;
    int64_t *out = call->out->lo;
    bool bad = false;
    for (int64_t i = 0; i < call->n; i++) {
        int64_t product = 0;
        bad |= __builtin_mul_overflow(a[i], b[i], &product);
        bad |= product % DEC_ONE != 0;
        out[i] = product / DEC_ONE;
    }
    if (!bad) call->out->hi = out;
    return !bad;
}

bool kern_mul(kern_call *call) {
    if (kern_args_exact(call) && mul_exact(call)) return true;
    for (int64_t i = 0; i < call->n; i++) {
        if (!store_hull(call, i, product_corner)) return false;
    }
    kern_settle(call);
    return true;
}

static bool divide_by_zero(kern_call *call, int64_t row) {
    const col_vec *b = &call->args[1];
    kern_set_open(call, row);
    bool known = b->lo[row] == 0 && b->hi[row] == 0;
    return !known || kern_report(call, TROUBLE_DIVISION, row, 0);
}

bool kern_div(kern_call *call) {
    const col_vec *b = &call->args[1];
    for (int64_t i = 0; i < call->n; i++) {
        bool zero = b->lo[i] <= 0 && b->hi[i] >= 0;
        if (!(zero ? divide_by_zero(call, i) : store_hull(call, i, quotient_corner))) return false;
    }
    kern_settle(call);
    return true;
}
