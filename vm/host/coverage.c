/* What the cases have shown of a scheme: rules seen true, false and unknown; thresholds met and
 * just missed. Rules and figures are known by scheme and id, so that cases under different settings
 * count together. */
#include <string.h>

#include "host/cases.h"

enum {
    SEEN_TRUE = 1,
    SEEN_FALSE = 2,
    SEEN_UNKNOWN = 4,
    SEEN_AT = 1,
    SEEN_BELOW = 2,
    SEEN_ABOVE = 4
};

struct coverage {
    heng *h;
    json_t *rules;   /* "scheme\nkind\nid" -> {scheme, rule, title, line, seen} */
    json_t *figures; /* "scheme\nname" -> {scheme, rule, title, line, seen} */
};

coverage *coverage_open(heng *h) {
    coverage *c = alloc_new(&h->alloc, sizeof *c);
    if (!c) return NULL;
    c->h = h;
    c->rules = json_object();
    c->figures = json_object();
    return c;
}

void coverage_close(coverage *c) {
    if (!c) return;
    json_decref(c->rules);
    json_decref(c->figures);
    alloc_free(&c->h->alloc, c, sizeof *c);
}

static void note(json_t *table, const heng_scheme *s, const graph_entry *e, int seen) {
    json_t *key = json_sprintf("%s\n%s\n%s", heng_scheme_id(s), e->kind, e->id);
    json_t *row = json_object_get(table, json_string_value(key));
    if (!row) {
        row = json_pack("{s:s, s:s, s:s, s:i, s:i}", "scheme", s->path, "rule", e->id, "title",
                        e->title ? e->title : "", "line", e->line, "seen", 0);
        json_object_set_new(table, json_string_value(key), row);
    }
    json_int_t before = json_integer_value(json_object_get(row, "seen"));
    json_object_set_new(row, "seen", json_integer(before | seen));
    json_decref(key);
}

static bool is_rule(const graph *g, const graph_entry *e) {
    return e->node != GRAPH_NONE && e->blocks != GRAPH_NONE &&
           graph_node_at(g, e->node)->type == COL_TRUTH;
}

static void note_rules(coverage *c, const heng_result *r, const outcome_slice *slice) {
    static const int bits[] = {SEEN_FALSE, SEEN_UNKNOWN, SEEN_TRUE};
    const graph *g = r->scheme->rules;
    for (int i = 0; i < graph_n_entries(g); i++) {
        const graph_entry *e = graph_entry_at(g, i);
        if (!is_rule(g, e) || !outcome_column(slice, e->node)) continue;
        note(c->rules, r->scheme, e, bits[outcome_value_at(slice, e->node, slice->first).truth]);
    }
}

/* ---- thresholds --------------------------------------------------------------------------- */

static bool is_comparison(const graph_node *n) {
    static const char *const names[] = {"lt", "le", "gt", "ge", "eq"};
    if (n->kind != NODE_CALL) return false;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(n->kernel->name, names[i]) == 0) return true;
    return false;
}

/* A name of the figure that sets the height of the bar: reached through sums, periods and the like
 * only. */
static const char *bar_figure(const graph *g, graph_ref at, int depth) {
    const graph_node *n = graph_node_at(g, at);
    if (n->type != COL_NUMBER && n->type != COL_DATE) return NULL;
    if (n->kind == NODE_CONST) return n->figure;
    if (n->kind != NODE_CALL || depth > 8) return NULL;
    if (n->kernel->kind != KERN_ROW && n->kernel->kind != KERN_SPREAD &&
        n->kernel->kind != KERN_LOOKUP)
        return NULL;
    for (int i = 0; i < n->n_args; i++) {
        const char *name = bar_figure(g, n->args[i], depth + 1);
        if (name) return name;
    }
    return NULL;
}

typedef struct threshold_walk {
    coverage *c;
    const heng_result *r;
} threshold_walk;

/* One step of the comparison's unit: a day, or one for numbers. */
static int64_t one_step(const graph_node *n) {
    return n->type == COL_DATE ? 1 : DEC_ONE;
}

static void note_distance(threshold_walk *w, const char *figure, const graph_node *side,
                          int64_t distance) {
    int entry = graph_find_entry(w->r->scheme->rules, "figure", figure);
    if (entry < 0) return;
    int seen = distance == 0 ? SEEN_AT : 0;
    if (distance < 0 && distance >= -one_step(side)) seen = SEEN_BELOW;
    if (distance > 0 && distance <= one_step(side)) seen = SEEN_ABOVE;
    note(w->c->figures, w->r->scheme, graph_entry_at(w->r->scheme->rules, entry), seen);
}

