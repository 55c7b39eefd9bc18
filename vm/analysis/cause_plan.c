#include "analysis/cause_plan.h"

#include <string.h>

typedef struct planning {
    const twin *t;
    const difference *d;
    bool joined;
    arena *store;
    cause_plan *plan;
    const graph *g[2];   /* that is evaluated, by side */
    int32_t *place[2];   /* by node of that graph: index of the side's nodes + 1 */
    uint8_t *reached[2]; /* by node */
} planning;

static const graph *named(const planning *p, int side) {
    return side == 0 ? p->t->before : p->t->after;
}

static const graph_entry *entry_of(const planning *p, const entry_pair *pair, int side) {
    int entry = side == 0 ? pair->old_entry : pair->new_entry;
    return entry < 0 ? NULL : graph_entry_at(named(p, side), entry);
}

/* The node that is evaluated for a node of an entry. */
static graph_ref seen(const planning *p, int side, graph_ref node) {
    if (node == GRAPH_NONE || !p->joined) return node;
    return side == 0 ? p->t->old_made[node] : p->t->new_made[node];
}

static int pick_node(planning *p, int side, graph_ref node) {
    if (node == GRAPH_NONE) return NO_PICK;
    int32_t *place = &p->place[side][node];
    if (*place == 0) {
        p->plan->nodes[side][p->plan->n_nodes[side]++] = node;
        *place = p->plan->n_nodes[side];
    }
    return *place - 1;
}

static bool is_grade(const graph_entry *e) {
    return strcmp(e->kind, "grade") == 0;
}

static bool holds_others(const graph *g, const graph_entry *e) {
    for (int i = 0; i < graph_n_entries(g); i++) {
        int parent = graph_entry_at(g, i)->parent;
        if (parent >= 0 && graph_entry_at(g, parent) == e) return true;
    }
    return false;
}

/* Points are numbers of the subjects that stand below another entry and have none below. */
static bool is_points(const graph *g, const graph_entry *e) {
    if (e->blocks != GRAPH_NONE || e->node == GRAPH_NONE || e->parent < 0) return false;
    const graph_node *n = graph_node_at(g, e->node);
    return n->type == COL_NUMBER && n->space <= 0 && !holds_others(g, e);
}

static bool suspect_kind_of(const planning *p, const entry_pair *pair, suspect_kind *out) {
    int side = pair->new_entry >= 0;
    const graph_entry *e = entry_of(p, pair, side);
    if (is_grade(e)) {
        *out = SUSPECT_GRADE;
    } else if (e->blocks != GRAPH_NONE) {
        *out = SUSPECT_BLOCKER;
    } else if (is_points(named(p, side), e)) {
        *out = SUSPECT_POINTS;
    } else {
        return false;
    }
    return true;
}

/* Which node of an entry says whether it is in the way, or how many points it gives. A grade
 * without conditions of its own is in nobody's way. */
static graph_ref told_by(const graph_entry *e, suspect_kind kind) {
    return kind == SUSPECT_POINTS ? e->node : e->blocks;
}

/* ---- steps over all subjects ---------------------------------------------------------------- */

static bool is_step(const graph *g, graph_ref node) {
    const graph_node *n = graph_node_at(g, node);
    return n->kind == NODE_CALL && n->kernel->kind == KERN_POPULATION;
}

static graph_ref next_step(const planning *p, int side, graph_ref from) {
    graph_ref n = graph_n_nodes(p->g[side]);
    while (from < n && !(p->reached[side][from] && is_step(p->g[side], from))) from++;
    return from < n ? from : GRAPH_NONE;
}

static bool same_step(const graph_node *a, const graph_node *b) {
    return a->kernel == b->kernel && a->n_args == b->n_args;
}

static bool put_contest(planning *p, contest *c, const graph_ref steps[2]) {
    const graph_node *n[2];
    for (int k = 0; k < 2; k++) {
        n[k] = graph_node_at(p->g[k], steps[k]);
        c->result.at[k] = pick_node(p, k, steps[k]);
    }
    pick *args = arena_array(p->store, (size_t)n[0]->n_args + 1, sizeof *args);
    if (args == NULL) return false;
    c->n_args = n[0]->n_args;
    c->args = args;
    c->places = strncmp(n[0]->kernel->args, "TN", 2) == 0 ? 1 : -1;
    for (int i = 0; i < c->n_args; i++) {
        for (int k = 0; k < 2; k++) args[i].at[k] = pick_node(p, k, n[k]->args[i]);
    }
    return true;
}

