#include "column/frame.h"

#include "cmocka_all.h"
#include "failing.h"

static void a_new_frame_is_empty(void **state) {
    (void)state;
    frame *f = frame_open(NULL, 2, 3);
    assert_non_null(f);
    assert_int_equal(f->n_spaces, 2);
    assert_int_equal(f->n_columns, 3);
    assert_int_equal(f->spaces[1].rows, 0);
    assert_null(f->spaces[1].offsets);
    assert_null(f->columns[2].lo);
    assert_int_equal(dict_count(f->texts), 0);
    assert_string_equal(f->data_hash, "");
    frame_close(f);
}

static void a_frame_owns_what_is_taken_from_its_store(void **state) {
    (void)state;
    failing fail = {0};
    allocator a = failing_allocator(&fail);
    frame *f = frame_open(&a, 0, 1);
    assert_true(col_take(&f->columns[0], &f->store, COL_NUMBER, 100000, false));
    assert_int_not_equal(dict_enter(f->texts, "x", 1), DICT_UNKNOWN);
    frame_close(f);
    assert_int_equal(fail.blocks, 0);
    assert_int_equal(fail.bytes, 0);
    frame_close(NULL);
}

static void each_failed_allocation_leaves_nothing_behind(void **state) {
    (void)state;
    frame *f = NULL;
    long fail_at = 1;
    for (; !f; fail_at++) {
        failing fail = {.fail_at = fail_at};
        allocator a = failing_allocator(&fail);
        f = frame_open(&a, 3, 3);
        assert_int_equal(f != NULL, fail.calls < fail_at);
        if (f) {
            frame_close(f);
        }
        assert_int_equal(fail.blocks, 0);
        assert_int_equal(fail.bytes, 0);
        assert_true(fail_at < 20);
    }
    assert_true(fail_at > 3);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_frame_is_empty),
        cmocka_unit_test(a_frame_owns_what_is_taken_from_its_store),
        cmocka_unit_test(each_failed_allocation_leaves_nothing_behind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
