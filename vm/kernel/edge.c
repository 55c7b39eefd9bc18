/* A subject is surely among the first places if its worst corner is better than the best corner
 * that stands one beyond the places; it surely is not if its best corner is worse than the worst
 * corner of the sure candidate on the last place. Both corners are selected, not sorted. */
#include "kernel/edge.h"

#include "kernel/interval.h"
#include "kernel/select.h"
#include "kernel/share.h"

/* Corners of one kind by group, for selection. Arrays hold the members of group g from start[g] on.
 */
typedef struct roll {
    int64_t *start;
    int64_t members;
    int64_t *value; /* first key; beyond the members each piece has a place to write to in vain */
    int64_t *row;   /* where there are further keys */
    int64_t *spare, *spare_value, *spare_row;
    bool sure; /* worst corners of sure candidates; else best corners of possible ones */
} roll;

/* What one piece of the rows has of one group. */
typedef struct tally {
    int64_t lo, hi; /* places */
    int64_t possible, sure;
    bool mixed; /* not all places are the same */
} tally;

typedef struct finding {
    kern_call *call;
    kern_edges *e;
    int pieces;
    tally *tallies; /* by piece and bucket; after roll_open, where the piece's members begin */
    roll possible, sure;
} finding;

/* ---- keys ---- */

/* Ends of a key as numbers. Text has no order: it is as good as unknown. */
static bool spell_out(kern_call *call, const col_vec *key, kern_key *out) {
    int64_t *lo = arena_take(call->scratch, ((size_t)call->n + 1) * sizeof *lo);
    int64_t *hi = arena_take(call->scratch, ((size_t)call->n + 1) * sizeof *hi);
    if (lo == NULL || hi == NULL) return false;
    for (int64_t i = 0; i < call->n; i++) {
        uint8_t truth = key->type == COL_TEXT ? TRUTH_UNKNOWN : key->truth[i];
        bool text = key->type == COL_TEXT;
        lo[i] = text ? DEC_LOW : truth == TRUTH_TRUE ? TRUTH_TRUE : TRUTH_FALSE;
        hi[i] = text ? DEC_HIGH : truth == TRUTH_FALSE ? TRUTH_FALSE : TRUTH_TRUE;
    }
    *out = (kern_key){hi, lo, false};
    return true;
}

static bool read_keys(kern_call *call, int first, kern_edges *e) {
    e->n_keys = call->n_args - first;
    e->keys = arena_array(call->scratch, (size_t)e->n_keys + 1, sizeof *e->keys);
    if (e->keys == NULL) return false;
    e->exact = true;
    for (int k = 0; k < e->n_keys; k++) {
        const col_vec *key = &call->args[first + k];
        bool ends = key->type == COL_NUMBER || key->type == COL_DATE;
        e->keys[k] = (kern_key){key->hi, key->lo, false};
        if (!ends && !spell_out(call, key, &e->keys[k])) return false;
        if (call->imm->ints[1 + k] != 1)
            e->keys[k] = (kern_key){e->keys[k].worst, e->keys[k].best, true};
        e->exact = e->exact && e->keys[k].best == e->keys[k].worst;
    }
    return true;
}

static int64_t key_best(const kern_edges *e, int k, int64_t row) {
    return kern_key_end(&e->keys[k], e->keys[k].best, row);
}

static int64_t key_worst(const kern_edges *e, int k, int64_t row) {
    return kern_key_end(&e->keys[k], e->keys[k].worst, row);
}

bool kern_corner_above(const kern_edges *e, int64_t row, const int64_t *tuple) {
    for (int k = 0; k < e->n_keys; k++) {
        int64_t end = key_worst(e, k, row);
        if (end != tuple[k]) return end > tuple[k];
    }
    return false;
}

bool kern_corner_below(const kern_edges *e, int64_t row, const int64_t *tuple) {
    for (int k = 0; k < e->n_keys; k++) {
        int64_t end = key_best(e, k, row);
        if (end != tuple[k]) return end < tuple[k];
    }
    return false;
}

/* ---- counting ---- */

/* Without branches on who is a candidate, which nobody can predict. */
static void count_piece(void *context, int piece) {
    finding *f = context;
    const kern_edges *e = f->e;
    const int64_t *lo = e->places->lo, *hi = e->places->hi;
    tally *tallies = f->tallies + piece * (e->groups.count + 1);
    kern_rows rows = kern_piece(f->call->n, f->pieces, piece);
    for (int64_t i = rows.first; i < rows.end; i++) {
        tally *t = &tallies[kern_bucket(&e->groups, i)];
        bool possible = e->candidate[i] != TRUTH_FALSE;
        if (possible & (t->possible == 0)) {
            t->lo = lo[i];
            t->hi = hi[i];
        }
        t->mixed |= possible & ((lo[i] != t->lo) | (hi[i] != t->hi));
        t->possible += possible;
        t->sure += e->candidate[i] == TRUTH_TRUE;
    }
}

