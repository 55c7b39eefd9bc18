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
    for (size_t i = 0; i < w->open.n; i++) walk_fact(w, &w->open.facts[i].fact);
    if (w->open.n == 0) walk_rule(w, "figure", w->rule);
    return !w->short_of_memory;
}

static uint8_t truth_here(const walk *w, graph_ref node) {
    return trace_value(w->o, w->view, node, 0).truth;
}

static void look_for_tie(walk *w, const graph_entry *e) {
    const entry_attr *tied = graph_attr(e, "tied");
    if (tied == NULL || tied->kind != ATTR_NODE) return;
    if (truth_here(w, tied->node) == TRUTH_TRUE) walk_rule(w, "tie", e);
}

static bool look_below_reason(walk *w, const graph_entry *e) {
    bool by_blocks = e->blocks != GRAPH_NONE && truth_here(w, e->blocks) == TRUTH_UNKNOWN;
    size_t before = w->found.n;
    w->rule = e;
    look_for_tie(w, e);
    if (w->found.n > before) return !w->short_of_memory;
    return look_below(w, by_blocks ? e->blocks : e->node);
}

bool missing_find(walk *w, const uint32_t *entries, uint32_t n_entries) {
    w->found.n = 0;
    for (uint32_t i = 0; i < n_entries; i++) {
        if (!look_below_reason(w, graph_entry_at(w->o->g, (int)entries[i]))) return false;
    }
    w->rule = NULL;
    if (n_entries == 0 && !look_below(w, w->o->grade)) return false;
    facts_settle(&w->found);
    return true;
}
