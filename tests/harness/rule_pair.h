/* Two random schemes over one world of firms, and blends of them. */
#ifndef HENG_TESTS_RULE_PAIR_H
#define HENG_TESTS_RULE_PAIR_H

#include "analysis/attribute.h"
#include "rule_world.h"

typedef struct pairing {
    world w;
    graph *before, *after;
    twin t;
    difference d;
    atom_list atoms;
    verdict_scale scale;
} pairing;

static inline graph *scheme_graph(const rule_marks *m) {
    graph *g = graph_open(NULL);
    world_spaces(g);
    world_columns(g);
    rule_scheme(g, m);
    return g;
}

static inline void open_pair(pairing *p, const rule_marks *a, const rule_marks *b, uint64_t *seed) {
    world_open(&p->w, WORLD_FIRMS, 0);
    rule_facts(&p->w, seed);
    p->before = scheme_graph(a);
    p->after = scheme_graph(b);
    const graph *graphs[] = {p->before, p->after};
    assert_true(twin_open(&p->t, p->before, p->after, &p->w.store, NULL));
    assert_true(difference_take(&p->t, &p->w.store, &p->d));
    assert_true(atoms_take(&p->t, &p->d, false, &p->w.store, &p->atoms));
    assert_true(verdict_scale_take(graphs, 2, &p->w.store, &p->scale));
}

static inline void close_pair(pairing *p) {
    twin_close(&p->t);
    graph_close(p->before);
    graph_close(p->after);
    world_close(&p->w);
}

static inline const uint8_t *results_of(pairing *p, const graph *g, const verdict_ends *ends) {
    verdicts v;
    evaluation *e;
    eval_options options = {.later = &ends->grade, .n_later = 1};
    assert_int_equal(eval_run(g, p->w.f, NULL, 0, &options, NULL, &p->w.diags, &e), ST_OK);
    assert_int_equal(verdict_take(e, p->w.f, &p->scale, ends, 1, false, &p->w.store, &v), ST_OK);
    eval_close(e);
    return v.result;
}

static inline const uint8_t *blended(pairing *p, uint32_t set) {
    graph *to = graph_open(NULL);
    graph_ref *made = arena_array(&p->w.store, graph_n_nodes(p->t.both), sizeof *made);
    verdict_ends ends;
    assert_true(graph_take_in(to, p->t.both, NULL, NULL, made));
    assert_true(atoms_blend(&p->t, &p->d, &p->atoms, set, to, made, &ends));
    const uint8_t *results = results_of(p, to, &ends);
    graph_close(to);
    return results;
}

#endif
