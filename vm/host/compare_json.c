/* The document of a comparison. Numbers are exact: counts as integers, decimals as texts. */
#include <stdlib.h>
#include <string.h>

#include "host/compare.h"

static json_t *text_or_null(const char *text) {
    return text ? json_string(text) : json_null();
}

static json_t *decimal_json(decimal value) {
    char buffer[DEC_BUFFER];
    if (value == DEC_LOW || value == DEC_HIGH) return json_null();
    dec_format(value, buffer);
    return json_string(buffer);
}

/* A text, or an array of two where it is an interval. */
static json_t *interval_json(decimal low, decimal high) {
    if (low == high) return decimal_json(low);
    return json_pack("[o, o]", decimal_json(low), decimal_json(high));
}

static json_t *names_json(const verdict_scale *scale) {
    json_t *list = json_array();
    for (int i = 0; i < scale->n; i++) json_array_append_new(list, json_string(scale->names[i]));
    return list;
}

/* ---- sides ---------------------------------------------------------------------------------- */

static json_t *side_json(const heng_comparison *c, int side) {
    const heng_scheme *s = c->schemes[side];
    json_t *figures = json_object();
    for (int i = 0; i < graph_n_entries(s->rules); i++) {
        const graph_entry *e = graph_entry_at(s->rules, i);
        if (strcmp(e->kind, "figure") == 0 && e->node != GRAPH_NONE)
            json_object_set_new(figures, e->id, host_figure_json(s->rules, e));
    }
    return json_pack("{s:s, s:s, s:s, s:s, s:s, s:s?, s:o}", "scheme", heng_scheme_id(s), "title",
                     heng_scheme_title(s), "scheme_hash", s->hash, "graph_hash", s->rules_hash,
                     "data_hash", c->sides[side].f->data_hash, "as_of", s->as_of, "figures",
                     figures);
}

/* ---- changes -------------------------------------------------------------------------------- */

static const graph_entry *entry_on(const heng_comparison *c, const entry_pair *p, int side) {
    int entry = side == 0 ? p->old_entry : p->new_entry;
    return entry < 0 ? NULL : graph_entry_at(c->schemes[side]->rules, entry);
}

static const char *change_kind(const entry_pair *p) {
    if (p->old_entry < 0) return "added";
    return p->new_entry < 0 ? "removed" : "altered";
}

static void put_figure(const heng_comparison *c, const entry_pair *p, json_t *o) {
    static const char *const keys[] = {"old", "new"};
    for (int k = 0; k < 2; k++) {
        const graph_entry *e = entry_on(c, p, k);
        json_t *figure =
            e && e->node != GRAPH_NONE ? host_figure_json(c->schemes[k]->rules, e) : NULL;
        json_t *value = figure ? json_object_get(figure, "value") : NULL;
        json_object_set(o, keys[k], value ? value : json_null());
        json_t *unit = figure ? json_object_get(figure, "unit") : NULL;
        if (unit) json_object_set(o, "unit", unit);
        json_decref(figure);
    }
}

static json_t *through_json(const heng_comparison *c, const entry_pair *p) {
    json_t *list = json_array();
    for (int i = 0; i < p->n_through; i++) {
        const entry_pair *f = &c->d.pairs[p->through[i]];
        json_array_append_new(list, json_string(difference_entry(&c->t, f)->id));
    }
    return list;
}

static json_t *change_json(const heng_comparison *c, const entry_pair *p) {
    const graph_entry *e = difference_entry(&c->t, p), *old = entry_on(c, p, 0),
                      *new = entry_on(c, p, 1);
    bool figure = difference_is_figure(&c->t, p);
    const char *what = change_kind(p);
    char kind[64], id[256];
    bool plain = figure && p->old_entry >= 0 && p->new_entry >= 0;
    (void)snprintf(kind, sizeof kind, plain ? "%s" : "%s %s", e->kind, what);
    (void)snprintf(id, sizeof id, "%s.%s", e->kind, e->id);
    json_t *o = json_pack("{s:s, s:s, s:s, s:s, s:s?, s:s?, s:s?, s:b, s:b}", "id", id, "kind",
                          kind, "entry", e->id, "change", what, "title", e->title, "cite_old",
                          old ? old->cite : NULL, "cite_new", new ? new->cite : NULL, "itself",
                          p->itself, "decides", p->decides);
    if (figure) put_figure(c, p, o);
    if (!figure) json_object_set_new(o, "through", through_json(c, p));
    return o;
}

static bool is_told(const heng_comparison *c, const entry_pair *p) {
    const char *kind = difference_entry(&c->t, p)->kind;
    return p->differs && strcmp(kind, "outcome") != 0 && strcmp(kind, "scheme") != 0;
}

