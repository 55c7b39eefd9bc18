/* First places of groups, and ties at their edge. Equal keys are never separated: a tie at the edge
 * stays unknown and is named. */
#include "kernel/contest.h"
#include "kernel/edge.h"
#include "kernel/entries.h"
#include "kernel/interval.h"
#include "kernel/share.h"

/* ---- any groups, by the order of all candidates ---- */

/* Candidates other than the subject itself that may be ahead of it or level with it. */
static int64_t rivals_of(const kern_contest *contest, int64_t row) {
    int64_t worst = contest->worst[row];
    int64_t strangers = contest->groups.count;
    int64_t own = contest->candidate[row] != TRUTH_FALSE;
    return kern_ladder_at_least(&contest->possible, contest->groups.of[row], worst) +
           kern_ladder_at_least(&contest->possible, strangers, worst) - own;
}

static int64_t surely_ahead_of(const kern_contest *contest, int64_t row) {
    return kern_ladder_at_least(&contest->sure, contest->groups.of[row], contest->best[row] + 1);
}

/* [first, last] are the whole numbers of places that there may be. */
static uint8_t decide_top(const kern_contest *contest, int64_t row, int64_t first, int64_t last) {
    if (contest->candidate[row] == TRUTH_FALSE) return TRUTH_FALSE;
    if (contest->groups.of[row] == PARTITION_UNKNOWN) return TRUTH_UNKNOWN;
    bool sure = contest->candidate[row] == TRUTH_TRUE;
    if (sure && rivals_of(contest, row) < first) return TRUTH_TRUE;
    return surely_ahead_of(contest, row) >= last ? TRUTH_FALSE : TRUTH_UNKNOWN;
}

/* Others that are sure candidates with exactly the subject's keys, which are known. */
static int64_t level_with(const kern_contest *contest, int64_t row) {
    int64_t group = contest->groups.of[row];
    int64_t height = contest->best[row];
    return kern_ladder_at_least(&contest->settled, group, height) -
           kern_ladder_at_least(&contest->settled, group, height + 1) - 1;
}

static bool tied_at_edge(const kern_contest *contest, int64_t row, int64_t places) {
    if (contest->candidate[row] != TRUTH_TRUE) return false;
    if (contest->groups.of[row] == PARTITION_UNKNOWN) return false;
    if (contest->best[row] != contest->worst[row]) return false;
    if (decide_top(contest, row, places, places) != TRUTH_UNKNOWN) return false;
    return rivals_of(contest, row) - level_with(contest, row) < places;
}

static bool compare_all(kern_call *call, bool ties) {
    const col_vec *places = &call->args[1];
    kern_contest contest;
    if (!kern_contest_open(call, 2, &contest)) return false;
    for (int64_t i = 0; i < call->n; i++) {
        int64_t first = 0, last = 0;
        bool whole = kern_whole_ends(places->lo[i], places->hi[i], &first, &last);
        if (!whole) first = DEC_LOW, last = DEC_HIGH;
        bool known = whole && places->lo[i] == places->hi[i];
        if (!ties)
            call->out->truth[i] = decide_top(&contest, i, first, last);
        else
            call->out->truth[i] =
                known && tied_at_edge(&contest, i, first) ? TRUTH_TRUE : TRUTH_FALSE;
    }
    return true;
}

/* ---- groups whose candidates have the same places, by their edges ---- */

/* What one key is compared with: a subject is surely in if its worst end is at least `from`, and
 * surely not if its best end is at most `to`. Worst ends are never DEC_HIGH, best ones never
 * DEC_LOW, so that these stand for bars that nothing passes. */
typedef struct gate {
    int64_t from, to;
} gate;

typedef struct deciding {
    kern_call *call;
    const kern_edges *e;
    int pieces;
    gate *gates;    /* top with one key: by bucket */
    int64_t *level; /* top_tie: by piece and group, sure candidates whose known keys are in[] */
    bool *tied;     /* top_tie: by bucket */
} deciding;

