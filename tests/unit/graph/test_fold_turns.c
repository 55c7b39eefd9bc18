#include "cmocka_all.h"
#include "sample_graph.h"

static void rows_are_sorted_by_both_ends(void **state) {
    (void)state;
    fold_row rows[] = {{5, 5, 0, true}, {1, 9, 1, true}, {1, 1, 2, true}, {5, 5, 3, true}};
    fold_sort(rows, 4);
    assert_int_equal(rows[0].row, 2);
    assert_int_equal(rows[1].row, 1);
    assert_int_equal(rows[2].lo, 5);
    assert_int_equal(rows[3].lo, 5);
}

/* The pair that decides: the next row begins with the end of those before it, or just after. */
static void what_may_coincide_goes_together(void **state) {
    (void)state;
    fold_row rows[] = {{1, 4, 0, true}, {4, 4, 1, true}, {5, 5, 2, true}};
    assert_int_equal(fold_together(rows, 3), 2);
    assert_int_equal(fold_together(rows + 2, 1), 1);
    rows[1].lo = rows[1].hi = 5;
    assert_int_equal(fold_together(rows, 3), 1);
    rows[0].hi = 6;
    assert_int_equal(fold_together(rows, 3), 3);
    fold_row chain[] = {{1, 3, 0, true}, {2, 6, 1, true}, {5, 8, 2, true}, {9, 9, 3, true}};
    assert_int_equal(fold_together(chain, 4), 3);
}

static void moves_go_through_all_sets_of_equal_rows(void **state) {
    (void)state;
    const fold_row rows[] = {{1, 1, 10, true}, {1, 1, 11, false}, {1, 1, 12, true}};
    const fold_turn turn = {.rows = rows, .n = 3, .base = 100};
    fold_move moves[8];
    assert_int_equal(fold_moves(&turn, 1, NULL), 3);
    assert_int_equal(fold_moves(&turn, 2, NULL), 6);
    assert_int_equal(fold_moves(&turn, 3, moves), 3);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(moves[i].to, 107);
        assert_int_equal(moves[i].from, 107 - (1 << i));
        assert_int_equal(moves[i].row, 10 + i);
        assert_int_equal(moves[i].sure, i != 1);
    }
}

/* Rows 0 and 2 overlap row 1, but row 0 is surely before row 2. */
static void moves_keep_what_is_known_of_the_order(void **state) {
    (void)state;
    const fold_row rows[] = {{1, 3, 10, true}, {2, 6, 11, true}, {5, 8, 12, true}};
    const fold_turn turn = {.rows = rows, .n = 3, .base = 0};
    fold_move moves[8];
    assert_int_equal(fold_moves(&turn, 1, moves), 2);
    assert_int_equal(moves[0].to, 1);
    assert_int_equal(moves[1].to, 2);
    assert_int_equal(fold_moves(&turn, 2, moves), 3);
    assert_int_equal(moves[0].to, 3);
    assert_int_equal(moves[1].to, 3);
    assert_int_equal(moves[2].to, 5);
    assert_int_equal(moves[2].from, 1);
    assert_int_equal(fold_moves(&turn, 3, moves), 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_sorted_by_both_ends),
        cmocka_unit_test(what_may_coincide_goes_together),
        cmocka_unit_test(moves_go_through_all_sets_of_equal_rows),
        cmocka_unit_test(moves_keep_what_is_known_of_the_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
