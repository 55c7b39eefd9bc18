#include "source/index.h"

#include "cmocka_all.h"
#include "source/keys.h"

static void keys_are_numbered_as_they_are_entered(void **state) {
    (void)state;
    src_index index;
    arena ar;
    arena_open(&ar, NULL);
    assert_true(src_index_open(&index, 2, 4, 0, 0, &ar));
    assert_int_equal(src_index_enter(&index, (int64_t[]){7, 5}), 0);
    assert_int_equal(src_index_enter(&index, (int64_t[]){7, 6}), 1);
    assert_int_equal(src_index_enter(&index, (int64_t[]){7, 5}), 0);
    assert_int_equal(src_index_enter(&index, (int64_t[]){SRC_NO_KEY, 5}), -1);
    assert_int_equal(index.n_groups, 2);
    assert_int_equal(src_index_find(&index, (int64_t[]){7, 6}), 1);
    assert_int_equal(src_index_find(&index, (int64_t[]){6, 7}), -1);
    assert_int_equal(src_index_find(&index, (int64_t[]){7, SRC_NO_KEY}), -1);
    arena_close(&ar);
}

static void without_parts_all_rows_are_one_group(void **state) {
    (void)state;
    src_index index;
    arena ar;
    arena_open(&ar, NULL);
    assert_true(src_index_open(&index, 0, 3, 1, 0, &ar));
    assert_int_equal(src_index_find(&index, NULL), -1);
    assert_int_equal(src_index_enter(&index, NULL), 0);
    assert_int_equal(src_index_enter(&index, NULL), 0);
    assert_int_equal(src_index_find(&index, NULL), 0);
    arena_close(&ar);
}

/* Every key of a row of numbers `step` apart, entered backwards, and none between or beside. */
static void check_range(int64_t least, int64_t step, bool dense) {
    enum { N = 5000 };
    src_index index;
    arena ar;
    arena_open(&ar, NULL);
    assert_true(src_index_open(&index, 1, N, least, least + (N - 1) * step, &ar));
    assert_int_equal(index.dense, dense);
    for (int64_t i = 0; i < N; i++)
        assert_int_equal(src_index_enter(&index, (int64_t[]){least + (N - 1 - i) * step}), i);
    for (int64_t i = 0; i < N; i++) {
        int64_t key = least + (N - 1 - i) * step;
        assert_int_equal(src_index_find(&index, &key), i);
        if (step > 1) assert_int_equal(src_index_find(&index, (int64_t[]){key + 1}), -1);
    }
    assert_int_equal(src_index_find(&index, (int64_t[]){least - 1}), -1);
    assert_int_equal(src_index_find(&index, (int64_t[]){least + N * step}), -1);
    assert_int_equal(src_index_find(&index, (int64_t[]){INT64_MAX}), -1);
    assert_int_equal(src_index_find(&index, (int64_t[]){src_key_of_code(3)}), -1);
    arena_close(&ar);
}

static void keys_are_found_close_together_and_far_apart(void **state) {
    (void)state;
    check_range(1, 1, true);
    check_range(-2500, 3, true);
    check_range(INT64_MIN / 2, INT64_C(1) << 49, false);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_are_numbered_as_they_are_entered),
        cmocka_unit_test(without_parts_all_rows_are_one_group),
        cmocka_unit_test(keys_are_found_close_together_and_far_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
