/* Comparing two schemes over everybody: a list of phases, each called from here only. */
#include "host/compare.h"

#include <string.h>

#include "source/source.h"

static graph *graph_of(const heng_comparison *c, int side) {
    return c->joined ? c->t.both : c->schemes[side]->rules;
}

static graph_ref seen(const heng_comparison *c, int side, graph_ref node) {
    if (node == GRAPH_NONE || !c->joined) return node;
    return side == 0 ? c->t.old_made[node] : c->t.new_made[node];
}

/* ---- what is compared ----------------------------------------------------------------------- */

static status phase_rules(heng_comparison *c) {
    const graph *graphs[2] = {c->schemes[0]->rules, c->schemes[1]->rules};
    bool same_data = !c->options->db_new || strcmp(c->options->db, c->options->db_new) == 0;
    c->joined = same_data && graph_may_join(graphs[0], graphs[1]);
    if (!twin_open(&c->t, graphs[0], graphs[1], &c->store, &c->owner->alloc)) return ST_NOMEM;
    if (!difference_take(&c->t, &c->store, &c->d)) return ST_NOMEM;
    if (!verdict_scale_take(graphs, 2, &c->store, &c->scale)) return ST_NOMEM;
    for (int k = 0; k < 2; k++) {
        if (!verdict_ends_of(graphs[k], &c->ends[k])) return ST_INTERNAL;
        c->ends[k].grade = seen(c, k, c->ends[k].grade);
        c->ends[k].score = seen(c, k, c->ends[k].score);
    }
    bool ok = cause_plan_take(&c->t, &c->d, c->joined, &c->store, &c->plan);
    return ok ? ST_OK : ST_NOMEM;
}

/* ---- what is counted by and listed ---------------------------------------------------------- */

static graph_ref by_node(heng_comparison *c, int side, const char *name, const char **title) {
    const graph *rules = c->schemes[side]->rules;
    int entry = graph_find_entry(rules, "by", name);
    if (entry < 0) return host_column_node(graph_of(c, side), name);
    const graph_entry *e = graph_entry_at(rules, entry);
    if (e->title) *title = e->title;
    return seen(c, side, e->node);
}

static status add_by(heng_comparison *c, const char *name) {
    if (c->n_by == COMPARE_MOST_BY) return ST_FAILED;
    compare_by *by = &c->by[c->n_by];
    *by = (compare_by){.name = name, .title = name};
    for (int k = 0; k < 2; k++) {
        by->node[k] = by_node(c, k, name, &by->title);
        const graph_node *n =
            by->node[k] == GRAPH_NONE ? NULL : graph_node_at(graph_of(c, k), by->node[k]);
        if (n && n->type == COL_TEXT && n->space == 0) continue;
        diag_error(&c->owner->diags, "HE0810", "option", "--by", "got", name, NULL);
        return ST_FAILED;
    }
    by->values = dict_open(&c->owner->alloc);
    if (!by->values) return ST_NOMEM;
    c->n_by++;
    return ST_OK;
}

/* Without --by the groups of the scheme, where both name the same ones. */
static status choose_groups(heng_comparison *c) {
    const char *list = c->options->by;
    for (int i = 0; !list && i < graph_n_entries(c->schemes[1]->rules); i++) {
        const graph_entry *e = graph_entry_at(c->schemes[1]->rules, i);
        if (strcmp(e->kind, "by") == 0 && graph_find_entry(c->schemes[0]->rules, "by", e->id) >= 0)
            return add_by(c, e->id);
    }
    while (list && *list) {
        size_t length = strcspn(list, ",");
        const char *name = arena_text(&c->store, list, length);
        status st = name ? add_by(c, name) : ST_NOMEM;
        if (st != ST_OK) return st;
        list += length + (list[length] == ',');
    }
    return ST_OK;
}

