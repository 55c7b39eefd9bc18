/* The median within groups of the whole population. A subject of unknown group is one that may
 * count, in every group. */
#include "kernel/entries.h"
#include "kernel/interval.h"
#include "kernel/middle.h"
#include "kernel/partition.h"
#include "kernel/sort.h"

/* Ends of values by bucket, ascending in each; bucket b begins at start[b]. */
typedef struct shelves {
    int64_t *start, *end_of; /* per bucket; end_of: how far it is filled */
    int64_t *value;
} shelves;

typedef struct group_medians {
    kern_partition groups;
    int64_t *rows;       /* subjects that may count, by one end of the value */
    int64_t n;           /* how many */
    shelves sure, maybe; /* those that surely count, and the others */
    int64_t *merged;     /* what may count in the group at hand */
    int64_t *lo, *hi;    /* by group */
    int64_t least, most; /* of all that may count */
} group_medians;

static bool shelves_take(kern_call *call, shelves *s, int64_t buckets) {
    s->start = arena_array(call->scratch, (size_t)buckets + 1, sizeof *s->start);
    s->end_of = arena_array(call->scratch, (size_t)buckets + 1, sizeof *s->end_of);
    s->value = arena_array(call->scratch, (size_t)call->n + 1, sizeof *s->value);
    return s->start != NULL && s->end_of != NULL && s->value != NULL;
}

static bool medians_take(kern_call *call, group_medians *m) {
    if (!kern_partition_make(call, 2, (int)call->imm->ints[0], &m->groups)) return false;
    size_t n = (size_t)call->n + 1, groups = (size_t)m->groups.count + 1;
    m->rows = arena_array(call->scratch, n, sizeof *m->rows);
    m->merged = arena_array(call->scratch, 2 * n, sizeof *m->merged);
    m->lo = arena_array(call->scratch, groups, sizeof *m->lo);
    m->hi = arena_array(call->scratch, groups, sizeof *m->hi);
    return m->rows != NULL && m->merged != NULL && m->lo != NULL && m->hi != NULL &&
           shelves_take(call, &m->sure, m->groups.count + 1) &&
           shelves_take(call, &m->maybe, m->groups.count + 1);
}

static bool is_sure(const kern_call *call, const group_medians *m, int64_t row) {
    return call->args[1].truth[row] == TRUTH_TRUE && m->groups.of[row] != PARTITION_UNKNOWN;
}

static void divide_shelves(const kern_call *call, group_medians *m) {
    int64_t buckets = m->groups.count + 1;
    for (int64_t k = 0; k < m->n; k++) {
        shelves *s = is_sure(call, m, m->rows[k]) ? &m->sure : &m->maybe;
        s->start[kern_bucket(&m->groups, m->rows[k]) + 1]++;
    }
    for (int64_t b = 0; b < buckets; b++) {
        m->sure.start[b + 1] += m->sure.start[b];
        m->maybe.start[b + 1] += m->maybe.start[b];
    }
}

/* Puts the ends of all subjects on their shelves; for the upper end the axis is turned round. */
static bool fill_shelves(kern_call *call, group_medians *m, bool turned) {
    const col_vec *value = &call->args[0];
    const int64_t *ends = turned ? value->hi : value->lo;
    if (!kern_sort_by_number(m->rows, m->n, ends, 1, call->scratch)) return false;
    for (int64_t b = 0; b <= m->groups.count; b++) {
        m->sure.end_of[b] = m->sure.start[b];
        m->maybe.end_of[b] = m->maybe.start[b];
    }
    for (int64_t k = 0; k < m->n; k++) {
        int64_t row = m->rows[turned ? m->n - 1 - k : k];
        shelves *s = is_sure(call, m, row) ? &m->sure : &m->maybe;
        int64_t end = turned ? kern_opposite(ends[row]) : ends[row];
        s->value[s->end_of[kern_bucket(&m->groups, row)]++] = end;
    }
    return true;
}

/* What may count in a group, ascending: its own subjects and as many of unknown group as can
 * matter. Returns how many. */
static int64_t merge_maybe(group_medians *m, int64_t group, int64_t n_sure) {
    const int64_t *value = m->maybe.value;
    int64_t a = m->maybe.start[group], b = m->maybe.start[m->groups.count], n = 0;
    int64_t end_a = m->maybe.start[group + 1], end_b = m->maybe.end_of[m->groups.count];
    end_b = kern_lesser(end_b, b + n_sure + 1);
    while (a < end_a || b < end_b) {
        bool own = b == end_b || (a < end_a && value[a] <= value[b]);
        m->merged[n++] = value[own ? a++ : b++];
    }
    return n;
}

/* One end of every group's median; of a group without a sure subject it is no bound. */
static void find_medians(group_medians *m, bool turned) {
    for (int64_t g = 0; g < m->groups.count; g++) {
        const int64_t *sure = m->sure.value + m->sure.start[g];
        int64_t n_sure = m->sure.start[g + 1] - m->sure.start[g], end = DEC_LOW;
        if (n_sure > 0) {
            int64_t n_maybe = merge_maybe(m, g, n_sure);
            end = kern_least_median(sure, n_sure, m->merged, n_maybe);
        }
        if (turned)
            m->hi[g] = kern_opposite(end);
        else
            m->lo[g] = end;
    }
}

static void store_median(kern_call *call, const group_medians *m, int64_t row) {
    int64_t group = m->groups.of[row];
    kern_set_open(call, row);
    if (group != PARTITION_UNKNOWN) {
        call->out->lo[row] = m->lo[group];
        call->out->hi[row] = m->hi[group];
    } else if (call->args[1].truth[row] == TRUTH_TRUE) {
        call->out->lo[row] = m->least;
        call->out->hi[row] = m->most;
    }
}

bool KERN_AT(kern_group_median)(kern_call *call) {
    group_medians m = {.least = DEC_HIGH, .most = DEC_LOW};
    if (!medians_take(call, &m)) return false;
    for (int64_t i = 0; i < call->n; i++) {
        if (call->args[1].truth[i] == TRUTH_FALSE) continue;
        m.rows[m.n++] = i;
        m.least = kern_lesser(m.least, call->args[0].lo[i]);
        m.most = kern_greater(m.most, call->args[0].hi[i]);
    }
    divide_shelves(call, &m);
    if (!fill_shelves(call, &m, false)) return false;
    find_medians(&m, false);
    if (!fill_shelves(call, &m, true)) return false;
    find_medians(&m, true);
    for (int64_t i = 0; i < call->n; i++) store_median(call, &m, i);
    kern_settle(call);
    return true;
}
