#include "rule_pair.h"

static const entry_pair *pair_of(const pairing *p, const char *id) {
    for (int i = 0; i < p->d.n; i++) {
        if (strcmp(difference_entry(&p->t, &p->d.pairs[i])->id, id) == 0) return &p->d.pairs[i];
    }
    fail_msg("no %s", id);
    return NULL;
}

static void equal_schemes_do_not_differ(void **state) {
    (void)state;
    uint64_t seed = 1;
    rule_marks m = random_marks(&seed);
    pairing p;
    open_pair(&p, &m, &m, &seed);
    for (int i = 0; i < p.d.n; i++) {
        assert_false(p.d.pairs[i].differs);
        assert_false(p.d.pairs[i].itself);
    }
    assert_false(p.d.skeleton);
    assert_int_equal(p.atoms.n, 0);
    close_pair(&p);
}

/* An item that changes makes grades differ, which do not differ themselves. */
static void what_follows_differs_not_itself(void **state) {
    (void)state;
    uint64_t seed = 2;
    rule_marks a = random_marks(&seed), b = a;
    b.item[0] += 3;
    pairing p;
    open_pair(&p, &a, &b, &seed);
    assert_true(pair_of(&p, "i0")->itself);
    assert_true(pair_of(&p, "i0")->decides);
    assert_true(pair_of(&p, "A")->differs);
    assert_false(pair_of(&p, "A")->itself);
    assert_false(pair_of(&p, "r0")->differs);
    assert_false(p.d.skeleton);
    close_pair(&p);
}

static void entries_come_and_go(void **state) {
    (void)state;
    uint64_t seed = 3;
    rule_marks a = random_marks(&seed), b = a;
    a.rule[2] = -1;
    b.rule[0] = -1;
    pairing p;
    open_pair(&p, &a, &b, &seed);
    assert_int_equal(pair_of(&p, "r2")->old_entry, -1);
    assert_int_equal(pair_of(&p, "r0")->new_entry, -1);
    assert_true(pair_of(&p, "r0")->itself);
    assert_true(p.d.skeleton);
    int before = (int)(pair_of(&p, "r0") - p.d.pairs), after = (int)(pair_of(&p, "r1") - p.d.pairs);
    assert_true(before < after); /* where it stood */
    close_pair(&p);
}

/* A graph of two rules with marks of their own. */
static graph *two_rules(int64_t one, int64_t two) {
    graph *g = graph_open(NULL);
    const int64_t marks[] = {one, two};
    world_spaces(g);
    world_columns(g);
    graph_ref all = graph_read(g, FIRM_FLAG, 1);
    for (int i = 0; i < 2; i++) {
        graph_ref points = graph_read(g, FIRM_POINTS, 1);
        graph_ref holds = RULE_CALL(g, "ge", points, rule_n(g, marks[i], NULL));
        rule_entry(g, "rule", i == 0 ? "r0" : "r1", -1, holds, RULE_CALL(g, "not", holds));
        all = RULE_CALL(g, "and", all, holds);
    }
    graph_ref text[2] = {graph_const(g, COL_TEXT, 0, "A", NULL, 1),
                         graph_const(g, COL_TEXT, 0, "", NULL, 1)};
    rule_entry(g, "outcome", "grade", -1, RULE_CALL(g, "if", all, text[0], text[1]), GRAPH_NONE);
    return g;
}

/* The first rule comes to say what the second one says: its old node cannot be put in its place. */
static void what_shares_a_node_cannot_be_told_apart(void **state) {
    (void)state;
    arena store;
    arena_open(&store, NULL);
    graph *before = two_rules(3, 5), *after = two_rules(5, 5);
    twin t;
    difference d;
    assert_true(twin_open(&t, before, after, &store, NULL));
    assert_true(difference_take(&t, &store, &d));
    assert_true(d.pairs[0].itself);
    assert_false(d.pairs[0].fits);
    assert_true(d.skeleton);
    assert_false(d.pairs[1].differs);
    twin_close(&t);
    graph_close(after);
    graph_close(before);
    arena_close(&store);
}

static graph *with_figure(int64_t value, const char *title) {
    graph *g = graph_open(NULL);
    world_spaces(g);
    world_columns(g);
    graph_ref mark = rule_n(g, value, "mark");
    graph_entry figure = {.kind = "figure",
                          .id = "mark",
                          .title = title,
                          .parent = -1,
                          .node = mark,
                          .blocks = GRAPH_NONE};
    assert_true(graph_add_entry(g, &figure) >= 0);
    graph_ref holds = RULE_CALL(g, "ge", graph_read(g, FIRM_POINTS, 1), mark);
    rule_entry(g, "rule", "r", -1, holds, RULE_CALL(g, "not", holds));
    graph_ref text[2] = {graph_const(g, COL_TEXT, 0, "A", NULL, 1),
                         graph_const(g, COL_TEXT, 0, "", NULL, 1)};
    rule_entry(g, "outcome", "grade", -1, RULE_CALL(g, "if", holds, text[0], text[1]), GRAPH_NONE);
    return g;
}

/* A rule that differs through a figure names it; titles are words and no difference. */
static void a_figure_is_named_where_only_it_differs(void **state) {
    (void)state;
    arena store;
    arena_open(&store, NULL);
    graph *three = with_figure(3, "a"), *five = with_figure(5, "b"), *same = with_figure(3, "b");
    twin t;
    difference d;
    assert_true(twin_open(&t, three, five, &store, NULL));
    assert_true(difference_take(&t, &store, &d));
    assert_int_equal(d.n, 3);
    assert_true(difference_is_figure(&t, &d.pairs[0]));
    assert_true(d.pairs[0].itself);
    assert_true(d.pairs[1].differs);
    assert_false(d.pairs[1].itself);
    assert_int_equal(d.pairs[1].n_through, 1);
    assert_int_equal(d.pairs[1].through[0], 0);
    twin_close(&t);
    assert_true(twin_open(&t, three, same, &store, NULL));
    assert_true(difference_take(&t, &store, &d));
    for (int i = 0; i < d.n; i++) assert_false(d.pairs[i].differs);
    twin_close(&t);
    graph_close(same);
    graph_close(five);
    graph_close(three);
    arena_close(&store);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_schemes_do_not_differ),
        cmocka_unit_test(what_follows_differs_not_itself),
        cmocka_unit_test(entries_come_and_go),
        cmocka_unit_test(what_shares_a_node_cannot_be_told_apart),
        cmocka_unit_test(a_figure_is_named_where_only_it_differs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