static json_t *changes_json(const heng_comparison *c) {
    json_t *list = json_array();
    for (int figures = 1; figures >= 0; figures--) {
        for (int i = 0; i < c->d.n; i++) {
            const entry_pair *p = &c->d.pairs[i];
            if (is_told(c, p) && difference_is_figure(&c->t, p) == (figures == 1))
                json_array_append_new(list, change_json(c, p));
        }
    }
    return list;
}

/* ---- counts --------------------------------------------------------------------------------- */

static json_t *headlines_json(const headlines *h) {
    return json_pack("{s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I}",
                     "subjects_old", (json_int_t)h->subjects_before, "subjects_new",
                     (json_int_t)h->subjects_after, "raised", (json_int_t)h->raised, "lowered",
                     (json_int_t)h->lowered, "newly_graded", (json_int_t)h->newly_graded,
                     "newly_refused", (json_int_t)h->newly_refused, "newly_undetermined",
                     (json_int_t)h->newly_undetermined, "no_longer_undetermined",
                     (json_int_t)h->no_longer_undetermined, "came", (json_int_t)h->came, "left",
                     (json_int_t)h->left, "other", (json_int_t)(h->came + h->left), "unchanged",
                     (json_int_t)h->unchanged, "score_up", (json_int_t)h->score_up, "score_down",
                     (json_int_t)h->score_down);
}

static json_t *matrix_json(const heng_comparison *c) {
    json_t *rows = json_array();
    int n = c->scale.n;
    for (int i = 0; i < n; i++) {
        json_t *row = json_array();
        for (int k = 0; k < n; k++) json_array_append_new(row, json_integer(c->matrix[i * n + k]));
        json_array_append_new(rows, row);
    }
    return rows;
}

static const char *kind_name(int kind) {
    static const char *const names[] = {[CAUSE_OWN] = "own",
                                        [CAUSE_PLACES] = "places",
                                        [CAUSE_DISPLACED] = "displaced",
                                        [CAUSE_DEFINITION] = "definition"};
    return names[kind];
}

static void put_cause_cells(const heng_comparison *c, int pair, int kind, json_t *list) {
    const int64_t *counts = c->causes[(pair + 1) * CAUSE_KINDS + kind];
    const graph_entry *e = pair < 0 ? NULL : difference_entry(&c->t, &c->d.pairs[pair]);
    int n = c->scale.n;
    for (int i = 0; counts && i < n * n; i++) {
        if (counts[i] == 0) continue;
        const char *id = kind == CAUSE_OWN && e ? e->id : kind_name(kind);
        json_array_append_new(
            list, json_pack("{s:s, s:s, s:s?, s:s?, s:s?, s:s?, s:I, s:s, s:s}", "cause", id,
                            "kind", kind_name(kind), "entry", e ? e->id : NULL, "entry_kind",
                            e ? e->kind : NULL, "title", e ? e->title : NULL, "cite",
                            e ? e->cite : NULL, "movers", (json_int_t)counts[i], "from",
                            c->scale.names[i / n], "to", c->scale.names[i % n]));
    }
}

static json_t *causes_json(const heng_comparison *c) {
    json_t *list = json_array();
    for (int kind = 0; kind < CAUSE_KINDS; kind++) {
        for (int pair = -1; pair < c->d.n; pair++) put_cause_cells(c, pair, kind, list);
    }
    return list;
}

static json_t *results_json(const heng_comparison *c, const int64_t *counts) {
    json_t *o = json_object();
    for (int i = 0; i < c->scale.n; i++)
        json_object_set_new(o, c->scale.names[i], json_integer(counts[i]));
    return o;
}

static int compare_groups(const void *a, const void *b) {
    const compare_group *x = *(compare_group *const *)a, *y = *(compare_group *const *)b;
    if (!x || !y) return (y != NULL) - (x != NULL);
    if (!x->value || !y->value) return (x->value == NULL) - (y->value == NULL);
    return strcmp(x->value, y->value);
}

static json_t *by_json(const heng_comparison *c, const compare_by *by) {
    json_t *groups = json_array();
    qsort(by->groups, by->n_groups, sizeof(compare_group *), compare_groups);
    for (size_t i = 0; i < by->n_groups; i++) {
        const compare_group *g = by->groups[i];
        if (!g) continue;
        json_t *o = headlines_json(&g->counts);
        json_object_set_new(o, "value", text_or_null(g->value));
        json_object_set_new(o, "grades_old", results_json(c, g->results[0]));
        json_object_set_new(o, "grades_new", results_json(c, g->results[1]));
        json_array_append_new(groups, o);
    }
    return json_pack("{s:s, s:s, s:o}", "column", by->name, "title", by->title, "groups", groups);
}

/* ---- scores --------------------------------------------------------------------------------- */

static json_t *bins_json(const score_bins *b) {
    json_t *list = json_array();
    for (int i = 0; i < b->n; i++)
        json_array_append_new(list, json_pack("{s:o, s:o, s:I}", "from",
                                              decimal_json(b->low + i * b->width), "to",
                                              decimal_json(b->low + (i + 1) * b->width), "n",
                                              (json_int_t)b->counts[i]));
    return list;
}

