#include "analysis/attribute.h"

#include <string.h>

/* ---- shares --------------------------------------------------------------------------------- */

int64_t attribute_denominator(int k) {
    int64_t product = 1;
    for (int i = 2; i <= k; i++) product *= i;
    return product;
}

static int size_of(uint32_t set) {
    int n = 0;
    for (; set != 0; set &= set - 1) n++;
    return n;
}

/* Of the k! orders, |S|! (k - |S| - 1)! have just the changes of S before change i. */
void attribute_shares(int k, const int64_t *values, int64_t *shares) {
    for (int i = 0; i < k; i++) {
        uint32_t own = UINT32_C(1) << i;
        shares[i] = 0;
        for (uint32_t set = 0; set < UINT32_C(1) << k; set++) {
            if (set & own) continue;
            int before = size_of(set);
            int64_t orders = attribute_denominator(before) * attribute_denominator(k - before - 1);
            shares[i] += orders * (values[set | own] - values[set]);
        }
    }
}

/* ---- changes -------------------------------------------------------------------------------- */

static const graph_entry *named(const twin *t, const entry_pair *p) {
    return difference_entry(t, p);
}

/* How a grade is settled cannot be told from which rules there are. */
static bool is_of_rest(const twin *t, const difference *d, const entry_pair *p) {
    bool grade = strcmp(named(t, p)->kind, "grade") == 0;
    return d->skeleton && (!p->fits || grade);
}

static bool is_change(const twin *t, const entry_pair *p, bool figures_only) {
    bool figure = difference_is_figure(t, p);
    if (!p->differs || !p->itself || strcmp(named(t, p)->kind, "outcome") == 0) return false;
    return figures_only ? figure : p->decides;
}

bool atoms_take(const twin *t, const difference *d, bool figures_only, arena *store,
                atom_list *out) {
    atom *atoms = arena_array(store, (size_t)d->n + 1, sizeof *atoms);
    int *pairs = arena_array(store, (size_t)d->n + 1, sizeof *pairs);
    int *rest = arena_array(store, (size_t)d->n + 1, sizeof *rest);
    if (atoms == NULL || pairs == NULL || rest == NULL) return false;
    int n = 0, n_rest = 0;
    for (int i = 0; i < d->n; i++) {
        const entry_pair *p = &d->pairs[i];
        if (!is_change(t, p, figures_only)) continue;
        if (!figures_only && is_of_rest(t, d, p)) {
            rest[n_rest++] = i;
        } else {
            pairs[n] = i;
            atoms[n] = (atom){.n_pairs = 1, .pairs = &pairs[n]};
            n++;
        }
    }
    if (!figures_only && d->skeleton)
        atoms[n++] = (atom){.rest = true, .n_pairs = n_rest, .pairs = rest};
    *out = (atom_list){.n = n, .atoms = atoms};
    return true;
}

/* ---- blends --------------------------------------------------------------------------------- */

/* A graph of one side in which some entries have the other side's values. */
typedef struct blending {
    const twin *t;
    const difference *d;
    bool after;            /* the side that is the frame of it */
    const uint8_t *others; /* by pair: 1 where the other side's value stands */
    const int *watched;    /* by node of the skeleton: pair and aspect + 1, the first to be tried */
    const int *next;
    const graph_ref *made; /* by node of the joined graph */
} blending;

enum { OF_VALUE, OF_EFFECT, ASPECTS };

static graph_ref aspect(const graph_entry *e, int which) {
    return which == OF_VALUE ? e->node : e->blocks;
}

static graph_ref choose_other(void *user_data, graph_ref node, graph_ref made) {
    const blending *b = user_data;
    for (int at = b->watched[node]; at != 0; at = b->next[at - 1]) {
        const entry_pair *p = &b->d->pairs[(at - 1) / ASPECTS];
        if (!b->others[(at - 1) / ASPECTS]) continue;
        const graph *g = b->after ? b->t->before : b->t->after;
        const graph_ref *joined = b->after ? b->t->old_made : b->t->new_made;
        const graph_entry *e = graph_entry_at(g, b->after ? p->old_entry : p->new_entry);
        graph_ref other = aspect(e, (at - 1) % ASPECTS);
        if (other != GRAPH_NONE) return b->made[joined[other]];
    }
    return made;
}

static void watch_pairs(const blending *b, int *watched, int *next) {
    const graph *g = b->after ? b->t->after : b->t->before;
    for (int i = 0; i < b->d->n; i++) {
        const entry_pair *p = &b->d->pairs[i];
        int entry = b->after ? p->new_entry : p->old_entry;
        if (!b->others[i] || entry < 0) continue;
        for (int k = ASPECTS; k-- > 0;) {
            graph_ref node = aspect(graph_entry_at(g, entry), k);
            if (node == GRAPH_NONE) continue;
            int at = i * ASPECTS + k + 1;
            next[at - 1] = watched[node];
            watched[node] = at;
        }
    }
}

/* The skeleton is the new graph if the rest is among the changes made, or nothing is left to it. */
static bool skeleton_is_new(const atom_list *atoms, uint32_t set) {
    const atom *last = atoms->n == 0 ? NULL : &atoms->atoms[atoms->n - 1];
    return last == NULL || !last->rest || set >> (atoms->n - 1) & 1;
}

static void choose_others(const atom_list *atoms, uint32_t set, bool after, uint8_t *others) {
    for (int i = 0; i < atoms->n; i++) {
        bool made = set >> i & 1;
        if (atoms->atoms[i].rest || made == after) continue;
        for (int k = 0; k < atoms->atoms[i].n_pairs; k++) others[atoms->atoms[i].pairs[k]] = 1;
    }
}

bool atoms_blend(const twin *t, const difference *d, const atom_list *atoms, uint32_t set,
                 graph *to, const graph_ref *made, verdict_ends *out) {
    arena scratch;
    arena_open(&scratch, NULL);
    blending b = {.t = t, .d = d, .after = skeleton_is_new(atoms, set), .made = made};
    const graph *skeleton = b.after ? t->after : t->before;
    size_t n = (size_t)graph_n_nodes(skeleton) + 1;
    uint8_t *others = arena_array(&scratch, (size_t)d->n + 1, 1);
    int *watched = arena_array(&scratch, n, sizeof *watched);
    int *next = arena_array(&scratch, ASPECTS * (size_t)d->n + 1, sizeof *next);
    graph_ref *blended = arena_array(&scratch, n, sizeof *blended);
    bool ok = others && watched && next && blended;
    if (ok) {
        choose_others(atoms, set, b.after, others);
        b.others = others;
        watch_pairs(&b, watched, next);
        b.watched = watched;
        b.next = next;
        ok = graph_take_in(to, skeleton, choose_other, &b, blended) &&
             verdict_ends_of(skeleton, out);
    }
    if (ok) {
        out->grade = blended[out->grade];
        if (out->score != GRAPH_NONE) out->score = blended[out->score];
    }
    arena_close(&scratch);
    return ok;
}
