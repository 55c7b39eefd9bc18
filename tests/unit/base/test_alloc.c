#include "base/alloc.h"

#include <string.h>

#include "cmocka_all.h"
#include "failing.h"

static bool is_zero(const void *block, size_t size) {
    const unsigned char *bytes = block;
    for (size_t i = 0; i < size; i++) {
        if (bytes[i] != 0) {
            return false;
        }
    }
    return true;
}

static void new_blocks_are_zeroed(void **state) {
    (void)state;
    failing f = {0};
    allocator a = failing_allocator(&f);
    unsigned char *block = alloc_new(&a, 1000);
    assert_true(is_zero(block, 1000));
    memset(block, 0xFF, 1000);
    alloc_free(&a, block, 1000);
    block = alloc_array(&a, 10, 100);
    assert_true(is_zero(block, 1000));
    alloc_free(&a, block, 1000);
    assert_int_equal(f.blocks, 0);
    assert_int_equal(f.bytes, 0);
}

static void an_empty_block_is_not_a_failure(void **state) {
    (void)state;
    failing f = {0};
    allocator a = failing_allocator(&f);
    void *block = alloc_new(&a, 0);
    assert_non_null(block);
    alloc_free(&a, block, 0);
    assert_int_equal(f.bytes, 0);
}

static void an_array_whose_size_overflows_is_refused(void **state) {
    (void)state;
    failing f = {0};
    allocator a = failing_allocator(&f);
    assert_null(alloc_array(&a, SIZE_MAX / 8 + 1, 8));
    assert_int_equal(f.calls, 0);
}

static void growing_keeps_contents_and_zeroes_the_rest(void **state) {
    (void)state;
    failing f = {0};
    allocator a = failing_allocator(&f);
    size_t capacity = 0;
    int *items = alloc_grow(&a, NULL, &capacity, 1, sizeof *items);
    assert_non_null(items);
    size_t first = capacity;
    assert_true(first >= 1);
    for (size_t i = 0; i < first; i++) {
        items[i] = (int)i + 1;
    }
    items = alloc_grow(&a, items, &capacity, first + 1, sizeof *items);
    assert_int_equal(capacity, first * 2);
    assert_int_equal(items[first - 1], (int)first);
    assert_true(is_zero(items + first, first * sizeof *items));
    assert_ptr_equal(alloc_grow(&a, items, &capacity, capacity, sizeof *items), items);
    alloc_free(&a, items, capacity * sizeof *items);
    assert_int_equal(f.bytes, 0);
}

static void a_failed_growth_changes_nothing(void **state) {
    (void)state;
    failing f = {0};
    allocator a = failing_allocator(&f);
    size_t capacity = 0;
    int *items = alloc_grow(&a, NULL, &capacity, 4, sizeof *items);
    size_t before = capacity;
    items[0] = 7;
    f.fail_at = f.calls + 1;
    assert_null(alloc_grow(&a, items, &capacity, before + 1, sizeof *items));
    assert_int_equal(capacity, before);
    assert_int_equal(items[0], 7);
    assert_null(alloc_grow(&a, items, &capacity, SIZE_MAX, sizeof *items));
    assert_int_equal(capacity, before);
    alloc_free(&a, items, capacity * sizeof *items);
}

static void without_a_hook_the_c_library_serves(void **state) {
    (void)state;
    allocator plain = {NULL, NULL};
    void *block = alloc_new(&plain, 16);
    assert_non_null(block);
    alloc_free(&plain, block, 16);
    block = alloc_new(NULL, 16);
    assert_non_null(block);
    alloc_free(NULL, block, 16);
    alloc_free(NULL, NULL, 16);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(new_blocks_are_zeroed),
        cmocka_unit_test(an_empty_block_is_not_a_failure),
        cmocka_unit_test(an_array_whose_size_overflows_is_refused),
        cmocka_unit_test(growing_keeps_contents_and_zeroes_the_rest),
        cmocka_unit_test(a_failed_growth_changes_nothing),
        cmocka_unit_test(without_a_hook_the_c_library_serves),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
