/* Variance and standard deviation of child rows. Of known rows they are exact fractions, rounded
 * outward; where something is unknown they are enclosed: below by the gap between two rows that
 * surely count, above by the distances of all rows from one point. */
#include "kernel/entries.h"
#include "kernel/interval.h"

__extension__ typedef unsigned __int128 square;

/* A sum of squares over a number of rows, in squares of millionths. */
typedef struct fraction {
    square over;
    square under;
} fraction;

/* What is known of one parent's rows that may count. */
typedef struct spreading {
    int64_t sure, possible;   /* how many */
    int64_t least, greatest;  /* ends of all that may count */
    int64_t sure_lo, sure_hi; /* greatest lower and smallest upper end of those that surely do */
    bool known;               /* every value, and whether it counts */
} spreading;

static square squared(uint64_t distance) {
    return (square)distance * distance;
}

static spreading look_over(const kern_call *call, int64_t p) {
    const col_vec *value = &call->args[0];
    const uint8_t *counts = call->args[1].truth;
    spreading s = {0, 0, DEC_HIGH, DEC_LOW, DEC_LOW, DEC_HIGH, true};
    for (int64_t i = call->offsets[p]; i < call->offsets[p + 1]; i++) {
        if (counts[i] == TRUTH_FALSE) continue;
        s.possible++;
        s.least = kern_lesser(s.least, value->lo[i]);
        s.greatest = kern_greater(s.greatest, value->hi[i]);
        s.known &= counts[i] == TRUTH_TRUE && value->lo[i] == value->hi[i];
        if (counts[i] != TRUTH_TRUE) continue;
        s.sure++;
        s.sure_lo = kern_greater(s.sure_lo, value->lo[i]);
        s.sure_hi = kern_lesser(s.sure_hi, value->hi[i]);
    }
    return s;
}

/* Whether the rows lie so close together that n * n squares of their range fit in 128 bits. What
 * holds for them holds for all that they may turn out to be. */
static bool is_close(const spreading *s) {
    uint64_t range = (uint64_t)s->greatest - (uint64_t)s->least, reach = 0;
    bool bounded = s->least != DEC_LOW && s->greatest != DEC_HIGH;
    return bounded && !__builtin_mul_overflow(range, (uint64_t)s->possible, &reach);
}

/* n times the sum of squares minus the square of the sum, of distances from the least value. */
static fraction of_known(const kern_call *call, int64_t p, const spreading *s, int64_t lost) {
    const col_vec *value = &call->args[0];
    square n = (square)s->possible, rest = (square)(s->possible - lost), sum = 0;
    fraction f = {.under = n * rest};
    for (int64_t i = call->offsets[p]; i < call->offsets[p + 1]; i++) {
        if (call->args[1].truth[i] == TRUTH_FALSE) continue;
        uint64_t distance = (uint64_t)value->lo[i] - (uint64_t)s->least;
        sum += distance;
        f.over += n * squared(distance);
    }
    f.over -= sum * sum;
    return f;
}

/* Two rows that are a gap apart are half of it from any mean, each. */
static fraction enclosed_below(const spreading *s, int64_t lost) {
    fraction f = {.under = (square)(2 * (s->possible - lost))};
    bool apart = s->sure > 1 && s->sure_lo > s->sure_hi;
    if (apart) f.over = squared((uint64_t)s->sure_lo - (uint64_t)s->sure_hi);
    return f;
}

/* No set of numbers varies more than one that lies half at each end. */
static fraction by_range(const spreading *s, int64_t lost) {
    int64_t fewest = kern_greater(s->sure, 1 + lost);
    fraction f = {.under = (square)(4 * (fewest - lost))};
    f.over = (square)fewest * squared((uint64_t)s->greatest - (uint64_t)s->least);
    return f;
}

