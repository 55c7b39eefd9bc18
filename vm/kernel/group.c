/* Sums and extremes within groups of the whole population. A subject of unknown group may
 * be in any group: it widens every group's result, and its own is the hull over all groups it may
 * be in, a group of its own included. */
#include "kernel/entries.h"
#include "kernel/interval.h"
#include "kernel/partition.h"
#include "kernel/share.h"

/* ---- sums ---- */

/* What all subjects of a group get. */
typedef struct group_result {
    int64_t lo, hi;
    bool beyond; /* surely beyond the range */
} group_result;

/* Parts are held by piece and bucket, those of piece 0 at last over all pieces. In the bucket of
 * subjects of unknown group each adds its value or nothing. */
typedef struct group_totals {
    kern_call *call;
    kern_partition groups;
    int pieces;
    kern_total *parts;
    group_result *results; /* by group */
    kern_total outermost;  /* smallest lower and largest upper end that any group, or none, adds */
} group_totals;

/* What a subject adds to its group: its value, or nothing, or either. */
static kern_total contribution(const kern_call *call, int64_t row) {
    uint8_t counts = call->args[1].truth[row];
    int64_t lo = call->args[0].lo[row], hi = call->args[0].hi[row];
    kern_total total = {0};
    if (counts == TRUTH_TRUE) kern_total_add(&total, lo, hi);
    if (counts == TRUTH_UNKNOWN) kern_total_add(&total, kern_lesser(lo, 0), kern_greater(hi, 0));
    return total;
}

/* The contribution, or nothing: that of a subject which may be elsewhere. */
static kern_total or_nothing(kern_total total) {
    if (total.lo > 0) total.lo = 0;
    if (total.hi < 0) total.hi = 0;
    return total;
}

static void take_part(kern_total *total, const kern_total *part) {
    total->lo -= part->lo;
    total->hi -= part->hi;
    total->open_lo -= part->open_lo;
    total->open_hi -= part->open_hi;
}

/* An open end makes the whole end open, so that how many are open does not matter here. */
static void widen_outermost(kern_total *outermost, const kern_total *group) {
    if (group->lo < outermost->lo) outermost->lo = group->lo;
    if (group->hi > outermost->hi) outermost->hi = group->hi;
    outermost->open_lo += group->open_lo;
    outermost->open_hi += group->open_hi;
}

static kern_total *part_of(const group_totals *totals, int piece, int64_t bucket) {
    return &totals->parts[piece * (totals->groups.count + 1) + bucket];
}

static void gather_piece(void *context, int piece) {
    const group_totals *totals = context;
    kern_rows rows = kern_piece(totals->call->n, totals->pieces, piece);
    for (int64_t i = rows.first; i < rows.end; i++) {
        kern_total part = contribution(totals->call, i);
        if (totals->groups.of[i] == PARTITION_UNKNOWN) part = or_nothing(part);
        kern_total_join(part_of(totals, piece, kern_bucket(&totals->groups, i)), &part);
    }
}

static bool gather_totals(kern_call *call, group_totals *totals) {
    int n_groups = (int)call->imm->ints[0];
    totals->call = call;
    if (!kern_partition_make(call, 2, n_groups, &totals->groups)) return false;
    int64_t groups = totals->groups.count;
    totals->pieces = kern_pieces(call->n, groups);
    size_t size = ((size_t)groups + 1) * (size_t)totals->pieces;
    totals->parts = arena_array(call->scratch, size, sizeof *totals->parts);
    totals->results = arena_array(call->scratch, (size_t)groups + 1, sizeof *totals->results);
    if (totals->parts == NULL || totals->results == NULL) return false;
    kern_share(call, totals->pieces, gather_piece, totals);
    for (int piece = 1; piece < totals->pieces; piece++) {
        for (int64_t g = 0; g <= groups; g++)
            kern_total_join(part_of(totals, 0, g), part_of(totals, piece, g));
    }
    for (int64_t g = 0; g < groups; g++) {
        kern_total all = *part_of(totals, 0, groups);
        kern_total_join(&all, part_of(totals, 0, g));
        widen_outermost(&totals->outermost, part_of(totals, 0, g));
        group_result *r = &totals->results[g];
        r->beyond = !kern_total_ends(&all, &r->lo, &r->hi);
    }
    return true;
}

/* For a subject of unknown group. */
static kern_total stranger_total(const group_totals *totals, int64_t row) {
    kern_total total = *part_of(totals, 0, totals->groups.count);
    kern_total own = contribution(totals->call, row);
    kern_total elsewhere = or_nothing(own);
    take_part(&total, &elsewhere);
    kern_total_join(&total, &own);
    kern_total_join(&total, &totals->outermost);
    return total;
}