/* Marks that the score is compared with, in either graph. */
static void put_cuts(const heng_comparison *c, int side, json_t *list) {
    const graph *g = c->joined ? c->t.both : c->schemes[side]->rules;
    for (graph_ref i = 0; i < graph_n_nodes(g) && c->ends[side].score != GRAPH_NONE; i++) {
        const graph_node *n = graph_node_at(g, i);
        if (n->kind != NODE_CALL || n->n_args != 2 || n->args[0] != c->ends[side].score) continue;
        const graph_node *mark = graph_node_at(g, n->args[1]);
        if (n->type != COL_TRUTH || mark->kind != NODE_CONST || mark->unknown) continue;
        json_t *cut = decimal_json(mark->value);
        bool known = false;
        for (size_t k = 0; k < json_array_size(list); k++)
            known = known || json_equal(json_array_get(list, k), cut);
        if (!known) json_array_append(list, cut);
        json_decref(cut);
    }
}

static json_t *scores_json(const heng_comparison *c, arena *store) {
    score_bins bins[2];
    if (!score_bins_take(c->sides, store, bins)) return NULL;
    json_t *cuts = json_array();
    for (int k = 0; k < 2; k++) put_cuts(c, k, cuts);
    return json_pack("{s:o, s:o, s:o, s:I, s:I}", "cuts", cuts, "old", bins_json(&bins[0]), "new",
                     bins_json(&bins[1]), "open_old", (json_int_t)bins[0].open, "open_new",
                     (json_int_t)bins[1].open);
}

/* ---- movers --------------------------------------------------------------------------------- */

static json_t *value_json(const cause_value *v) {
    static const char *const truths[] = {"false", "unknown", "true"};
    if (v->type == COL_TRUTH) return json_string(truths[v->lo]);
    return interval_json(v->lo, v->hi);
}

static json_t *cause_json(const heng_comparison *c, const cause *a) {
    const entry_pair *p = a->pair < 0 ? NULL : &c->d.pairs[a->pair];
    const graph_entry *e = p ? difference_entry(&c->t, p) : NULL;
    json_t *o = json_pack("{s:s?, s:s, s:s?, s:s?, s:s?, s:o}", "id", e ? e->id : NULL, "kind",
                          kind_name((int)a->kind), "entry_kind", e ? e->kind : NULL, "title",
                          e ? e->title : NULL, "cite", e ? e->cite : NULL, "through",
                          p ? through_json(c, p) : json_array());
    json_object_set_new(o, "old", e ? value_json(&a->before) : json_null());
    json_object_set_new(o, "new", e ? value_json(&a->after) : json_null());
    return o;
}

static json_t *score_json(const heng_comparison *c, int64_t row, int side) {
    int64_t at = side == 0 ? c->rows[row].before : c->rows[row].after;
    const verdicts *v = &c->sides[side].v;
    return at < 0 || !v->low ? json_null() : interval_json(v->low[at], v->high[at]);
}

static json_t *mover_json(const heng_comparison *c, const compare_mover *m) {
    char buffer[FRAME_KEY];
    json_t *causes = json_array();
    for (int i = 0; i < m->n; i++) json_array_append_new(causes, cause_json(c, &m->causes[i]));
    return json_pack("{s:s, s:s, s:s, s:o, s:o, s:o}", "id", compare_id(c, m->row, buffer), "old",
                     c->scale.names[m->result[0]], "new", c->scale.names[m->result[1]], "score_old",
                     score_json(c, m->row, 0), "score_new", score_json(c, m->row, 1), "causes",
                     causes);
}

json_t *compare_json(const heng_comparison *c) {
    json_t *movers = json_array(), *by = json_array();
    arena scratch;
    arena_open(&scratch, &c->owner->alloc);
    for (size_t i = 0; i < c->n_movers; i++)
        json_array_append_new(movers, mover_json(c, &c->movers[i]));
    for (int i = 0; i < c->n_by; i++) json_array_append_new(by, by_json(c, &c->by[i]));
    json_t *scores = scores_json(c, &scratch);
    arena_close(&scratch);
    bool listed = c->options->id || c->options->cell;
    json_t *o = json_pack("{s:i, s:s, s:s, s:b, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o}",
                          "schema", 1, "command", "heng compare", "version", HENG_VERSION, "chosen",
                          listed, "old", side_json(c, 0), "new", side_json(c, 1), "changes",
                          changes_json(c), "headlines", headlines_json(&c->counts), "results",
                          names_json(&c->scale), "matrix", matrix_json(c), "causes", causes_json(c),
                          "by", by, "scores", scores, "movers", movers);
    if (c->attribution) json_object_set(o, "attribution", c->attribution);
    return o;
}
