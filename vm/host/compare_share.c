/* The share of each change: the grades under every combination of the changes, a few combinations
 * at a time in one graph, so that what they have in common is evaluated once. */
#include <stdio.h>
#include <string.h>

#include "analysis/attribute.h"
#include "host/compare.h"

enum { AT_ONCE = 16 }; /* combinations in one graph */

enum { RAISED, LOWERED, GRADED, REFUSED, UNDETERMINED, NO_LONGER, HEADLINES };

static const char *const headline_names[HEADLINES] = {"raised",
                                                      "lowered",
                                                      "newly_graded",
                                                      "newly_refused",
                                                      "newly_undetermined",
                                                      "no_longer_undetermined"};

typedef struct sharing {
    heng_comparison *c;
    atom_list atoms;
    uint32_t n_sets;
    int64_t *counts[HEADLINES]; /* by set of changes */
    uint8_t *results;           /* by listed mover and set */
} sharing;

/* ---- combinations --------------------------------------------------------------------------- */

/* Figures that the script reads itself are changed by reading it again. */
static bool is_asked(const heng_comparison *c) {
    for (int i = 0; i < c->d.n; i++) {
        const entry_pair *p = &c->d.pairs[i];
        if (!p->differs || !difference_is_figure(&c->t, p)) continue;
        const char *id = difference_entry(&c->t, p)->id;
        if (graph_is_asked(c->t.before, id) || graph_is_asked(c->t.after, id)) return true;
    }
    return false;
}

static bool one_file(const heng_comparison *c) {
    return strcmp(c->schemes[0]->hash, c->schemes[1]->hash) == 0;
}

static uint32_t atom_of(const sharing *s, int pair) {
    for (int i = 0; i < s->atoms.n; i++) {
        for (int k = 0; k < s->atoms.atoms[i].n_pairs; k++) {
            if (s->atoms.atoms[i].pairs[k] == pair) return UINT32_C(1) << i;
        }
    }
    return 0;
}

/* The value of each figure under a set of changes; texts live in `store`. */
static size_t figure_settings(const sharing *s, uint32_t set, arena *store, heng_setting *out) {
    const heng_comparison *c = s->c;
    size_t n = 0;
    for (int i = 0; i < c->d.n; i++) {
        const entry_pair *p = &c->d.pairs[i];
        if (!difference_is_figure(&c->t, p) || p->old_entry < 0 || p->new_entry < 0) continue;
        int side = (atom_of(s, i) & set) != 0;
        const graph *g = side ? c->t.after : c->t.before;
        const graph_entry *e = graph_entry_at(g, side ? p->new_entry : p->old_entry);
        const entry_attr *was_set = graph_attr(e, "set");
        if (e->node == GRAPH_NONE || !was_set || was_set->number == 0) continue;
        json_t *figure = host_figure_json(g, e);
        const char *value = json_string_value(json_object_get(figure, "value"));
        char *copy = value ? arena_text(store, value, strlen(value)) : NULL;
        json_decref(figure);
        if (copy) out[n++] = (heng_setting){e->id, copy};
    }
    return n;
}

static status read_again(const sharing *s, uint32_t set, graph *to, verdict_ends *out) {
    const heng_scheme *scheme = s->c->schemes[1];
    arena store;
    arena_open(&store, &s->c->owner->alloc);
    heng_setting *settings = arena_array(&store, (size_t)s->c->d.n + 1, sizeof *settings);
    heng_scheme_options options = {.settings = settings, .as_of = scheme->as_of};
    heng_scheme *made = NULL;
    status st = settings ? ST_OK : ST_NOMEM;
    if (st == ST_OK) {
        options.n_settings = figure_settings(s, set, &store, settings);
        st = host_declare(s->c->owner, scheme->path, &options, &made);
    }
    if (st == ST_OK) {
        graph_ref *nodes =
            arena_array(&store, (size_t)graph_n_nodes(made->rules) + 1, sizeof *nodes);
        bool ok = nodes && graph_take_in(to, made->rules, NULL, NULL, nodes) &&
                  verdict_ends_of(made->rules, out);
        if (ok) out->grade = nodes[out->grade];
        if (ok && out->ungraded) out->ungraded = s->c->ends[1].ungraded;
        st = ok ? ST_OK : ST_NOMEM;
    }
    heng_scheme_close(made);
    arena_close(&store);
    return st;
}

