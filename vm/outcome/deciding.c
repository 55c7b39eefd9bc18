/* One scan over all subjects that decides: each worker writes to rows of its own and gathers what
 * is of no fixed size in a store of its own. */
#include <string.h>

#include "base/limits.h"
#include "outcome/range.h"

/* Subjects that are visited at a time: all their values are held, not only those wanted. */
enum { VISITED = (LIMIT_BATCH_ROWS + 7) / 8 };

typedef struct deciding deciding;

/* The working memory of one worker. */
typedef struct decider {
    deciding *all;
    gathered *to;
    const outcome_slice *slice; /* being decided */
    walk w;
    grade_range range;
    arena scratch;
    uint32_t *entries; /* of one subject */
    uint8_t *chosen;   /* by subject of the slice: is it to be visited? */
    size_t cap_chosen;
    bool open; /* the walk has its list of titles */
    status failure;
} decider;

struct deciding {
    outcome *o;
    reason_list reasons;
    gather_list gathering;
    decider *deciders; /* by worker */
};

/* ---- one subject ---------------------------------------------------------------------------- */

static void fill_entries(packed_record *r, const uint32_t *entries, uint32_t n) {
    if (n > 0) memcpy(record_entries(r), entries, n * sizeof *entries);
}

static bool keep_without(decider *d, int64_t row, outcome_status why) {
    uint32_t n = reasons_find(&d->all->reasons, d->slice, row, why, d->entries);
    packed_record *r = record_take(d->to, 0, n, 0);
    if (r == NULL) return false;
    fill_entries(r, d->entries, n);
    d->all->o->records[row] = r;
    return true;
}

static uint32_t count(const uint8_t *flags, int n) {
    uint32_t found = 0;
    for (int i = 0; i < n; i++) found += flags[i];
    return found;
}

static void fill_results(packed_record *r, const uint8_t *possible, int n) {
    uint32_t *to = record_entries(r) + r->n_entries;
    for (int i = 0; i < n; i++) {
        if (possible[i]) *to++ = (uint32_t)i;
    }
}

static bool keep_undetermined(decider *d, int64_t row, uint32_t n, const uint8_t *possible) {
    const fact_list *found = &d->w.found;
    int n_results = d->range.n_results;
    packed_record *r = record_take(d->to, found->n, n, count(possible, n_results));
    if (r == NULL) return false;
    for (size_t i = 0; i < found->n; i++) {
        r->facts[i].row = found->facts[i].row;
        r->facts[i].kind = facts_kind(d->to, &d->all->o->alloc, &found->facts[i]);
        if (r->facts[i].kind == NULL) return false;
    }
    fill_entries(r, d->entries, n);
    fill_results(r, possible, n_results);
    d->all->o->records[row] = r;
    return true;
}

static bool visit(const eval_view *view, void *user_data) {
    decider *d = user_data;
    int64_t row = view->subject;
    uint32_t n = reasons_find(&d->all->reasons, d->slice, row, OUTCOME_UNDETERMINED, d->entries);
    d->w.view = view;
    bool kept = missing_find(&d->w, d->entries, n) &&
                keep_undetermined(d, row, n, range_find(&d->range, view));
    arena_reset(&d->scratch);
    if (!kept) d->failure = ST_NOMEM;
    return kept;
}

/* ---- one block ------------------------------------------------------------------------------ */

static void take_scores(outcome *o, const outcome_slice *slice) {
    if (o->low == NULL) return;
    for (int64_t row = slice->first; row < slice->first + slice->n; row++) {
        outcome_value score = outcome_value_at(slice, o->score, row);
        o->low[row] = score.lo;
        o->high[row] = score.hi;
    }
}

static void take_grades(outcome *o, const outcome_slice *slice) {
    const col_vec *column = outcome_column(slice, o->grade);
    for (int64_t i = 0; i < slice->n; i++)
        o->grades[slice->first + i] = column != NULL ? column->code[i] : o->only_grade;
}

