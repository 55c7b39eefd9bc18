#include <stdlib.h>
#include <string.h>

#include "analysis/cause_plan.h"

enum { CHUNK_VALUES = 1 << 21 }; /* values of one side that are held at a time */

/* Values of the subjects of a chunk on one side. */
typedef struct side_values {
    int n_nodes;
    int64_t *lo, *hi; /* by subject of the chunk and node */
    int32_t *member;  /* by row of the frame: subject of the chunk + 1 */
    int64_t first, n; /* rows that are scanned */
    const frame *f;
    const dict *texts; /* by whose codes texts are told apart */
} side_values;

typedef struct finding {
    const cause_run *run;
    arena store; /* of a chunk */
    side_values side[2];
    int64_t *movers; /* of the chunk: index of the rows */
    int64_t n_movers, room;
    cause *causes; /* of one subject */
    uint8_t *held; /* by suspect: is it among the causes? */
} finding;

/* ---- values --------------------------------------------------------------------------------- */

/* One number for each text, whichever frame it is from; texts that the other frame lacks are below
 * zero. */
static int64_t text_number(const side_values *s, dict_code code) {
    size_t length;
    if (code == DICT_UNKNOWN || s->f->texts == s->texts) return code;
    const char *text = dict_text(s->f->texts, code, &length);
    dict_code other = dict_find(s->texts, text, length);
    return other == DICT_UNKNOWN ? -(int64_t)code : (int64_t)other;
}

static void keep_value(const side_values *s, size_t at, const col_vec *v, int64_t row) {
    switch (v->type) {
    case COL_TRUTH: s->lo[at] = s->hi[at] = v->truth[row]; break;
    case COL_TEXT: s->lo[at] = s->hi[at] = text_number(s, v->code[row]); break;
    case COL_NUMBER:
    case COL_DATE:
        s->lo[at] = v->lo[row];
        s->hi[at] = v->hi[row];
        break;
    }
}

static bool keep_block(const eval_block *block, void *user_data) {
    const side_values *s = user_data;
    for (int64_t i = 0; i < block->n; i++) {
        int32_t member = s->member[block->first + i - s->first];
        if (member == 0) continue;
        size_t at = (size_t)(member - 1) * (size_t)s->n_nodes;
        for (int k = 0; k < s->n_nodes; k++) keep_value(s, at + (size_t)k, &block->values[k], i);
    }
    return true;
}

static int64_t row_of(const finding *f, int64_t mover, int side) {
    const transition_row *row = &f->run->rows[f->movers[mover]];
    return side == 0 ? row->before : row->after;
}

static bool take_room(finding *f, int side) {
    side_values *s = &f->side[side];
    int64_t last = -1;
    s->first = INT64_MAX;
    for (int64_t i = 0; i < f->n_movers; i++) {
        int64_t row = row_of(f, i, side);
        if (row < s->first) s->first = row;
        if (row > last) last = row;
    }
    s->n = last - s->first + 1;
    size_t n = (size_t)f->n_movers * (size_t)s->n_nodes + 1;
    s->member = arena_array(&f->store, (size_t)s->n, sizeof *s->member);
    s->lo = arena_array(&f->store, n, sizeof *s->lo);
    s->hi = arena_array(&f->store, n, sizeof *s->hi);
    if (s->member == NULL || s->lo == NULL || s->hi == NULL) return false;
    for (int64_t i = 0; i < f->n_movers; i++)
        s->member[row_of(f, i, side) - s->first] = (int32_t)i + 1;
    return true;
}

static status read_side(finding *f, int side) {
    side_values *s = &f->side[side];
    if (s->n_nodes == 0) return ST_OK;
    if (!take_room(f, side)) return ST_NOMEM;
    eval_scan_options options = {.wanted = f->run->plan->nodes[side],
                                 .n_wanted = s->n_nodes,
                                 .first = s->first,
                                 .n = s->n,
                                 .take = keep_block,
                                 .user_data = s};
    return eval_scan(f->run->evaluations[side], &options);
}

