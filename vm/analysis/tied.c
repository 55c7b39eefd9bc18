#include "analysis/tied.h"

#include <string.h>

static graph_ref attr_node(const graph_entry *e, const char *key) {
    const entry_attr *attr = graph_attr(e, key);
    return attr != NULL && attr->kind == ATTR_NODE ? attr->node : GRAPH_NONE;
}

static bool has_ties(const graph_entry *e) {
    return e->blocks != GRAPH_NONE && attr_node(e, "tied") != GRAPH_NONE;
}

int tied_wanted(const graph *g, graph_ref *out) {
    int n = 0;
    for (int i = 0; i < graph_n_entries(g); i++) {
        const graph_entry *e = graph_entry_at(g, i);
        if (has_ties(e)) out[n++] = e->blocks;
    }
    return n;
}

/* May the rule stand in the way of somebody who is undetermined? */
static bool may_matter(const tied_request *r, const graph_entry *e) {
    const col_vec *blocks = eval_column(r->e, e->blocks);
    for (int64_t i = 0; i < blocks->n; i++) {
        if (r->results[i] == r->open && blocks->truth[i] == TRUTH_UNKNOWN) return true;
    }
    return false;
}

typedef struct finding {
    const tied_request *request;
    arena *store;
    sweep_tie *list;
    int n;
    size_t capacity;
} finding;

static bool is_tied(const tied_request *r, const graph_entry *e, const col_vec *tied, int64_t row) {
    return r->results[row] == r->open && tied->truth[row] == TRUTH_TRUE &&
           eval_column(r->e, e->blocks)->truth[row] != TRUTH_FALSE;
}

static sweep_tie *add_tie(finding *f, const graph_entry *rule, dict_code group) {
    if ((size_t)f->n == f->capacity) {
        size_t capacity = f->capacity == 0 ? 16 : 2 * f->capacity;
        sweep_tie *list = arena_array(f->store, capacity, sizeof *list);
        if (list == NULL) return NULL;
        if (f->n > 0) memcpy(list, f->list, (size_t)f->n * sizeof *list);
        f->list = list;
        f->capacity = capacity;
    }
    f->list[f->n] = (sweep_tie){.rule = rule, .group = group};
    return &f->list[f->n++];
}

/* Number of the rule's tie in that group. */
static int tie_of(const finding *f, int first, dict_code group) {
    for (int k = first; k < f->n; k++) {
        if (f->list[k].group == group) return k;
    }
    return -1;
}

/* First counts the subjects of each tie, then lists them. */
static bool gather(finding *f, const graph_entry *e, const graph_entry *rule,
                   const evaluation *known) {
    const tied_request *r = f->request;
    const col_vec *tied = eval_column(known, attr_node(e, "tied"));
    graph_ref by = attr_node(e, "group");
    const col_vec *groups = by != GRAPH_NONE ? eval_column(known, by) : NULL;
    int first = f->n;
    bool named = groups != NULL && groups->type == COL_TEXT;
    for (int pass = 0; pass < 2; pass++) {
        for (int64_t i = 0; i < tied->n; i++) {
            if (!is_tied(r, e, tied, i)) continue;
            dict_code group = named ? groups->code[i] : DICT_UNKNOWN;
            int found = tie_of(f, first, group);
            sweep_tie *tie = found >= 0 ? &f->list[found] : add_tie(f, rule, group);
            if (tie == NULL) return false;
            if (pass == 1) tie->subjects[tie->n] = i;
            tie->n++;
        }
        for (int k = first; pass == 0 && k < f->n; k++) {
            f->list[k].subjects = arena_array(f->store, (size_t)f->list[k].n, sizeof(int64_t));
            if (f->list[k].subjects == NULL) return false;
            f->list[k].n = 0;
        }
    }
    return true;
}

static status find_of(finding *f, const graph_entry *e, const graph_entry *rule) {
    const tied_request *r = f->request;
    graph_ref wanted[2] = {attr_node(e, "tied"), attr_node(e, "group")};
    eval_options options = r->how;
    evaluation *known = NULL;
    options.told = NULL;
    options.base = r->e;
    status st = eval_run(r->g, r->f, wanted, wanted[1] == GRAPH_NONE ? 1 : 2, &options, r->alloc,
                         r->diags, &known);
    if (st == ST_OK && !gather(f, e, rule, known)) st = ST_NOMEM;
    eval_close(known);
    return st;
}

status tied_find(const tied_request *request, const graph *names, arena *store,
                 const sweep_tie **ties, int *n_ties) {
    finding f = {.request = request, .store = store};
    for (int i = 0; i < graph_n_entries(request->g); i++) {
        const graph_entry *e = graph_entry_at(request->g, i);
        if (!has_ties(e) || !may_matter(request, e)) continue;
        int entry = graph_find_entry(names, e->kind, e->id);
        const graph_entry *rule = entry < 0 ? NULL : graph_entry_at(names, entry);
        status st = rule != NULL ? find_of(&f, e, rule) : ST_INTERNAL;
        if (st != ST_OK) return st;
    }
    *ties = f.list;
    *n_ties = f.n;
    return ST_OK;
}
