#include "analysis/settle.h"
#include "outcome_world.h"

/* Firms that lack the flag, the size, or both, as `lacks` says: 1 flag, 2 size, 3 both, 4 the
 * points. */
static void decide(world *w, const int *lacks, int n) {
    world_open(w, n, 0);
    for (int i = 0; i < n; i++) {
        w->f->columns[FIRM_FLAG].truth[i] = lacks[i] & 1 ? TRUTH_UNKNOWN : TRUTH_TRUE;
        world_number(w, FIRM_SIZE, i, lacks[i] & 2 ? 0 : 9, 9);
        world_number(w, FIRM_POINTS, i, lacks[i] & 4 ? 0 : 9, 9);
    }
    graph_ref large = WORLD_CALL(w, "ge", world_read(w, FIRM_SIZE), world_n(w, 5));
    graph_ref rated = WORLD_CALL(w, "ge", world_read(w, FIRM_POINTS), world_n(w, 5));
    graph_ref flag = world_rule(w, "flag", world_read(w, FIRM_FLAG));
    world_grade(w, WORLD_CALL(w, "and", flag, world_rule(w, "large", large),
                              world_rule(w, "rated", rated)));
    world_decide(w);
}

static const settle_step *step(const settle_order *order, uint32_t i, const char *column) {
    assert_true(i < order->n);
    assert_string_equal(order->steps[i].fact->column, column);
    return &order->steps[i];
}

static void facts_that_are_lacked_together_come_together(void **state) {
    (void)state;
    static const int lacks[] = {3, 3, 3, 3, 3, 4, 4, 0, 0};
    world w;
    settle_order order;
    decide(&w, lacks, 9);
    assert_true(settle_take(w.o, NULL, &w.store, &order));
    assert_int_equal(order.subjects, 9);
    assert_int_equal(order.undetermined, 7);
    assert_int_equal(order.n, 3);
    assert_int_equal(step(&order, 0, "flag")->adds, 0);
    assert_int_equal(step(&order, 0, "flag")->subjects, 5);
    assert_int_equal(step(&order, 1, "size")->adds, 5);
    assert_int_equal(step(&order, 2, "points")->settled, 7);
    assert_int_equal(step(&order, 2, "points")->alone, 2);
    world_close(&w);
}

static void what_settles_most_on_its_own_comes_first(void **state) {
    (void)state;
    static const int lacks[] = {2, 2, 2, 3, 1};
    static const uint8_t some[] = {0, 0, 1, 1, 1};
    world w;
    settle_order order;
    decide(&w, lacks, 5);
    assert_true(settle_take(w.o, NULL, &w.store, &order));
    assert_int_equal(step(&order, 0, "size")->adds, 3);
    assert_int_equal(step(&order, 1, "flag")->adds, 2);
    assert_int_equal(step(&order, 1, "flag")->alone, 1);
    assert_true(settle_take(w.o, some, &w.store, &order));
    assert_int_equal(order.undetermined, 3);
    assert_int_equal(order.steps[1].settled, 3);
    world_close(&w);
}

static void where_all_is_decided_nothing_is_to_be_found_out(void **state) {
    (void)state;
    static const int lacks[] = {0, 0};
    world w;
    settle_order order;
    decide(&w, lacks, 2);
    assert_true(settle_take(w.o, NULL, &w.store, &order));
    assert_int_equal(order.n, 0);
    assert_int_equal(order.undetermined, 0);
    world_close(&w);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(facts_that_are_lacked_together_come_together),
        cmocka_unit_test(what_settles_most_on_its_own_comes_first),
        cmocka_unit_test(where_all_is_decided_nothing_is_to_be_found_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