/* ---- counting ------------------------------------------------------------------------------- */

static void count_set(sharing *s, uint32_t set, const verdicts *v) {
    heng_comparison *c = s->c;
    headlines h = {0};
    transition_side sides[2] = {c->sides[0], {.f = c->sides[0].f, .v = *v}};
    for (int64_t i = 0; i < c->n_rows; i++) headlines_add(&h, &c->scale, sides, &c->rows[i]);
    const int64_t counts[HEADLINES] = {h.raised,
                                       h.lowered,
                                       h.newly_graded,
                                       h.newly_refused,
                                       h.newly_undetermined,
                                       h.no_longer_undetermined};
    for (int k = 0; k < HEADLINES; k++) s->counts[k][set] = counts[k];
    for (size_t i = 0; i < c->n_movers; i++)
        s->results[i * s->n_sets + set] = v->result[c->rows[c->movers[i].row].after];
}

static status evaluate_sets(sharing *s, graph *g, uint32_t first, int n, const verdict_ends *ends) {
    heng_comparison *c = s->c;
    graph_ref later[AT_ONCE];
    verdicts v[AT_ONCE];
    evaluation *e = NULL;
    arena store;
    for (int i = 0; i < n; i++) later[i] = ends[i].grade;
    eval_options options = {.threads = c->owner->config.threads,
                            .stop = c->owner->config.stop,
                            .later = later,
                            .n_later = n,
                            .base = c->evaluations[0]};
    arena_open(&store, &c->owner->alloc);
    status st =
        eval_run(g, c->frames[0], NULL, 0, &options, &c->owner->alloc, &c->owner->diags, &e);
    if (st == ST_OK) st = verdict_take(e, c->frames[0], &c->scale, ends, n, false, &store, v);
    for (int i = 0; i < n && st == ST_OK; i++) count_set(s, first + (uint32_t)i, &v[i]);
    eval_close(e);
    arena_close(&store);
    return st;
}

static status share_some(sharing *s, uint32_t first, int n, bool again) {
    heng_comparison *c = s->c;
    verdict_ends ends[AT_ONCE];
    arena store;
    arena_open(&store, &c->owner->alloc);
    graph *g = graph_open(&c->owner->alloc);
    graph_ref *made = arena_array(&store, (size_t)graph_n_nodes(c->t.both) + 1, sizeof *made);
    bool ok = g && made && graph_take_in(g, c->t.both, NULL, NULL, made);
    status st = ok ? ST_OK : ST_NOMEM;
    for (int i = 0; i < n && st == ST_OK; i++) {
        uint32_t set = first + (uint32_t)i;
        if (again) {
            st = read_again(s, set, g, &ends[i]);
        } else {
            ok = atoms_blend(&c->t, &c->d, &s->atoms, set, g, made, &ends[i]);
            st = ok ? ST_OK : ST_NOMEM;
        }
    }
    if (st == ST_OK) st = evaluate_sets(s, g, first, n, ends);
    graph_close(g);
    arena_close(&store);
    return st;
}

/* ---- as JSON -------------------------------------------------------------------------------- */

static int64_t common_divisor(int64_t a, int64_t b) {
    while (b != 0) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a < 0 ? -a : a;
}

/* "1/2", "-3", "0". */
static json_t *fraction_json(int64_t numerator, int64_t denominator) {
    char text[48];
    int64_t divisor = common_divisor(numerator, denominator);
    long long n = (long long)(numerator / divisor), d = (long long)(denominator / divisor);
    (void)snprintf(text, sizeof text, d == 1 ? "%lld" : "%lld/%lld", n, d);
    return json_string(text);
}

static json_t *shares_json(const sharing *s, const int64_t *values) {
    int64_t shares[ATTRIBUTE_MOST];
    json_t *list = json_array();
    attribute_shares(s->atoms.n, values, shares);
    for (int i = 0; i < s->atoms.n; i++)
        json_array_append_new(list, fraction_json(shares[i], attribute_denominator(s->atoms.n)));
    return list;
}

