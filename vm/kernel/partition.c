/* Groups by values that lie close together are numbered by their values, without gaps where there
 * would be many. Others are found by hashing: an open table whose slots hold the first row of each
 * group. Values that are close to one another are mostly so in neighbouring rows too, so that a
 * table by value is walked through nearly in order, which one by hash never is. */
#include "kernel/partition.h"

#include "kernel/interval.h"
#include "kernel/share.h"

/* ---- values that lie close together ---- */

enum {
    CLOSE_GROUPS = 256,
    CLOSE_ROWS = 4,  /* rows a number, where there are more numbers */
    FAR_NUMBERS = 16 /* numbers a row at most, before those that no row has are left out */
};

/* Known values of a column: lowest, lowest + step, and so on up to highest. */
typedef struct span {
    int64_t lowest, highest;
    bool odd; /* some value is none of these */
} span;

typedef struct numbering {
    kern_call *call;
    const col_vec *column; /* the one that is numbered */
    int64_t step;
    int pieces;
    span *spans;           /* by piece; the first then of all */
    kern_partition own;    /* the column's numbers */
    kern_partition *joint; /* those of all columns so far */
} numbering;

static void span_of_codes(const dict_code *code, kern_rows rows, span *s) {
    dict_code least = UINT32_MAX, most = 0;
    for (int64_t i = rows.first; i < rows.end; i++) {
        dict_code before = code[i] - 1; /* the unknown code, 0, becomes the greatest */
        least = before < least ? before : least;
        most = code[i] > most ? code[i] : most;
    }
    s->lowest = (int64_t)least + 1;
    s->highest = most;
}

static void span_of_numbers(const col_vec *v, int64_t step, kern_rows rows, span *s) {
    for (int64_t i = rows.first; i < rows.end; i++) {
        if (v->lo[i] != v->hi[i]) continue;
        s->lowest = kern_lesser(s->lowest, v->lo[i]);
        s->highest = kern_greater(s->highest, v->lo[i]);
        s->odd |= v->lo[i] % step != 0;
    }
}

static void find_span(void *context, int piece) {
    const numbering *m = context;
    kern_rows rows = kern_piece(m->call->n, m->pieces, piece);
    span *s = &m->spans[piece];
    *s = (span){.lowest = INT64_MAX, .highest = INT64_MIN};
    switch (m->column->type) {
    case COL_TRUTH: *s = (span){.lowest = TRUTH_FALSE, .highest = TRUTH_TRUE}; break;
    case COL_TEXT: span_of_codes(m->column->code, rows, s); break;
    case COL_NUMBER:
    case COL_DATE: span_of_numbers(m->column, m->step, rows, s); break;
    }
}

/* The most numbers that a table has room for. */
static int64_t most_numbers(const kern_call *call) {
    return kern_greater(CLOSE_GROUPS, call->n * FAR_NUMBERS);
}

/* False where the values are not whole or lie too far apart. */
static bool column_is_close(numbering *m) {
    span *all = &m->spans[0];
    kern_share(m->call, m->pieces, find_span, m);
    for (int piece = 1; piece < m->pieces; piece++) {
        all->lowest = kern_lesser(all->lowest, m->spans[piece].lowest);
        all->highest = kern_greater(all->highest, m->spans[piece].highest);
        all->odd |= m->spans[piece].odd;
    }
    bool none = all->lowest > all->highest;
    uint64_t width = none ? 0 : (uint64_t)all->highest - (uint64_t)all->lowest;
    if (all->odd || width / (uint64_t)m->step >= (uint64_t)most_numbers(m->call)) return false;
    m->own.count = none ? 0 : (int64_t)(width / (uint64_t)m->step) + 1;
    return true;
}

/* The number of a row's value, or PARTITION_UNKNOWN. */
static int64_t number_of(const numbering *m, int64_t row) {
    const col_vec *v = m->column;
    int64_t lowest = m->spans[0].lowest;
    if (v->type == COL_TEXT)
        return v->code[row] == DICT_UNKNOWN ? PARTITION_UNKNOWN : (int64_t)v->code[row] - lowest;
    if (v->type == COL_TRUTH)
        return v->truth[row] == TRUTH_UNKNOWN ? PARTITION_UNKNOWN : v->truth[row];
    return v->lo[row] != v->hi[row] ? PARTITION_UNKNOWN : (v->lo[row] - lowest) / m->step;
}

static void number_piece(void *context, int piece) {
    const numbering *m = context;
    kern_rows rows = kern_piece(m->call->n, m->pieces, piece);
    for (int64_t i = rows.first; i < rows.end; i++) m->own.of[i] = number_of(m, i);
}