/* ---- judging -------------------------------------------------------------------------------- */

/* What an entry says that is not there: it blocks nobody and gives no points. */
static cause_value value_of(const finding *f, int64_t mover, const pick *p, int side,
                            col_type type) {
    const side_values *s = &f->side[side];
    cause_value v = {.type = type, .lo = 0, .hi = 0};
    if (p->at[side] == NO_PICK) return v;
    size_t at = (size_t)mover * (size_t)s->n_nodes + (size_t)p->at[side];
    v.lo = s->lo[at];
    v.hi = s->hi[at];
    return v;
}

static bool changed(const finding *f, int64_t mover, const pick *p) {
    cause_value a = value_of(f, mover, p, 0, COL_NUMBER), b = value_of(f, mover, p, 1, COL_NUMBER);
    return a.lo != b.lo || a.hi != b.hi;
}

static void hold(finding *f, int64_t mover, const suspect *s, cause_kind kind, int *n) {
    int index = (int)(s - f->run->plan->suspects);
    if (f->held[index]) return;
    f->held[index] = 1;
    col_type type = s->kind == SUSPECT_POINTS ? COL_NUMBER : COL_TRUTH;
    f->causes[(*n)++] = (cause){.kind = kind,
                                .pair = s->pair,
                                .before = value_of(f, mover, &s->value, 0, type),
                                .after = value_of(f, mover, &s->value, 1, type)};
}

/* Points below a suspect that changed; returns how many there are. */
static int hold_parts(finding *f, int64_t mover, const suspect *s, int *n) {
    int some = 0;
    for (int i = 0; i < s->n_parts; i++) {
        const suspect *part = &f->run->plan->suspects[s->parts[i]];
        if (!changed(f, mover, &part->value)) continue;
        hold(f, mover, part, CAUSE_OWN, n);
        some++;
    }
    return some;
}

/* Only what is in the way more explains a worse result, and only what is less a better one. */
static bool matters(const finding *f, const cause_found *found, int64_t mover, const suspect *s) {
    uint64_t before = (uint64_t)value_of(f, mover, &s->value, 0, COL_TRUTH).lo;
    uint64_t after = (uint64_t)value_of(f, mover, &s->value, 1, COL_TRUTH).lo;
    switch (verdict_compare(f->run->scale, found->result[0], found->result[1])) {
    case VERDICT_RAISED: return after < before;
    case VERDICT_LOWERED: return after > before;
    case VERDICT_SAME:
    case VERDICT_OPEN: break;
    }
    return after != before;
}

typedef struct brought {
    bool own, places, result; /* changed: what the subject brings; places; what comes of it */
} brought;

static brought look_at_contests(const finding *f, int64_t mover, const suspect *s) {
    brought b = {.places = changed(f, mover, &s->places)};
    for (int i = 0; i < s->n_contests; i++) {
        const contest *c = &s->contests[i];
        b.result = b.result || changed(f, mover, &c->result);
        for (int k = 0; k < c->n_args; k++) {
            bool other = changed(f, mover, &c->args[k]);
            if (k == c->places) {
                b.places = b.places || other;
            } else {
                b.own = b.own || other;
            }
        }
    }
    return b;
}

/* Where the subject brings something else to a step, and a rule or points of its own are among the
 * causes already, these are what it brings. */
static void judge_contested(finding *f, int64_t mover, const suspect *s, int *n) {
    brought b = look_at_contests(f, mover, s);
    if (b.places) hold(f, mover, s, CAUSE_PLACES, n);
    if (b.own) {
        int parts = hold_parts(f, mover, s, n);
        if (parts == 0 && *n == 0) hold(f, mover, s, CAUSE_OWN, n);
    } else if (!b.places) {
        hold(f, mover, s, b.result && !s->unmatched ? CAUSE_DISPLACED : CAUSE_OWN, n);
    }
}