static status choose_cell(heng_comparison *c) {
    const char *cell = c->options->cell, *colon = cell ? strchr(cell, ':') : NULL;
    c->cell[0] = c->cell[1] = -1;
    c->only = c->options->id;
    if (!cell) return ST_OK;
    const char *before = colon ? arena_text(&c->store, cell, (size_t)(colon - cell)) : NULL;
    c->cell[0] = before ? verdict_find(&c->scale, before) : -1;
    c->cell[1] = colon ? verdict_find(&c->scale, colon + 1) : -1;
    if (c->cell[0] >= 0 && c->cell[1] >= 0) return ST_OK;
    diag_error(&c->owner->diags, "HE0814", "got", cell, NULL);
    return ST_FAILED;
}

static status phase_choose(heng_comparison *c) {
    status st = choose_cell(c);
    return st == ST_OK ? choose_groups(c) : st;
}

/* ---- data ----------------------------------------------------------------------------------- */

typedef struct node_list {
    graph_ref *nodes;
    int n;
} node_list;

static void add_side(const heng_comparison *c, int side, node_list *l) {
    const graph_ref *picked;
    int n = cause_plan_nodes(c->plan, side, &picked);
    l->nodes[l->n++] = c->ends[side].grade;
    if (c->ends[side].score != GRAPH_NONE) l->nodes[l->n++] = c->ends[side].score;
    for (int i = 0; i < n; i++) l->nodes[l->n++] = picked[i];
}

/* What scans of a side will ask for; joined: of both. */
static bool list_nodes(heng_comparison *c, int side, node_list *l) {
    size_t room = 4;
    const graph_ref *picked;
    for (int k = 0; k < 2; k++) room += (size_t)cause_plan_nodes(c->plan, k, &picked);
    *l = (node_list){.nodes = arena_array(&c->store, room, sizeof *l->nodes)};
    if (!l->nodes) return false;
    add_side(c, side, l);
    if (c->joined) add_side(c, 1, l);
    return true;
}

static status load(heng_comparison *c, int side, const node_list *l) {
    const graph *g = graph_of(c, side);
    heng *h = c->owner;
    size_t n = (size_t)graph_n_nodes(g) + 1;
    uint8_t *reached = arena_zero(&c->store, n);
    graph_ref *from = arena_array(&c->store, (size_t)l->n + 2 * COMPARE_MOST_BY, sizeof *from);
    if (!reached || !from) return ST_NOMEM;
    int n_from = 0;
    for (int i = 0; i < l->n; i++) from[n_from++] = l->nodes[i];
    for (int i = 0; i < c->n_by; i++) {
        from[n_from++] = c->by[i].node[side];
        if (c->joined) from[n_from++] = c->by[i].node[1];
    }
    graph_mark_reached(g, from, n_from, reached);
    progress_begin(&h->told, PROGRESS_READING);
    source_options options = {
        .stop = h->config.stop, .threads = h->config.threads, .told = &h->told, .reached = reached};
    const char *db = side == 1 && c->options->db_new ? c->options->db_new : c->options->db;
    status st = source_load(db, g, &options, &h->alloc, &h->diags, &c->frames[side]);
    host_place_findings(h, c->schemes[side]->path);
    if (st == ST_FINDINGS) c->cells_rejected = true;
    return st == ST_FINDINGS ? ST_OK : st;
}

static status evaluate(heng_comparison *c, int side, const node_list *l) {
    heng *h = c->owner;
    graph_ref kept[2 * COMPARE_MOST_BY];
    int n = 0;
    for (int i = 0; i < c->n_by; i++) {
        kept[n++] = c->by[i].node[side];
        if (c->joined) kept[n++] = c->by[i].node[1];
    }
    progress_begin(&h->told, PROGRESS_EVALUATING);
    eval_options options = {.threads = h->config.threads,
                            .stop = h->config.stop,
                            .told = &h->told,
                            .later = l->nodes,
                            .n_later = l->n};
    return eval_run(graph_of(c, side), c->frames[side], kept, n, &options, &h->alloc, &h->diags,
                    &c->evaluations[side]);
}

static status phase_data(heng_comparison *c) {
    for (int k = 0; k < (c->joined ? 1 : 2); k++) {
        node_list l;
        if (!list_nodes(c, k, &l)) return ST_NOMEM;
        status st = load(c, k, &l);
        if (st == ST_OK) st = evaluate(c, k, &l);
        if (st != ST_OK) return st;
    }
    return ST_OK;
}

