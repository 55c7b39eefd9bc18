#include "analysis/difference.h"

#include <string.h>

bool twin_open(twin *t, const graph *before, const graph *after, arena *store, const allocator *a) {
    *t = (twin){.before = before, .after = after, .both = graph_open(a)};
    t->old_made = arena_array(store, (size_t)graph_n_nodes(before) + 1, sizeof *t->old_made);
    t->new_made = arena_array(store, (size_t)graph_n_nodes(after) + 1, sizeof *t->new_made);
    if (t->both != NULL && t->old_made != NULL && t->new_made != NULL &&
        graph_take_in(t->both, before, NULL, NULL, t->old_made) &&
        graph_take_in(t->both, after, NULL, NULL, t->new_made))
        return true;
    twin_close(t);
    return false;
}

void twin_close(twin *t) {
    graph_close(t->both);
    t->both = NULL;
}

const graph_entry *difference_entry(const twin *t, const entry_pair *p) {
    return p->new_entry >= 0 ? graph_entry_at(t->after, p->new_entry)
                             : graph_entry_at(t->before, p->old_entry);
}

bool difference_is_figure(const twin *t, const entry_pair *p) {
    return strcmp(difference_entry(t, p)->kind, "figure") == 0;
}

/* ---- pairs ---------------------------------------------------------------------------------- */

static bool same_name(const graph_entry *a, const graph_entry *b) {
    return strcmp(a->kind, b->kind) == 0 && strcmp(a->id, b->id) == 0;
}

/* The first entry of that name in the old graph that has no partner yet. */
static int find_partner(const twin *t, const graph_entry *e, const int *partner) {
    for (int i = 0; i < graph_n_entries(t->before); i++) {
        if (partner[i] < 0 && same_name(graph_entry_at(t->before, i), e)) return i;
    }
    return -1;
}

static void put_old_only(difference *d, const int *partner, int *next, int end) {
    for (; *next < end; (*next)++) {
        if (partner[*next] < 0)
            d->pairs[d->n++] = (entry_pair){.old_entry = *next, .new_entry = -1};
    }
}

static bool pair_entries(const twin *t, arena *store, difference *d) {
    int n_old = graph_n_entries(t->before), n_new = graph_n_entries(t->after);
    int *partner = arena_array(store, (size_t)n_old + 1, sizeof *partner);
    int *old_of = arena_array(store, (size_t)n_new + 1, sizeof *old_of);
    d->pairs = arena_array(store, (size_t)n_old + (size_t)n_new + 1, sizeof *d->pairs);
    if (partner == NULL || old_of == NULL || d->pairs == NULL) return false;
    for (int i = 0; i < n_old; i++) partner[i] = -1;
    for (int i = 0; i < n_new; i++) {
        old_of[i] = find_partner(t, graph_entry_at(t->after, i), partner);
        if (old_of[i] >= 0) partner[old_of[i]] = i;
    }
    int next = 0;
    for (int i = 0; i < n_new; i++) {
        if (old_of[i] >= 0) put_old_only(d, partner, &next, old_of[i]);
        d->pairs[d->n++] = (entry_pair){.old_entry = old_of[i], .new_entry = i};
    }
    put_old_only(d, partner, &next, n_old);
    return true;
}

/* ---- what differs --------------------------------------------------------------------------- */

static graph_ref made_of(const graph_ref *made, graph_ref node) {
    return node == GRAPH_NONE ? GRAPH_NONE : made[node];
}

/* Grades, scores and their like are settled from other entries. */
static bool is_outcome(const graph_entry *e) {
    return strcmp(e->kind, "outcome") == 0;
}