static void note_comparison(threshold_walk *w, const eval_view *view, const graph_node *n) {
    const graph *g = w->r->scheme->rules;
    const char *left = bar_figure(g, n->args[0], 0), *right = bar_figure(g, n->args[1], 0);
    const col_vec *a = &view->values[n->args[0]], *b = &view->values[n->args[1]];
    if ((!left && !right) || !a->lo || !b->lo) return;
    int64_t rows = a->n > b->n ? a->n : b->n;
    for (int64_t row = 0; row < rows; row++) {
        int64_t i = a->n == 1 ? 0 : row, j = b->n == 1 ? 0 : row; /* constants may have one row */
        if (!col_is_known(a, i) || !col_is_known(b, j)) continue;
        int64_t distance;
        if (__builtin_sub_overflow(a->lo[i], b->lo[j], &distance)) continue;
        if (right) note_distance(w, right, graph_node_at(g, n->args[0]), distance);
        if (left) note_distance(w, left, graph_node_at(g, n->args[1]), -distance);
    }
}

static bool note_subject(const eval_view *view, void *user_data) {
    threshold_walk *w = user_data;
    const graph *g = w->r->scheme->rules;
    outcome_slice slice = outcome_slice_of(w->r->result, view);
    note_rules(w->c, w->r, &slice);
    for (uint32_t i = 0; i < graph_n_nodes(g); i++) {
        const graph_node *n = graph_node_at(g, i);
        if (is_comparison(n) && n->n_args == 2 && view->values[i].n > 0)
            note_comparison(w, view, n);
    }
    return true;
}

/* Figures that set a bar somewhere stand in the table even if no case comes near them. */
static void list_figures(coverage *c, const heng_result *r) {
    const graph *g = r->scheme->rules;
    for (uint32_t i = 0; i < graph_n_nodes(g); i++) {
        const graph_node *n = graph_node_at(g, i);
        if (!is_comparison(n) || n->n_args != 2) continue;
        for (int k = 0; k < 2; k++) {
            const char *name = bar_figure(g, n->args[k], 0);
            int entry = name ? graph_find_entry(g, "figure", name) : -1;
            if (entry >= 0) note(c->figures, r->scheme, graph_entry_at(g, entry), 0);
        }
    }
}

status coverage_add(coverage *c, const heng_result *r) {
    list_figures(c, r);
    threshold_walk walk = {.c = c, .r = r};
    int64_t n = outcome_count(r->result);
    for (int64_t row = 0; row < n; row++) {
        status st = eval_visit(r->eval, &row, 1, note_subject, &walk);
        if (st != ST_OK) return st;
    }
    return ST_OK;
}

/* ---- the report --------------------------------------------------------------------------- */

static int full_rules(const coverage *c) {
    int full = 0;
    const char *key;
    json_t *row;
    json_object_foreach(c->rules, key, row) {
        json_int_t seen = json_integer_value(json_object_get(row, "seen"));
        full += (seen & SEEN_TRUE) && (seen & SEEN_FALSE);
    }
    return full;
}

static bool is_pair(json_int_t seen) {
    return (seen & SEEN_AT) && (seen & (SEEN_BELOW | SEEN_ABOVE));
}

static void add_missed(json_t *missed, json_t *row, const char *lack) {
    json_t *copy = json_deep_copy(row);
    json_object_del(copy, "seen");
    json_object_set_new(copy, "lack", json_string(lack));
    json_array_append_new(missed, copy);
}

json_t *coverage_json(const coverage *c, int required) {
    json_t *missed = json_array(), *figures = json_array(), *row;
    const char *key;
    int pairs = 0, unknowns = 0;
    json_object_foreach(c->rules, key, row) {
        json_int_t seen = json_integer_value(json_object_get(row, "seen"));
        unknowns += (seen & SEEN_UNKNOWN) != 0;
        if (!(seen & SEEN_TRUE)) add_missed(missed, row, "true");
        if (!(seen & SEEN_FALSE)) add_missed(missed, row, "false");
    }
    json_object_foreach(c->figures, key, row) {
        json_int_t seen = json_integer_value(json_object_get(row, "seen"));
        pairs += is_pair(seen);
        if (!is_pair(seen)) add_missed(figures, row, seen & SEEN_AT ? "beside" : "at");
    }
    return json_pack("{s:i, s:i, s:i, s:i, s:i, s:i, s:o, s:o}", "rules",
                     (int)json_object_size(c->rules), "touched", full_rules(c), "unknown", unknowns,
                     "required", required, "figures", (int)json_object_size(c->figures), "pairs",
                     pairs, "missed", missed, "missed_figures", figures);
}

/* In whole numbers: 99.99 per cent is not 100. */
bool coverage_meets(const coverage *c, int required) {
    return full_rules(c) * 100 >= required * (int)json_object_size(c->rules);
}