static void store_piece(void *context, int piece) {
    const group_totals *totals = context;
    const col_vec out = *totals->call->out;
    kern_rows rows = kern_piece(totals->call->n, totals->pieces, piece);
    for (int64_t i = rows.first; i < rows.end; i++) {
        const group_result *r = &totals->results[kern_bucket(&totals->groups, i)];
        out.lo[i] = r->lo;
        out.hi[i] = r->hi;
    }
}

/* What cannot be shared: subjects of unknown group, and troubles. */
static bool store_others(const group_totals *totals) {
    kern_call *call = totals->call;
    for (int64_t i = 0; i < call->n; i++) {
        int64_t group = totals->groups.of[i];
        if (group == PARTITION_UNKNOWN) {
            kern_total total = stranger_total(totals, i);
            if (!kern_total_store(call, i, &total)) return false;
        } else if (totals->results[group].beyond) {
            if (!kern_report(call, TROUBLE_OVERFLOW, i, 0)) return false;
        }
    }
    return true;
}

static bool store_totals(kern_call *call) {
    group_totals totals = {0};
    if (!gather_totals(call, &totals)) return false;
    kern_share(call, totals.pieces, store_piece, &totals);
    if (!store_others(&totals)) return false;
    kern_settle(call);
    return true;
}

bool KERN_AT(kern_group_sum)(kern_call *call) {
    return store_totals(call);
}

/* ---- smallest ---- */

/* For "largest" the axis of numbers is turned round, so that one set of rules serves both. */
typedef struct group_least {
    bool turned;
    kern_partition groups;
    int64_t *lo; /* per group, and last for subjects of unknown group: over those that may count */
    int64_t *sure; /* smallest upper end of those that surely count; DEC_HIGH: there is none */
    bool *has_sure;
    int64_t lowest; /* over all subjects */
} group_least;

static int64_t low_end(const kern_call *call, const group_least *least, int64_t row) {
    return least->turned ? kern_opposite(call->args[0].hi[row]) : call->args[0].lo[row];
}

static int64_t high_end(const kern_call *call, const group_least *least, int64_t row) {
    return least->turned ? kern_opposite(call->args[0].lo[row]) : call->args[0].hi[row];
}

static bool open_least(kern_call *call, group_least *least) {
    if (!kern_partition_make(call, 2, (int)call->imm->ints[0], &least->groups)) return false;
    size_t count = (size_t)least->groups.count + 1;
    least->lo = arena_array(call->scratch, count, sizeof *least->lo);
    least->sure = arena_array(call->scratch, count, sizeof *least->sure);
    least->has_sure = arena_array(call->scratch, count, sizeof *least->has_sure);
    if (least->lo == NULL || least->sure == NULL || least->has_sure == NULL) return false;
    for (size_t g = 0; g < count; g++) least->lo[g] = least->sure[g] = DEC_HIGH;
    least->lowest = DEC_HIGH;
    return true;
}

static void gather_least(const kern_call *call, group_least *least) {
    const uint8_t *counts = call->args[1].truth;
    for (int64_t i = 0; i < call->n; i++) {
        if (counts[i] == TRUTH_FALSE) continue;
        int64_t g = kern_bucket(&least->groups, i);
        int64_t lo = low_end(call, least, i);
        least->lo[g] = kern_lesser(least->lo[g], lo);
        least->lowest = kern_lesser(least->lowest, lo);
        if (counts[i] != TRUTH_TRUE) continue;
        least->has_sure[g] = true;
        least->sure[g] = kern_lesser(least->sure[g], high_end(call, least, i));
    }
}

static void store_least(kern_call *call, const group_least *least, int64_t row) {
    int64_t group = least->groups.of[row];
    bool stranger = group == PARTITION_UNKNOWN;
    /* a subject of unknown group brings itself along, wherever it belongs */
    bool sure = stranger ? call->args[1].truth[row] == TRUTH_TRUE : least->has_sure[group];
    if (!sure) {
        kern_set_open(call, row);
        return;
    }
    int64_t strangers = least->lo[least->groups.count];
    int64_t lo = stranger ? least->lowest : kern_lesser(least->lo[group], strangers);
    int64_t hi = stranger ? high_end(call, least, row) : least->sure[group];
    call->out->lo[row] = least->turned ? kern_opposite(hi) : lo;
    call->out->hi[row] = least->turned ? kern_opposite(lo) : hi;
}

static bool store_extremes(kern_call *call, bool turned) {
    group_least least = {.turned = turned};
    if (!open_least(call, &least)) return false;
    gather_least(call, &least);
    for (int64_t i = 0; i < call->n; i++) store_least(call, &least, i);
    kern_settle(call);
    return true;
}

bool KERN_AT(kern_group_min)(kern_call *call) {
    return store_extremes(call, false);
}

bool KERN_AT(kern_group_max)(kern_call *call) {
    return store_extremes(call, true);
}
