#include "source/index.h"

#include "cmocka_all.h"

static void rows_are_grouped_by_all_parts_in_canonical_order(void **state) {
    (void)state;
    dict_code a[] = {1, 2, 1, 1, 0}, b[] = {5, 5, 5, 6, 5};
    int64_t order[] = {3, 2, 1, 0, 4};
    src_link links[] = {{.codes = a}, {.codes = b}};
    src_scan scan = {.n_links = 2, .links = links, .rows = 5, .order = order};
    src_index index;
    arena ar;
    arena_open(&ar, NULL);
    assert_true(src_index_build(&index, &scan, 2, (int[]){0, 1}, &ar));
    assert_int_equal(index.n_groups, 3);
    assert_int_equal(index.without, 1);
    int64_t group = src_index_find(&index, (dict_code[]){1, 5});
    assert_int_equal(index.first[group + 1] - index.first[group], 2);
    assert_int_equal(index.rows[index.first[group]], 2);
    assert_int_equal(index.rows[index.first[group] + 1], 0);
    assert_int_equal(src_index_find(&index, (dict_code[]){2, 6}), -1);
    assert_int_equal(src_index_find(&index, (dict_code[]){0, 5}), -1);
    arena_close(&ar);
}

static void without_parts_all_rows_are_one_group(void **state) {
    (void)state;
    int64_t order[] = {1, 0};
    src_scan scan = {.rows = 2, .order = order};
    src_index index;
    arena ar;
    arena_open(&ar, NULL);
    assert_true(src_index_build(&index, &scan, 0, NULL, &ar));
    assert_int_equal(src_index_find(&index, NULL), 0);
    assert_int_equal(index.first[1], 2);
    scan.rows = 0;
    assert_true(src_index_build(&index, &scan, 0, NULL, &ar));
    assert_int_equal(src_index_find(&index, NULL), -1);
    arena_close(&ar);
}

static void every_one_of_many_keys_is_found(void **state) {
    (void)state;
    enum { N = 5000 };
    static dict_code codes[N];
    static int64_t order[N];
    for (int i = 0; i < N; i++) {
        codes[i] = (dict_code)(i + 1);
        order[i] = i;
    }
    src_link link = {.codes = codes};
    src_scan scan = {.n_links = 1, .links = &link, .rows = N, .order = order};
    src_index index;
    arena ar;
    arena_open(&ar, NULL);
    assert_true(src_index_build(&index, &scan, 1, (int[]){0}, &ar));
    for (int i = 0; i < N; i++) {
        int64_t group = src_index_find(&index, &codes[i]);
        assert_true(group >= 0);
        assert_int_equal(index.rows[index.first[group]], i);
    }
    assert_int_equal(src_index_find(&index, (dict_code[]){N + 1}), -1);
    arena_close(&ar);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_grouped_by_all_parts_in_canonical_order),
        cmocka_unit_test(without_parts_all_rows_are_one_group),
        cmocka_unit_test(every_one_of_many_keys_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
