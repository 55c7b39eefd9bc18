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

/* Both graphs made once more, each with the other one's values of some entries, which are made of
 * what the entries below them come to in turn: so they are made alternately until nothing changes.
 */
typedef struct blending {
    const twin *t;
    const difference *d;
    graph *to;
    uint8_t *done;      /* by pair: 1 where the change is made, 2 where it is not, 0: no change */
    int *watched[2];    /* by side and node: pair and aspect + 1, the first of that node; 0: none */
    graph_ref *made[2]; /* by side and node: what stands for it */
    graph_ref *before[2]; /* the same, a round ago */
} blending;

typedef struct blending_side {
    const blending *b;
    int side; /* 0: the old graph */
} blending_side;

enum { OF_VALUE, OF_EFFECT, ASPECTS };
enum { ROUNDS_MOST = 64 };

static graph_ref aspect(const graph_entry *e, int which) {
    return which == OF_VALUE ? e->node : e->blocks;
}

static const graph *graph_on(const blending *b, int side) {
    return side == 0 ? b->t->before : b->t->after;
}

static int entry_on(const entry_pair *p, int side) {
    return side == 0 ? p->old_entry : p->new_entry;
}

static graph_ref choose_other(void *user_data, graph_ref node, graph_ref made) {
    const blending_side *s = user_data;
    const blending *b = s->b;
    int other = 1 - s->side, at = b->watched[s->side][node];
    if (at == 0) return made;
    const entry_pair *p = &b->d->pairs[(at - 1) / ASPECTS];
    const graph_entry *e = graph_entry_at(graph_on(b, other), entry_on(p, other));
    graph_ref there = aspect(e, (at - 1) % ASPECTS);
    return there == GRAPH_NONE ? made : b->made[other][there];
}

/* Where a change is made the old graph asks the new one, where it is not the new one the old one.
 * Of entries with one value, what comes last goes first, as where differences are told. */
static void watch_pairs(blending *b, int side) {
    for (int i = 0; i < b->d->n; i++) {
        if (b->done[i] != side + 1) continue;
        const graph_entry *e = graph_entry_at(graph_on(b, side), entry_on(&b->d->pairs[i], side));
        for (int k = ASPECTS; k-- > 0;) {
            graph_ref node = aspect(e, k);
            if (node != GRAPH_NONE) b->watched[side][node] = i * ASPECTS + k + 1;
        }
    }
}

static void mark_done(const atom_list *atoms, uint32_t set, uint8_t *done) {
    for (int i = 0; i < atoms->n; i++) {
        const atom *a = &atoms->atoms[i];
        for (int k = 0; !a->rest && k < a->n_pairs; k++) done[a->pairs[k]] = set >> i & 1 ? 1 : 2;
    }
}

static bool open_blending(blending *b, const graph_ref *made, arena *store) {
    b->done = arena_array(store, (size_t)b->d->n + 1, 1);
    bool ok = b->done != NULL;
    for (int k = 0; k < 2; k++) {
        const graph_ref *joined = k == 0 ? b->t->old_made : b->t->new_made;
        graph_ref n = graph_n_nodes(graph_on(b, k));
        b->watched[k] = arena_array(store, (size_t)n + 1, sizeof *b->watched[k]);
        b->made[k] = arena_array(store, (size_t)n + 1, sizeof *b->made[k]);
        b->before[k] = arena_array(store, (size_t)n + 1, sizeof *b->before[k]);
        ok = ok && b->watched[k] && b->made[k] && b->before[k];
        for (graph_ref i = 0; ok && i < n; i++) b->made[k][i] = made[joined[i]];
    }
    return ok;
}

static bool make_round(blending *b, bool *settled) {
    *settled = true;
    for (int k = 0; k < 2; k++) {
        const graph *g = graph_on(b, k);
        size_t size = graph_n_nodes(g) * sizeof *b->made[k];
        blending_side side = {b, k};
        memcpy(b->before[k], b->made[k], size);
        if (!graph_take_in(b->to, g, choose_other, &side, b->made[k])) return false;
        if (memcmp(b->before[k], b->made[k], size) != 0) *settled = false;
    }
    return true;
}

/* The old graph's grade stands where a rest is left out, else the new one's. */
static int skeleton_of(const atom_list *atoms, uint32_t set) {
    const atom *last = atoms->n == 0 ? NULL : &atoms->atoms[atoms->n - 1];
    return last == NULL || !last->rest || set >> (atoms->n - 1) & 1;
}

bool atoms_blend(const twin *t, const difference *d, const atom_list *atoms, uint32_t set,
                 graph *to, const graph_ref *made, verdict_ends *out) {
    arena scratch;
    arena_open(&scratch, NULL);
    blending b = {.t = t, .d = d, .to = to};
    bool ok = open_blending(&b, made, &scratch), settled = false;
    if (ok) {
        mark_done(atoms, set, b.done);
        for (int k = 0; k < 2; k++) watch_pairs(&b, k);
    }
    for (int i = 0; ok && !settled && i < ROUNDS_MOST; i++) ok = make_round(&b, &settled);
    int side = skeleton_of(atoms, set);
    ok = ok && settled && verdict_ends_of(graph_on(&b, side), out);
    if (ok) {
        out->grade = b.made[side][out->grade];
        if (out->score != GRAPH_NONE) out->score = b.made[side][out->score];
    }
    arena_close(&scratch);
    return ok;
}