static status phase_results(heng_comparison *c) {
    verdicts v[2];
    status st = ST_OK;
    for (int k = 0; k < (c->joined ? 1 : 2) && st == ST_OK; k++)
        st = verdict_take(c->evaluations[k], c->frames[k], &c->scale, &c->ends[k],
                          c->joined ? 2 : 1, true, &c->store, &v[k]);
    if (st != ST_OK) return st;
    for (int k = 0; k < 2; k++)
        c->sides[k] = (transition_side){.f = c->frames[c->joined ? 0 : k], .v = v[k]};
    bool ok = transition_match(c->sides[0].f, c->sides[1].f, &c->store, &c->rows, &c->n_rows);
    return ok ? ST_OK : ST_NOMEM;
}

static status phase_troubles(heng_comparison *c) {
    for (int k = 0; k < (c->joined ? 1 : 2); k++) {
        bool some = host_report_troubles(c->owner, graph_of(c, k), c->frames[k], c->evaluations[k],
                                         c->schemes[k]->path);
        if (some) c->cells_rejected = true;
    }
    return ST_OK;
}

static status phase_document(heng_comparison *c) {
    c->document = compare_json(c);
    return c->document ? ST_OK : ST_NOMEM;
}

/* ---- the phases ----------------------------------------------------------------------------- */

static status compare(heng_comparison *c) {
    static status (*const phases[])(heng_comparison *) = {
        phase_rules,    phase_choose,   phase_data,        phase_results, compare_count,
        compare_causes, phase_troubles, compare_attribute, phase_document};
    for (size_t i = 0; i < sizeof phases / sizeof *phases; i++) {
        status st = phases[i](c);
        if (st != ST_OK) return st;
    }
    return c->cells_rejected ? ST_FINDINGS : ST_OK;
}

HENG_API heng_status heng_compare(heng *h, heng_scheme *before, heng_scheme *after,
                                  const heng_compare_options *options, heng_comparison **out) {
    *out = NULL;
    heng_comparison *c = alloc_new(&h->alloc, sizeof *c);
    if (!c) return HENG_INTERNAL;
    c->owner = h;
    c->schemes[0] = before;
    c->schemes[1] = after;
    c->options = options;
    arena_open(&c->store, &h->alloc);
    status st = compare(c);
    c->options = NULL;
    if (st == ST_OK || st == ST_FINDINGS) {
        *out = c;
    } else {
        heng_comparison_close(c);
    }
    return host_rest(h, st);
}

HENG_API bool heng_comparison_moved(const heng_comparison *c) {
    return c->counts.unchanged != c->n_rows;
}

HENG_API heng_status heng_write_comparison(heng *h, const heng_comparison *c, const char *format,
                                           bool color, int width, const heng_writer *out) {
    if (strcmp(format, "json") == 0) return host_write_json(h, c->document, out);
    if (strcmp(format, "html") == 0) return host_write_page(h, c->document, out);
    return host_render(h, "compare", c->document, host_options(h, format, color, width), out);
}

HENG_API heng_status heng_write_comparison_pictures(heng *h, const heng_comparison *c,
                                                    const heng_files *files) {
    return host_write_pictures(h, c->document, files);
}

HENG_API void heng_comparison_close(heng_comparison *c) {
    if (!c) return;
    heng *h = c->owner;
    for (int k = 0; k < 2; k++) {
        eval_close(c->evaluations[k]);
        frame_close(c->frames[k]);
    }
    for (int i = 0; i < c->n_by; i++) {
        dict_close(c->by[i].values);
        alloc_free(&h->alloc, c->by[i].groups, c->by[i].cap_groups * sizeof *c->by[i].groups);
    }
    alloc_free(&h->alloc, c->movers, c->cap_movers * sizeof *c->movers);
    twin_close(&c->t);
    json_decref(c->attribution);
    json_decref(c->document);
    arena_close(&c->store);
    alloc_free(&h->alloc, c, sizeof *c);
}
