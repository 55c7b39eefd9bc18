#include "analysis/settle.h"

#include <stdlib.h>
#include <string.h>

/* Divides by all numbers up to 16: what one fact among k is worth. */
#define WORTH INT64_C(720720)

/* Subjects that wait for the same things. */
typedef struct waiting {
    uint32_t n, left; /* facts, and how many of them are not known yet */
    int64_t subjects;
    uint32_t facts[];
} waiting;

typedef struct settling {
    const outcome *o;
    arena *store;
    waiting **slots; /* open addressing; n of cap are taken */
    size_t n, cap;
    uint32_t n_facts;
    uint8_t *known; /* by fact */
    uint8_t *aim;   /* by fact: lacked by the subjects that are to be settled next */
    int64_t *adds;  /* by fact */
    int64_t *worth; /* by fact */
} settling;

/* ---- subjects of a kind --------------------------------------------------------------------- */

static int by_number(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

static uint32_t each_once(uint32_t *facts, uint32_t n) {
    uint32_t kept = 0;
    if (n > 0) qsort(facts, n, sizeof *facts, by_number);
    for (uint32_t i = 0; i < n; i++) {
        if (i == 0 || facts[i] != facts[kept - 1]) facts[kept++] = facts[i];
    }
    return kept;
}

static size_t slot_of(const settling *s, const uint32_t *facts, uint32_t n) {
    uint64_t hash = n;
    for (uint32_t i = 0; i < n; i++) hash = (hash ^ facts[i]) * UINT64_C(0x9E3779B97F4A7C15);
    size_t at = (size_t)(hash >> 20) & (s->cap - 1);
    while (s->slots[at] != NULL) {
        const waiting *w = s->slots[at];
        if (w->n == n && memcmp(w->facts, facts, n * sizeof *facts) == 0) break;
        at = (at + 1) & (s->cap - 1);
    }
    return at;
}

static bool widen(settling *s) {
    waiting **old = s->slots;
    size_t old_cap = s->cap;
    s->cap = old_cap == 0 ? 1024 : 2 * old_cap;
    s->slots = arena_array(s->store, s->cap, sizeof *s->slots);
    if (s->slots == NULL) return false;
    for (size_t i = 0; i < old_cap; i++) {
        if (old[i] != NULL) s->slots[slot_of(s, old[i]->facts, old[i]->n)] = old[i];
    }
    return true;
}

static bool count(settling *s, const uint32_t *facts, uint32_t n) {
    if (2 * (s->n + 1) > s->cap && !widen(s)) return false;
    size_t at = slot_of(s, facts, n);
    if (s->slots[at] == NULL) {
        waiting *made = arena_zero(s->store, sizeof *made + n * sizeof *facts);
        if (made == NULL) return false;
        made->n = made->left = n;
        memcpy(made->facts, facts, n * sizeof *facts);
        s->slots[at] = made;
        s->n++;
    }
    s->slots[at]->subjects++;
    return true;
}

static bool count_subject(settling *s, int64_t row, arena *scratch, settle_order *out) {
    outcome_subject subject;
    if (!outcome_read(s->o, row, scratch, &subject)) return false;
    uint32_t n = (uint32_t)subject.n_missing;
    uint32_t *facts = arena_array(scratch, (size_t)n + 1, sizeof *facts);
    if (facts == NULL) return false;
    for (uint32_t i = 0; i < n; i++) facts[i] = subject.facts[i];
    out->undetermined++;
    if (n == 0) out->nameless++;
    return n == 0 || count(s, facts, each_once(facts, n));
}

static bool count_subjects(settling *s, const uint8_t *selected, arena *scratch,
                           settle_order *out) {
    for (int64_t row = 0; row < outcome_count(s->o); row++) {
        if (selected != NULL && !selected[row]) continue;
        out->subjects++;
        if (outcome_status_at(s->o, row) != OUTCOME_UNDETERMINED) continue;
        if (!count_subject(s, row, scratch, out)) return false;
        arena_reset(scratch);
    }
    return true;
}

/* ---- the order ------------------------------------------------------------------------------ */

/* What each fact would settle next, and how much it is worth to those whom it leaves waiting. */
static void weigh(settling *s) {
    memset(s->adds, 0, s->n_facts * sizeof *s->adds);
    memset(s->worth, 0, s->n_facts * sizeof *s->worth);
    for (size_t i = 0; i < s->cap; i++) {
        const waiting *w = s->slots[i];
        for (uint32_t k = 0; w != NULL && k < w->n; k++) {
            if (s->known[w->facts[k]]) continue;
            if (w->left == 1) s->adds[w->facts[k]] += w->subjects;
            s->worth[w->facts[k]] += w->subjects * (WORTH / w->left);
        }
    }
}

/* Marks the facts that a kind of subjects still lacks. */
static void aim_at(const settling *s, const waiting *w) {
    memset(s->aim, 0, s->n_facts);
    for (uint32_t k = 0; k < w->n; k++) s->aim[w->facts[k]] = !s->known[w->facts[k]];
}

/* How many subjects lack nothing but facts that are aimed at. */
static int64_t gain_of(const settling *s) {
    int64_t gain = 0;
    for (size_t i = 0; i < s->cap; i++) {
        const waiting *w = s->slots[i];
        if (w == NULL || w->left == 0) continue;
        uint32_t k = 0;
        while (k < w->n && (s->known[w->facts[k]] || s->aim[w->facts[k]])) k++;
        if (k == w->n) gain += w->subjects;
    }
    return gain;
}

/* Whether a kind is aimed at rather than another: more subjects for each fact, then fewer facts,
 * then those that are named first. */
static bool is_better(const waiting *a, int64_t gain, const waiting *b, int64_t gain_b) {
    if (b == NULL) return true;
    int64_t left = gain * b->left, right = gain_b * a->left;
    if (left != right) return left > right;
    if (a->left != b->left) return a->left < b->left;
    if (a->n != b->n) return a->n < b->n;
    return memcmp(a->facts, b->facts, a->n * sizeof *a->facts) < 0;
}

/* The kind of subjects whose facts together settle the most subjects for each fact; NULL: nobody
 * waits any more. */
static const waiting *best_aim(const settling *s) {
    const waiting *best = NULL;
    int64_t best_gain = 0;
    for (size_t i = 0; i < s->cap; i++) {
        const waiting *w = s->slots[i];
        if (w == NULL || w->left == 0) continue;
        aim_at(s, w);
        int64_t gain = gain_of(s);
        if (!is_better(w, gain, best, best_gain)) continue;
        best = w;
        best_gain = gain;
    }
    return best;
}

/* The fact to begin with among those aimed at. They are numbered in the order of their words, which
 * settles what else is equal. */
static uint32_t first_of(const settling *s) {
    uint32_t best = s->n_facts;
    for (uint32_t i = 0; i < s->n_facts; i++) {
        if (!s->aim[i] || s->known[i]) continue;
        bool better = best == s->n_facts || s->adds[i] > s->adds[best] ||
                      (s->adds[i] == s->adds[best] && s->worth[i] > s->worth[best]);
        if (better) best = i;
    }
    return best;
}

static void learn(settling *s, uint32_t fact) {
    s->known[fact] = 1;
    for (size_t i = 0; i < s->cap; i++) {
        waiting *w = s->slots[i];
        for (uint32_t k = 0; w != NULL && k < w->n; k++) w->left -= w->facts[k] == fact;
    }
}

static void count_waiting(const settling *s, uint32_t fact, settle_step *step) {
    for (size_t i = 0; i < s->cap; i++) {
        const waiting *w = s->slots[i];
        for (uint32_t k = 0; w != NULL && k < w->n; k++) {
            if (w->facts[k] != fact) continue;
            step->subjects += w->subjects;
            if (w->n == 1) step->alone += w->subjects;
        }
    }
}

static void take_step(settling *s, uint32_t fact, settle_order *out) {
    int64_t before = out->n > 0 ? out->steps[out->n - 1].settled : 0;
    settle_step *step = &out->steps[out->n++];
    *step = (settle_step){.fact = outcome_fact_at(s->o, fact),
                          .adds = s->adds[fact],
                          .settled = before + s->adds[fact]};
    count_waiting(s, fact, step);
    learn(s, fact);
}

static bool arrange(settling *s, settle_order *out) {
    size_t n = (size_t)s->n_facts + 1;
    s->known = arena_zero(s->store, n);
    s->aim = arena_zero(s->store, n);
    s->adds = arena_array(s->store, n, sizeof *s->adds);
    s->worth = arena_array(s->store, n, sizeof *s->worth);
    out->steps = arena_array(s->store, n, sizeof *out->steps);
    if (!s->known || !s->aim || !s->adds || !s->worth || !out->steps) return false;
    for (const waiting *w = best_aim(s); w != NULL; w = best_aim(s)) {
        aim_at(s, w);
        while (w->left > 0) {
            weigh(s);
            take_step(s, first_of(s), out);
        }
    }
    return true;
}

bool settle_take(const outcome *o, const uint8_t *selected, arena *store, settle_order *out) {
    arena scratch;
    settling s = {.o = o, .store = store, .n_facts = outcome_n_facts(o)};
    *out = (settle_order){0};
    arena_open(&scratch, NULL);
    bool complete = count_subjects(&s, selected, &scratch, out) && arrange(&s, out);
    arena_close(&scratch);
    return complete;
}