static void judge_alone(finding *f, int64_t mover, const suspect *s, int *n) {
    int parts = hold_parts(f, mover, s, n);
    if (s->itself || parts == 0) hold(f, mover, s, CAUSE_OWN, n);
}

/* Rules that ask about the subject alone come first. */
static void judge(finding *f, const cause_found *found, int64_t mover, bool contested, int *n) {
    const cause_plan *plan = f->run->plan;
    for (int i = 0; i < plan->n_suspects; i++) {
        const suspect *s = &plan->suspects[i];
        bool others = s->n_contests > 0 || s->unmatched;
        if (s->kind == SUSPECT_POINTS || others != contested || !changed(f, mover, &s->value))
            continue;
        if (!matters(f, found, mover, s)) continue;
        if (contested) {
            judge_contested(f, mover, s, n);
        } else {
            judge_alone(f, mover, s, n);
        }
    }
}

static int compare_causes(const void *a, const void *b) {
    const cause *x = a, *y = b;
    return (x->pair > y->pair) - (x->pair < y->pair);
}

static bool judge_mover(finding *f, int64_t mover) {
    const cause_plan *plan = f->run->plan;
    cause_found found = {.row = f->movers[mover], .causes = f->causes};
    transition_results(f->run->scale, f->run->sides, &f->run->rows[found.row], found.result);
    memset(f->held, 0, (size_t)plan->n_suspects + 1);
    judge(f, &found, mover, false, &found.n);
    judge(f, &found, mover, true, &found.n);
    if (found.n == 0) {
        cause_value none = {.type = COL_TRUTH};
        f->causes[found.n++] = (cause){CAUSE_DEFINITION, -1, none, none};
    }
    qsort(f->causes, (size_t)found.n, sizeof *f->causes, compare_causes);
    return f->run->take(&found, f->run->user_data);
}

/* ---- chunks --------------------------------------------------------------------------------- */

static status settle_chunk(finding *f) {
    status st = ST_OK;
    if (f->n_movers == 0) return ST_OK;
    for (int k = 0; k < 2 && st == ST_OK; k++) st = read_side(f, k);
    for (int64_t i = 0; i < f->n_movers && st == ST_OK; i++)
        st = judge_mover(f, i) ? ST_OK : ST_NOMEM;
    f->n_movers = 0;
    arena_reset(&f->store);
    return st;
}

static bool is_mover(const cause_run *run, int64_t row) {
    uint8_t r[2];
    if (run->rows[row].before < 0 || run->rows[row].after < 0) return false;
    transition_results(run->scale, run->sides, &run->rows[row], r);
    return r[0] != r[1];
}

static status find_all(finding *f) {
    status st = ST_OK;
    for (int64_t i = 0; i < f->run->n_rows && st == ST_OK; i++) {
        if (!is_mover(f->run, i)) continue;
        f->movers[f->n_movers++] = i;
        if (f->n_movers == f->room) st = settle_chunk(f);
    }
    return st == ST_OK ? settle_chunk(f) : st;
}

status cause_find(const cause_run *run) {
    finding f = {.run = run};
    arena lasting;
    arena_open(&lasting, run->alloc);
    arena_open(&f.store, run->alloc);
    int most = 1;
    for (int k = 0; k < 2; k++) {
        f.side[k].n_nodes = run->plan->n_nodes[k];
        f.side[k].f = run->sides[k].f;
        f.side[k].texts = run->sides[0].f->texts;
        if (f.side[k].n_nodes > most) most = f.side[k].n_nodes;
    }
    size_t n_suspects = (size_t)run->plan->n_suspects;
    f.room = CHUNK_VALUES / most + 1;
    f.movers = arena_array(&lasting, (size_t)f.room, sizeof *f.movers);
    f.causes = arena_array(&lasting, n_suspects + 1, sizeof *f.causes);
    f.held = arena_array(&lasting, n_suspects + 1, 1);
    status st = f.movers && f.causes && f.held ? find_all(&f) : ST_NOMEM;
    arena_close(&f.store);
    arena_close(&lasting);
    return st;
}