static bool is_fraction(int64_t lo, int64_t hi) {
    int64_t first = 0, last = 0;
    return !kern_whole_ends(lo, hi, &first, &last);
}

/* False where the places of a group's candidates differ. */
static bool join_tallies(finding *f) {
    kern_edges *e = f->e;
    int64_t groups = e->groups.count;
    bool even = true;
    for (int64_t at = 0; at < f->pieces * (groups + 1); at++) {
        const tally *t = &f->tallies[at];
        kern_edge *edge = &e->of[at % (groups + 1)];
        if (t->possible == 0) continue;
        bool stranger = at % (groups + 1) == groups;
        bool other = edge->met && (edge->lo != t->lo || edge->hi != t->hi);
        even = even && (stranger || !(other || t->mixed));
        e->fractions |= t->mixed || is_fraction(t->lo, t->hi);
        edge->lo = t->lo;
        edge->hi = t->hi;
        edge->met = true;
        edge->possible += t->possible;
        edge->sure += t->sure;
    }
    return even;
}

/* ---- rolls ---- */

static bool take_roll(finding *f, roll *r, int64_t members) {
    arena *ar = f->call->scratch;
    size_t size = ((size_t)members + (size_t)f->pieces) * sizeof *r->value;
    r->members = members;
    bool further = f->e->n_keys > 1;
    r->start = arena_array(ar, (size_t)f->e->groups.count + 2, sizeof *r->start);
    r->value = arena_take(ar, size);
    r->spare = arena_take(ar, size);
    r->row = further ? arena_take(ar, size) : NULL;
    r->spare_row = further ? arena_take(ar, size) : NULL;
    r->spare_value = further ? arena_take(ar, size) : NULL;
    bool all = r->row != NULL && r->spare_row != NULL && r->spare_value != NULL;
    return r->start != NULL && r->value != NULL && r->spare != NULL && (all || !further);
}

/* Starts of all groups; the tallies' counts become where the members of each piece begin. Strangers
 * follow the possible members of each group. */
static bool open_rolls(finding *f) {
    const kern_edges *e = f->e;
    int64_t groups = e->groups.count, possible = 0, sure = 0;
    int64_t strangers = e->of[groups].possible;
    for (int64_t g = 0; g < groups; g++) {
        possible += e->of[g].possible + (e->of[g].met ? strangers : 0);
        sure += e->of[g].sure;
    }
    f->e->all_sure = e->exact && possible == sure;
    if (!take_roll(f, &f->possible, possible)) return false;
    if (!f->e->all_sure && !take_roll(f, &f->sure, sure)) return false;
    possible = sure = 0;
    for (int64_t g = 0; g < groups; g++) {
        f->possible.start[g] = possible;
        if (!f->e->all_sure) f->sure.start[g] = sure;
        for (int piece = 0; piece < f->pieces; piece++) {
            tally *t = &f->tallies[piece * (groups + 1) + g];
            int64_t more_possible = t->possible, more_sure = t->sure;
            t->possible = possible;
            t->sure = sure;
            possible += more_possible;
            sure += more_sure;
        }
        possible += e->of[g].met ? strangers : 0;
    }
    return true;
}

static void enter(const roll *r, const kern_key *first, int64_t at, int64_t row) {
    r->value[at] = kern_key_end(first, r->sure ? first->worst : first->best, row);
    if (r->row != NULL) r->row[at] = row;
}

static void enter_piece(void *context, int piece) {
    const finding *f = context;
    const kern_partition groups = f->e->groups;
    const uint8_t *candidate = f->e->candidate;
    const kern_key first = f->e->keys[0];
    const roll possible = f->possible, sure = f->sure;
    const bool all_sure = f->e->all_sure;
    tally *tallies = f->tallies + piece * (groups.count + 1);
    kern_rows rows = kern_piece(f->call->n, f->pieces, piece);
    for (int64_t i = rows.first; i < rows.end; i++) {
        tally *t = &tallies[kern_bucket(&groups, i)];
        bool known = groups.of[i] != PARTITION_UNKNOWN;
        bool enters = known & (candidate[i] != TRUTH_FALSE);
        enter(&possible, &first, enters ? t->possible : possible.members + piece, i);
        t->possible += enters;
        if (all_sure) continue;
        bool enters_sure = known & (candidate[i] == TRUTH_TRUE);
        enter(&sure, &first, enters_sure ? t->sure : sure.members + piece, i);
        t->sure += enters_sure;
    }
}

