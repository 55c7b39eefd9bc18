/* How many subjects of a group count. Groups may be as many as subjects, so that what is held of
 * each is small. */
#include "kernel/entries.h"
#include "kernel/interval.h"
#include "kernel/partition.h"
#include "kernel/share.h"

/* Subjects that surely count in the lower half of a number, those that may in the upper half. */
typedef uint64_t tally;

static tally tally_of(uint8_t counts) {
    return counts == TRUTH_TRUE ? 1 : (uint64_t)(counts == TRUTH_UNKNOWN) << 32;
}

static int64_t surely(tally t) {
    return (int64_t)(uint32_t)t;
}

static int64_t possibly(tally t) {
    return (int64_t)(uint32_t)t + (int64_t)(t >> 32);
}

typedef struct group_tallies {
    const kern_call *call;
    kern_partition groups;
    int pieces;
    tally *of;         /* by group; the last: subjects of unknown group */
    int64_t strangers; /* subjects of unknown group that may count */
    int64_t most;      /* that may count in any one group */
} group_tallies;

static void gather(group_tallies *t) {
    const uint8_t *counts = t->call->args[0].truth;
    int64_t groups = t->groups.count;
    for (int64_t i = 0; i < t->call->n; i++)
        t->of[kern_bucket(&t->groups, i)] += tally_of(counts[i]);
    t->strangers = possibly(t->of[groups]);
    for (int64_t g = 0; g < groups; g++) t->most = kern_greater(t->most, possibly(t->of[g]));
}

/* A subject of unknown group is in any group, or in one of its own, with or without the others. */
static void store_stranger(const group_tallies *t, col_vec *out, int64_t row) {
    tally own = tally_of(t->call->args[0].truth[row]);
    out->lo[row] = surely(own) * DEC_ONE;
    out->hi[row] = (t->strangers + t->most) * DEC_ONE;
}

static void store_piece(void *context, int piece) {
    const group_tallies *t = context;
    col_vec out = *t->call->out;
    kern_rows rows = kern_piece(t->call->n, t->pieces, piece);
    for (int64_t i = rows.first; i < rows.end; i++) {
        int64_t group = t->groups.of[i];
        if (group == PARTITION_UNKNOWN) {
            store_stranger(t, &out, i);
            continue;
        }
        out.lo[i] = surely(t->of[group]) * DEC_ONE;
        out.hi[i] = (possibly(t->of[group]) + t->strangers) * DEC_ONE;
    }
}

bool KERN_AT(kern_group_count)(kern_call *call) {
    group_tallies t = {.call = call, .pieces = kern_pieces(call->n, 1)};
    if (call->n > UINT32_MAX) return false;
    if (!kern_partition_make(call, 1, (int)call->imm->ints[0], &t.groups)) return false;
    t.of = arena_array(call->scratch, (size_t)t.groups.count + 1, sizeof *t.of);
    if (t.of == NULL) return false;
    gather(&t);
    kern_share(call, t.pieces, store_piece, &t);
    kern_settle(call);
    return true;
}
