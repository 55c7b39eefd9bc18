/* Products and quotients: the extremes lie at the corners of the arguments' rectangle. */
#include "kernel/entries.h"
#include "kernel/interval.h"

/* An interval: an argument, or what encloses the value at one corner. */
typedef struct corner {
    int64_t lo, hi;
} corner;

static int sign_of(int64_t value) {
    return (value > 0) - (value < 0);
}

/* A corner that is unbounded, or finite but beyond the range. */
static corner corner_beyond(int sign) {
    int64_t end = sign < 0 ? DEC_LOW : DEC_HIGH;
    return (corner){end, end};
}

/* The two neighbouring whole numbers that numerator / denominator lies between. The one
 * quotient that overflows, of -2^63 and -1, does not come up: -2^63 is no multiple of a million. */
static corner enclose(int64_t numerator, int64_t denominator) {
    int64_t quotient = numerator / denominator;
    int64_t rest = numerator % denominator;
    bool negative = (rest < 0) != (denominator < 0);
    int64_t below = quotient - (rest != 0 && negative);
    return (corner){below, below + (rest != 0)};
}

/* 0 times an unbounded end is 0: the end stands for all finite values on that side. */
static corner product_corner(int64_t a, int64_t b) {
    corner c = {0, 0};
    int sign = sign_of(a) * sign_of(b);
    if (sign == 0) return c;
    if (kern_unbounded(a) || kern_unbounded(b)) return corner_beyond(sign);
    int64_t product = 0;
    if (!__builtin_mul_overflow(a, b, &product)) return enclose(product, DEC_ONE);
    return dec_mul(a, b, &c.lo, &c.hi) ? c : corner_beyond(sign);
}

/* b is not 0. Anything divided by an unbounded end comes as near to 0 as one likes; the quotients
 * of two unbounded ends lie between the other corners and 0. */
static corner quotient_corner(int64_t a, int64_t b) {
    corner c = {0, 0};
    int sign = sign_of(a) * sign_of(b);
    if (sign == 0 || kern_unbounded(b)) return c;
    if (kern_unbounded(a)) return corner_beyond(sign);
    int64_t scaled = 0;
    if (!__builtin_mul_overflow(a, DEC_ONE, &scaled)) return enclose(scaled, b);
    return dec_div(a, b, &c.lo, &c.hi) ? c : corner_beyond(sign);
}

/* Writes a hull into the result's row. The innermost corner is made of bounded ends, so that a hull
 * that lies beyond the range with both ends has no value within it. */
static bool store_hull(kern_call *call, int64_t row, corner hull) {
    if (hull.lo == DEC_HIGH || hull.hi == DEC_LOW) {
        kern_set_open(call, row);
        return kern_report(call, TROUBLE_OVERFLOW, row, 0);
    }
    call->out->lo[row] = hull.lo;
    call->out->hi[row] = hull.hi;
    return true;
}

static corner hull_of(corner a, corner b) {
    return (corner){kern_lesser(a.lo, b.lo), kern_greater(a.hi, b.hi)};
}

static corner product_hull(corner a, corner b) {
    corner low = product_corner(a.lo, b.lo);
    if (a.lo == a.hi && b.lo == b.hi) return low;
    corner high = product_corner(a.hi, b.hi);
    if (a.lo >= 0 && b.lo >= 0) return (corner){low.lo, high.hi};
    corner mixed = hull_of(product_corner(a.lo, b.hi), product_corner(a.hi, b.lo));
    return hull_of(hull_of(low, high), mixed);
}

/* b does not hold 0. */
static corner quotient_hull(corner a, corner b) {
    corner low = quotient_corner(a.lo, b.hi);
    if (a.lo == a.hi && b.lo == b.hi) return low;
    corner high = quotient_corner(a.hi, b.lo);
    if (a.lo >= 0 && b.lo > 0) return (corner){low.lo, high.hi};
    corner mixed = hull_of(quotient_corner(a.lo, b.lo), quotient_corner(a.hi, b.hi));
    return hull_of(hull_of(low, high), mixed);
}

static corner ends_of(const col_vec *v, int64_t row) {
    return (corner){v->lo[row], v->hi[row]};
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

bool KERN_AT(kern_mul)(kern_call *call) {
    if (kern_args_exact(call) && mul_exact(call)) return true;
    for (int64_t i = 0; i < call->n; i++) {
        corner hull = product_hull(ends_of(&call->args[0], i), ends_of(&call->args[1], i));
        if (!store_hull(call, i, hull)) return false;
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

static bool all_one(const col_vec *v, int64_t n) {
    int64_t differs = 0;
    for (int64_t i = 0; i < n; i++) differs |= (v->lo[i] ^ DEC_ONE) | (v->hi[i] ^ DEC_ONE);
    return differs == 0;
}

bool KERN_AT(kern_div)(kern_call *call) {
    const col_vec *b = &call->args[1];
    if (all_one(b, call->n)) {
        kern_copy_ends(call->out, &call->args[0], call->n);
        return true;
    }
    for (int64_t i = 0; i < call->n; i++) {
        bool zero = b->lo[i] <= 0 && b->hi[i] >= 0;
        bool good =
            zero ? divide_by_zero(call, i)
                 : store_hull(call, i, quotient_hull(ends_of(&call->args[0], i), ends_of(b, i)));
        if (!good) return false;
    }
    kern_settle(call);
    return true;
}
