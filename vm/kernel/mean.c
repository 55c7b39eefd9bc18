/* Means of child rows, plain and weighted. The extremes of a mean over weights that are intervals
 * are found by a threshold: what lies beyond the mean weighs as much as it may, all else as little
 * as it may. A row that may not count weighs nothing or what it weighs. */
#include "kernel/entries.h"
#include "kernel/interval.h"
#include "kernel/sort.h"

/* Sums of products of two decimals, none of which is negative. */
__extension__ typedef unsigned __int128 wide_sum;

/* The rows of one parent that weigh something, as they stand for the lower end of the mean; for the
 * upper end the axis of values is turned round. */
typedef struct scale {
    int64_t *rows, *value, *least, *most; /* by place: row number, value, weights */
    int64_t n;
    bool sure;  /* some weight is surely above 0 */
    bool fixed; /* every weight is known */
} scale;

static bool scale_take(kern_call *call, scale *s) {
    s->rows = kern_widest_parent(call);
    s->value = kern_widest_parent(call);
    s->least = kern_widest_parent(call);
    s->most = kern_widest_parent(call);
    return s->rows != NULL && s->value != NULL && s->least != NULL && s->most != NULL;
}

/* Puts a row on the scale; without `weights` it weighs 1. */
static void weigh(const kern_call *call, scale *s, const col_vec *weights, int64_t row,
                  bool turned) {
    const col_vec *values = &call->args[0];
    uint8_t counts = call->args[call->n_args - 2].truth[row];
    int64_t low = weights == NULL ? DEC_ONE : kern_greater(weights->lo[row], 0);
    int64_t high = weights == NULL ? DEC_ONE : weights->hi[row];
    if (counts == TRUTH_FALSE || high <= 0) return;
    s->value[s->n] = turned ? kern_opposite(values->hi[row]) : values->lo[row];
    s->least[s->n] = counts == TRUTH_TRUE ? low : 0;
    s->most[s->n] = high;
    s->sure |= s->least[s->n] > 0;
    s->fixed &= s->least[s->n] == high;
    s->rows[s->n] = s->n;
    s->n++;
}

/* The mean under construction, from the least value on; `beyond`: its parts leave 128 bits. */
typedef struct balance {
    int64_t from;
    wide_sum moment, weight;
    bool beyond;
} balance;

static void add_weight(balance *b, int64_t value, int64_t weight) {
    wide_sum distance = (uint64_t)value - (uint64_t)b->from, moment = 0;
    b->beyond |= __builtin_mul_overflow(distance, (uint64_t)weight, &moment);
    b->beyond |= __builtin_add_overflow(b->moment, moment, &b->moment);
    b->weight += (uint64_t)weight;
}

static bool lies_below(const balance *b, int64_t value) {
    wide_sum distance = (uint64_t)value - (uint64_t)b->from, reach = 0;
    return b->weight == 0 ||
           (!__builtin_mul_overflow(distance, b->weight, &reach) && reach < b->moment);
}

/* The least mean that the weights permit, rounded down. At least one row is on the scale. */
static bool least_mean(kern_call *call, const scale *s, int64_t *out) {
    balance b = {.from = DEC_HIGH};
    for (int64_t k = 0; k < s->n; k++) b.from = kern_lesser(b.from, s->value[k]);
    *out = b.from;
    if (b.from == DEC_LOW) return true;
    for (int64_t k = 0; k < s->n; k++) add_weight(&b, s->value[k], s->least[k]);
    if (!s->fixed && !kern_sort_by_number(s->rows, s->n, s->value, 1, call->scratch)) return false;
    for (int64_t k = 0; k < s->n && !s->fixed && !b.beyond; k++) {
        int64_t at = s->rows[k];
        if (!lies_below(&b, s->value[at])) break;
        if (s->most[at] == DEC_HIGH) {
            *out = s->value[at];
            return true;
        }
        add_weight(&b, s->value[at], s->most[at] - s->least[at]);
    }
    if (!b.beyond) *out = (int64_t)((uint64_t)b.from + (uint64_t)(b.moment / b.weight));
    return true;
}

/* One end of the mean of a parent's rows, on the axis as it is turned. */
static bool mean_end(kern_call *call, scale *s, const col_vec *weights, int64_t p, bool turned,
                     int64_t *out) {
    const col_vec *empty = &call->args[call->n_args - 1];
    int64_t without = turned ? kern_opposite(empty->hi[p]) : empty->lo[p];
    s->n = 0;
    s->sure = false;
    s->fixed = true;
    for (int64_t i = call->offsets[p]; i < call->offsets[p + 1]; i++)
        weigh(call, s, weights, i, turned);
    *out = without;
    if (s->n == 0) return true;
    if (!least_mean(call, s, out)) return false;
    if (!s->sure) *out = kern_lesser(*out, without);
    return true;
}

/* Least of the weights below 0 that surely count, DEC_HIGH where there is none. */
static int64_t negative_weight(const kern_call *call, const col_vec *weights, int64_t p) {
    const uint8_t *counts = call->args[call->n_args - 2].truth;
    int64_t least = DEC_HIGH;
    for (int64_t i = call->offsets[p]; i < call->offsets[p + 1] && weights != NULL; i++) {
        if (counts[i] == TRUTH_TRUE && weights->hi[i] < 0)
            least = kern_lesser(least, weights->hi[i]);
    }
    return least;
}

static bool store_means(kern_call *call, const col_vec *weights) {
    scale s;
    if (!scale_take(call, &s)) return false;
    for (int64_t p = 0; p < call->n; p++) {
        int64_t negative = negative_weight(call, weights, p), lo = 0, hi = 0;
        if (negative != DEC_HIGH) {
            kern_set_open(call, p);
            if (!kern_report(call, TROUBLE_RANGE, p, negative)) return false;
            continue;
        }
        if (!mean_end(call, &s, weights, p, false, &lo)) return false;
        if (!mean_end(call, &s, weights, p, true, &hi)) return false;
        call->out->lo[p] = lo;
        call->out->hi[p] = kern_opposite(hi);
    }
    kern_settle(call);
    return true;
}

bool KERN_AT(kern_mean_of)(kern_call *call) {
    return store_means(call, NULL);
}

bool KERN_AT(kern_weighted_mean)(kern_call *call) {
    return store_means(call, &call->args[1]);
}
