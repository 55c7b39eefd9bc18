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

/* The rule's tie in that group, among those from `first` on; NULL: memory is short. */
static sweep_tie *tie_of(finding *f, const graph_entry *rule, int first, dict_code group) {
    for (int k = first; k < f->n; k++) {
        if (f->list[k].group == group) return &f->list[k];
    }
    return add_tie(f, rule, group);
}

/* Rows of those who are tied and undetermined on that account; NULL: memory is short. */
static int64_t *tied_rows(finding *f, const col_vec *tied, const col_vec *blocks, int64_t *n) {
    const tied_request *r = f->request;
    int64_t most = 0;
    for (int64_t i = 0; i < tied->n; i++) most += tied->truth[i] == TRUTH_TRUE;
    int64_t *rows = arena_array(f->store, (size_t)most + 1, sizeof *rows);
    *n = 0;
    for (int64_t i = 0; rows != NULL && most > 0 && i < tied->n; i++) {
        if (tied->truth[i] != TRUTH_TRUE) continue;
        if (r->results[i] == r->open && blocks->truth[i] != TRUTH_FALSE) rows[(*n)++] = i;
    }
    return rows;
}

/* First counts the subjects of each tie, then lists them. `groups` may be NULL. */
static bool gather(finding *f, const graph_entry *rule, const col_vec *tied, const col_vec *blocks,
                   const col_vec *groups) {
    int64_t n = 0;
    int first = f->n;
    const int64_t *rows = tied_rows(f, tied, blocks, &n);
    if (rows == NULL) return false;
    for (int64_t i = 0; i < n; i++) {
        sweep_tie *tie = tie_of(f, rule, first, groups ? groups->code[rows[i]] : DICT_UNKNOWN);
        if (tie == NULL) return false;
        tie->n++;
    }
    for (int k = first; k < f->n; k++) {
        f->list[k].subjects = arena_array(f->store, (size_t)f->list[k].n, sizeof(int64_t));
        if (f->list[k].subjects == NULL) return false;
        f->list[k].n = 0;
    }
    for (int64_t i = 0; i < n; i++) {
        sweep_tie *tie = tie_of(f, rule, first, groups ? groups->code[rows[i]] : DICT_UNKNOWN);
        tie->subjects[tie->n++] = rows[i];
    }
    return true;
}

static status gather_all(finding *f, const graph *names, const uint8_t *matters,
                         const evaluation *known) {
    const tied_request *r = f->request;
    for (int i = 0; i < graph_n_entries(r->g); i++) {
        if (!matters[i]) continue;
        const graph_entry *e = graph_entry_at(r->g, i);
        int entry = graph_find_entry(names, e->kind, e->id);
        graph_ref by = attr_node(e, "group");
        const col_vec *groups = by != GRAPH_NONE ? eval_column(known, by) : NULL;
        if (entry < 0) return ST_INTERNAL;
        if (!gather(f, graph_entry_at(names, entry), eval_column(known, attr_node(e, "tied")),
                    eval_column(r->e, e->blocks),
                    groups != NULL && groups->type == COL_TEXT ? groups : NULL))
            return ST_NOMEM;
    }
    return ST_OK;
}

status tied_find(const tied_request *request, const graph *names, arena *store,
                 const sweep_tie **ties, int *n_ties) {
    finding f = {.request = request, .store = store};
    const graph *g = request->g;
    size_t n_entries = (size_t)graph_n_entries(g) + 1;
    uint8_t *matters = arena_array(store, n_entries, 1);
    graph_ref *wanted = arena_array(store, 2 * n_entries, sizeof *wanted);
    evaluation *known = NULL;
    eval_options options = request->how;
    int n = 0;
    if (matters == NULL || wanted == NULL) return ST_NOMEM;
    for (int i = 0; i < graph_n_entries(g); i++) {
        const graph_entry *e = graph_entry_at(g, i);
        if (!has_ties(e) || !may_matter(request, e)) continue;
        matters[i] = 1;
        wanted[n++] = attr_node(e, "tied");
        if (attr_node(e, "group") != GRAPH_NONE) wanted[n++] = attr_node(e, "group");
    }
    *n_ties = 0;
    if (n == 0) return ST_OK;
    options.told = NULL;
    options.base = request->e;
    status st =
        eval_run(g, request->f, wanted, n, &options, request->alloc, request->diags, &known);
    if (st == ST_OK) st = gather_all(&f, names, matters, known);
    eval_close(known);
    *ties = f.list;
    *n_ties = f.n;
    return st;
}