static bool same_attr(const twin *t, const entry_attr *a, const entry_attr *b) {
    if (a->kind != b->kind || strcmp(a->key, b->key) != 0) return false;
    if (strcmp(a->key, "note") == 0 || strcmp(a->key, "set") == 0) return true; /* words only */
    switch (a->kind) {
    case ATTR_NODE: return made_of(t->old_made, a->node) == made_of(t->new_made, b->node);
    case ATTR_TEXT: return strcmp(a->text, b->text) == 0;
    case ATTR_TRUTH:
    case ATTR_NUMBER: return a->number == b->number;
    }
    return false;
}

static bool same_attrs(const twin *t, const graph_entry *a, const graph_entry *b) {
    if (a->n_attrs != b->n_attrs) return false;
    for (int i = 0; i < a->n_attrs; i++) {
        if (!same_attr(t, &a->attrs[i], &b->attrs[i])) return false;
    }
    return true;
}

static bool pair_differs(const twin *t, const entry_pair *p) {
    if (p->old_entry < 0 || p->new_entry < 0) return true;
    const graph_entry *a = graph_entry_at(t->before, p->old_entry);
    const graph_entry *b = graph_entry_at(t->after, p->new_entry);
    return made_of(t->old_made, a->node) != made_of(t->new_made, b->node) ||
           made_of(t->old_made, a->blocks) != made_of(t->new_made, b->blocks) ||
           !same_attrs(t, a, b);
}

/* ---- what differs of itself ----------------------------------------------------------------- */

/* The new graph is made once more, with the old value in the place of each figure and entry that is
 * in both: an entry of which the old value does not come about by that differs itself. */
typedef struct tracing {
    const twin *t;
    difference *d;
    int *watched; /* by node of `after`: the first pair whose value or effect it is + 1; 0: none */
    int *next;    /* by pair and by which of the two: the next of the same node + 1 */
} tracing;

enum { OF_VALUE, OF_EFFECT, ASPECTS };

static graph_ref aspect(const graph_entry *e, int which) {
    return which == OF_VALUE ? e->node : e->blocks;
}

static bool may_replace(const graph *g, graph_ref a, graph_ref b) {
    const graph_node *x = graph_node_at(g, a), *y = graph_node_at(g, b);
    return x->type == y->type && x->space == y->space && x->accumulator == y->accumulator;
}

static graph_ref choose_old(void *user_data, graph_ref node, graph_ref made) {
    tracing *c = user_data;
    for (int at = c->watched[node]; at != 0; at = c->next[at - 1]) {
        entry_pair *p = &c->d->pairs[(at - 1) / ASPECTS];
        const graph_entry *e = graph_entry_at(c->t->before, p->old_entry);
        graph_ref old = made_of(c->t->old_made, aspect(e, (at - 1) % ASPECTS));
        if (old == made) return made;
        p->itself = true;
        if (old != GRAPH_NONE && may_replace(c->t->both, old, made)) return old;
        p->fits = false;
    }
    return made;
}

static void watch(tracing *c, int pair, int which, graph_ref node) {
    if (node == GRAPH_NONE) return;
    int at = pair * ASPECTS + which + 1;
    c->next[at - 1] = c->watched[node];
    c->watched[node] = at;
}

/* Of entries with one value, what comes last goes first: parts stand behind what holds them. */
static void watch_all(tracing *c) {
    for (int i = 0; i < c->d->n; i++) {
        entry_pair *p = &c->d->pairs[i];
        p->fits = p->old_entry >= 0 && p->new_entry >= 0;
        if (!p->fits) p->itself = true;
        if (!p->fits || is_outcome(graph_entry_at(c->t->after, p->new_entry))) continue;
        const graph_entry *e = graph_entry_at(c->t->after, p->new_entry);
        watch(c, i, OF_EFFECT, e->blocks);
        watch(c, i, OF_VALUE, e->node);
    }
}

static graph_ref end_of(const graph *g, const char *id, const graph_ref *made) {
    int entry = graph_find_entry(g, "outcome", id);
    return entry < 0 ? GRAPH_NONE : made_of(made, graph_entry_at(g, entry)->node);
}