static gate gate_of(const kern_edges *e, int64_t group) {
    const kern_edge *edge = &e->of[group];
    gate g = {edge->in == BAR_ALL ? DEC_LOW : DEC_HIGH, edge->out == BAR_ALL ? DEC_HIGH : DEC_LOW};
    if (edge->in == BAR_TUPLE && e->in[group] < DEC_HIGH) g.from = e->in[group] + 1;
    if (edge->out == BAR_TUPLE && e->out[group] > DEC_LOW) g.to = e->out[group] - 1;
    return g;
}

/* Without branches on who is in and who is out. */
static void pass_gates(void *context, int piece) {
    const deciding *d = context;
    const kern_edges *e = d->e;
    const kern_key key = e->keys[0];
    uint8_t *out = d->call->out->truth;
    kern_rows rows = kern_piece(d->call->n, d->pieces, piece);
    for (int64_t i = rows.first; i < rows.end; i++) {
        const gate *g = &d->gates[kern_bucket(&e->groups, i)];
        uint8_t candidate = e->candidate[i];
        bool in = (candidate == TRUTH_TRUE) & (kern_key_end(&key, key.worst, i) >= g->from);
        bool no = (kern_key_end(&key, key.best, i) <= g->to) | (candidate == TRUTH_FALSE);
        out[i] = in ? TRUTH_TRUE : no ? TRUTH_FALSE : TRUTH_UNKNOWN;
    }
}

static bool passes_in(const kern_edges *e, int64_t row, int64_t group) {
    kern_bar bar = e->of[group].in;
    if (bar != BAR_TUPLE) return bar == BAR_ALL;
    return kern_corner_above(e, row, e->in + group * e->n_keys);
}

static bool passes_out(const kern_edges *e, int64_t row, int64_t group) {
    kern_bar bar = e->of[group].out;
    if (bar != BAR_TUPLE) return bar == BAR_ALL;
    return kern_corner_below(e, row, e->out + group * e->n_keys);
}

static uint8_t decide_row(const kern_edges *e, int64_t row) {
    int64_t group = e->groups.of[row];
    if (e->candidate[row] == TRUTH_FALSE) return TRUTH_FALSE;
    if (group == PARTITION_UNKNOWN) return TRUTH_UNKNOWN;
    if (e->candidate[row] == TRUTH_TRUE && passes_in(e, row, group)) return TRUTH_TRUE;
    return passes_out(e, row, group) ? TRUTH_FALSE : TRUTH_UNKNOWN;
}

static void decide_piece(void *context, int piece) {
    const deciding *d = context;
    uint8_t *out = d->call->out->truth;
    kern_rows rows = kern_piece(d->call->n, d->pieces, piece);
    for (int64_t i = rows.first; i < rows.end; i++) out[i] = decide_row(d->e, i);
}

static bool decide_all(deciding *d) {
    int64_t groups = d->e->groups.count;
    if (d->e->n_keys != 1) {
        kern_share(d->call, d->pieces, decide_piece, d);
        return true;
    }
    d->gates = arena_array(d->call->scratch, (size_t)groups + 1, sizeof *d->gates);
    if (d->gates == NULL) return false;
    for (int64_t g = 0; g < groups; g++) d->gates[g] = gate_of(d->e, g);
    d->gates[groups] = (gate){DEC_HIGH, DEC_LOW};
    kern_share(d->call, d->pieces, pass_gates, d);
    return true;
}

/* Whether a subject surely is a candidate whose keys are known and those of in[] of its bucket. */
static bool is_level(const kern_edges *e, int64_t row, int64_t bucket) {
    const int64_t *tuple = e->in + bucket * e->n_keys;
    bool level = e->candidate[row] == TRUTH_TRUE;
    for (int k = 0; k < e->n_keys; k++) {
        const kern_key *key = &e->keys[k];
        level &= key->best[row] == key->worst[row];
        level &= kern_key_end(key, key->best, row) == tuple[k];
    }
    return level;
}

