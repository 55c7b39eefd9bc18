/* Sum of the greatest value of each different key. */
#include "kernel/entries.h"
#include "kernel/interval.h"
#include "kernel/sort.h"

/* Bounds of one key's greatest value under construction. */
typedef struct best {
    int64_t lo, hi; /* greatest lower end of the sure rows; greatest upper end of all */
    int64_t least;  /* smallest lower end of all rows */
    bool sure;      /* has a row that surely counts */
} best;

static void join_row(best *b, const kern_call *call, int64_t row) {
    const col_vec *value = &call->args[0];
    b->hi = kern_greater(b->hi, value->hi[row]);
    b->least = kern_lesser(b->least, value->lo[row]);
    if (call->args[2].truth[row] != TRUTH_TRUE) return;
    b->lo = kern_greater(b->lo, value->lo[row]);
    b->sure = true;
}

/* A key without a sure row may be absent, and then adds nothing. A row of unknown key, which is
 * counted on its own, may turn out to be this key's best: then the key adds nothing beside it. */
static void add_best(kern_total *total, const best *b, bool shared) {
    int64_t lo = b->sure ? b->lo : kern_lesser(b->least, 0);
    int64_t hi = b->sure && !shared ? b->hi : kern_greater(b->hi, 0);
    kern_total_add(total, lo, hi);
}

/* Rows of one parent: those with known keys go to `rows`, the others add what they may at most. */
static int64_t split_rows(const kern_call *call, const kern_plain *key, int64_t p, int64_t *rows,
                          kern_total *total, bool *shared) {
    const uint8_t *counts = call->args[2].truth;
    int64_t n = 0;
    *shared = false;
    for (int64_t i = call->offsets[p]; i < call->offsets[p + 1]; i++) {
        if (counts[i] == TRUTH_FALSE) continue;
        if (key->known[i]) {
            rows[n++] = i;
            continue;
        }
        *shared = true;
        kern_total_add(total, kern_lesser(call->args[0].lo[i], 0),
                       kern_greater(call->args[0].hi[i], 0));
    }
    return n;
}

static bool sum_parent(kern_call *call, const kern_plain *key, int64_t p, int64_t *rows) {
    kern_total total = {0};
    bool shared;
    int64_t n = split_rows(call, key, p, rows, &total, &shared);
    if (n > 1 && !kern_sort_by_number(rows, n, key->value, 1, call->scratch)) return false;
    for (int64_t first = 0, end = 0; first < n; first = end) {
        best b = {DEC_LOW, DEC_LOW, DEC_HIGH, false};
        for (end = first; end < n && key->value[rows[first]] == key->value[rows[end]]; end++)
            join_row(&b, call, rows[end]);
        add_best(&total, &b, shared);
    }
    return kern_total_store(call, p, &total);
}

bool KERN_AT(kern_sum_of_best)(kern_call *call) {
    kern_plain key;
    int64_t *rows = kern_widest_parent(call);
    if (rows == NULL || !kern_plain_values(call, &call->args[1], &key)) return false;
    for (int64_t p = 0; p < call->n; p++) {
        if (!sum_parent(call, &key, p, rows)) return false;
    }
    kern_settle(call);
    return true;
}
