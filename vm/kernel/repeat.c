/* The sum over child rows that repeat an earlier one: before the day of each there is another row,
 * not earlier than its first day. */
#include "kernel/entries.h"
#include "kernel/interval.h"
#include "kernel/sort.h"

/* Rows in the order of one end of their days, with the greatest other end of those up to each. */
typedef struct forerunners {
    int64_t *rows, *end; /* by place: row, and the end that orders it */
    int64_t *reach;      /* greatest other end up to this place */
    int64_t *second;     /* the next one, of another row */
    int64_t *holder;     /* row of the greatest */
    int64_t n;
} forerunners;

static bool forerunners_take(kern_call *call, forerunners *f) {
    f->rows = kern_widest_parent(call);
    f->end = kern_widest_parent(call);
    f->reach = kern_widest_parent(call);
    f->second = kern_widest_parent(call);
    f->holder = kern_widest_parent(call);
    return f->rows != NULL && f->end != NULL && f->reach != NULL && f->second != NULL &&
           f->holder != NULL;
}

/* Gathers the parent's rows whose truth is at least so high. */
static bool gather(kern_call *call, forerunners *f, int64_t p, uint8_t least, const int64_t *order,
                   const int64_t *other) {
    f->n = 0;
    for (int64_t i = call->offsets[p]; i < call->offsets[p + 1]; i++) {
        if (call->args[3].truth[i] >= least) f->rows[f->n++] = i;
    }
    if (!kern_sort_by_number(f->rows, f->n, order, 1, call->scratch)) return false;
    int64_t reach = DEC_LOW, second = DEC_LOW, holder = -1;
    for (int64_t k = 0; k < f->n; k++) {
        int64_t row = f->rows[k];
        bool farthest = holder < 0 || other[row] > reach;
        second = farthest ? reach : kern_greater(second, other[row]);
        if (farthest) {
            reach = other[row];
            holder = row;
        }
        f->end[k] = order[row];
        f->reach[k] = reach;
        f->second[k] = second;
        f->holder[k] = holder;
    }
    return true;
}

/* Whether a row other than the given one, whose ordering end is below `before`, reaches `first`. */
static bool has_forerunner(const forerunners *f, int64_t row, int64_t before, int64_t first) {
    int64_t low = 0, high = f->n;
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        if (f->end[middle] < before)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0) return false;
    if (f->holder[low - 1] != row) return f->reach[low - 1] >= first;
    bool alone = low == 1;
    return !alone && f->second[low - 1] >= first;
}

/* Adds the parent's rows that repeat one, or may. */
static void add_repeats(const kern_call *call, const forerunners *sure, const forerunners *possible,
                        int64_t p, kern_total *total) {
    const col_vec *value = &call->args[0], *first = &call->args[1], *day = &call->args[2];
    const uint8_t *counts = call->args[3].truth;
    for (int64_t i = call->offsets[p]; i < call->offsets[p + 1]; i++) {
        if (counts[i] == TRUTH_FALSE) continue;
        if (!has_forerunner(possible, i, day->hi[i], first->lo[i])) continue;
        bool certain = counts[i] == TRUTH_TRUE && has_forerunner(sure, i, day->lo[i], first->hi[i]);
        int64_t lo = value->lo[i], hi = value->hi[i];
        kern_total_add(total, certain ? lo : kern_lesser(lo, 0),
                       certain ? hi : kern_greater(hi, 0));
    }
}

bool KERN_AT(kern_sum_of_repeats)(kern_call *call) {
    const col_vec *day = &call->args[2];
    forerunners sure = {0}, possible = {0};
    if (!forerunners_take(call, &sure) || !forerunners_take(call, &possible)) return false;
    for (int64_t p = 0; p < call->n; p++) {
        kern_total total = {0};
        if (!gather(call, &sure, p, TRUTH_TRUE, day->hi, day->lo) ||
            !gather(call, &possible, p, TRUTH_UNKNOWN, day->lo, day->hi))
            return false;
        add_repeats(call, &sure, &possible, p, &total);
        if (!kern_total_store(call, p, &total)) return false;
    }
    kern_settle(call);
    return true;
}
