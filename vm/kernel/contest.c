/* One sort of all corners turns tuples of keys into heights; what remains is counting numbers. */
#include "kernel/contest.h"

#include "kernel/interval.h"
#include "kernel/sort.h"

/* Corner c of subject i is item 2i + c; `values` holds n_keys numbers per item. */
enum { WORST = 0, BEST = 1 };

typedef struct corners {
    const col_vec *keys;
    const int64_t *descending; /* per key: 1 if largest is first */
    int n_keys;
    bool exact; /* all keys known: only best corners are sorted, and the worst are the same */
    int64_t *values;
    int64_t *order; /* items in ascending order */
    int64_t n_items;
} corners;

/* Ends of a key as they stand in the data. Text has no order: it is as good as unknown. */
static void key_ends(const col_vec *key, int64_t row, int64_t *lo, int64_t *hi) {
    *lo = DEC_LOW;
    *hi = DEC_HIGH;
    switch (key->type) {
    case COL_TEXT: break;
    case COL_TRUTH:
        *lo = key->truth[row] == TRUTH_TRUE ? TRUTH_TRUE : TRUTH_FALSE;
        *hi = key->truth[row] == TRUTH_FALSE ? TRUTH_FALSE : TRUTH_TRUE;
        break;
    case COL_NUMBER:
    case COL_DATE:
        *lo = key->lo[row];
        *hi = key->hi[row];
        break;
    }
}

static void fill_corners(const corners *c, int64_t row) {
    int64_t *worst = c->values + (2 * row + WORST) * c->n_keys;
    int64_t *best = c->values + (2 * row + BEST) * c->n_keys;
    for (int k = 0; k < c->n_keys; k++) {
        int64_t lo = 0, hi = 0;
        key_ends(&c->keys[k], row, &lo, &hi);
        worst[k] = c->descending[k] == 1 ? lo : kern_opposite(hi);
        best[k] = c->descending[k] == 1 ? hi : kern_opposite(lo);
    }
}

static bool keys_exact(const corners *c) {
    for (int k = 0; k < c->n_keys; k++) {
        if (!col_is_exact(&c->keys[k])) return false;
    }
    return true;
}

static bool sort_corners(kern_call *call, corners *c) {
    size_t width = (size_t)(c->n_keys > 0 ? c->n_keys : 1);
    c->n_items = c->exact ? call->n : 2 * call->n;
    c->values = arena_array(call->scratch, 2 * (size_t)call->n + 1, width * sizeof *c->values);
    c->order = arena_array(call->scratch, (size_t)c->n_items + 1, sizeof *c->order);
    if (c->values == NULL || c->order == NULL) return false;
    for (int64_t i = 0; i < call->n; i++) fill_corners(c, i);
    for (int64_t i = 0; i < c->n_items; i++) c->order[i] = c->exact ? 2 * i + BEST : i;
    for (int k = c->n_keys - 1; k >= 0; k--) {
        if (!kern_sort_by_number(c->order, c->n_items, c->values + k, c->n_keys, call->scratch))
            return false;
    }
    return true;
}

static bool same_corner(const corners *c, int64_t a, int64_t b) {
    const int64_t *left = c->values + a * c->n_keys;
    const int64_t *right = c->values + b * c->n_keys;
    for (int k = 0; k < c->n_keys; k++) {
        if (left[k] != right[k]) return false;
    }
    return true;
}

static void number_heights(const corners *c, kern_contest *out) {
    int64_t height = 0, n_best = 0, n_worst = 0;
    for (int64_t at = 0; at < c->n_items; at++) {
        int64_t item = c->order[at];
        if (at > 0 && !same_corner(c, c->order[at - 1], item)) height++;
        int64_t row = item / 2;
        if (item % 2 == BEST) {
            out->best[row] = height;
            out->by_best[n_best++] = row;
        } else {
            out->worst[row] = height;
            out->by_worst[n_worst++] = row;
        }
    }
    out->n_heights = height + 1;
}

static bool measure(kern_call *call, int first_key, kern_contest *out) {
    size_t n = (size_t)call->n + 1;
    corners c = {.keys = call->args + first_key,
                 .descending = call->imm->ints + 1,
                 .n_keys = call->n_args - first_key};
    c.exact = keys_exact(&c);
    out->best = arena_array(call->scratch, n, sizeof *out->best);
    out->by_best = arena_array(call->scratch, n, sizeof *out->by_best);
    out->worst = c.exact ? out->best : arena_array(call->scratch, n, sizeof *out->worst);
    out->by_worst = c.exact ? out->by_best : arena_array(call->scratch, n, sizeof *out->by_worst);
    if (out->best == NULL || out->worst == NULL || out->by_best == NULL || out->by_worst == NULL)
        return false;
    arena_mark mark = arena_here(call->scratch);
    if (!sort_corners(call, &c)) return false;
    number_heights(&c, out);
    arena_rewind(call->scratch, mark);
    return true;
}

typedef enum rung { RUNG_POSSIBLE, RUNG_SURE, RUNG_SETTLED } rung;

static bool stands_on(const kern_contest *contest, int64_t row, rung which) {
    if (which == RUNG_POSSIBLE) return contest->candidate[row] != TRUTH_FALSE;
    if (contest->candidate[row] != TRUTH_TRUE) return false;
    return which == RUNG_SURE || contest->best[row] == contest->worst[row];
}

/* Fills each bucket in the order of `rows`, which is ascending, so that no bucket need be sorted.
 */
static bool raise_ladder(kern_call *call, const kern_contest *contest, rung which,
                         kern_ladder *out) {
    const int64_t *rows = which == RUNG_POSSIBLE ? contest->by_best : contest->by_worst;
    const int64_t *heights = which == RUNG_POSSIBLE ? contest->best : contest->worst;
    int64_t buckets = contest->groups.count + 1;
    out->start = arena_array(call->scratch, (size_t)buckets + 2, sizeof *out->start);
    out->height = arena_array(call->scratch, (size_t)call->n + 1, sizeof *out->height);
    if (out->start == NULL || out->height == NULL) return false;
    /* counts stand two places on, so that filling moves start[b + 1] from a bucket's start to its
     * end */
    for (int64_t i = 0; i < call->n; i++) {
        if (stands_on(contest, i, which)) out->start[kern_bucket(&contest->groups, i) + 2]++;
    }
    for (int64_t b = 2; b <= buckets + 1; b++) out->start[b] += out->start[b - 1];
    for (int64_t at = 0; at < call->n; at++) {
        int64_t row = rows[at];
        if (!stands_on(contest, row, which)) continue;
        out->height[out->start[kern_bucket(&contest->groups, row) + 1]++] = heights[row];
    }
    return true;
}

bool kern_contest_open(kern_call *call, int first_group, kern_contest *out) {
    int n_groups = (int)call->imm->ints[0];
    *out = (kern_contest){.candidate = call->args[0].truth};
    return kern_partition_make(call, first_group, n_groups, &out->groups) &&
           measure(call, first_group + n_groups, out) &&
           raise_ladder(call, out, RUNG_POSSIBLE, &out->possible) &&
           raise_ladder(call, out, RUNG_SURE, &out->sure) &&
           raise_ladder(call, out, RUNG_SETTLED, &out->settled);
}

int64_t kern_ladder_at_least(const kern_ladder *ladder, int64_t bucket, int64_t height) {
    int64_t end = ladder->start[bucket + 1];
    int64_t low = ladder->start[bucket], high = end;
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        if (ladder->height[middle] < height)
            low = middle + 1;
        else
            high = middle;
    }
    return end - low;
}