static void enter_strangers(finding *f) {
    const kern_edges *e = f->e;
    int64_t groups = e->groups.count, seen = 0, strangers = e->of[groups].possible;
    for (int64_t i = 0; i < f->call->n && seen < strangers; i++) {
        if (e->candidate[i] == TRUTH_FALSE || e->groups.of[i] != PARTITION_UNKNOWN) continue;
        for (int64_t g = 0; g < groups; g++) {
            if (!e->of[g].met) continue;
            enter(&f->possible, &e->keys[0], f->possible.start[g] + e->of[g].possible + seen, i);
        }
        seen++;
    }
    for (int64_t g = 0; g < groups; g++) e->of[g].possible += strangers;
}

/* ---- selection ---- */

/* The corner at `place` among n members from `start` on. Later keys are looked at only where all
 * earlier ones are level. */
static kern_selected select_corner(const kern_edges *e, const roll *r, int64_t start, int64_t n,
                                   int64_t place, int64_t *tuple) {
    const int64_t *value = r->value + start;
    const int64_t *row = r->row == NULL ? NULL : r->row + start;
    int64_t greater = 0;
    for (int k = 0;; k++) {
        kern_selected found = kern_select(value, n, place - greater, r->spare + start);
        tuple[k] = found.value;
        greater += found.greater;
        if (k + 1 == e->n_keys) return (kern_selected){found.value, greater, found.equal};
        int64_t level = 0;
        for (int64_t i = 0; i < n; i++) {
            int64_t at = row[i];
            if (value[i] != found.value) continue;
            r->spare_row[start + level] = at;
            r->spare_value[start + level++] =
                r->sure ? key_worst(e, k + 1, at) : key_best(e, k + 1, at);
        }
        value = r->spare_value + start;
        row = r->spare_row + start;
        n = level;
    }
}

static void find_edge(const finding *f, int64_t g) {
    kern_edge *edge = &f->e->of[g];
    const roll *sure = f->e->all_sure ? &f->possible : &f->sure;
    int64_t first = 0, last = 0;
    size_t at = (size_t)g * (size_t)f->e->n_keys;
    bool whole = kern_whole_ends(edge->lo, edge->hi, &first, &last);
    edge->in = edge->out = BAR_NONE;
    if (!whole) return;
    if (last <= 0) {
        edge->out = BAR_ALL;
    } else if (last <= edge->sure) {
        edge->out = BAR_TUPLE;
        (void)select_corner(f->e, sure, sure->start[g], edge->sure, last, f->e->out + at);
    }
    if (first >= edge->possible) {
        edge->in = BAR_ALL;
    } else if (first >= 0) {
        edge->in = BAR_TUPLE;
        kern_selected found = select_corner(f->e, &f->possible, f->possible.start[g],
                                            edge->possible, first + 1, f->e->in + at);
        edge->better = found.greater;
        edge->level = found.equal;
    }
}

/* Every SHARE_PIECES-th group. */
static void find_some(void *context, int number) {
    const finding *f = context;
    for (int64_t g = number; g < f->e->groups.count; g += SHARE_PIECES) {
        if (f->e->of[g].met) find_edge(f, g);
    }
}

static bool take_edges(finding *f) {
    kern_edges *e = f->e;
    arena *ar = f->call->scratch;
    size_t buckets = (size_t)e->groups.count + 1;
    size_t width = (size_t)e->n_keys * sizeof *e->in;
    f->pieces = kern_pieces(f->call->n, e->groups.count);
    e->of = arena_array(ar, buckets, sizeof *e->of);
    e->in = arena_array(ar, buckets, width);
    e->out = arena_array(ar, buckets, width);
    f->tallies = arena_array(ar, buckets * (size_t)f->pieces, sizeof *f->tallies);
    return e->of && e->in && e->out && f->tallies;
}

bool kern_edges_find(kern_call *call, kern_edges *out) {
    int n_groups = (int)call->imm->ints[0];
    *out = (kern_edges){.candidate = call->args[0].truth, .places = &call->args[1]};
    finding f = {.call = call, .e = out, .sure.sure = true};
    if (!read_keys(call, 2 + n_groups, out)) return false;
    if (!kern_partition_make(call, 2, n_groups, &out->groups) || !take_edges(&f)) return false;
    kern_share(call, f.pieces, count_piece, &f);
    int64_t strangers = 0;
    bool even = join_tallies(&f);
    strangers = out->of[out->groups.count].possible;
    bool cheap = strangers == 0 || out->groups.count <= call->n / strangers;
    out->found = even && cheap && out->n_keys > 0;
    if (!out->found) return true;
    if (!open_rolls(&f)) return false;
    kern_share(call, f.pieces, enter_piece, &f);
    enter_strangers(&f);
    kern_share(call, SHARE_PIECES, find_some, &f);
    return true;
}