/* Distances from the middle of the mean's ends are not smaller than from the mean itself. */
static fraction by_middle(const kern_call *call, int64_t p, const spreading *s, int64_t lost) {
    const col_vec *value = &call->args[0];
    kern_wide sum = 0;
    for (int64_t i = call->offsets[p]; i < call->offsets[p + 1]; i++) {
        if (call->args[1].truth[i] == TRUTH_TRUE) sum += (kern_wide)value->lo[i] + value->hi[i];
    }
    int64_t middle = (int64_t)(sum / (2 * s->sure));
    fraction f = {.under = (square)(s->sure - lost)};
    for (int64_t i = call->offsets[p]; i < call->offsets[p + 1]; i++) {
        if (call->args[1].truth[i] != TRUTH_TRUE) continue;
        int64_t lo = value->lo[i], hi = value->hi[i];
        uint64_t below = lo < middle ? (uint64_t)middle - (uint64_t)lo : 0;
        uint64_t above = hi > middle ? (uint64_t)hi - (uint64_t)middle : 0;
        f.over += squared(below > above ? below : above);
    }
    return f;
}

/* The greatest whole number whose square is not above. */
static uint64_t root_of(square value) {
    uint64_t root = 0;
    for (uint64_t bit = UINT64_C(1) << 63; bit > 0; bit >>= 1) {
        square raised = (square)(root | bit) * (root | bit);
        if (raised <= value) root |= bit;
    }
    return root;
}

/* One end of the variance, or of its root, in millionths; a lower end beyond the finite range is
 * DEC_HIGH. */
static int64_t end_of(const fraction *f, bool upper, bool rooted) {
    square whole = 0;
    if (rooted) {
        square root = root_of(f->over / f->under);
        bool exact = root * root * f->under == f->over;
        whole = root + (upper && !exact);
    } else {
        square under = f->under * DEC_ONE;
        whole = f->over / under + (upper && f->over % under != 0);
    }
    return whole <= (square)DEC_MAX ? (int64_t)whole : DEC_HIGH;
}

static void store_enclosed(kern_call *call, int64_t p, const spreading *s, bool rooted) {
    int64_t lost = call->imm->ints[0];
    fraction low = enclosed_below(s, lost), high = by_range(s, lost);
    call->out->lo[p] = end_of(&low, false, rooted);
    call->out->hi[p] = end_of(&high, true, rooted);
    if (s->sure < s->possible) return;
    high = by_middle(call, p, s, lost);
    call->out->hi[p] = kern_lesser(call->out->hi[p], end_of(&high, true, rooted));
}

static void store_known(kern_call *call, int64_t p, const spreading *s, bool rooted) {
    fraction f = of_known(call, p, s, call->imm->ints[0]);
    call->out->lo[p] = end_of(&f, false, rooted);
    call->out->hi[p] = end_of(&f, true, rooted);
}

/* Of rows that are too far apart to be squared. */
static void store_open(kern_call *call, int64_t p) {
    call->out->lo[p] = 0;
    call->out->hi[p] = DEC_HIGH;
}

static bool store_parent(kern_call *call, int64_t p, bool rooted) {
    const col_vec *empty = &call->args[2];
    int64_t fewest = call->imm->ints[0] + 1;
    spreading s = look_over(call, p);
    int64_t *lo = &call->out->lo[p], *hi = &call->out->hi[p];
    *lo = empty->lo[p];
    *hi = empty->hi[p];
    if (s.possible < fewest) return true;
    if (!is_close(&s))
        store_open(call, p);
    else if (s.known)
        store_known(call, p, &s, rooted);
    else
        store_enclosed(call, p, &s, rooted);
    if (s.sure < fewest) {
        *lo = kern_lesser(*lo, empty->lo[p]);
        *hi = kern_greater(*hi, empty->hi[p]);
    }
    if (*lo != DEC_HIGH) return true;
    kern_set_open(call, p);
    return kern_report(call, TROUBLE_OVERFLOW, p, 0);
}

static bool store_spread(kern_call *call, bool rooted) {
    for (int64_t p = 0; p < call->n; p++) {
        if (!store_parent(call, p, rooted)) return false;
    }
    kern_settle(call);
    return true;
}

bool KERN_AT(kern_variance_of)(kern_call *call) {
    return store_spread(call, false);
}

bool KERN_AT(kern_deviation_of)(kern_call *call) {
    return store_spread(call, true);
}