/* Divides each group by the column's values. */
static void join_piece(void *context, int piece) {
    const numbering *m = context;
    int64_t *of = m->joint->of, groups = m->joint->count;
    kern_rows rows = kern_piece(m->call->n, m->pieces, piece);
    for (int64_t i = rows.first; i < rows.end; i++) {
        int64_t number = m->own.of[i];
        bool known = (number != PARTITION_UNKNOWN) & (of[i] != PARTITION_UNKNOWN);
        of[i] = known ? number * groups + of[i] : PARTITION_UNKNOWN;
    }
}

/* Leaves out numbers that no subject has. False: no memory. */
static bool close_ranks(kern_call *call, kern_partition *groups) {
    arena_mark mark = arena_here(call->scratch);
    uint32_t *label = arena_array(call->scratch, (size_t)groups->count, sizeof *label);
    uint32_t taken = 0; /* no more than rows, of which there are fewer than 2^32 */
    if (label == NULL) return false;
    for (int64_t i = 0; i < call->n; i++) {
        int64_t group = groups->of[i];
        if (group == PARTITION_UNKNOWN) continue;
        if (label[group] == 0) label[group] = ++taken;
        groups->of[i] = (int64_t)label[group] - 1;
    }
    arena_rewind(call->scratch, mark);
    groups->count = taken;
    return true;
}

/* Leaves out numbers where there are more than so many. False: no memory. */
static bool close_many(kern_call *call, kern_partition *groups, int64_t many) {
    return groups->count <= many || close_ranks(call, groups);
}

/* Numbers the column and joins it to those before. *close: there were not too many numbers. */
static bool number_column(numbering *m, bool first, bool last, bool *close) {
    kern_call *call = m->call;
    int64_t few = kern_greater(CLOSE_GROUPS, call->n / CLOSE_ROWS);
    *close = column_is_close(m);
    if (!*close) return true;
    kern_share(call, m->pieces, number_piece, m);
    if (!close_many(call, &m->own, first && last ? few : CLOSE_GROUPS)) return false;
    if (first) {
        m->joint->count = m->own.count;
        return true;
    }
    *close = m->own.count <= most_numbers(call) / kern_greater(m->joint->count, 1);
    if (!*close) return true;
    kern_share(call, m->pieces, join_piece, m);
    m->joint->count *= m->own.count;
    return close_many(call, m->joint, few);
}

/* *close tells whether the columns could be numbered; else `of` means nothing. */
static bool number_groups(kern_call *call, int first, int n_columns, kern_partition *out,
                          bool *close) {
    numbering m = {.call = call, .pieces = kern_pieces(call->n, 1), .joint = out};
    m.spans = arena_array(call->scratch, (size_t)m.pieces, sizeof *m.spans);
    int64_t *further = NULL;
    if (n_columns > 1) further = arena_take(call->scratch, ((size_t)call->n + 1) * sizeof *further);
    if (m.spans == NULL || (n_columns > 1 && further == NULL)) return false;
    /* without columns all are in one group */
    *close = n_columns > 0 && call->n < UINT32_MAX;
    for (int k = 0; k < n_columns && *close; k++) {
        m.column = &call->args[first + k];
        m.step = m.column->type == COL_NUMBER ? DEC_ONE : 1;
        m.own.of = k == 0 ? out->of : further;
        if (!number_column(&m, k == 0, k == n_columns - 1, close)) return false;
    }
    return true;
}

/* ---- any values ---- */

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

static bool hash_groups(kern_call *call, int first, int n_columns, kern_partition *out) {
    hashing h = {.columns = call->args + first, .n_columns = n_columns, .to = out};
    if (!open_slots(&h, call->n, call->scratch)) return false;
    out->count = 0;
    for (int64_t i = 0; i < call->n; i++) {
        uint64_t hash = 0;
        bool known = row_hash(&h, i, &hash);
        out->of[i] = known ? enter_row(&h, i, hash) : PARTITION_UNKNOWN;
    }
    return true;
}

bool kern_partition_make(kern_call *call, int first, int n_columns, kern_partition *out) {
    bool close = false;
    *out = (kern_partition){0};
    out->of = arena_take(call->scratch, ((size_t)call->n + 1) * sizeof *out->of);
    if (out->of == NULL) return false;
    arena_mark mark = arena_here(call->scratch);
    if (!number_groups(call, first, n_columns, out, &close)) return false;
    if (!close && !hash_groups(call, first, n_columns, out)) return false;
    arena_rewind(call->scratch, mark);
    return true;
}