static bool open_decider(decider *d, int64_t subjects) {
    outcome *o = d->all->o;
    uint8_t *chosen = alloc_grow(&o->alloc, d->chosen, &d->cap_chosen, (size_t)subjects, 1);
    if (chosen == NULL) return false;
    d->chosen = chosen;
    if (d->open) return true;
    int n = d->all->reasons.n_blocks + d->all->reasons.n_grades;
    d->entries = arena_array(&d->to->store, (size_t)n + 1, sizeof *d->entries);
    d->w.records = arena_array(&d->to->store, graph_n_nodes(o->g), sizeof *d->w.records);
    d->open = d->entries != NULL && d->w.records != NULL && range_open(&d->range, o, &d->to->store);
    return d->open;
}

/* Visits those that are undetermined among the subjects from .. to - 1 of the block. */
static status visit_some(decider *d, const eval_block *block, int64_t from, int64_t to) {
    bool any = false;
    memset(d->chosen, 0, (size_t)block->n);
    for (int64_t i = from; i < to; i++) {
        d->chosen[i] = outcome_status_at(d->all->o, block->first + i) == OUTCOME_UNDETERMINED;
        any = any || d->chosen[i] != 0;
    }
    if (!any) return ST_OK;
    status result = eval_visit_block(block, d->chosen, visit, d);
    return result == ST_OK ? d->failure : result;
}

static status decide_block(decider *d, const eval_block *block) {
    outcome *o = d->all->o;
    status result = ST_OK;
    if (!open_decider(d, block->n)) return ST_NOMEM;
    take_scores(o, d->slice);
    take_grades(o, d->slice);
    for (int64_t i = 0; i < block->n; i++) {
        outcome_status s = outcome_status_at(o, block->first + i);
        bool without = s == OUTCOME_REFUSED || s == OUTCOME_UNGRADED;
        if (without && !keep_without(d, block->first + i, s)) return ST_NOMEM;
    }
    if (!gather_add(&d->all->gathering, d->slice, &o->alloc, d->to)) return ST_NOMEM;
    for (int64_t i = 0; i < block->n && result == ST_OK; i += VISITED)
        result = visit_some(d, block, i, i + VISITED < block->n ? i + VISITED : block->n);
    return result;
}

static bool take(const eval_block *block, void *user_data) {
    deciding *all = user_data;
    decider *d = &all->deciders[block->worker];
    outcome_slice slice = {.o = all->o,
                           .first = block->first,
                           .n = block->n,
                           .place = all->o->place,
                           .values = block->values};
    d->slice = &slice;
    d->failure = decide_block(d, block);
    return d->failure == ST_OK;
}

/* ---- all ------------------------------------------------------------------------------------ */

static void open_workers(deciding *all) {
    outcome *o = all->o;
    for (int i = 0; i < o->n_gathered; i++) {
        decider *d = &all->deciders[i];
        *d = (decider){.all = all, .to = &o->gathered[i]};
        arena_open(&d->scratch, &o->alloc);
        d->w = (walk){.o = o,
                      .store = &d->to->store,
                      .scratch = &d->scratch,
                      .found.alloc = &o->alloc,
                      .open.alloc = &o->alloc};
    }
}

/* The first failure of any worker. */
static status close_workers(deciding *all) {
    outcome *o = all->o;
    status failure = ST_OK;
    for (int i = 0; i < o->n_gathered; i++) {
        decider *d = &all->deciders[i];
        if (failure == ST_OK) failure = d->failure;
        walk_close(&d->w);
        arena_close(&d->scratch);
        alloc_free(&o->alloc, d->chosen, d->cap_chosen);
    }
    return failure;
}

static status scan(deciding *all) {
    outcome *o = all->o;
    eval_scan_options options = {.wanted = o->nodes,
                                 .n_wanted = o->n_nodes,
                                 .first = o->first,
                                 .n = o->n_decided,
                                 .take = take,
                                 .user_data = all};
    open_workers(all);
    status result = eval_scan(o->e, &options);
    status failure = close_workers(all);
    if (result == ST_OK) result = failure;
    return result != ST_OK || facts_number(o) ? result : ST_NOMEM;
}

status deciding_run(outcome *o) {
    arena store;
    deciding all = {.o = o};
    arena_open(&store, &o->alloc);
    all.deciders = arena_array(&store, (size_t)o->n_gathered, sizeof *all.deciders);
    status result = ST_NOMEM;
    if (all.deciders != NULL && reason_list_take(o->g, &store, &all.reasons) &&
        gather_list_take(o->g, &store, &all.gathering))
        result = scan(&all);
    arena_close(&store);
    return result;
}