static void count_level(void *context, int piece) {
    const deciding *d = context;
    int64_t *level = d->level + piece * (d->e->groups.count + 1);
    kern_rows rows = kern_piece(d->call->n, d->pieces, piece);
    for (int64_t i = rows.first; i < rows.end; i++) {
        int64_t bucket = kern_bucket(&d->e->groups, i);
        level[bucket] += is_level(d->e, i, bucket);
    }
}

static void name_piece(void *context, int piece) {
    const deciding *d = context;
    uint8_t *out = d->call->out->truth;
    kern_rows rows = kern_piece(d->call->n, d->pieces, piece);
    for (int64_t i = rows.first; i < rows.end; i++) {
        int64_t bucket = kern_bucket(&d->e->groups, i);
        bool tied = d->tied[bucket] & is_level(d->e, i, bucket);
        out[i] = (uint8_t)(tied * TRUTH_TRUE);
    }
}

static bool tuple_below(const kern_edges *e, const int64_t *tuple, const int64_t *other) {
    for (int k = 0; k < e->n_keys; k++) {
        if (tuple[k] != other[k]) return tuple[k] < other[k];
    }
    return false;
}

/* Whether candidates with the keys of in[] are left open, and only because others are exactly level
 * with them: without those there would be a place for each. No other keys can be so: with better
 * ones there are too few level to matter, and with worse ones those of in[] are in the way too. */
static bool tied_group(const kern_edges *e, int64_t group, int64_t level) {
    const kern_edge *edge = &e->of[group];
    size_t at = (size_t)group * (size_t)e->n_keys;
    bool known = edge->lo == edge->hi && edge->lo % DEC_ONE == 0;
    if (!known || edge->in != BAR_TUPLE || edge->out == BAR_ALL) return false;
    if (edge->out == BAR_TUPLE && tuple_below(e, e->in + at, e->out + at)) return false;
    return edge->better + edge->level - level < edge->lo / DEC_ONE;
}

static bool name_ties(deciding *d) {
    int64_t groups = d->e->groups.count;
    size_t buckets = (size_t)groups + 1;
    d->level = arena_array(d->call->scratch, buckets * (size_t)d->pieces, sizeof *d->level);
    d->tied = arena_array(d->call->scratch, buckets, sizeof *d->tied);
    if (d->level == NULL || d->tied == NULL) return false;
    if (!d->e->all_sure) kern_share(d->call, d->pieces, count_level, d);
    for (int64_t g = 0; g < groups; g++) {
        int64_t level = d->e->all_sure ? d->e->of[g].level : 0;
        for (int piece = 0; piece < d->pieces; piece++) level += d->level[piece * (groups + 1) + g];
        d->tied[g] = tied_group(d->e, g, level);
    }
    kern_share(d->call, d->pieces, name_piece, d);
    return true;
}

/* ---- both ---- */

static bool report_fractions(kern_call *call) {
    const col_vec *places = &call->args[1];
    for (int64_t i = 0; i < call->n; i++) {
        int64_t first = 0, last = 0;
        if (call->args[0].truth[i] == TRUTH_FALSE) continue;
        if (kern_whole_ends(places->lo[i], places->hi[i], &first, &last)) continue;
        if (!kern_report(call, TROUBLE_FRACTION, i, places->lo[i])) return false;
    }
    return true;
}

static bool place(kern_call *call, bool ties) {
    kern_edges edges;
    arena_mark mark = arena_here(call->scratch);
    if (!kern_edges_find(call, &edges)) return false;
    bool report = !ties && (edges.fractions || !edges.found);
    if (!edges.found) {
        arena_rewind(call->scratch, mark);
        if (!compare_all(call, ties)) return false;
    } else {
        deciding d = {
            .call = call, .e = &edges, .pieces = kern_pieces(call->n, edges.groups.count)};
        if (!(ties ? name_ties(&d) : decide_all(&d))) return false;
    }
    return !report || report_fractions(call);
}

bool KERN_AT(kern_top)(kern_call *call) {
    return place(call, false);
}

bool KERN_AT(kern_top_tie)(kern_call *call) {
    return place(call, true);
}