static bool trace_changes(twin *t, arena *store, difference *d) {
    size_t n_nodes = graph_n_nodes(t->after);
    tracing c = {.t = t, .d = d};
    c.watched = arena_array(store, n_nodes + 1, sizeof *c.watched);
    c.next = arena_array(store, ASPECTS * (size_t)d->n + 1, sizeof *c.next);
    graph_ref *made = arena_array(store, n_nodes + 1, sizeof *made);
    if (c.watched == NULL || c.next == NULL || made == NULL) return false;
    watch_all(&c);
    if (!graph_take_in(t->both, t->after, choose_old, &c, made)) return false;
    for (const char *const *id = (const char *const[]){"grade", "score", NULL}; *id; id++) {
        if (end_of(t->after, *id, made) != end_of(t->before, *id, t->old_made)) d->skeleton = true;
    }
    return true;
}

/* ---- what depends on what ------------------------------------------------------------------- */

/* Marks what an entry reaches in the joined graph. */
static bool mark_entry(const twin *t, const entry_pair *p, uint8_t *reached) {
    graph_ref from[2 * ASPECTS];
    int n = 0;
    for (int k = 0; k < ASPECTS; k++) {
        if (p->old_entry >= 0)
            from[n++] = made_of(t->old_made, aspect(graph_entry_at(t->before, p->old_entry), k));
        if (p->new_entry >= 0)
            from[n++] = made_of(t->new_made, aspect(graph_entry_at(t->after, p->new_entry), k));
    }
    graph_mark_reached(t->both, from, n, reached);
    return true;
}

static bool is_reached(const twin *t, const entry_pair *p, const uint8_t *reached) {
    graph_ref old = GRAPH_NONE, new = GRAPH_NONE;
    if (p->old_entry >= 0)
        old = made_of(t->old_made, graph_entry_at(t->before, p->old_entry)->node);
    if (p->new_entry >= 0) new = made_of(t->new_made, graph_entry_at(t->after, p->new_entry)->node);
    return (old != GRAPH_NONE && reached[old]) || (new != GRAPH_NONE &&reached[new]);
}

static bool find_figures(const twin *t, difference *d, entry_pair *p, uint8_t *reached,
                         arena *store) {
    int *list = arena_array(store, (size_t)d->n + 1, sizeof *list);
    if (list == NULL || !mark_entry(t, p, reached)) return false;
    for (int i = 0; i < d->n; i++) {
        const entry_pair *f = &d->pairs[i];
        if (f->differs && f != p && difference_is_figure(t, f) && is_reached(t, f, reached))
            list[p->n_through++] = i;
    }
    p->through = list;
    return true;
}

static void mark_deciding(const twin *t, difference *d, uint8_t *reached) {
    const graph_ref ends[] = {
        end_of(t->before, "grade", t->old_made), end_of(t->before, "score", t->old_made),
        end_of(t->after, "grade", t->new_made), end_of(t->after, "score", t->new_made)};
    graph_mark_reached(t->both, ends, 4, reached);
    for (int i = 0; i < d->n; i++) d->pairs[i].decides = is_reached(t, &d->pairs[i], reached);
}

bool difference_take(twin *t, arena *store, difference *out) {
    *out = (difference){0};
    if (!pair_entries(t, store, out) || !trace_changes(t, store, out)) return false;
    uint8_t *reached = arena_zero(store, (size_t)graph_n_nodes(t->both) + 1);
    if (reached == NULL) return false;
    mark_deciding(t, out, reached);
    for (int i = 0; i < out->n; i++) {
        entry_pair *p = &out->pairs[i];
        p->differs = pair_differs(t, p);
        if (!p->differs) p->itself = false;
    }
    for (int i = 0; i < out->n; i++) {
        entry_pair *p = &out->pairs[i];
        if (p->differs && !find_figures(t, out, p, reached, store)) return false;
    }
    return true;
}