/* Steps of both sides are matched in the order in which the graphs make them. */
static bool put_contests(planning *p, suspect *s) {
    graph_ref steps[2] = {next_step(p, 0, 0), next_step(p, 1, 0)};
    int room = 0;
    for (graph_ref at = steps[1]; at != GRAPH_NONE; at = next_step(p, 1, at + 1)) room++;
    contest *list = arena_array(p->store, (size_t)room + 1, sizeof *list);
    if (list == NULL) return false;
    s->contests = list;
    while (steps[0] != GRAPH_NONE && steps[1] != GRAPH_NONE) {
        const graph_node *a = graph_node_at(p->g[0], steps[0]);
        const graph_node *b = graph_node_at(p->g[1], steps[1]);
        if (!same_step(a, b)) break;
        if (!put_contest(p, &list[s->n_contests++], steps)) return false;
        for (int k = 0; k < 2; k++) steps[k] = next_step(p, k, steps[k] + 1);
    }
    s->unmatched = steps[0] != GRAPH_NONE || steps[1] != GRAPH_NONE;
    return true;
}

/* ---- suspects ------------------------------------------------------------------------------- */

static graph_ref places_of(const planning *p, const entry_pair *pair, int side) {
    const graph_entry *e = entry_of(p, pair, side);
    const entry_attr *attr = e != NULL ? graph_attr(e, "at_most") : NULL;
    if (attr == NULL || attr->kind != ATTR_NODE || attr->node == GRAPH_NONE) return GRAPH_NONE;
    graph_ref node = seen(p, side, attr->node);
    return graph_node_at(p->g[side], node)->space <= 0 ? node : GRAPH_NONE;
}

static void add_suspect(planning *p, int pair, suspect_kind kind) {
    const entry_pair *e = &p->d->pairs[pair];
    suspect *s = &p->plan->suspects[p->plan->n_suspects];
    graph_ref nodes[2] = {GRAPH_NONE, GRAPH_NONE};
    for (int k = 0; k < 2; k++) {
        const graph_entry *entry = entry_of(p, e, k);
        if (entry != NULL) nodes[k] = seen(p, k, told_by(entry, kind));
    }
    if (p->joined && nodes[0] == nodes[1]) return;
    *s = (suspect){.kind = kind, .pair = pair, .itself = e->itself};
    for (int k = 0; k < 2; k++) {
        s->value.at[k] = pick_node(p, k, nodes[k]);
        s->places.at[k] = pick_node(p, k, places_of(p, e, k));
    }
    p->plan->n_suspects++;
}

static bool reaches(const planning *p, const suspect *part) {
    for (int k = 0; k < 2; k++) {
        int at = part->value.at[k];
        if (at != NO_PICK && p->reached[k][p->plan->nodes[k][at]]) return true;
    }
    return false;
}

static bool put_parts(planning *p, suspect *s) {
    int *parts = arena_array(p->store, (size_t)p->plan->n_suspects + 1, sizeof *parts);
    if (parts == NULL) return false;
    s->parts = parts;
    for (int i = 0; i < p->plan->n_suspects; i++) {
        const suspect *part = &p->plan->suspects[i];
        if (part->kind == SUSPECT_POINTS && part != s && reaches(p, part)) parts[s->n_parts++] = i;
    }
    return true;
}

static bool complete(planning *p, suspect *s) {
    if (s->kind == SUSPECT_POINTS) return true;
    for (int k = 0; k < 2; k++) {
        int at = s->value.at[k];
        graph_ref from = at == NO_PICK ? GRAPH_NONE : p->plan->nodes[k][at];
        graph_mark_reached(p->g[k], &from, 1, p->reached[k]);
    }
    return put_contests(p, s) && put_parts(p, s);
}

static bool take_lists(planning *p) {
    p->plan = arena_zero(p->store, sizeof *p->plan);
    if (p->plan == NULL) return false;
    p->plan->suspects = arena_array(p->store, (size_t)p->d->n + 1, sizeof *p->plan->suspects);
    bool ok = p->plan->suspects != NULL;
    for (int k = 0; k < 2; k++) {
        p->g[k] = p->joined ? p->t->both : named(p, k);
        size_t n = (size_t)graph_n_nodes(p->g[k]) + 1;
        p->place[k] = arena_array(p->store, n, sizeof *p->place[k]);
        p->reached[k] = arena_array(p->store, n, 1);
        p->plan->nodes[k] = arena_array(p->store, n, sizeof *p->plan->nodes[k]);
        ok = ok && p->place[k] && p->reached[k] && p->plan->nodes[k];
    }
    return ok;
}

bool cause_plan_take(const twin *t, const difference *d, bool joined, arena *store,
                     cause_plan **out) {
    planning p = {.t = t, .d = d, .joined = joined, .store = store};
    if (!take_lists(&p)) return false;
    for (int i = 0; i < d->n; i++) {
        suspect_kind kind;
        if (suspect_kind_of(&p, &d->pairs[i], &kind)) add_suspect(&p, i, kind);
    }
    for (int i = 0; i < p.plan->n_suspects; i++) {
        if (!complete(&p, &p.plan->suspects[i])) return false;
    }
    *out = p.plan;
    return true;
}

int cause_plan_nodes(const cause_plan *p, int side, const graph_ref **out) {
    *out = p->nodes[side];
    return p->n_nodes[side];
}
