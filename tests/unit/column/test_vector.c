#include "column/vector.h"

#include "cmocka_all.h"
#include "failing.h"

static const col_type types[] = {COL_TRUTH, COL_NUMBER, COL_DATE, COL_TEXT};

static void a_vector_has_the_arrays_of_its_type(void **state) {
    (void)state;
    arena ar;
    arena_open(&ar, NULL);
    for (size_t i = 0; i < 4; i++) {
        col_vec v;
        bool has_interval = types[i] == COL_NUMBER || types[i] == COL_DATE;
        assert_true(col_take(&v, &ar, types[i], 3, false));
        assert_int_equal(v.type, types[i]);
        assert_int_equal(v.n, 3);
        assert_int_equal(v.truth != NULL, types[i] == COL_TRUTH);
        assert_int_equal(v.code != NULL, types[i] == COL_TEXT);
        assert_int_equal(v.lo != NULL, has_interval);
        assert_int_equal(v.hi != NULL, has_interval);
        assert_false(col_is_exact(&v));
    }
    arena_close(&ar);
}

static void an_exact_vector_shares_its_ends(void **state) {
    (void)state;
    arena ar;
    arena_open(&ar, NULL);
    col_vec v;
    assert_true(col_take(&v, &ar, COL_NUMBER, 2, true));
    assert_true(col_is_exact(&v));
    v.lo[0] = 5;
    v.lo[1] = 6;
    assert_true(col_is_known(&v, 0));
    assert_true(col_take(&v, &ar, COL_TEXT, 2, true));
    assert_false(col_is_exact(&v));
    arena_close(&ar);
}

static void a_vector_may_have_no_rows(void **state) {
    (void)state;
    arena ar;
    arena_open(&ar, NULL);
    for (size_t i = 0; i < 4; i++) {
        col_vec v;
        assert_true(col_take(&v, &ar, types[i], 0, false));
        assert_false(col_is_exact(&v));
        assert_int_equal(col_view(&v, 0, 0).n, 0);
    }
    arena_close(&ar);
}

static void every_row_can_be_made_unknown(void **state) {
    (void)state;
    arena ar;
    arena_open(&ar, NULL);
    col_vec v;
    assert_true(col_take(&v, &ar, COL_TRUTH, 2, false));
    v.truth[0] = TRUTH_FALSE;
    v.truth[1] = TRUTH_TRUE;
    assert_true(col_is_known(&v, 0));
    assert_true(col_is_known(&v, 1));
    col_set_unknown(&v, 1);
    assert_int_equal(v.truth[1], TRUTH_UNKNOWN);
    assert_false(col_is_known(&v, 1));
    assert_true(col_is_known(&v, 0));
    assert_true(col_take(&v, &ar, COL_DATE, 2, false));
    v.lo[0] = v.hi[0] = 9;
    v.lo[1] = 9;
    v.hi[1] = 10;
    assert_true(col_is_known(&v, 0));
    assert_false(col_is_known(&v, 1));
    col_set_unknown(&v, 0);
    assert_int_equal(v.lo[0], DEC_LOW);
    assert_int_equal(v.hi[0], DEC_HIGH);
    assert_false(col_is_known(&v, 0));
    assert_true(col_take(&v, &ar, COL_TEXT, 1, false));
    v.code[0] = 1;
    assert_true(col_is_known(&v, 0));
    col_set_unknown(&v, 0);
    assert_int_equal(v.code[0], DICT_UNKNOWN);
    assert_false(col_is_known(&v, 0));
    arena_close(&ar);
}

static void a_view_is_a_window_on_the_same_rows(void **state) {
    (void)state;
    arena ar;
    arena_open(&ar, NULL);
    col_vec v;
    assert_true(col_take(&v, &ar, COL_NUMBER, 5, true));
    for (int64_t i = 0; i < 5; i++) {
        v.lo[i] = i * 10;
    }
    col_vec view = col_view(&v, 2, 3);
    assert_int_equal(view.n, 3);
    assert_int_equal(view.lo[0], 20);
    assert_true(col_is_exact(&view));
    view.lo[1] = 7;
    assert_int_equal(v.lo[3], 7);
    col_vec end = col_view(&v, 5, 0);
    assert_int_equal(end.n, 0);
    assert_true(col_take(&v, &ar, COL_TRUTH, 3, false));
    v.truth[2] = TRUTH_TRUE;
    view = col_view(&v, 2, 1);
    assert_int_equal(view.truth[0], TRUTH_TRUE);
    assert_null(view.lo);
    assert_null(view.code);
    arena_close(&ar);
}