static json_t *headline_json(const sharing *s, const int64_t *values) {
    json_t *alone = json_array();
    int64_t interaction = values[s->n_sets - 1];
    for (int i = 0; i < s->atoms.n; i++) {
        int64_t own = values[UINT32_C(1) << i];
        interaction -= own;
        json_array_append_new(alone, json_integer(own));
    }
    return json_pack("{s:I, s:o, s:o, s:I}", "total", (json_int_t)values[s->n_sets - 1], "shares",
                     shares_json(s, values), "alone", alone, "interaction",
                     (json_int_t)interaction);
}

/* Of a mover is shared out that it has its new result. */
static json_t *mover_shares(const sharing *s, size_t mover, int64_t *values) {
    char buffer[FRAME_KEY];
    const uint8_t *results = &s->results[mover * s->n_sets];
    for (uint32_t set = 0; set < s->n_sets; set++)
        values[set] = results[set] == results[s->n_sets - 1];
    return json_pack("{s:s, s:o}", "id", compare_id(s->c, s->c->movers[mover].row, buffer),
                     "shares", shares_json(s, values));
}

static json_t *atom_json(const heng_comparison *c, const atom *a) {
    char id[256];
    if (a->rest) return json_string("rest");
    const graph_entry *e = difference_entry(&c->t, &c->d.pairs[a->pairs[0]]);
    (void)snprintf(id, sizeof id, "%s.%s", e->kind, e->id);
    return json_string(id);
}

static json_t *rest_json(const heng_comparison *c, const atom_list *atoms) {
    json_t *list = json_array();
    for (int i = 0; i < atoms->n; i++) {
        const atom *a = &atoms->atoms[i];
        for (int k = 0; a->rest && k < a->n_pairs; k++) {
            const atom one = {.n_pairs = 1, .pairs = &a->pairs[k]};
            json_array_append_new(list, atom_json(c, &one));
        }
    }
    return list;
}

static json_t *attribution_json(const sharing *s, int64_t *values) {
    json_t *changes = json_array(), *heads = json_object(), *movers = json_array();
    for (int i = 0; i < s->atoms.n; i++)
        json_array_append_new(changes, atom_json(s->c, &s->atoms.atoms[i]));
    for (int k = 0; k < HEADLINES; k++)
        json_object_set_new(heads, headline_names[k], headline_json(s, s->counts[k]));
    for (size_t i = 0; i < s->c->n_movers; i++)
        json_array_append_new(movers, mover_shares(s, i, values));
    return json_pack("{s:o, s:o, s:o, s:o}", "changes", changes, "rest", rest_json(s->c, &s->atoms),
                     "headlines", heads, "movers", movers);
}

/* ---- all ------------------------------------------------------------------------------------ */

static status share_all(sharing *s, bool again) {
    heng_comparison *c = s->c;
    s->n_sets = UINT32_C(1) << s->atoms.n;
    s->results = arena_array(&c->store, c->n_movers * s->n_sets + 1, 1);
    int64_t *values = arena_array(&c->store, s->n_sets, sizeof *values);
    bool ok = s->results && values;
    for (int k = 0; k < HEADLINES; k++) {
        s->counts[k] = arena_array(&c->store, s->n_sets, sizeof *s->counts[k]);
        ok = ok && s->counts[k];
    }
    status st = ok ? ST_OK : ST_NOMEM;
    for (uint32_t set = 0; set < s->n_sets && st == ST_OK; set += AT_ONCE) {
        uint32_t left = s->n_sets - set;
        st = share_some(s, set, left < AT_ONCE ? (int)left : AT_ONCE, again);
    }
    if (st == ST_OK) c->attribution = attribution_json(s, values);
    return st == ST_OK && !c->attribution ? ST_NOMEM : st;
}

status compare_attribute(heng_comparison *c) {
    sharing s = {.c = c};
    char got[16], most[16];
    if (!c->options->attribute) return ST_OK;
    if (!c->joined) {
        diag_error(&c->owner->diags, "HE0816", NULL);
        return ST_FAILED;
    }
    bool again = one_file(c) && is_asked(c);
    if (!atoms_take(&c->t, &c->d, again, &c->store, &s.atoms)) return ST_NOMEM;
    if (s.atoms.n <= ATTRIBUTE_MOST) return share_all(&s, again);
    (void)snprintf(got, sizeof got, "%d", s.atoms.n);
    (void)snprintf(most, sizeof most, "%d", ATTRIBUTE_MOST);
    diag_error(&c->owner->diags, "HE0815", "got", got, "most", most, NULL);
    return ST_FAILED;
}
