#include "analysis/cause.h"

#include "rule_pair.h"

enum { FOUND_MOST = 16 };

typedef struct kept_cause {
    cause_found found;
    cause causes[FOUND_MOST];
} kept_cause;

typedef struct gathering {
    kept_cause movers[WORLD_FIRMS];
    int n;
} gathering;

static bool keep(const cause_found *found, void *user_data) {
    gathering *g = user_data;
    kept_cause *k = &g->movers[g->n++];
    k->found = *found;
    assert_in_range(found->n, 1, FOUND_MOST);
    for (int i = 0; i < found->n; i++) k->causes[i] = found->causes[i];
    return true;
}

static evaluation *evaluate_all(pairing *p, const cause_plan *plan, const verdict_ends ends[2]) {
    evaluation *e;
    graph_ref later[256];
    int n = 0;
    for (int k = 0; k < 2; k++) {
        const graph_ref *nodes;
        int n_nodes = cause_plan_nodes(plan, k, &nodes);
        for (int i = 0; i < n_nodes; i++) later[n++] = nodes[i];
        later[n++] = ends[k].grade;
    }
    eval_options options = {.later = later, .n_later = n};
    assert_int_equal(eval_run(p->t.both, p->w.f, NULL, 0, &options, NULL, &p->w.diags, &e), ST_OK);
    return e;
}

static void find_causes(pairing *p, gathering *out) {
    cause_plan *plan;
    verdict_ends ends[2];
    verdicts v[2];
    transition_row *rows;
    int64_t n;
    assert_true(cause_plan_take(&p->t, &p->d, true, &p->w.store, &plan));
    assert_true(verdict_ends_of(p->before, &ends[0]) && verdict_ends_of(p->after, &ends[1]));
    ends[0].grade = p->t.old_made[ends[0].grade];
    ends[1].grade = p->t.new_made[ends[1].grade];
    evaluation *e = evaluate_all(p, plan, ends);
    assert_int_equal(verdict_take(e, p->w.f, &p->scale, ends, 2, false, &p->w.store, v), ST_OK);
    transition_side sides[2] = {{p->w.f, v[0]}, {p->w.f, v[1]}};
    assert_true(transition_match(p->w.f, p->w.f, &p->w.store, &rows, &n));
    out->n = 0;
    cause_run run = {.plan = plan,
                     .scale = &p->scale,
                     .sides = sides,
                     .evaluations = {e, e},
                     .rows = rows,
                     .n_rows = n,
                     .take = keep,
                     .user_data = out};
    assert_int_equal(cause_find(&run), ST_OK);
    eval_close(e);
}

static const char *id_of(const pairing *p, const cause *c) {
    return difference_entry(&p->t, &p->d.pairs[c->pair])->id;
}

/* All changes but those that are named as causes. */
static uint32_t without(const pairing *p, const kept_cause *k) {
    uint32_t set = (UINT32_C(1) << p->atoms.n) - 1;
    for (int i = 0; i < p->atoms.n; i++) {
        for (int c = 0; c < k->found.n; c++) {
            if (k->causes[c].pair == p->atoms.atoms[i].pairs[0]) set &= ~(UINT32_C(1) << i);
        }
    }
    return set;
}

/* Keeping the old rule where a cause is named, and only there, takes the move away. */
static void without_its_causes_a_subject_does_not_move(void **state) {
    (void)state;
    int moved = 0;
    for (uint64_t seed = 1; seed <= 60; seed++) {
        uint64_t random = seed;
        rule_marks a = random_marks(&random), b = a;
        for (int i = 0; i < 3; i++) b.rule[i] = (int64_t)(rule_random(&random) % 6);
        b.item[rule_random(&random) % 2] += 3;
        if (seed % 3 == 0) b.grade[0]++;
        pairing p;
        gathering g;
        open_pair(&p, &a, &b, &random);
        find_causes(&p, &g);
        for (int i = 0; i < g.n; i++) {
            const kept_cause *k = &g.movers[i];
            const uint8_t *results = blended(&p, without(&p, k));
            assert_int_not_equal(results[k->found.row], k->found.result[1]);
            for (int c = 0; c < k->found.n; c++) assert_int_equal(k->causes[c].kind, CAUSE_OWN);
        }
        moved += g.n;
        close_pair(&p);
    }
    assert_true(moved > 100);
}

