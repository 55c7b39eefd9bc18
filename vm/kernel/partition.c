/* Grouping by hashing: an open table whose slots hold the first row of each group. */
#include "kernel/partition.h"

typedef struct hashing {
    const col_vec *columns;
    int n_columns;
    int64_t *slots; /* row + 1, or 0 where empty */
    uint64_t mask;  /* slots - 1, a power of two minus 1 */
    kern_partition *to;
} hashing;

/* Equal values of one column have equal numbers. False: unknown. */
static bool group_value(const col_vec *v, int64_t row, int64_t *out) {
    switch (v->type) {
    case COL_TRUTH: *out = v->truth[row]; return v->truth[row] != TRUTH_UNKNOWN;
    case COL_TEXT: *out = v->code[row]; return v->code[row] != DICT_UNKNOWN;
    case COL_NUMBER:
    case COL_DATE: break;
    }
    *out = v->lo[row];
    return v->lo[row] == v->hi[row];
}

/* Finaliser of MurmurHash3, which spreads neighbouring codes over the table. */
static uint64_t mix(uint64_t h) {
    h ^= h >> 33;
    h *= UINT64_C(0xff51afd7ed558ccd);
    h ^= h >> 33;
    h *= UINT64_C(0xc4ceb9fe1a85ec53);
    return h ^ (h >> 33);
}

/* False if the row's group is unknown. */
static bool row_hash(const hashing *h, int64_t row, uint64_t *out) {
    *out = 0;
    for (int k = 0; k < h->n_columns; k++) {
        int64_t value = 0;
        if (!group_value(&h->columns[k], row, &value)) return false;
        *out = mix(*out + (uint64_t)value + UINT64_C(0x9e3779b97f4a7c15));
    }
    return true;
}

static bool same_group(const hashing *h, int64_t a, int64_t b) {
    for (int k = 0; k < h->n_columns; k++) {
        int64_t left = 0, right = 0;
        group_value(&h->columns[k], a, &left);
        group_value(&h->columns[k], b, &right);
        if (left != right) return false;
    }
    return true;
}

static int64_t enter_row(hashing *h, int64_t row, uint64_t hash) {
    for (uint64_t at = hash & h->mask;; at = (at + 1) & h->mask) {
        int64_t found = h->slots[at] - 1;
        if (found < 0) {
            h->slots[at] = row + 1;
            return h->to->count++;
        }
        if (same_group(h, found, row)) return h->to->of[found];
    }
}

static bool open_slots(hashing *h, int64_t n, arena *scratch) {
    uint64_t size = 16;
    while (size < (uint64_t)n * 2) size *= 2;
    h->slots = arena_array(scratch, size, sizeof *h->slots);
    h->mask = size - 1;
    return h->slots != NULL;
}

bool kern_partition_make(kern_call *call, int first, int n_columns, kern_partition *out) {
    *out = (kern_partition){0};
    out->of = arena_array(call->scratch, (size_t)call->n + 1, sizeof *out->of);
    if (out->of == NULL) return false;
    arena_mark mark = arena_here(call->scratch);
    hashing h = {.columns = call->args + first, .n_columns = n_columns, .to = out};
    if (!open_slots(&h, call->n, call->scratch)) return false;
    for (int64_t i = 0; i < call->n; i++) {
        uint64_t hash = 0;
        bool known = row_hash(&h, i, &hash);
        out->of[i] = known ? enter_row(&h, i, hash) : PARTITION_UNKNOWN;
        out->unknown += !known;
    }
    arena_rewind(call->scratch, mark);
    return true;
}
