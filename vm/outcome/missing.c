#include <string.h>

#include "outcome/inside.h"

/* Looks at everything below a node that matters for its being unknown. Unknown constants are named
 * only where nothing else explains it. */
static bool look_below(walk *w, graph_ref node) {
    walk_step step;
    size_t before = w->found.n;
    walk_restart(w);
    w->open.n = 0;
    walk_push(w, node, 0, false);
    while (walk_next(w, &step)) walk_look(w, step);
    if (w->found.n > before) return !w->short_of_memory;
    for (size_t i = 0; i < w->open.n; i++) walk_fact(w, &w->open.facts[i]);
    if (w->open.n == 0) walk_rule(w, "figure", w->rule);
    return !w->short_of_memory;
}

static void look_for_tie(walk *w, const graph_entry *e) {
    const entry_attr *tied = graph_attr(e, "tied");
    if (tied == NULL || tied->kind != ATTR_NODE) return;
    if (value_truth(w->o, tied->node, w->view->subject) == TRUTH_TRUE) walk_rule(w, "tie", e);
}

static bool look_below_reason(walk *w, const graph_entry *e) {
    bool by_blocks =
        e->blocks != GRAPH_NONE && value_truth(w->o, e->blocks, w->view->subject) == TRUTH_UNKNOWN;
    size_t before = w->found.n;
    w->rule = e;
    look_for_tie(w, e);
    if (w->found.n > before) return !w->short_of_memory;
    return look_below(w, by_blocks ? e->blocks : e->node);
}

static bool look_at_subject(walk *w, const outcome_subject *s) {
    for (int i = 0; i < s->n_reasons; i++) {
        if (!look_below_reason(w, graph_entry_at(w->o->g, s->reasons[i].entry))) return false;
    }
    w->rule = NULL;
    return s->n_reasons > 0 || look_below(w, w->o->grade);
}

typedef struct missing_search {
    outcome *o;
    walk w;
} missing_search;

static bool visit(const eval_view *view, void *user_data) {
    missing_search *search = user_data;
    walk *w = &search->w;
    outcome_subject *s = &search->o->subjects[view->subject];
    w->view = view;
    w->found.n = 0;
    if (!look_at_subject(w, s)) return false;
    facts_settle(&w->found);
    missing_fact *facts = arena_array(&search->o->store, w->found.n, sizeof *facts);
    if (facts == NULL) {
        w->short_of_memory = true;
        return false;
    }
    memcpy(facts, w->found.facts, w->found.n * sizeof *facts);
    s->missing = facts;
    s->n_missing = (int)w->found.n;
    return true;
}

status missing_find(outcome *o) {
    size_t n = 0;
    int64_t *waiting = alloc_array(&o->alloc, (size_t)o->n, sizeof *waiting);
    if (waiting == NULL) return ST_NOMEM;
    for (int64_t row = 0; row < o->n; row++) {
        if (o->subjects[row].status == OUTCOME_UNDETERMINED) waiting[n++] = row;
    }
    missing_search search = {
        .o = o,
        .w = {.o = o, .store = &o->store, .found.alloc = &o->alloc, .open.alloc = &o->alloc}};
    search.w.records =
        arena_array(&o->store, (size_t)graph_n_nodes(o->g) + 1, sizeof *search.w.records);
    status result = search.w.records != NULL ? ST_OK : ST_NOMEM;
    if (result == ST_OK && n > 0) result = eval_visit(o->e, waiting, (int64_t)n, visit, &search);
    if (result == ST_OK && search.w.short_of_memory) result = ST_NOMEM;
    walk_close(&search.w);
    alloc_free(&o->alloc, waiting, (size_t)o->n * sizeof *waiting);
    return result;
}