/* Six firms; the first `places` of each city by points, of those with enough size. */
static graph *contested(int64_t places, int64_t size) {
    graph *g = graph_open(NULL);
    graph_problem problem;
    world_spaces(g);
    world_columns(g);
    graph_ref large = RULE_CALL(g, "ge", graph_read(g, FIRM_SIZE, 1), rule_n(g, size, NULL));
    rule_entry(g, "rule", "large", -1, large, RULE_CALL(g, "not", large));
    graph_ref args[] = {large, rule_n(g, places, NULL), graph_read(g, FIRM_CITY, 1),
                        graph_read(g, FIRM_POINTS, 1)};
    int64_t ints[] = {1, 1};
    kern_imm imm = {.ints = ints, .n_ints = 2};
    graph_ref first = graph_call(g, "top", SPACE_NONE, 4, args, &imm, 1, &problem);
    assert_true(first != GRAPH_NONE);
    rule_entry(g, "places", "first", -1, first, RULE_CALL(g, "not", first));
    graph_ref holds = RULE_CALL(g, "and", large, first);
    rule_entry(g, "grade", "A", -1, holds, GRAPH_NONE);
    graph_ref text[2] = {graph_const(g, COL_TEXT, 0, "A", NULL, 1),
                         graph_const(g, COL_TEXT, 0, "", NULL, 1)};
    rule_entry(g, "outcome", "grade", -1, RULE_CALL(g, "if", holds, text[0], text[1]), GRAPH_NONE);
    return g;
}

static void open_contest(pairing *p, graph *before, graph *after) {
    const graph *graphs[] = {before, after};
    world_open(&p->w, 6, 0);
    for (int64_t i = 0; i < 6; i++) {
        world_number(&p->w, FIRM_POINTS, i, 10 - i, 10 - i);
        world_number(&p->w, FIRM_SIZE, i, i == 0 ? 3 : 9, i == 0 ? 3 : 9);
    }
    p->before = before;
    p->after = after;
    assert_true(twin_open(&p->t, before, after, &p->w.store, NULL));
    assert_true(difference_take(&p->t, &p->w.store, &p->d));
    assert_true(verdict_scale_take(graphs, 2, &p->w.store, &p->scale));
}

/* F1 is too small after; F3 comes in its stead, by nothing of its own. */
static void one_leaves_and_another_is_let_in(void **state) {
    (void)state;
    pairing p;
    gathering g;
    open_contest(&p, contested(2, 1), contested(2, 5));
    find_causes(&p, &g);
    assert_int_equal(g.n, 2);
    assert_int_equal(g.movers[0].found.row, 0);
    assert_int_equal(g.movers[0].found.n, 1);
    assert_string_equal(id_of(&p, &g.movers[0].causes[0]), "large");
    assert_int_equal(g.movers[0].causes[0].kind, CAUSE_OWN);
    assert_int_equal(g.movers[0].causes[0].after.lo, TRUTH_TRUE);
    assert_int_equal(g.movers[1].found.row, 2);
    assert_int_equal(g.movers[1].found.n, 1);
    assert_int_equal(g.movers[1].causes[0].kind, CAUSE_DISPLACED);
    assert_string_equal(id_of(&p, &g.movers[1].causes[0]), "first");
    close_pair(&p);
}

static void another_number_of_places_is_a_cause_of_its_own(void **state) {
    (void)state;
    pairing p;
    gathering g;
    open_contest(&p, contested(2, 1), contested(3, 1));
    find_causes(&p, &g);
    assert_int_equal(g.n, 1);
    assert_int_equal(g.movers[0].found.row, 2);
    assert_int_equal(g.movers[0].causes[0].kind, CAUSE_PLACES);
    close_pair(&p);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_its_causes_a_subject_does_not_move),
        cmocka_unit_test(one_leaves_and_another_is_let_in),
        cmocka_unit_test(another_number_of_places_is_a_cause_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