static void rows_are_copied_with_their_doubt(void **state) {
    (void)state;
    arena ar;
    arena_open(&ar, NULL);
    col_vec from;
    col_vec to;
    assert_true(col_take(&from, &ar, COL_NUMBER, 2, false));
    assert_true(col_take(&to, &ar, COL_NUMBER, 2, false));
    from.lo[0] = 1;
    from.hi[0] = 2;
    from.lo[1] = from.hi[1] = 3;
    col_copy_row(&to, 1, &from, 0);
    assert_int_equal(to.lo[1], 1);
    assert_int_equal(to.hi[1], 2);
    assert_true(col_take(&to, &ar, COL_NUMBER, 1, true));
    col_copy_row(&to, 0, &from, 1);
    assert_int_equal(to.lo[0], 3);
    assert_true(col_take(&from, &ar, COL_TRUTH, 1, false));
    assert_true(col_take(&to, &ar, COL_TRUTH, 2, false));
    from.truth[0] = TRUTH_UNKNOWN;
    col_copy_row(&to, 1, &from, 0);
    assert_int_equal(to.truth[1], TRUTH_UNKNOWN);
    assert_true(col_take(&from, &ar, COL_TEXT, 1, false));
    assert_true(col_take(&to, &ar, COL_TEXT, 1, false));
    from.code[0] = 42;
    col_copy_row(&to, 0, &from, 0);
    assert_int_equal(to.code[0], 42);
    arena_close(&ar);
}

/* Rows 1 and 3 of five become the first two, all others the last. */
static void scattered_rows_stand_among_copies_of_the_last(void **state) {
    (void)state;
    static const int32_t rows[] = {1, 3};
    static const int from_row[] = {2, 0, 2, 1, 2};
    for (size_t t = 0; t < 5; t++) {
        arena ar;
        col_vec from, to;
        bool exact = t == 4;
        col_type type = exact ? COL_NUMBER : types[t];
        arena_open(&ar, NULL);
        assert_true(col_take(&from, &ar, type, 3, exact) && col_take(&to, &ar, type, 5, false));
        for (int i = 0; i < 3; i++) {
            if (type == COL_TRUTH) from.truth[i] = (uint8_t)i;
            if (type == COL_TEXT) from.code[i] = (dict_code)i + 7;
            if (from.lo) from.lo[i] = i;
            if (from.lo && !exact) from.hi[i] = i + 10;
        }
        col_scatter(&to, &from, rows);
        for (int i = 0; i < 5; i++) {
            int row = from_row[i];
            if (type == COL_TRUTH) assert_int_equal(to.truth[i], row);
            if (type == COL_TEXT) assert_int_equal(to.code[i], row + 7);
            if (to.lo) assert_int_equal(to.lo[i], row);
            if (to.lo) assert_int_equal(to.hi[i], exact ? row : row + 10);
        }
        assert_int_equal(col_is_exact(&to), exact);
        arena_close(&ar);
    }
}

static void want_of_memory_is_reported(void **state) {
    (void)state;
    for (size_t i = 0; i < 4; i++) {
        failing f = {.fail_at = 1, .forever = true};
        allocator a = failing_allocator(&f);
        arena ar;
        col_vec v;
        arena_open(&ar, &a);
        assert_false(col_take(&v, &ar, types[i], 3, false));
        assert_false(col_take(&v, &ar, types[i], INT64_MAX, false));
        assert_false(col_take(&v, &ar, types[i], -1, false));
        arena_close(&ar);
        f = (failing){.fail_at = 2};
        arena_open(&ar, &a);
        bool two_arrays = types[i] == COL_NUMBER || types[i] == COL_DATE;
        assert_int_equal(col_take(&v, &ar, types[i], 1 << 20, false), !two_arrays);
        arena_close(&ar);
        assert_int_equal(f.bytes, 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_vector_has_the_arrays_of_its_type),
        cmocka_unit_test(an_exact_vector_shares_its_ends),
        cmocka_unit_test(a_vector_may_have_no_rows),
        cmocka_unit_test(every_row_can_be_made_unknown),
        cmocka_unit_test(a_view_is_a_window_on_the_same_rows),
        cmocka_unit_test(rows_are_copied_with_their_doubt),
        cmocka_unit_test(scattered_rows_stand_among_copies_of_the_last),
        cmocka_unit_test(want_of_memory_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
